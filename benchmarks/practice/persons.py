"""How people call addresses, names in kana and birth dates, and what is mistaken for them.

Belongs here: labels, keys, frames and decoys. Does not: the notations (`person_values.py`); phones, e-mail
addresses, cards and postal codes (`contact.py`).
"""

from __future__ import annotations

from random import Random

from benchmarks.practice.contact_values import filled, words
from benchmarks.practice.kind import Decoy, Kind
from benchmarks.practice.person_values import address, birth_date, business_date, kana_name

KINDS: tuple[Kind, ...] = (
    Kind(
        "JP_ADDRESS",
        words("""
            住所|ご住所|現住所|自宅住所|お届け先|お届け先住所|送付先|送付先住所|配送先|送り先|発送先|
            納品先|請求先住所|請求書送付先|転居先|引越し先|新住所|旧住所|変更後住所|前住所|住民票の住所|
            本籍|本籍地|所在地|勤務先住所|勤務先所在地|実家の住所|居所|住所（漢字）|住所欄|契約者住所|
            返送先|設置場所|訪問先|集荷先|連絡先住所|Address|address|jusho|住所1|addr_full
        """),
        words("""
            address|addr|jusho|juusho|ship_address|shipping_address|address1|delivery_addr|billingAddress|
            todokesaki|home_address|street|fullAddress|jyusyo
        """),
        address,
        (
            ("unspaced", "{value}に引っ越しました。"), ("unspaced", "{value}在住の会員様より入電。"),
            ("unspaced", "住所{value}"), ("unspaced", "送付先：{value}気付でお願いします。"),
            ("unspaced", "荷物は{value}の管理人方へ送ってください。"), ("unspaced", "（{value}）"),
            ("unspaced", "{value}まで配達お願いします。"), ("unspaced", "現在は{value}に住んでいます。"),
            ("unspaced", "本籍{value}"), ("unspaced", "{value}管理人様方"),
            ("unspaced", "{value}への配送は可能でしょうか。"), ("spaced", "{value} 様方"),
            ("spaced", "お届け先\n{value}\n置き配希望"), ("spaced", "〒\n{value}\n"),
            ("spaced", "{value} 気付"), ("spaced", "配達先 {value} 不在持戻り"),
            ("spaced", "所在地  {value}\n"), ("spaced", "{value}\n\nに送付をお願いいたします。"),
            ("spaced", "転居先 → {value} (届出済)"),
        ),
    ),
    Kind(
        "JP_NAME_KANA",
        words("""
            フリガナ|ふりがな|ﾌﾘｶﾞﾅ|カナ氏名|ｶﾅ氏名|氏名カナ|氏名(カナ)|氏名（フリガナ）|
            お名前（フリガナ）|お名前カナ|お名前（ふりがな）|カナ|かな|カナ名|読み|よみ|ヨミ|読み仮名|
            よみがな|ヨミガナ|読みがな|氏名ヨミ|姓名カナ|セイメイ|氏名（ひらがな）|口座名義カナ|
            口座名義人（カナ）|名義人カナ|契約者名カナ|契約者カナ氏名|会員名カナ|受取人カナ|
            依頼人名（カナ）|振込依頼人名|患者名カナ|ｶﾅ患者名|名前の読み|Kana|Name (Kana)|kana_name|
            name_kana|furigana|シメイカナ
        """),
        words("""
            kana|name_kana|kana_name|furigana|nameKana|yomi|simei_kana|shimei_kana|NAME_KANA|fullNameKana|
            customer_kana|meigi_kana|kana_shimei
        """),
        kana_name,
        (
            ("unspaced", "（{value}）様より入電。"), ("unspaced", "読みは「{value}」とのこと。"),
            ("unspaced", "名義は{value}様、相違なし。"), ("unspaced", "振込人『{value}』で入金確認。"),
            ("unspaced", "（ﾌﾘｶﾞﾅ：{value}）"),
            ("unspaced", "お名前は{value}様でお間違いないでしょうか。"),
            ("unspaced", "{value}と読みます。"), ("unspaced", "電話口で「{value}」と名乗られた。"),
            ("spaced", "フリガナ  {value}\n氏　　名  （自署）"), ("spaced", "振込 {value} 入金"),
            ("spaced", "カナ　：　{value}　様"), ("spaced", "ﾌﾘｶﾞﾅ {value} ｻﾏ"),
            ("spaced", "名義人 {value} (普通)"),
        ),
    ),
    Kind(
        "BIRTH_DATE",
        words("""
            生年月日|お生年月日|誕生日|お誕生日|生まれ|出生日|出生年月日|生年月日（本人）|ご本人生年月日|
            生年月日(申込者)|生月日|誕生年月日|お子様の生年月日|お子さまの誕生日|配偶者生年月日|
            契約者生年月日|被保険者生年月日|患者生年月日|会員生年月日|代表者生年月日|家族の生年月日|
            保護者の生年月日|児童生年月日|ﾊﾞｰｽﾃﾞｰ|バースデー|DOB|D.O.B.|Date of Birth|Birthday|birthday|
            Birth Date|birth_date|birth_ymd|seinengappi|ｾｲﾈﾝｶﾞｯﾋﾟ|せいねんがっぴ|生年月日（和暦／西暦）|
            誕生日（年月日）
        """),
        words("""
            birthday|birth|birth_date|dob|birthdate|seinengappi|birthDate|birth_ymd|date_of_birth|bday|
            tanjobi|BIRTH_DT|birth_day|user_birth
        """),
        birth_date,
        (
            ("unspaced", "{value}生"), ("unspaced", "{value}生まれです。"),
            ("unspaced", "本人は{value}に生まれた。"), ("unspaced", "生年月日{value}"),
            ("unspaced", "長男（{value}生）の学資保険について。"), ("unspaced", "{value}出生、男児。"),
            ("unspaced", "誕生日が{value}の主人の分も登録したい。"), ("unspaced", "〔{value}生、女性〕"),
            ("spaced", "生年月日 西暦 {value}"), ("spaced", "{value} 生"),
            ("spaced", "DOB: {value} / Sex: F"), ("spaced", "born on {value} ."),
            ("spaced", "生年月日\t{value}\t男"), ("spaced", "氏名 (本人)\n{value} 生\n性別 女"),
            ("spaced", "生年月日  {value}  (満年齢は別紙)"),
        ),
    ),
)  # fmt: skip


def _decoy(entity: str, label: str, *patterns: str) -> Decoy:
    return Decoy(entity, label, lambda rng: filled(rng, rng.choice(patterns)))


def _date_decoy(label: str) -> Decoy:
    return Decoy("BIRTH_DATE", label, business_date)


def _law(rng: Random) -> str:
    return f"{rng.choice(('昭和', '平成'))}{rng.randint(10, 30)}年法律第{rng.randint(1, 180)}号"


DECOYS: tuple[Decoy, ...] = (
    _decoy("JP_ADDRESS", "掲載紙", "北海道新聞第#版", "京都新聞夕刊#面", "神奈川新聞##面"),
    _decoy("JP_ADDRESS", "該当箇所", "第3章1-2-#", "別表第二の3の#", "図1-#-2", "資料4の2の#"),
    _decoy("JP_ADDRESS", "名産", "広島県産かき", "青森県産りんご##kg", "宇治市の抹茶"),
    _decoy("JP_ADDRESS", "路線", "東海道本線3番線", "京都市バス##系統", "北大阪急行2番のりば"),
    _decoy("JP_ADDRESS", "会議", "中央区議会第#回定例会", "大阪市会第2#号", "東京都議会第3回臨時会"),
    _decoy("JP_ADDRESS", "版", "バージョン1-2-#", "Ver.3-#-1", "改訂第2版1-#"),
    _decoy("JP_ADDRESS", "棚番", "A-1-2-#", "3段目2列#番", "北2-西3-#"),
    _decoy("JP_ADDRESS", "試合結果", "3-1で勝利", "2-0、1-#", "一回戦5-#"),
    _decoy("JP_ADDRESS", "統計", "東京都の人口は1,4##万人", "大阪府では##件", "愛知県1位、静岡県#位"),
    _decoy("JP_ADDRESS", "条文", "第三条第二項第#号", "附則第4条2の#"),
    _decoy("JP_ADDRESS", "話題", "一丁目一番地の改革と呼ばれる政策", "三丁目の思い出という映画"),
    _decoy("JP_NAME_KANA", "商品名カナ", "コーヒー メーカー", "ｱｲｽ ｸﾘｰﾑ", "サクラ　ジャム", "ミニ トマト"),
    _decoy("JP_NAME_KANA", "店舗名フリガナ", "サンプル　ショウテン", "ﾐﾄﾞﾘ ｸﾘﾆｯｸ", "アオゾラ ヤッキョク"),
    _decoy(
        "JP_NAME_KANA", "会社名カナ", "カブシキガイシャ　サンプル", "ｶ)ｻﾝﾌﾟﾙ", "サンプル（カ", "ユ）ミホン"
    ),
    _decoy("JP_NAME_KANA", "摘要", "デンキ リヨウ", "ｶﾞｽ ﾘﾖｳﾘﾖｳ", "スイドウ リョウキン", "ｷﾕｳﾖ ﾌﾘｺﾐ"),
    _decoy("JP_NAME_KANA", "部署", "カスタマー センター", "コール・センター", "マーケティング　グループ"),
    _decoy(
        "JP_NAME_KANA",
        "サービス名",
        "インターネット バンキング",
        "オンライン　ショップ",
        "ポイント・サービス",
    ),
    _decoy("JP_NAME_KANA", "件名", "おといあわせ", "ごかいやく　てつづき", "さいはっこう いらい"),
    _decoy("JP_NAME_KANA", "機種", "ミニ プリンター", "ﾃﾞｼﾞﾀﾙ ｶﾒﾗ", "ワイヤレス・イヤホン"),
    _decoy("JP_NAME_KANA", "行事", "クリスマス・コンサート", "なつ まつり", "ハロウィン　パーティー"),
    *map(
        _date_decoy,
        words("""
            契約日|発行日|有効期限|入会日|納品日|製造年月日|設立年月日|開業日|最終更新日|施行日|申込日|解約日|
            発売日|交付年月日|次回来院日|お支払期日
        """),
    ),
    Decoy("BIRTH_DATE", "根拠法令", _law),
    _decoy("BIRTH_DATE", "管理番号", "S50-1#-#", "H12-3#", "T14.2##A", "R3-0##"),
    _decoy("BIRTH_DATE", "バージョン", "2.10.#", "19.8.2#1", "v20.1.#"),
    _decoy("BIRTH_DATE", "記念品", "平成元年の百円玉", "昭和六十年代の切手", "令和最初の記念硬貨"),
    _decoy("BIRTH_DATE", "年度", "平成30年度", "令和5年度分", "昭和63年度", "20##年度"),
)

FRAMES: dict[str, tuple[str, ...]] = {
    "unspaced": (
        "{label}：{value}",
        "{label}:{value}",
        "{label}＝{value}",
        "{label}は{value}です。",
        "{label}は、{value}、となります。",
        "【{label}】{value}",
        "◆{label}：{value}",
        "○{label}…{value}",
        "{label}→{value}（要修正）",
        "{label}が「{value}」になっていますが違います。",
        "{label}の登録が{value}のままです。",
        "{label}を「{value}」に直してください。",
        "{value}（{label}）",
        "{value}が正しい{label}です。",
        "『{value}』←{label}です",
        "{value}で{label}を登録しました。",
        "本人確認：{label}「{value}」一致",
        "申込書の{label}欄、{value}と判読。",
        "こんにちは。先日申し込んだ者ですが、{label}を{value}と入力してしまいました。",
        "お電話にて{label}を確認（{value}）、問題なし。",
        "{label}＞{value}＞変更なし",
        "{label}／{value}／本人",
        "対応履歴：{label}変更、旧{label}は{value}。",
        "{label}；{value}；確認済",
        "照合エラー：{label}『{value}』が台帳と一致しません。",
        '"本人","{label}","{value}"',
        "<item><name>{label}</name><value>{value}</value></item>",
        "区分,{label},{value},備考なし",
        "えっと、{label}は{value}だったと思います！",
        "※{label}（{value}）は訂正印が必要。",
        "履歴書では{label}〔{value}〕とある。",
    ),
    "spaced": (
        "{label} {value}",
        "{label}　{value}",
        "{label}: {value}",
        "{label} ： {value}",
        "{label}\t{value}",
        "{label}\t{value}\t本人\t済",
        "| {label} | {value} | |",
        "┃{label}┃ {value} ┃",
        "{label}\n{value}",
        "{label}\r\n　{value}\r\n",
        "【申込内容】\n{label} {value}\n以上",
        '    "{label}": "{value}",',
        "{label} = {value} ;",
        "- {label}\n  - {value}\n",
        "* {label} : {value} *",
        "{value} / {label}",
        "{value} <-- {label}",
        "INSERT INTO entry (\"{label}\") VALUES ( '{value}' );",
        "ERROR invalid {label} : [ {value} ]",
        "2行目 {label} {value} ← 要確認",
        "> {label}： {value}\n\nこちらで承りました。",
        "<dt>{label}</dt>\n<dd> {value} </dd>",
        "Dear support, please correct my {label} to {value} . Thank you.",
        "{label} .......... {value}",
        "項目          内容\n{label}      {value}\n",
        "受付 : 窓口 | {label} : {value} | 担当 : 本店",
    ),
    "url": (
        "https://www.example.co.jp/member/confirm?{key}={value}&next=thanks",
        "POST /apply/step2 HTTP/1.1 {key}={value}&type=new",
        "GET /api/customers?{key}={value}&limit=20 HTTP/1.1",
        "act=update&{key}={value}&btn=ok",
        "{key}={value}",
        "https://reserve.example.jp/clinic/form?{key}={value}#confirm",
        '"POST /entry.php?{key}={value} HTTP/1.0" 302 -',
        "/webform/preview?lang=ja&{key}={value}&mode=edit",
        "curl 'https://api.example.net/v1/persons?{key}={value}'",
        "referer=https://example.org/ship?{key}={value}",
        "DEBUG FormController params {key}={value}&_method=put",
        "http://example.ne.jp/cgi-bin/postmail.cgi?{key}={value}&send=1",
        "https://example.com/hoken/{key}={value}/quote",
        "PATCH /v2/profile?{key}={value} 200 OK",
        "callback.asp?status=done&{key}={value}",
        "[access] uri=/mypage/profile query={key}={value}",
        "ajax/check.json?field=all&{key}={value}&cache=false",
    ),
}
