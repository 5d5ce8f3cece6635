"""Things that are no identifier of a person, and the entity each might be mistaken for.

Belongs here: numbers and words that a human tells apart by their label or their sentence. Does not: anything
a careful reader would argue about. No text here holds an identifier of any kind.
"""

# ruff: noqa: E501  # templates and lists are read as they stand

from collections.abc import Callable
from random import Random
from uuid import UUID

from benchmarks.unseen import digits

_FILES = ("logo.png", "style.css", "app.js", "hero@2x.webp", "manual.pdf", "top.jpg")


def _order(count: int, first: str = "123456789") -> Callable[[Random], str]:
    return lambda rng: digits.some(rng, count, first)


def _jan(rng: Random) -> str:
    body = rng.choice(("49", "45")) + digits.some(rng, 10)
    return body + digits.ean13(body)


def _isbn(rng: Random) -> str:
    body = "9784" + digits.some(rng, 8)
    return body + digits.ean13(body)


def _grouped(rng: Random, *sizes: int) -> str:
    return "-".join(digits.some(rng, size, "123456789") for size in sizes)


def _clock(rng: Random) -> str:
    return f"{rng.randint(0, 23):02d}:{rng.randint(0, 59):02d}:{rng.randint(0, 59):02d}"


GAPS: dict[str, Callable[[Random], str]] = {
    "o7": _order(7), "o8": _order(8), "o9": _order(9), "o10": _order(10), "o11": _order(11), "o12": _order(12),
    "o13": _order(13), "o15": _order(15), "o16": _order(16), "o19": _order(19), "o6": _order(6),
    "jan": _jan, "isbn": _isbn,
    "track": lambda rng: _grouped(rng, 4, 4, 4), "slip": lambda rng: _grouped(rng, 4, 6), "part": lambda rng: _grouped(rng, 3, 4),
    "part2": lambda rng: _grouped(rng, 2, 4, 4), "seat": lambda rng: f"{rng.randint(1, 40)}-{rng.randint(1, 9)}",
    "ver4": lambda rng: f"{rng.randint(1, 12)}.{rng.randint(0, 9)}.{rng.randint(0, 9)}.{rng.randint(1, 250)}",
    "ver3": lambda rng: f"{rng.randint(1, 12)}.{rng.randint(0, 9)}.{rng.randint(0, 20)}",
    "clock": _clock, "frame": lambda rng: f"{_clock(rng)}:{rng.randint(0, 29):02d}",
    "md5": lambda rng: f"{rng.getrandbits(128):032x}", "sha": lambda rng: f"{rng.getrandbits(160):040x}",
    "finger": lambda rng: ":".join(f"{rng.getrandbits(8):02x}" for _ in range(16)),
    "commit": lambda rng: f"{rng.getrandbits(48):012x}",
    "uuid": lambda rng: str(UUID(int=rng.getrandbits(128), version=4)),
    "price": lambda rng: f"{rng.randint(1, 999)},{rng.randint(0, 999):03d}円", "yen": lambda rng: f"¥{rng.randint(100, 99999)}",
    "model": lambda rng: rng.choice((f"WR-{rng.randint(1000, 9999)}HP", f"SH-{rng.randint(10, 99)}D", f"LT{rng.randint(100, 999)}-{rng.randint(10, 99)}K")),
    "tk": lambda rng: "TK" + digits.some(rng, 7), "abcd": lambda rng: f"QX{digits.some(rng, 8)}ZB",
    "sku": lambda rng: f"{rng.choice(('AB', 'RX', 'ZK'))}-{digits.some(rng, 6)}",
    "toll": lambda rng: rng.choice(("0120-987-100", "0120-987-100", f"0120-{digits.some(rng, 3)}-{digits.some(rng, 3)}", f"0570-{digits.some(rng, 3)}-{digits.some(rng, 3)}")),
    "floor": lambda rng: f"{rng.randint(1, 40)}階", "day": lambda rng: f"{rng.randint(2019, 2025)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日",
    "iso": lambda rng: f"{rng.randint(2019, 2025)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}",
    "ymd": lambda rng: f"{rng.randint(2019, 2025)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}",
    "old": lambda rng: f"昭和{rng.randint(30, 63)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日",
    "item": lambda rng: rng.choice(("ワイヤレス イヤホン", "プレミアム サポート", "モバイル バッテリー", "スマート リモコン", "タブレット スタンド", "エコノミー プラン")),
    "town": lambda rng: rng.choice(("横浜市", "渋谷区", "札幌市", "福岡市", "京都市", "名古屋市", "さいたま市", "江東区")),
    "file": lambda rng: rng.choice(_FILES), "count": lambda rng: str(rng.randint(2, 9999)),
}  # fmt: skip
_LONG = (
    ("注文番号", "order_no"),
    ("受付番号", "receipt_no"),
    ("管理番号", "kanri_no"),
    ("伝票番号", "slip_no"),
    ("問い合わせ番号", "inquiry_no"),
)
_GOODS = (("JANコード", "jan"), ("商品バーコード", "barcode"))
_TRACES = (
    ("リクエストID", "request_id"),
    ("トレースID", "trace_id"),
    ("ジョブID", "job_id"),
    ("見積ID", "quote_id"),
)
_BUILDS = (("バージョン", "version"), ("ファームウェア版数", "fw"), ("アプリのバージョン", "app_version"))


def _named(names: tuple[tuple[str, str], ...], *gaps: str) -> tuple[tuple[str, str, str], ...]:
    return tuple((label, key, gap) for label, key in names for gap in gaps)


# Entity -> (label, key, gap): a value under a name that makes it something else.
NAMED: dict[str, tuple[tuple[str, str, str], ...]] = {
    "CREDIT_CARD": _named(_LONG, "o16", "o15") + _named(_GOODS, "jan") + (("追跡番号", "tracking", "o12"),),
    "TRUNCATED_CARD": (*_named(_LONG, "o12", "o16"), ("伏字部分の桁数", "mask_len", "o6")),
    "JP_MY_NUMBER": (*_named(_LONG, "o12", "track"), ("荷物の追跡番号", "tracking", "track"), *_named(_GOODS, "jan")),
    "JP_MOBILE_PHONE": _named(_LONG, "o11", "part2") + _named(_GOODS, "jan") + (("契約プラン番号", "plan_no", "o10"),),
    "JP_LANDLINE_PHONE": (*_named(_LONG, "o10", "part2"), ("カタログ番号", "catalog", "part")),
    "JP_FAX": (*_named(_LONG, "o10"), ("カタログ番号", "catalog", "part")),
    "JP_POSTAL_CODE": (("部品番号", "part_no", "part"), ("型式", "model", "part"), *_named(_LONG, "o7")),
    "IP_ADDRESS": (*_named(_BUILDS, "ver4"), ("録画位置", "tc", "frame"), ("開始時刻", "start", "clock")),
    "MAC_ADDRESS": (("開始時刻", "start", "clock"), ("録画位置", "tc", "frame"), ("証明書の指紋", "fingerprint", "finger"),
                    ("ビルド番号", "build", "commit"), ("MD5", "md5", "md5")),
    "IMEI": _named(_LONG, "o15") + _named(_GOODS, "jan"),
    "IMSI": _named(_LONG, "o15"),
    "ICCID": _named(_LONG, "o19"),
    "ADVERTISING_ID": _named(_TRACES, "uuid"),
    "COOKIE_ID": (("コミット", "commit", "sha"), ("ファイルのMD5", "md5", "md5"), *_named(_TRACES, "uuid", "md5")),
    "JP_FEATURE_PHONE_ID": (*_named(_LONG, "o15", "o7"), ("端末の型番", "model", "model")),
    "USER_AGENT": (("端末の型番", "model", "model"), ("ブラウザのバージョン", "bv", "ver4"), ("OSのバージョン", "osv", "ver3")),
    "JP_CORPORATE_NUMBER": (*_named(_GOODS, "jan"), ("ISBN", "isbn", "isbn"), *_named(_LONG, "o13")),
    "JP_DRIVING_LICENCE": _named(_LONG, "o12", "track"),
    "JP_RESIDENCE_CARD": (("本体シリアル", "serial", "abcd"), ("クーポンコード", "coupon", "abcd"), ("ロット番号", "lot", "abcd")),
    "JP_PASSPORT": (("型番", "model", "tk"), ("商品コード", "sku", "tk"), ("ロット番号", "lot", "tk")),
    "JP_BANK_ACCOUNT": _named(_LONG, "o7"),
    "BIRTH_DATE": (("契約日", "contract_date", "day"), ("発売日", "release", "iso"), ("有効期限", "expire", "iso"), ("設立", "founded", "old"),
                   ("工事予定日", "work_date", "ymd"), ("ご注文日", "order_date", "iso")),
    "JP_NAME_KANA": (("商品名", "item", "item"), ("オプション名", "option", "item"), ("キャンペーン名", "campaign", "item")),
    "JP_ADDRESS": (("売り場", "floor", "floor"), ("座席", "seat", "seat"), ("型番", "model", "model"), ("対象地域", "area", "town")),
    "MEMBER_ID": (*_named(_LONG, "o8", "o10"), ("商品コード", "sku", "sku"), ("商品番号", "item_no", "o8")),
    "RAKUTEN_ID": (*_named(_LONG, "o9", "o10"), ("商品番号", "item_no", "o9")),
    "JP_PENSION_NUMBER": (*_named(_LONG, "slip"), ("図面番号", "drawing", "slip")),
    "JP_HEALTH_INSURANCE": (*_named(_LONG, "o8"), ("処理日", "date", "ymd"), ("商品番号", "item_no", "o8")),
    "EMAIL_ADDRESS": (("画像ファイル", "img", "file"), ("表示名", "item", "item"), ("単価", "price", "price")),
    "JP_MOBILE_EMAIL": (("画像ファイル", "img", "file"), ("プラン名", "plan", "item")),
}  # fmt: skip
# Entity -> whole sentences. Gaps as above.
TOLD: dict[str, tuple[str, ...]] = {
    "CREDIT_CARD": ("カード決済{count}件、合計{price}", "カード会社の窓口は{toll}", "ポイントカードの在庫{count}枚"),
    "TRUNCATED_CARD": ("***至急***{count}件", "評価は★★★★☆でした", "パスワードは********で表示されます", "－－－－切り取り－－－－"),
    "JP_MY_NUMBER": ("マイナンバーカードの普及率は{count}％増", "マイナポータルの障害は{clock}に復旧", "個人番号の提出は{day}までです"),
    "EMAIL_ADDRESS": ("単価@{count}円で{count}個", "メールアドレスを忘れた方は{toll}へ", "@support_officialまでDMください", "件名だけで本文なし"),
    "JP_MOBILE_EMAIL": ("ドメイン指定受信に@docomo.ne.jpを追加してください", "ezweb.ne.jpのメールが届きにくい障害", "@softbank.ne.jp宛は{clock}から遅延"),
    "JP_MOBILE_PHONE": ("携帯の修理は{count}件待ち", "お客様センターは{toll}", "080番号の在庫は{count}件", "{clock}に着信履歴{count}件"),
    "JP_LANDLINE_PHONE": ("総合窓口は{toll}です", "フリーダイヤル{toll}におかけ直しください", "価格は{price}から{yen}", "営業所は{floor}です"),
    "JP_FAX": ("FAX用紙{count}枚を発注", "FAX機の型番は{model}", "FAX注文書の控え番号{o8}", "FAXは{day}で廃止します"),
    "JP_POSTAL_CODE": ("価格帯は100-2000円", "部品{part}は欠品", "郵便番号検索が{clock}から不調", "型式{part}を{count}個"),
    "IP_ADDRESS": ("バージョン{ver4}に更新", "規約第3.2.1.4項による", "ファーム{ver4}で解消", "録画の{frame}付近", "std::vectorの不具合"),
    "MAC_ADDRESS": ("{clock}から{clock}まで停止", "指紋は{finger}", "Macの在庫{count}台", "比率は10:20:30"),
    "IMEI": ("IMEI制限の確認は{toll}へ", "端末は{price}", "JAN{jan}の端末は欠品"),
    "IMSI": ("SIMの再発行は{price}", "受付{o15}は完了"), "ICCID": ("SIMカードの在庫{count}枚", "伝票{o19}を破棄"),
    "ADVERTISING_ID": ("広告IDのリセット方法を案内", "トレース{uuid}を調査"), "COOKIE_ID": ("クッキーを削除して再試行", "コミット{sha}で修正"),
    "JP_FEATURE_PHONE_ID": ("iモードは{day}で終了", "個体識別番号の送信を許可する設定を案内", "機種は{model}"),
    "USER_AGENT": ("Chrome {ver4} に更新してもらう", "iPhone 15 Pro Max をご利用", "Windows 11 と Firefox を使用", "Safariのキャッシュを削除"),
    "JP_CORPORATE_NUMBER": ("JAN{jan}の在庫なし", "法人番号の公表サイトを案内", "書籍はISBN{isbn}"),
    "JP_DRIVING_LICENCE": ("免許証の更新は{day}まで", "運転免許証の写しを{count}枚", "追跡番号{track}で配送中"),
    "JP_RESIDENCE_CARD": ("在留カードの両面を提出", "クーポン{abcd}を配布"), "JP_PASSPORT": ("パスポートは本人確認に使えません", "型番{tk}は生産終了"),
    "JP_BANK_ACCOUNT": ("口座振替は{day}", "伝票{o7}を処理", "普通預金の金利は0.02％"),
    "BIRTH_DATE": ("{day}に発売", "創業は{old}", "お誕生日クーポンは{iso}まで", "契約は{iso}開始"),
    "JP_NAME_KANA": ("{item}の在庫は{count}個", "フリガナは全角カタカナで入力", "ワイモバイル カンタンスマホの充電不良", "コールセンターのオペレーター様へ"),
    "JP_ADDRESS": ("エレベーターで{floor}へ", "{town}の天気は晴れ", "{town}エリアで障害発生", "住所変更の手続きを案内", "東京駅で{clock}に待ち合わせ"),
    "MEMBER_ID": ("会員数{o8}人を突破", "会員登録は{day}から", "商品{sku}を会員価格で購入"),
    "RAKUTEN_ID": ("楽天ポイント{count}点を獲得", "楽天市場の注文{o9}件", "楽天カードの締切は{day}"),
    "JP_PENSION_NUMBER": ("年金事務所は{floor}", "図面{slip}を改訂"), "JP_HEALTH_INSURANCE": ("保険証の提出は不要", "商品{o8}を{count}個"),
}  # fmt: skip
STATIC = (
    "https://static.example.jp/img/{jan}_m.jpg", "https://cdn.example.com/assets/app.{md5}.js", "https://example.jp/css/style.css?v={ver4}",
    "https://example.co.jp/pdf/manual_{model}.pdf", "https://img.example.jp/{ymd}/{o12}.webp", "https://example.com/download/{commit}/setup.exe",
    "https://static.example.jp/lib/{ver3}/{file}", "https://example.jp/goods/{o10}/?color=2", "https://example.org/archive/{iso}/{clock}.log",
)  # fmt: skip
