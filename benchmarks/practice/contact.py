"""How people call cards, e-mail addresses, phone and fax numbers and postal codes.

Belongs here: labels, keys, frames, and what is mistaken for one. Does not: the notations
(`contact_values.py`); addresses, kana names and birth dates (`persons.py`).
"""

from __future__ import annotations

from benchmarks.practice.contact_values import (
    credit_card,
    digits,
    email_address,
    filled,
    landline_phone,
    last_four,
    mobile_email,
    mobile_phone,
    no_card,
    postal_code,
    truncated_card,
    words,
)
from benchmarks.practice.kind import Decoy, Kind

KINDS: tuple[Kind, ...] = (
    Kind(
        "CREDIT_CARD",
        words("""
            カード番号|クレジットカード番号|クレジット番号|ｸﾚｼﾞｯﾄｶｰﾄﾞ番号|クレカ番号|クレカ|カードNo.|
            カードＮｏ|カードNO|お支払いカード|決済カード|ご利用カード番号|登録カード|カード会員番号|VISA|
            VISAカード|Mastercard|JCBカード|AMEX|Diners|カード|法人カード番号|ETC用クレジットカード|
            会員番号（カード券面の数字）|Card No.|Card Number|card_number|credit card|PAN|CC番号|
            支払方法（カード）|引落カード|旧カード番号|新カード番号|family card
        """),
        words("""
            card_no|cardNumber|card_number|cc_num|ccno|pan|card|creditCard|credit_card_no|CardNo|cardnum|
            kard_no|payCard
        """),
        credit_card,
        (
            ("unspaced", "カード番号{value}、有効期限は裏面参照。"),
            ("unspaced", "主人のカードで{value}、これで切れますか？"),
            ("unspaced", "券面の{value}という数字を読み上げられた。"), ("unspaced", "与信NG（{value}）"),
            ("spaced", "Visa {value} 一括払い"), ("spaced", "売上票 {value} サイン有"),
            ("spaced", "CARD {value} APPROVED"),
        ),
    ),
    Kind(
        "TRUNCATED_CARD",
        words("""
            カード番号|ご利用カード|お支払いカード|クレジットカード|カード番号（一部）|カード番号(マスク)|
            登録済みカード|カード下4桁|カード番号下４桁|カード末尾|カードNo.|ｶｰﾄﾞ番号|決済手段|
            お支払い方法|会員番号|対象カード|VISA|JCB|Mastercard|Amex|masked_pan|Card|card number|
            Card ending in|masked card|PAN(masked)|伏字カード番号|売上カード|クレジット売上票の番号|
            引落しのカード|選択中のカード
        """),
        words("""
            masked_pan|masked_card|card_mask|maskedCardNumber|card_no|cardNumberMasked|truncatedPan|
            pan_masked|cc_masked|cardInfo|display_card
        """),
        truncated_card,
        (
            ("unspaced", "VISA（{value}）で決済が完了しました。"),
            ("unspaced", "ご登録のカード「{value}」の有効期限が近づいています。"),
            ("unspaced", "{value}のカードでお支払いいただきました。"),
            ("unspaced", "レシートには{value}と印字。"), ("spaced", "JCB {value} 1回払い"),
            ("spaced", "お支払い\tクレジットカード {value}\tお買上げ"),
            ("spaced", "カード会社 ： DC\n番号 ： {value}\n取引 ： 売上"),
        ),
    ),
    # The last four digits alone, which only their label makes a card
    Kind(
        "TRUNCATED_CARD",
        words("""
            カード下4桁|カード番号下４桁|クレジットカードの下4桁|カード番号の末尾4桁|カードの下四桁|
            クレカ下4桁|カード番号(下4桁)|ご利用カード下4ケタ|ｶｰﾄﾞ下4桁|カード末尾|カード番号末尾|
            カード番号の最後の4桁|カード番号の最後の四桁|カード下４けた|登録カード（下4桁）|
            決済カードの下4桁|card last4|Card ending in|last 4 digits of card|card_last4|
            クレジット番号 下4桁|VISAカードの下4桁|JCB末尾4桁|お支払いカード末尾|カードNo.下4桁
        """),
        words("""
            card_last4|cardLast4|card_last_four|cc_last4|ccLast4|cardLastFour|card_shimo4|creditCardLast4|
            last4_card|pan_last4
        """),
        last_four,
        (
            ("unspaced", "下4桁が{value}のクレジットカードを解約したい。"),
            ("unspaced", "カード（末尾{value}）のご利用がありました。"),
            ("spaced", "Visa ending in {value}"), ("spaced", "クレジットカード 下4桁 {value} 一括"),
        ),
    ),
    Kind(
        "EMAIL_ADDRESS",
        words("""
            メールアドレス|メアド|メール|E-mail|Eメール|ｅメール|Ｅ－ＭＡＩＬ|e-mail|email|Email Address|
            MAIL|Mail|mail|アドレス|PCメール|ＰＣメールアドレス|ﾒｰﾙｱﾄﾞﾚｽ|ﾒｱﾄﾞ|電子メール|連絡先メール|
            登録メールアドレス|ログインID（メール）|送信先|宛先|返信先|To|From|Cc|Reply-To|mail_address|
            user_email|担当者メール|会社のアドレス|パソコンのアドレス|請求書送付先メール|招待先|
            メールアドレス（確認用）|配信停止アドレス|ユーザーID
        """),
        words("""
            email|mail|mail_address|mailaddr|e_mail|user_email|emailAddress|login_id|to|reply_to|mailto|
            contact_email|pc_mail|username
        """),
        email_address,
        (
            ("unspaced", "{value}に送ってください。"), ("unspaced", "返信は{value}宛でお願いします。"),
            ("unspaced", "お手数ですが「{value}」まで空メールを送信してください。"),
            ("unspaced", "{value}からの迷惑メールに困っています。"), ("unspaced", "（{value}）"),
            ("spaced", "From: 営業部 <{value}>"), ("spaced", "To: {value}, 関係者各位"),
            ("spaced", "sent to {value} (queued)"),
            ("spaced", "postfix/smtp: to=<{value}>, status=bounced"), ("spaced", "mailto:{value} まで"),
            ("spaced", "send invite to {value}\nthanks"), ("spaced", "{value}\n上記で登録できません。"),
        ),
    ),
    Kind(
        "JP_MOBILE_EMAIL",
        words("""
            携帯メール|携帯アドレス|携帯メールアドレス|ケータイメール|ケータイアドレス|ｹｰﾀｲﾒｰﾙ|
            キャリアメール|携帯Eメール|メールアドレス（携帯）|メアド|モバイルメール|モバイルアドレス|
            携帯電話のメールアドレス|メール(携帯)|Eメール（携帯）|携帯mail|携帯E-mail|ｉモードメール|
            EZメール|MMSアドレス|メールアドレス|E-mail|アドレス|メール|スマホのアドレス|新しいアドレス|
            保護者携帯アドレス|緊急連絡メール|mobile mail|Mobile e-mail|keitai_mail|mobile_email|通知先|
            連絡網アドレス|メルアド
        """),
        words("""
            mobile_mail|keitai_mail|m_mail|mobileMail|mobile_email|email|mail|k_mail|sp_mail|
            keitaiAddress|mail_mobile|mail2|imode_mail
        """),
        mobile_email,
        (
            ("unspaced", "機種変してアドレス変わりました！{value}登録よろしく♪"),
            ("unspaced", "{value}へ連絡ください。"),
            ("unspaced", "迷惑メール設定のため{value}に届かない。"),
            ("unspaced", "{value}だと（ドットが連続で）エラーになります。"), ("spaced", "To: <{value}>"),
            ("spaced", "550 Unknown user {value}"), ("spaced", "メルマガ配信先 {value} 停止"),
            ("spaced", "アド変しました\n{value}\nヨロシク"),
        ),
    ),
    Kind(
        "JP_MOBILE_PHONE",
        words("""
            携帯|携帯電話|携帯番号|携帯電話番号|携帯TEL|携帯ＴＥＬ|ケータイ|ケータイ番号|ｹｲﾀｲ|スマホ|
            スマホの番号|モバイル|Mobile|mobile phone|Cell|Cell Phone|連絡先|ご連絡先|緊急連絡先|
            日中の連絡先|当日の連絡先|電話番号|お電話番号|電話|TEL|Tel.|ＴＥＬ|SMS送信先|本人携帯|
            主人の携帯|ご家族様携帯|担当者携帯|折返し先|折り返しTEL|着信番号|keitai|mobile_no|tel_mobile|
            電話番号（携帯）|発信元
        """),
        words("""
            mobile|mobile_no|keitai|tel|phone|phone_number|msisdn|cell|keitai_tel|mobilePhone|tel2|sms_to|
            phoneNumber|contact_tel
        """),
        mobile_phone,
        (
            ("unspaced", "携帯{value}まで折り返し希望。"), ("unspaced", "TEL{value}"),
            ("unspaced", "何かあれば{value}に電話ください。"), ("unspaced", "{value}が携帯です。"),
            ("unspaced", "📱{value}"), ("unspaced", "{value}（本人）／自宅なし"),
            ("unspaced", "{value}に三度架電するも不在、留守電。"), ("spaced", "携帯 {value} (本人)"),
            ("spaced", "SMS sent to {value} result=OK"), ("spaced", "☎ {value}\n午後希望"),
            ("spaced", "tel:{value}\n"), ("spaced", "不在着信 {value} 折返し要"),
        ),
    ),
    Kind(
        "JP_LANDLINE_PHONE",
        words("""
            電話|電話番号|お電話番号|TEL|Tel|tel.|ＴＥＬ|℡|☎|自宅電話|自宅電話番号|自宅TEL|ご自宅|
            固定電話|家電|家の電話|実家|実家の電話|勤務先電話|勤務先電話番号|会社TEL|会社電話|連絡先|
            ご連絡先|連絡先電話番号|緊急連絡先|代表電話|直通|日中連絡先|契約者電話番号|ﾃﾞﾝﾜ|でんわ|Phone|
            Phone No.|Home Phone|tel_no|電話番号（自宅）|着信番号|発信者番号
        """),
        words("""
            tel|tel_no|phone|home_tel|phone_home|denwa|telephone|homePhone|office_tel|jitaku_tel|telno|
            tel1|contactPhone
        """),
        landline_phone,
        (
            ("unspaced", "TEL{value}"), ("unspaced", "電話{value}（自宅）"),
            ("unspaced", "自宅は{value}、昼間は留守です。"), ("unspaced", "℡{value}まで"),
            ("unspaced", "{value}へ架電、奥様が応対。"), ("unspaced", "{value}（代）"),
            ("spaced", "TEL {value} (代表)"), ("spaced", "電話　{value}\n"),
            ("spaced", "call from {value} answered"), ("spaced", "自宅: {value}\n留守番電話あり"),
        ),
    ),
    Kind(
        "JP_FAX",
        words("""
            FAX|Fax|fax|ＦＡＸ|Ｆａｘ|ﾌｧｯｸｽ|ファックス|ファクス|ファクシミリ|ﾌｧｸｼﾐﾘ|FAX番号|ＦＡＸ番号|
            ファックス番号|ファクス番号|FAX No.|FAX送信先|FAX送付先|返信FAX|返信先FAX|自宅FAX|勤務先FAX|
            会社FAX|FAX（自宅）|FAX(会社)|専用FAX|申込FAX|注文用ファックス|fax_no|faxNumber|Fax number|
            連絡先FAX|FAX宛先|送信元FAX
        """),
        words("""
            fax|fax_no|faxNumber|fax_number|faxno|home_fax|FAX|fax_tel|faxTo|jitaku_fax|office_fax|fax1
        """),
        landline_phone,
        (
            ("unspaced", "FAX{value}"), ("unspaced", "ファックスは{value}へ送信願います。"),
            ("unspaced", "（FAX{value}）"), ("unspaced", "申込書をＦＡＸ（{value}）にてご返送ください。"),
            ("unspaced", "{value}にFAXしましたが届いてますか。"), ("spaced", "FAX {value} 宛"),
            ("spaced", "F: {value} (fax)"), ("spaced", "送信先 FAX : {value} 送信OK"),
        ),
    ),
    Kind(
        "JP_POSTAL_CODE",
        words("""
            郵便番号|〒|ご自宅郵便番号|郵便番号（自宅）|郵便No.|郵便NO|郵便ＮＯ|郵便|ﾕｳﾋﾞﾝ番号|
            ゆうびん番号|〒番号|自宅〒|送付先郵便番号|お届け先郵便番号|配送先〒|請求先郵便番号|新郵便番号|
            旧郵便番号|転居先郵便番号|実家の郵便番号|勤務先郵便番号|郵便コード|ZIP|Zip|Zip Code|zipcode|
            ZIP/POSTAL CODE|Postal Code|postcode|yubin_no|postal_cd|現住所〒|住所の郵便番号|本籍地〒|
            郵便番号（7桁）
        """),
        words("""
            zip|zipcode|zip_code|postal|postal_code|postcode|yubin|yubin_no|postalCode|post_cd|zip1|
            addr_zip|yuubinbango
        """),
        postal_code,
        (
            ("unspaced", "〒{value}"), ("unspaced", "（〒{value}）"),
            ("unspaced", "返送先は〒{value}です。"), ("unspaced", "〒{value}の地域には届きますか？"),
            ("unspaced", "郵便番号{value}で検索しても住所が出ません。"), ("spaced", "〒 {value}"),
            ("spaced", "〒　{value}\n"), ("spaced", "〒{value} 住所不明で返送"),
            ("spaced", "お届け先 〒{value} 以下同じ"),
        ),
    ),
)  # fmt: skip


def _decoy(entity: str, label: str, *patterns: str) -> Decoy:
    return Decoy(entity, label, lambda rng: filled(rng, rng.choice(patterns)))


DECOYS: tuple[Decoy, ...] = (
    Decoy("CREDIT_CARD", "ロット番号", no_card),
    Decoy("CREDIT_CARD", "伝票番号", no_card),
    Decoy("CREDIT_CARD", "処理通番", lambda rng: "20" + digits(rng, 14)),
    _decoy("CREDIT_CARD", "お問い合わせ送り状番号", "####-####-####", "############"),
    _decoy("CREDIT_CARD", "シリアルコード", "####-####-####-####-####", "0000-####-####-####"),
    _decoy("CREDIT_CARD", "JANコード", "49###########", "45###########"),
    _decoy("TRUNCATED_CARD", "クーポンコード", "****-##", "XX##-XXXX"),
    _decoy("TRUNCATED_CARD", "型番", "XX-####", "*-####X", "MX-XX##"),
    _decoy("TRUNCATED_CARD", "初期パスワード", "********", "••••••••"),
    _decoy("TRUNCATED_CARD", "注文番号の下4桁", "####"),
    _decoy("TRUNCATED_CARD", "製造番号の末尾4桁", "####", "***####"),
    _decoy("TRUNCATED_CARD", "会議室の暗証", "####", "***-##"),
    _decoy("EMAIL_ADDRESS", "公式アカウント", "@example_jp", "@kubun_info", "@sample.shop##"),
    _decoy("EMAIL_ADDRESS", "単価", "12@1,###", "3個@###円", "@##.##"),
    _decoy("EMAIL_ADDRESS", "パッケージ", "lodash@4.#.##", "@types/node@18.##.#", "vue@3.#.#"),
    _decoy("EMAIL_ADDRESS", "接続先", "deploy@web0#", "root@localhost", "admin@db-##"),
    _decoy(
        "JP_MOBILE_EMAIL", "メールサーバー", "smtp.softbank.ne.jp", "mail.ezweb.ne.jp", "mx#.docomo.ne.jp"
    ),
    _decoy(
        "JP_MOBILE_EMAIL",
        "受信許可ドメイン",
        "@docomo.ne.jp",
        "@ezweb.ne.jp",
        "@i.softbank.jp",
        "softbank.ne.jp",
    ),
    _decoy("JP_MOBILE_PHONE", "部品番号", "080-####-####-0#", "09#-##-####", "07012-####-###"),
    _decoy("JP_MOBILE_PHONE", "バーコード", "090##########", "0801#########"),
    _decoy("JP_MOBILE_PHONE", "管理コード", "A090#######", "080#######B"),
    _decoy(
        "JP_LANDLINE_PHONE", "フリーダイヤル", "0120-###-###", "0120###0##", "0120-##-####", "0800-###-####"
    ),
    _decoy("JP_LANDLINE_PHONE", "ナビダイヤル", "0570-###-###", "0570-##-####", "0570(###)###"),
    _decoy("JP_LANDLINE_PHONE", "図面番号", "03-####-###", "0#1-##-###-A", "052-###-##"),
    _decoy("JP_LANDLINE_PHONE", "内線", "####", "3###", "##-###"),
    _decoy("JP_LANDLINE_PHONE", "議案番号", "06-#", "R06-0##", "03-0##"),
    _decoy("JP_FAX", "FAX機種", "FAX-2###", "MFC-J###DN", "KX-PD###"),
    _decoy("JP_FAX", "フリーFAX", "0120-###-###", "0120-##-####"),
    _decoy("JP_FAX", "FAX送信枚数", "##枚", "3枚", "1#"),
    _decoy("JP_POSTAL_CODE", "品番", "###-####", "###-####A"),
    _decoy("JP_POSTAL_CODE", "請求金額", "1,###,###円", "3######円", "2,###,###"),
    _decoy("JP_POSTAL_CODE", "見積番号", "###-####", "#######"),
    _decoy("JP_POSTAL_CODE", "勘定科目コード", "##-####", "###-###", "#######"),
)

FRAMES: dict[str, tuple[str, ...]] = {
    "unspaced": (
        "{label}は{value}です。",
        "{label}：{value}",
        "{label}:{value}",
        "【{label}】{value}",
        "■{label}：{value}",
        "・{label}＝{value}",
        "{label}→{value}",
        "{label}は「{value}」で登録済み。",
        "{label}（{value}）を変更したい。",
        "{label}が{value}に変わりました。",
        "{label}を{value}へ変更希望とのこと。",
        "お世話になっております。{label}は{value}になります。よろしくお願いいたします。",
        "{value}が{label}です。",
        "{value}（{label}）",
        "{value}←{label}",
        "{value}は以前の{label}なので削除してください。",
        "本人確認済、{label}={value}、不備なし。",
        "お客様より{label}の訂正依頼。正しくは{value}とのこと。",
        "入電。{label}を聴取、{value}、復唱済み。",
        "備考：{label}は{value}に要変更",
        "{label}欄に『{value}』と記入あり。",
        "{label}、{value}、ご確認お願いします",
        "すみません、{label}間違えてました💦{value}が正しいです🙏",
        "{label}ですが{value}でお願いできますか？",
        "受付メモ／{label}：{value}／対応中",
        "データ不備：{label}[{value}]の形式が不正です。",
        "{label}に誤りあり（誤→{value}）",
        '"{label}","{value}","済"',
        "<{label}>{value}</{label}>",
        "件名,{label},{value},,完了",
        "昨日伝えた{label}、やっぱり違って、ほんとは{value}でした！",
    ),
    "spaced": (
        "{label} {value}",
        "{label}: {value}",
        "{label} : {value}",
        "{label}　{value}",
        "{label}\t{value}",
        "| {label} | {value} |",
        "│{label}│ {value} │",
        "{label}\n{value}\n",
        "■ {label}\n　{value}\n",
        "{label}:\r\n{value}\r\n以上\r\n",
        "[INFO] update {label} = {value} ok",
        "No\t項目\t内容\t結果\nA\t{label}\t{value}\t確認済",
        '  "{label}": "{value}",',
        "UPDATE t_member SET memo = ' {label} {value} ' WHERE del_flg IS NULL;",
        "SELECT * FROM t_kokyaku WHERE \"{label}\" = '{value}';",
        "{value} ({label})",
        "> {label} {value}\n> 以上です",
        "- {label}: {value}\n- 対応: 未",
        "{label} ……… {value}",
        "ご担当者様\n\n{label} は {value} です。\n\nよろしくお願いします。",
        "<td>{label}</td> <td> {value} </td>",
        "WARN validation failed field={label} value={value} rule=format",
        "氏名 : 本人記入\n{label} : {value}\n用件 : 変更",
        "{label}, {value} , 家族, 済",
        "( {label} ) {value}",
    ),
    "url": (
        "https://www.example.jp/entry/confirm?{key}={value}&step=end",
        "GET /mypage/edit?{key}={value} HTTP/1.1",
        "POST /api/v1/users?lang=ja&{key}={value} HTTP/1.1",
        "{key}={value}&submit=1",
        "mode=regist&{key}={value}&agree=on",
        "https://shop.example.com/cart/?from=top&{key}={value}#form",
        '"GET /search?{key}={value}&page=1 HTTP/1.1" 200 512',
        "/form/complete.do?{key}={value}",
        "curl -X POST -d '{key}={value}' https://api.example.com/v2/entry",
        "Referer: http://example.jp/inquiry.cgi?{key}={value}",
        "Cookie: lang=ja; {key}={value}; path=/",
        "https://example.com/user/{key}={value}/detail",
        "INFO request params: {key}={value}, action=save",
        "[debug] body={key}={value}&ua=pc",
        "http://m.example.ne.jp/i/regist.php?guid=ON&{key}={value}",
        "PUT /customers/self?{key}={value} 204",
        "utf8=%E2%9C%93&{key}={value}&commit=send",
        "https://example.net/callback?status=ok&{key}={value}&lang=ja",
    ),
}
