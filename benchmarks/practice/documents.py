"""How people call and write the numbers of official documents and firms.

Belongs here: My Numbers, corporate and invoice numbers, driving licences, residence cards and passports.
Does not: how numbers are grouped and checked (`numbering.py`), bank accounts, insurance, pensions and
memberships (`accounts.py`).
"""

from __future__ import annotations

from random import Random

from benchmarks.practice.kind import Decoy, Kind
from benchmarks.practice.numbering import (
    boxed,
    corporate_number,
    cut,
    digits,
    driving_licence,
    letters,
    listed,
    my_number,
    patterned,
    written,
)


def _write_my_number(rng: Random) -> str:
    number = my_number(rng)
    if rng.random() < 0.06:
        return boxed(number)
    sizes = rng.choice(((4, 4, 4), (4, 4, 4), (4, 4, 4), (3, 3, 3, 3), (6, 6)))
    return written(rng, cut(number, *sizes))


def _write_corporate_number(rng: Random) -> str:
    number = corporate_number(rng)
    if rng.random() < 0.04:
        return boxed(number)
    sizes = rng.choice(((1, 4, 4, 4), (1, 4, 4, 4), (4, 4, 5), (1, 12), (1, 2, 10)))
    return written(rng, cut(number, *sizes), plain=0.65)


def _write_driving_licence(rng: Random) -> str:
    number = driving_licence(rng)
    if rng.random() < 0.04:
        return boxed(number)
    sizes = rng.choice(((4, 4, 4), (4, 4, 4), (2, 2, 6, 2), (2, 2, 6, 1, 1), (2, 10), (3, 3, 3, 3)))
    return written(rng, cut(number, *sizes), plain=0.6)


def _write_residence_card(rng: Random) -> str:
    head, middle, tail = letters(rng, 2), f"{rng.randrange(10**8):08d}", letters(rng, 2)
    middles = [middle] if rng.random() < 0.75 else cut(middle, 4, 4)
    card = written(rng, [head, *middles, tail], plain=0.65)
    return card.lower() if rng.random() < 0.12 else card


def _write_passport(rng: Random) -> str:
    head = rng.choice(("TK", "TZ", "TR", "TH", "TG", "MU", "MZ", "MS", "NH", "XS"))
    number = f"{rng.randrange(10**7):07d}"
    numbers = [number] if rng.random() < 0.85 else cut(number, 3, 4)
    passport = written(rng, [head, *numbers], plain=0.65)
    return passport.lower() if rng.random() < 0.15 else passport


def _jan(rng: Random) -> str:
    base = rng.choice(("45", "49")) + digits(rng, 10)
    total = sum(int(digit) * (1 + 2 * (index % 2)) for index, digit in enumerate(base))
    return base + str(-total % 10)


KINDS: tuple[Kind, ...] = (
    Kind(
        "JP_MY_NUMBER",
        listed("""
            マイナンバー|個人番号|個人番号（マイナンバー）|マイナンバー(個人番号)|個人番号（本人）
            本人の個人番号|配偶者の個人番号|配偶者のマイナンバー|扶養親族の個人番号|被扶養者のマイナンバー
            従業員の個人番号|支払を受ける者の個人番号|受給者個人番号|被保険者の個人番号|届出人のマイナンバー
            個人番号12桁|個人番号（12桁）|マイナンバー番号|マイナンバーNo.|マイナンバー№
            マイナンバーカードの番号|マイナンバーカード記載の12桁|通知カードの番号|社会保障・税番号|マイナ番号
            ﾏｲﾅﾝﾊﾞｰ|ﾏｲﾅﾝﾊﾞｰ(個人番号)|まいなんばー|個人番号Ｎｏ．|My Number|MyNumber|My No.|Individual Number
            Individual Number (My Number)|mynumber|my_number|kojin bango
        """),
        listed("""
            mynumber|my_number|myNumber|my_no|kojin_bango|kojinBango|kojin_no|individual_number
            individualNumber|mynum|haigusha_mynumber|fuyo_kojin_bango|employee_my_number|個人番号
        """),
        _write_my_number,
        (
            ("unspaced", "扶養控除等申告書のマイナンバー欄に{value}とあります。"),
            ("unspaced", "通知カードは紛失、番号だけ控えてあって{value}です。"),
            ("unspaced", "源泉徴収票用に個人番号{value}を届け出ます。"),
            ("unspaced", "マイナカードの裏に書いてある番号、{value}で合ってますか"),
            ("unspaced", "住民票（個人番号入り）で確認、{value}。"),
            ("spaced", "給与所得の源泉徴収票\n個人番号 {value} （受給者交付用には記載しない）"),
            ("spaced", "続柄\tマイナンバー\t収集日\n妻\t{value}\t未\n"),
            ("spaced", "マイナンバー（ハイフンなし・半角） [ {value} ]"),
        ),
    ),
    Kind(
        "JP_CORPORATE_NUMBER",
        listed("""
            法人番号|法人番号（13桁）|法人番号13桁|国税庁法人番号|法人番号(国税庁)|法人No.|法人№|法人ＮＯ
            法人番号No|法人ナンバー|法人マイナンバー|会社の法人番号|貴社法人番号|弊社の法人番号|御社の法人番号
            本店の法人番号|取引先法人番号|支払者の法人番号|支払者（法人番号）|請求元の法人番号|発注者法人番号
            加盟店法人番号|代理店の法人番号|契約者法人番号|雇用主の法人番号|法人番号（法人の場合）
            商号及び法人番号|ﾎｳｼﾞﾝ番号|法人ﾊﾞﾝｺﾞｳ|インボイス番号（Tを除く）|インボイス登録番号(T以下13桁)
            登録番号（T抜き）|Corporate Number|Corporate No.|corporate_number|Company Number (JP)
            houjin bangou|houjin_bangou|hojin_no
        """),
        listed("""
            houjin_bangou|hojin_bango|houjinBangou|hojin_no|houjin_no|corporate_number|corporateNumber|corp_no
            corp_num|corporate_no|company_number|torihikisaki_hojin_bango|法人番号
        """),
        _write_corporate_number,
        (
            ("unspaced", "登録番号：T{value}"),
            ("unspaced", "適格請求書発行事業者登録番号はT{value}です。"),
            ("unspaced", "領収書(登録番号T{value})を再発行してください。"),
            ("unspaced", "インボイス番号「T{value}」で公表サイトを検索しましたが該当なし。"),
            ("unspaced", "T番号→T{value}、税率別の消費税額も記載済み"),
            ("unspaced", "インボイスの登録番号：Ｔ{value}"),
            ("unspaced", "適格請求書発行事業者登録番号:T-{value}"),
            ("unspaced", "T{value}が当社のインボイス登録番号になります。"),
            ("spaced", "請求書\n株式会社サンプル商事\n登録番号 T{value}\n内税"),
            ("spaced", "取引先\tインボイス登録番号\t区分\nサンプル商店\tT{value}\t課税\n"),
            ("spaced", "Invoice Registration No.: T{value}"),
            ("spaced", "| 登録番号 | T{value} |"),
            ("spaced", "インボイス事業者番号 T {value} 税込"),
            ("spaced", "レシート下部 登録番号: T{value} (OCR)"),
            ("url", "https://www.example.jp/invoice/check?regNo=T{value}"),
            ("url", "GET /api/invoice?toroku_no=T{value}&type=json HTTP/1.1"),
        ),
    ),
    Kind(
        "JP_DRIVING_LICENCE",
        listed("""
            運転免許証番号|運転免許証の番号|運転免許番号|免許証番号|免許証の番号|免許証No.|免許証№|免許証ＮＯ
            免許No|免許番号|運転免許証No.|運転免許証（番号）|運転免許証番号（12桁）|免許証番号12桁
            自動車運転免許証番号|運転者の免許証番号|運免番号|本人確認書類番号（運転免許証）
            本人確認書類：運転免許証／番号|確認書類(免許証)番号|運転経歴証明書番号|運転経歴証明書の番号
            免許証の12桁の番号|マイナ免許証の番号|ﾒﾝｷｮ証番号|運転免許証ﾅﾝﾊﾞｰ|うんてんめんきょ番号
            Driver's License No.|Driver License Number|Driving Licence Number|Driver's licence #|JP DL No.
            menkyo_no|menkyo bango|license_number（運転免許）
        """),
        listed("""
            menkyo_no|menkyo_bango|menkyosho_no|menkyoshoNo|unten_menkyo_no|driver_license|driver_license_no
            driverLicenseNumber|drivers_license_number|driving_licence_no|dl_number|免許証番号
        """),
        _write_driving_licence,
        (
            ("unspaced", "運転免許証番号第{value}号"),
            ("unspaced", "レンタカー予約時に申告された免許証番号{value}と現物が一致。"),
            ("unspaced", "本人確認書類は運転免許証（番号：{value}）でお願いします。"),
            ("unspaced", "eKYC結果：運転免許証、番号{value}、厚み検査OK"),
            ("spaced", "運転免許証\n番号 第 {value} 号\n中型 普自二"),
            ("spaced", "本人確認書類の種類\t書類番号\t有効\n運転免許証\t{value}\t○\n"),
            ("spaced", "運転免許 (表面) OCR: 番号 第 {value} 号 眼鏡等"),
            ("spaced", "安全運転管理簿 | 免許証番号 | {value} | 目視"),
        ),
    ),
    Kind(
        "JP_RESIDENCE_CARD",
        listed("""
            在留カード番号|在留カードの番号|在留カードNo.|在留カード№|在留カードＮＯ|在留カード|在留ｶｰﾄﾞ番号
            在留ｶｰﾄﾞNo|在留カード等の番号|在留カード等番号|在留番号|在留カード（番号）|在留カード番号(12桁)
            在留カード右上の番号|特別永住者証明書番号|特別永住者証明書の番号|特別永住者証明書|特永証番号
            特別永住者証明書No.|特定在留カード番号|永住者カードの番号|外国人本人確認書類（在留カード）番号
            従業員の在留カード番号|技能実習生の在留カード番号|本人確認書類番号（在留カード）
            確認書類：在留カード／番号|旧在留カード番号|更新後の在留カード番号|Residence Card No.
            Residence Card Number|RESIDENCE CARD NUMBER|ResCard No|zairyu card number|zairyu card no.
            zairyu_card_no|Special Permanent Resident Certificate No.
        """),
        listed("""
            zairyu_card_no|zairyuCardNo|zairyu_no|zairyu_bango|zairyu_card_number|residence_card
            residence_card_no|residenceCardNumber|res_card_no|rc_number|tokubetsu_eiju_no|在留カード番号
        """),
        _write_residence_card,
        (
            ("unspaced", "在留カード番号{value}は失効していません（入管庁サイトで照会）。"),
            ("unspaced", "外国人雇用状況届出書に在留カード番号{value}を転記した。"),
            ("unspaced", "在留カードの右上にある{value}を入力してください。"),
            ("unspaced", "特別永住者証明書（{value}）の両面コピーを受領。"),
            ("spaced", "日本国政府 在留カード\n番号 {value}\n就労制限なし"),
            ("spaced", "在留資格\t在留カード番号\t期限\n留学\t{value}\t要確認\n"),
            ("spaced", "I changed my visa. New zairyu card number is {value} please update."),
        ),
    ),
    Kind(
        "JP_PASSPORT",
        listed("""
            旅券番号|旅券の番号|旅券No.|旅券№|旅券ＮＯ|パスポート番号|パスポートの番号|パスポートNo.
            パスポートNo|パスポート№|パスポートナンバー|ﾊﾟｽﾎﾟｰﾄ番号|ﾊﾟｽﾎﾟｰﾄNo.|ぱすぽーと番号
            旅券（パスポート）番号|一般旅券番号|旅券番号（本人）|搭乗者のパスポート番号|渡航者旅券番号
            申込者のパスポート番号|宿泊者の旅券番号|旧パスポート番号|新しいパスポートの番号
            本人確認書類番号（パスポート）|確認書類：旅券／番号|日本国旅券番号|海外ローミング申込の旅券番号
            Passport No.|Passport No|Passport Number|PASSPORT NO.|passport #|Passport（番号）|ppt no.
            passport_no|pasupooto bango|ryoken bango|ryoken_no
        """),
        listed("""
            passport|passport_no|passportNo|passport_number|passportNumber|passport_num|pax_passport|ppt_no
            ryoken_bango|ryoken_no|pasupoto_no|travel_document_no|旅券番号
        """),
        _write_passport,
        (
            ("unspaced", "航空券の変更にはパスポート番号{value}が必要だそうです。"),
            ("unspaced", "旅券を更新したので番号が{value}に変わりました。"),
            ("unspaced", "ホテルのチェックイン時に旅券（番号{value}）を確認。"),
            ("spaced", "日本国 JAPAN 旅券 PASSPORT\n型 P 発行国 JPN 旅券番号 {value}\n"),
            ("spaced", "No\tPassport No.\t座席\n―\t{value}\t窓側\n"),
            ("spaced", "ESTA申請メモ : passport no. {value} / JPN"),
        ),
    ),
)

DECOYS: tuple[Decoy, ...] = (
    Decoy("JP_MY_NUMBER", "送り状番号", my_number),
    Decoy("JP_MY_NUMBER", "お問い合わせ伝票番号", lambda rng: "-".join(cut(my_number(rng), 4, 4, 4))),
    Decoy("JP_MY_NUMBER", "注文番号", my_number),
    Decoy("JP_MY_NUMBER", "追跡番号", patterned("####-####-####")),
    Decoy("JP_MY_NUMBER", "製造番号", my_number),
    Decoy("JP_MY_NUMBER", "UPC", my_number),
    Decoy("JP_MY_NUMBER", "トランザクション番号", patterned("############")),
    Decoy("JP_MY_NUMBER", "会社法人等番号", lambda rng: "-".join(cut(corporate_number(rng)[1:], 4, 2, 6))),
    Decoy("JP_CORPORATE_NUMBER", "JANコード", _jan),
    Decoy("JP_CORPORATE_NUMBER", "商品バーコード", _jan),
    Decoy("JP_CORPORATE_NUMBER", "ISBN", patterned("978-4-####-####-#")),
    Decoy("JP_CORPORATE_NUMBER", "timestamp", patterned("17###########")),
    Decoy("JP_CORPORATE_NUMBER", "型番", patterned("T#############")),
    Decoy("JP_CORPORATE_NUMBER", "ロット番号", corporate_number),
    Decoy("JP_CORPORATE_NUMBER", "問い合わせ受付番号", corporate_number),
    Decoy("JP_DRIVING_LICENCE", "古物商許可番号", lambda rng: f"第{driving_licence(rng)}号"),
    Decoy("JP_DRIVING_LICENCE", "宅地建物取引業免許番号", patterned("(3)第#####号")),
    Decoy("JP_DRIVING_LICENCE", "荷物の問合せ番号", driving_licence),
    Decoy("JP_DRIVING_LICENCE", "酒類販売業免許番号", patterned("法####")),
    Decoy("JP_DRIVING_LICENCE", "ソフトウェアのライセンス番号", driving_licence),
    Decoy("JP_RESIDENCE_CARD", "型番", patterned("??########??")),
    Decoy("JP_RESIDENCE_CARD", "EMS追跡番号", patterned("E?#########JP")),
    Decoy("JP_RESIDENCE_CARD", "部品番号", patterned("??-########-??")),
    Decoy("JP_RESIDENCE_CARD", "クーポンコード", patterned("??########??")),
    Decoy("JP_PASSPORT", "品番", patterned("??#######")),
    Decoy("JP_PASSPORT", "ロットNo.", patterned("??-#######")),
    Decoy("JP_PASSPORT", "チケット番号", patterned("??#######")),
    Decoy("JP_PASSPORT", "認定工事番号", patterned("??#######")),
    Decoy("JP_PASSPORT", "firmware build", patterned("??#######")),
)

FRAMES: dict[str, tuple[str, ...]] = {
    "unspaced": (
        "{label}：{value}",
        "{label}:{value}",
        "{label}は{value}です。",
        "{label}が{value}で登録されていますが、間違いです。",
        "{label}を{value}に訂正してください。",
        "{label}＝{value}",
        "{label}→{value}",
        "{label}は「{value}」でお間違いないでしょうか。",
        "【{label}】{value}",
        "■{label}■{value}",
        "●{label}…{value}",
        "・{label}：{value}（写し添付）",
        "{label}『{value}』を台帳に転記。",
        "{label}（{value}）の確認が取れませんでした。",
        "{value}（{label}）",
        "{value}が{label}です",
        "{value}←{label}",
        "申込書の{label}欄に{value}と記入しました。",
        "お世話になっております。{label}をお送りします。{value}よろしくお願いいたします。",
        "窓口で控えた{label}、{value}、再鑑済。",
        "本人確認OK／{label}…{value}／原本目視",
        "{label}の入力で{value}と打つとエラーになります。",
        "あの、{label}なんですけど、えっと{value}ですね。",
        '"{label}":"{value}","status":"ok"',
        '<item name="{label}">{value}</item>',
        "{label},{value},確認済",
        "{label};{value};有",
        "①{label}＝{value}②押印③日付",
        "（{label}：{value}）",
        "{label}＞{value}",
    ),
    "spaced": (
        "{label} {value}",
        "{label}: {value}",
        "{label} ： {value}",
        "{label} = {value}",
        "{label}\t{value}",
        "{label}\n{value}\n",
        "{label}　{value}　以上",
        "{value} {label}",
        "{value} ← {label}",
        "[ {label} ] {value} [確認]",
        "| {label} | {value} | 済 |",
        "書類\t{label}\t備考\n原本\t{value}\tコピー有\n",
        "* {label}\n    {value}\n* 添付 なし",
        "> {label} :\n> {value}\n了解しました。",
        "INFO kyc.verify - {label} {value} accepted",
        "ERROR form: invalid {label} [ {value} ] (checksum)",
        "INSERT INTO kyc_documents (kind, doc_no) VALUES ( '{label}', '{value}' );",
        "{label}: '{value}' # 要暗号化",
        "( {label} )  {value}  ,  有効",
        "Hi team, {label} is {value} and the copy is attached.",
        "OCR読取結果\n{label} . {value}\n信頼度 低",
        "＜{label}＞ {value} ＜受付者＞ 窓口",
        "※必須 {label} （半角） {value} 入力例を参照",
    ),
    "url": (
        "https://www.example.co.jp/mypage/edit?{key}={value}",
        "https://example.com/api/v2/verify?lang=ja&{key}={value}&step=confirm",
        "http://localhost:8080/kyc?{key}={value}",
        "GET /kyc/check?{key}={value} HTTP/1.1",
        '"POST /apply?{key}={value}&mode=new HTTP/1.1" 302 -',
        "{key}={value}&agree=on&submit=1",
        "lang=ja&{key}={value}",
        "form_data: step=input&{key}={value}&next=confirm",
        "curl -s -d '{key}={value}' https://api.example.com/register",
        "Referer: https://shop.example.jp/entry/confirm?{key}={value}",
        "Location: /entry/done?{key}={value}#top",
        "https://example.jp/#/regist?{key}={value}",
        "myapp://ekyc/start?{key}={value}&type=card",
        "/entry/input;{key}={value}/next",
        "[access] uri=/form/confirm?{key}={value}&retry=true status=ng",
        "https://example.com/login?next=/docs&{key}={value}",
        "下記リンクから再提出してください https://example.co.jp/re?{key}={value} （期限あり）",
    ),
}
