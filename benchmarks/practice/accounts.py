"""How people call and write the numbers of accounts, insurance, pensions and memberships.

Belongs here: bank accounts, insurers and insured persons, pension numbers, customers' and Rakuten ids.
Does not: numbers of identity documents and firms (`documents.py`), payment cards.
"""

from __future__ import annotations

from random import Random

from benchmarks.practice.kind import Decoy, Kind
from benchmarks.practice.numbering import (
    boxed,
    cut,
    digits,
    insurer_number,
    letters,
    listed,
    patterned,
    written,
)

LOGIN_WORDS = listed("""
    sakura|mochi|neko|inu|taro|hana|momo|kuma|usagi|yama|kawa|sora|umi|ramen|sushi|fuji|tama|shiro
    kuro|happy|lucky|blue|red|star|music|soccer|camera|coffee|bike
""")


def _write_bank_account(rng: Random) -> str:
    account = f"{rng.randrange(10_000, 10**7):07d}"
    if rng.random() < 0.05:
        return boxed(account)
    return written(rng, cut(account, *rng.choice(((3, 4), (3, 4), (4, 3), (2, 5)))), plain=0.8)


def _write_post_bank_account(rng: Random) -> str:
    sign = f"1{rng.randrange(1000):03d}0"
    number = f"{rng.randrange(10**6, 10**7)}1" if rng.random() < 0.92 else f"{digits(rng, 6)}1"
    again = [rng.choice("23")] if rng.random() < 0.05 else []  # a passbook issued again
    return written(rng, [sign, *again, number], plain=0.0 if again else 0.12)


def _write_pension_number(rng: Random) -> str:
    number = f"{rng.randrange(1, 10**4):04d}{rng.randrange(1, 10**6):06d}"
    if rng.random() < 0.04:
        return boxed(number)
    return written(rng, cut(number, 4, 6), plain=0.3)


def _write_insurer_number(rng: Random) -> str:
    number = insurer_number(rng)
    if rng.random() < 0.06:
        return boxed(number)
    sizes: tuple[int, ...] = (2, 2, 3, 1) if len(number) == 8 else (2, 3, 1)
    if rng.random() < 0.3:
        sizes = (4, 4) if len(number) == 8 else (3, 3)
    return written(rng, cut(number, *sizes), plain=0.7)


def _write_insured_number(rng: Random) -> str:
    form = rng.choices(("aged", "split", "company", "branch", "dotted", "boxed"), (6, 4, 8, 2, 2, 1))[0]
    sign, number = digits(rng, rng.choice((3, 4, 4, 8, 8))), digits(rng, rng.choice((3, 4, 5, 6)))
    forms = {
        "aged": digits(rng, 8),
        "split": written(rng, cut(digits(rng, 8), 4, 4), plain=0.0),
        "company": written(rng, [sign, number], plain=0.0),
        "branch": f"{sign}-{number}-0{rng.randint(0, 5)}",
        "dotted": f"{sign}・{number}",
        "boxed": boxed(digits(rng, 8)),
    }
    return forms[form]


def _write_member_id(rng: Random) -> str:
    head = letters(rng, rng.choice((1, 1, 2, 3)))
    year = rng.randint(2008, 2025)
    forms = {
        digits(rng, rng.choice((7, 8, 8, 9, 10, 12))): 12,
        f"{rng.randrange(1, 10**6):0{rng.choice((7, 8, 9))}d}": 4,
        head + digits(rng, rng.choice((6, 7, 8, 9))): 6,
        f"{head}-{rng.randrange(1, 10**6):0{rng.choice((6, 8))}d}": 3,
        f"{head.lower()}{digits(rng, rng.choice((7, 8)))}": 2,
        written(rng, cut(digits(rng, 12), 4, 4, 4), plain=0.0): 3,
        written(rng, cut(digits(rng, 9), *rng.choice(((3, 3, 3), (2, 4, 3), (4, 5)))), plain=0.0): 3,
        f"{head}{year}{rng.randrange(1, 10**5):05d}": 2,
        f"{head}_{digits(rng, 7)}": 1,
        f"{digits(rng, 7)}-{rng.randint(1, 9):02d}": 1,
        f"{digits(rng, 4)}{letters(rng, 2)}{digits(rng, 4)}": 1,
    }
    return rng.choices(list(forms), list(forms.values()))[0]


def _write_rakuten_id(rng: Random) -> str:
    first, second = rng.sample(LOGIN_WORDS, 2)
    number, year = digits(rng, rng.choice((2, 3, 4))), rng.randint(1960, 2009)
    forms = {
        digits(rng, rng.choice((8, 9, 9, 10))): 7,
        f"{first}{second}{number}": 5,
        f"{first}_{second}{number}": 4,
        f"{first}.{second}{number}": 2,
        f"{first}-{second}{number}": 2,
        f"{first}{year}{second[0]}": 2,
        f"{first[0]}{second}{digits(rng, 6)}": 2,
        f"{first.capitalize()}{second.capitalize()}{number}": 2,
        f"{first}{number}_{second}": 1,
        f"{first.upper()}{digits(rng, 5)}": 1,
        f"{number}{first}{second}": 1,
    }
    return rng.choices(list(forms), list(forms.values()))[0]


KINDS: tuple[Kind, ...] = (
    Kind(
        "JP_BANK_ACCOUNT",
        listed("""
            口座番号|口座番号（7桁）|銀行口座番号|銀行の口座番号|普通預金口座番号|普通口座番号|普通預金の番号
            当座預金口座番号|当座口座番号|貯蓄預金口座番号|振込先口座番号|振込口座番号|お振込先の口座番号
            引落口座番号|引き落とし口座の番号|口座振替の口座番号|返金先口座番号|返金口座番号
            還付金の受取口座番号|給与振込口座番号|登録口座番号|受取人口座番号|口座No.|口座№|口座ＮＯ
            口座Ｎｏ．|ｺｳｻﾞ番号|口座ﾊﾞﾝｺﾞｳ|コウザバンゴウ|こうざ番号|普通預金口座No|Account No.|Account Number
            Bank account no.|A/C No.|Acct No.|koza bango|kouza_no|koza_no|bank_account
        """),
        listed("""
            account_number|accountNumber|account_no|bank_account|bankAccountNumber|bank_account_no|acct_no
            koza_no|kouza_no|koza_bango|kouzaBangou|furikomi_koza|refund_account|hikiotoshi_koza_no|口座番号
        """),
        _write_bank_account,
        (
            ("unspaced", "みずほ銀行渋谷支店普通{value}"),
            ("unspaced", "三菱UFJ銀行・新宿支店・（普）{value}へ返金お願いします。"),
            ("unspaced", "楽天銀行第一営業支店、普通、{value}です。"),
            ("unspaced", "銀行コード0005支店コード332普通{value}"),
            ("unspaced", "振込先：三井住友銀行／本店営業部／当座／{value}"),
            ("unspaced", "引落口座を住信SBIネット銀行イチゴ支店の普通{value}に変更希望。"),
            ("unspaced", "普通預金{value}への振込が組戻しになりました（りそな銀行）。"),
            ("unspaced", "ゆうちょ銀行〇一八店（普通）{value}"),
            ("spaced", "みずほ銀行 渋谷支店 普通 {value}"),
            ("spaced", "金融機関\t支店\t種目\t口座番号\n横浜銀行\t本店\t普通\t{value}\n"),
            ("spaced", "ﾐﾂﾋﾞｼUFJ ｼﾌﾞﾔ ﾌﾂｳ {value}"),
            ("spaced", "銀行名：福岡銀行\n支店名：天神町支店\n種別：普通\n口座番号：{value}\n"),
            ("spaced", "Bank: Rakuten Bank / Branch: Daiichi / Ordinary / {value} /"),
            ("spaced", "PayPay銀行 ビジネス営業部 (普) {value}"),
            ("url", "https://pay.example.co.jp/refund?bank=0001&branch=abc&type=futsu&{key}={value}"),
        ),
    ),
    Kind(
        "JP_BANK_ACCOUNT",
        listed("""
            ゆうちょ記号番号|ゆうちょ記号・番号|ゆうちょ銀行の記号番号|ゆうちょの記号-番号|ゆうちょ口座
            ゆうちょ銀行口座|ゆうちょ口座番号|ゆうちょ（記号番号）|ゆうちょ 記号・番号|通帳の記号番号
            通帳記号番号|貯金通帳の記号・番号|通常貯金口座|通常貯金の記号番号|総合口座の記号番号|郵貯口座
            郵貯の記号番号|郵便貯金口座番号|ﾕｳﾁｮ口座|ゆーちょ口座|返金先ゆうちょ口座|振込先（ゆうちょ銀行）
            引落先ゆうちょ口座|Yucho account|Yucho Bank account no.|JP Bank account|yucho_kigo_bango
            yucho kouza
        """),
        listed("""
            yucho_account|yuchoAccount|yucho_no|yucho_koza|yucho_kouza|yucho_kigo_bango|kigoBangoYucho
            jp_bank_account|yubin_chokin|yucho_kigobango
        """),
        _write_post_bank_account,
        (
            ("unspaced", "返金はゆうちょ銀行{value}へお願いします。"),
            ("unspaced", "ゆうちょ（記号-番号）{value}から毎月引き落とし"),
            ("spaced", "ゆうちょ銀行 総合口座 {value} 自動払込"),
            ("spaced", "ゆうちょ\n記号-番号\n{value}\n"),
        ),
    ),
    Kind(
        "JP_PENSION_NUMBER",
        listed("""
            基礎年金番号|基礎年金番号（10桁）|基礎年金番号No.|基礎年金No.|基礎年金№|基礎年金ＮＯ|年金番号
            年金No.|年金手帳番号|年金手帳の番号|年金手帳の基礎年金番号|年金手帳記号番号|年金手帳の記号番号
            厚生年金番号|国民年金番号|国民年金手帳番号|基礎年金番号通知書の番号|青色の年金手帳の番号
            本人の基礎年金番号|配偶者の基礎年金番号|被扶養配偶者基礎年金番号|被保険者の基礎年金番号
            従業員の基礎年金番号|ねんきん定期便の番号（基礎年金番号）|ねんきん番号|ｷｿﾈﾝｷﾝ番号|基礎年金ﾊﾞﾝｺﾞｳ
            Basic Pension Number|Basic Pension No.|Pension No.|Pension Number|nenkin bango|kiso nenkin bango
            kiso_nenkin_no
        """),
        listed("""
            kiso_nenkin_bango|kisoNenkinBango|kiso_nenkin_no|nenkin_no|nenkin_bango|nenkinNo|nenkin_techo_no
            basic_pension_number|basicPensionNumber|pension_no|pension_number|基礎年金番号
        """),
        _write_pension_number,
        (
            ("unspaced", "入社書類、年金手帳のコピーあり（基礎年金番号{value}）。"),
            ("unspaced", "資格取得届の④欄に基礎年金番号{value}を記入"),
            ("unspaced", "ねんきんネットの登録で基礎年金番号を{value}と入れても弾かれます。"),
            ("spaced", "年金手帳\n基礎年金番号 {value}\n交付 社会保険庁"),
            ("spaced", "続柄\t基礎年金番号\t資格\n本人\t{value}\t取得\n"),
        ),
    ),
    Kind(
        "JP_HEALTH_INSURANCE",
        listed("""
            保険者番号|保険者番号（8桁）|保険者番号(6桁)|健康保険の保険者番号|健保の保険者番号
            国保の保険者番号|後期高齢の保険者番号|保険証の保険者番号|資格確認書の保険者番号|保険者No.|保険者№
            保険者ＮＯ|保険者ﾊﾞﾝｺﾞｳ|保険者コード|加入保険の保険者番号|家族の保険者番号|共済組合保険者番号
            処方箋の保険者番号|Insurer No.|Insurer Number|hokensha bango|hokensha_no
        """),
        listed("""
            hokensha_no|hokensha_bango|hokenshaBango|hokensya_no|hokenja_no|insurer_no|insurer_number
            insurerNumber|insurer_code|保険者番号
        """),
        _write_insurer_number,
        (
            ("unspaced", "保険証を見ると保険者番号が{value}なので協会けんぽですね。"),
            ("unspaced", "レセプト返戻：保険者番号{value}が該当なし"),
            ("spaced", "保険者番号 {value} 保険者名称 全国健康保険協会"),
        ),
    ),
    Kind(
        "JP_HEALTH_INSURANCE",
        listed("""
            記号番号|記号・番号|健康保険証の記号番号|健康保険証記号番号|保険証番号|保険証の番号|保険証No.
            保険証の記号・番号|保険証記号番号|健保記号番号|国保記号番号|被保険者番号
            被保険者番号（後期高齢者）|被保険者証番号|被保険者証の記号番号|被保険者証記号・番号
            被保険者等記号・番号|被保険者記号番号|健康保険被保険者番号|資格確認書の記号番号|健康保険証番号
            健康保険番号|健康保険の番号|健保番号|ﾎｹﾝｼｮｳ番号|被保険者№|後期高齢者医療被保険者番号
            Health Insurance No.|Health Insurance Number|Insured No.|Insurance card number|hokensho bango
            hihokensha_no
        """),
        listed("""
            hokensho_no|hokenshoNo|hokensho_bango|hihokensha_no|hihokensha_bango|hihokenshaBango
            kenko_hoken_no|kigo_bango|health_insurance_no|healthInsuranceNumber|insured_no|insurance_card_no
            被保険者番号
        """),
        _write_insured_number,
        (
            ("unspaced", "受診時に保険証忘れ、後日電話で記号番号{value}と連絡あり。"),
            ("unspaced", "傷病手当金支給申請書の被保険者証（記号番号）は{value}です。"),
            ("spaced", "健康保険被保険者証 本人(被保険者)\n記号番号 {value}\n事業所名称 サンプル工業"),
            ("spaced", "負担割合\t被保険者番号\t区分\n一割\t{value}\t後期\n"),
        ),
    ),
    Kind(
        "MEMBER_ID",
        listed("""
            会員番号|会員No.|会員№|会員ＮＯ|会員ID|会員ＩＤ|会員コード|会員証番号|会員ﾊﾞﾝｺﾞｳ|お客様番号
            お客さま番号|お客様ID|お客さまID|お客さまコード|お客様コード|お客様No|お客様№|ｵｷｬｸｻﾏ番号|顧客番号
            顧客ID|顧客コード|顧客No.|契約番号|ご契約番号|契約No.|契約ID|契約者番号|契約者ID|契約者コード
            ご契約者番号|回線契約番号|モバイル契約番号|加入者番号|加入者ID|プロバイダの会員番号
            光回線のお客さまID|メンバーID|customer id|Customer ID|Customer No.|Member ID|Membership ID
            Membership No.|Contract No.|Subscriber ID|kaiin_no|kaiin bango|okyakusama bango|keiyaku_no
        """),
        listed("""
            customer_id|customerId|customer_no|cust_id|member_id|memberId|member_no|membership_no|kaiin_no
            kaiin_id|kaiinBango|okyakusama_no|keiyaku_no|keiyakusha_id|contract_no|contractId|subscriber_id
            kokyaku_cd|会員番号
        """),
        _write_member_id,
        (
            ("unspaced", "解約希望の入電。契約番号{value}、月末で停止予定。"),
            ("unspaced", "my画面の右上に出ているお客さま番号{value}を伝えました。"),
            ("unspaced", "MNP転出したい。契約者ID:{value}、暗証番号は不明とのこと"),
            ("unspaced", "ポイント未反映の件、会員No.{value}で再付与済み。"),
            ("spaced", "customer_id\tplan\tstatus\n{value}\tunlimited\tactive\n"),
            ("spaced", "請求書 お客様番号 {value} ご利用料金のお知らせ"),
            ("spaced", "SELECT plan FROM contracts WHERE customer_id = '{value}' ;"),
            ("spaced", "WARN billing: customer id {value} has no active line"),
        ),
    ),
    Kind(
        "RAKUTEN_ID",
        listed("""
            楽天会員ID|楽天会員ＩＤ|楽天会員 ID|楽天ID|楽天ＩＤ|楽天のID|楽天ユーザID|楽天ユーザーID
            楽天のユーザーID|楽天ﾕｰｻﾞID|楽天ログインID|楽天のログインID|楽天アカウント|楽天アカウントID
            楽天市場のユーザID|楽天市場ID|楽天市場の会員ID|楽天グループ会員ID|楽天モバイルのログインID
            my 楽天モバイルのユーザID|楽天ペイのログインID|連携済み楽天ID|ご登録の楽天ID|申込時の楽天ID
            ポイント付与先の楽天ID|紹介者の楽天会員ID|ユーザID（楽天）|ラクテンID|らくてんID|Rakuten ID
            Rakuten Member ID|Rakuten User ID|Rakuten login ID|rakuten_id|rakuten user id|easy id|easyId
            easy_id|EasyID|楽天easy id
        """),
        listed("""
            rakuten_id|rakutenId|rakuten_user_id|rakutenUserId|rakuten_member_id|rakuten_kaiin_id
            rakuten_login_id|r_user_id|easy_id|easyId|easyid|rakuten_easy_id|linked_rakuten_id
        """),
        _write_rakuten_id,
        (
            ("unspaced", "楽天会員ID「{value}」と回線を紐づけました。"),
            ("unspaced", "楽天のユーザIDが二つあり、{value}の方に統合したいです。"),
            ("unspaced", "楽天IDを忘れた→メールで検索し{value}と判明"),
            ("spaced", "easy_id\tpoint\n{value}\t付与済\n"),
            ("spaced", "Rakuten ID : {value} (SPU対象)"),
            ("spaced", "DEBUG idlink easyId [ {value} ] linked"),
        ),
    ),
)

DECOYS: tuple[Decoy, ...] = (
    Decoy("JP_BANK_ACCOUNT", "受付番号", patterned("#######")),
    Decoy("JP_BANK_ACCOUNT", "振込金額", patterned("#######円")),
    Decoy("JP_BANK_ACCOUNT", "銀行・支店コード", patterned("0005###")),
    Decoy("JP_BANK_ACCOUNT", "商品番号", patterned("#######")),
    Decoy("JP_BANK_ACCOUNT", "伝票No.", patterned("###-####")),
    Decoy("JP_BANK_ACCOUNT", "口座開設件数", patterned("#######件")),
    Decoy("JP_BANK_ACCOUNT", "部品コード", patterned("1###0-#######1")),
    Decoy("JP_PENSION_NUMBER", "案件番号", patterned("####-######")),
    Decoy("JP_PENSION_NUMBER", "年金積立金の総額", patterned("##########円")),
    Decoy("JP_PENSION_NUMBER", "ロット番号", patterned("##########")),
    Decoy("JP_HEALTH_INSURANCE", "医療機関コード", patterned("13#####")),
    Decoy("JP_HEALTH_INSURANCE", "薬局コード", patterned("27#####")),
    Decoy("JP_HEALTH_INSURANCE", "商品コード", insurer_number),
    Decoy("JP_HEALTH_INSURANCE", "被保険者数", patterned("########人")),
    Decoy(
        "JP_HEALTH_INSURANCE",
        "保険料率の適用日",
        lambda rng: f"{rng.randint(2015, 2025)}0{rng.randint(1, 9)}01",
    ),
    Decoy("JP_HEALTH_INSURANCE", "保険料率改定の文書番号", patterned("####-####")),
    Decoy("MEMBER_ID", "商品コード", patterned("?########")),
    Decoy("MEMBER_ID", "プランコード", patterned("??-######")),
    Decoy("MEMBER_ID", "会員数", patterned("########人")),
    Decoy("MEMBER_ID", "契約件数", patterned("#######件")),
    Decoy("MEMBER_ID", "店舗コード", patterned("########")),
    Decoy("MEMBER_ID", "エラーコード", patterned("?######")),
    Decoy("MEMBER_ID", "キャンペーンコード", patterned("???######")),
    Decoy("RAKUTEN_ID", "楽天市場の商品番号", lambda rng: f"{rng.choice(LOGIN_WORDS)}-{digits(rng, 6)}"),
    Decoy("RAKUTEN_ID", "楽天市場の店舗コード", patterned("######")),
    Decoy("RAKUTEN_ID", "楽天トラベル施設番号", patterned("######")),
    Decoy("RAKUTEN_ID", "楽天キャンペーンコード", lambda rng: f"{rng.choice(LOGIN_WORDS)}{digits(rng, 4)}"),
    Decoy("RAKUTEN_ID", "楽天API applicationId", patterned("10#################")),
    Decoy("RAKUTEN_ID", "楽天ブックス商品コード", patterned("########")),
)

FRAMES: dict[str, tuple[str, ...]] = {
    "unspaced": (
        "{label}：{value}",
        "{label}:{value}",
        "{label}は{value}です。",
        "{label}が{value}の者ですが、明細が届きません。",
        "{label}を{value}から変更したいです。",
        "{label}＝{value}",
        "{label}⇒{value}",
        "{label}「{value}」",
        "【{label}】{value}",
        "◆{label}：{value}◆",
        "《{label}》{value}《以上》",
        "入電メモ：{label}→{value}、折返し不要。",
        "{label}（{value}）で照会したが該当なし",
        "{value}が{label}です。",
        "{value}（{label}）です、よろしくお願いします",
        "{label}、{value}で合ってますか？",
        "{label}わかりますか→はい、{value}です",
        "先日の件です。{label}は{value}になりますのでご確認ください。",
        "控えを見たら{label}が{value}になってました…",
        "{label}の欄へ{value}と入れて下さい。",
        "請求書記載の{label}『{value}』にてお手続きいたします。",
        "チャット履歴：{label}を教えてください／{value}／ありがとうございます",
        '"{label}":"{value}","plan":"basic"',
        '<field label="{label}">{value}</field>',
        "受付済,{label},{value},完了",
        "{label}|{value}|有効",
        "※{label}：{value}※要確認",
        "{label}／{value}／本人",
    ),
    "spaced": (
        "{label} {value}",
        "{label}: {value}",
        "{label} ： {value}",
        "{label} => {value}",
        "{label}\t{value}\t有効",
        "{label}\n{value}\n",
        "{label}　　{value}　様式",
        "{value} {label}",
        "{value} : {label}",
        "項目\t内容\n{label}\t{value}\n備考\tなし\n",
        "| {label} | {value} |\n| 状態 | 有効 |",
        "- {label} : {value}\n- 手続 : 変更",
        "> {label}は？\n{value}\nです。",
        "INFO account.update {label} {value} done",
        "[WARN] {label} [ {value} ] not found",
        "UPDATE notes SET body = '{label} {value} 確認' WHERE done = false;",
        '{label}: "{value}" # imported',
        "件名：問い合わせ\n{label} ・・・ {value}\n内容：請求について",
        "Hello, my {label} is {value} and I cannot log in.",
        "すみません {label} は {value} です 返信お願いします",
        "< {label} > {value} < 担当 > 窓口",
        "{label} （半角英数） [ {value} ] 送信",
    ),
    "url": (
        "https://www.example.co.jp/mypage/top?{key}={value}",
        "https://example.com/api/v1/accounts?{key}={value}&fields=plan",
        "https://example.jp/inquiry?type=bill&{key}={value}",
        "GET /billing/history?{key}={value} HTTP/1.1",
        '"POST /account/update?{key}={value}&ref=top HTTP/1.1" 200 -',
        "{key}={value}&mode=edit",
        "action=refund&{key}={value}&confirm=yes",
        "body={key}={value}&lang=ja",
        "curl 'https://api.example.com/lookup?{key}={value}'",
        "Referer: https://www.example.com/support/form?{key}={value}",
        "Cookie: theme=dark; {key}={value}; lang=ja",
        "Location: https://example.jp/complete?{key}={value}",
        "app://transfer/start?{key}={value}&step=input",
        "/contracts/view;{key}={value}/detail",
        "[proxy] request_uri=/search?{key}={value}&sort=asc upstream=web",
        "https://crm.example.co.jp/#/customers?{key}={value}&tab=memo",
        "こちらからログインできません https://example.com/login?{key}={value} 至急お願いします",
    ),
}
