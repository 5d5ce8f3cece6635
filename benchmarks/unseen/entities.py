"""What each entity is called, how it is made, and which sentences are its own.

Belongs here: one row an entity. Does not: the makers, the sentences.
"""

# ruff: noqa: E501  # templates and lists are read as they stand

from dataclasses import dataclass
from random import Random

from benchmarks.unseen import agents, births, cards, contact, machines, numbers, phrases, places
from benchmarks.unseen.made import Made, Maker


@dataclass(frozen=True, slots=True)
class Kind:
    """An entity: its maker, its labels, its keys in links and logs, and phrases beside the common frames.

    `glued_label` says that a label may touch the value (a katakana label before a katakana name may not);
    a value whose form tells nothing takes only those phrases that hold `needs`;
    `open_end` that brackets or words after the value would read as its own.
    """

    make: Maker
    labels: tuple[str, ...]
    keys: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    glued_label: bool = True
    needs: str = ""
    open_end: bool = False


def _address(rng: Random) -> Made:
    return Made(places.address(rng, gap=rng.choice(("", "", " ", "　"))), plain=True)


KINDS: dict[str, Kind] = {
    "CREDIT_CARD": Kind(cards.credit_card, ("カード番号", "クレジットカード番号", "クレカ番号", "クレジットカード", "ご利用カード番号"),
                        ("card", "card_no", "cardNumber", "cc", "pan"), phrases.CARD),
    "TRUNCATED_CARD": Kind(cards.truncated_card, ("カード番号", "登録カード", "カード番号（一部伏字）", "ご利用カード"),
                           ("card", "masked_card", "card_no"), phrases.TRUNCATED),
    "JP_MY_NUMBER": Kind(numbers.my_number, ("マイナンバー", "個人番号", "マイナンバー（個人番号）", "マイナ", "個人番号（12桁）", "扶養親族の個人番号"),
                         ("mynumber", "my_number", "kojin_bango", "kojin_no")),
    "EMAIL_ADDRESS": Kind(contact.email, ("メールアドレス", "メアド", "連絡先メール", "E-mail", "アドレス", "ご登録メール"),
                          ("mail", "email", "user", "to", "login"), phrases.MAIL),
    "JP_MOBILE_EMAIL": Kind(contact.mobile_email, ("携帯メール", "携帯アドレス", "キャリアメール", "メールアドレス", "ケータイのメアド"),
                            ("mail", "keitai_mail", "email", "to"), phrases.MAIL),
    "JP_MOBILE_PHONE": Kind(contact.mobile, ("携帯番号", "携帯", "携帯電話番号", "電話番号", "ご連絡先", "連絡先電話"),
                            ("tel", "mobile", "phone", "keitai", "msisdn"), phrases.PHONE),
    "JP_LANDLINE_PHONE": Kind(contact.landline, ("電話番号", "固定電話", "自宅電話", "TEL", "勤務先電話番号", "代表電話"),
                              ("tel", "phone", "home_tel", "denwa"), phrases.PHONE),
    "JP_FAX": Kind(contact.landline, ("FAX", "FAX番号", "ファックス", "ファクス番号", "Fax", "ファックス番号"), ("fax", "fax_no", "FAX"),
                   phrases.FAX),
    "JP_POSTAL_CODE": Kind(contact.postal_code, ("郵便番号", "〒", "送付先郵便番号", "郵便番号（新）"),
                           ("zip", "postal_code", "yubin", "zipcode"), phrases.POSTAL),
    "IP_ADDRESS": Kind(machines.ip_address, ("IPアドレス", "接続元IP", "IP", "送信元アドレス", "アクセス元IP"),
                       ("ip", "remote_addr", "client_ip", "src"), phrases.NETWORK),
    "MAC_ADDRESS": Kind(machines.mac_address, ("MACアドレス", "MAC", "物理アドレス", "無線MACアドレス"), ("mac", "mac_addr", "bssid"),
                        phrases.MAC, needs="MAC"),
    "IMEI": Kind(machines.imei, ("IMEI", "IMEI番号", "端末のIMEI", "端末識別番号（IMEI）", "製造番号（IMEI）"), ("imei", "IMEI", "device_imei")),
    "IMSI": Kind(machines.imsi, ("IMSI", "加入者識別番号（IMSI）", "回線のIMSI", "SIMのIMSI"), ("imsi", "IMSI", "sim_imsi")),
    "ICCID": Kind(machines.iccid, ("ICCID", "SIMカード番号（ICCID）", "SIMのICCID", "製造番号（ICCID）", "SIMカード製造番号"), ("iccid", "ICCID", "sim_iccid")),
    "ADVERTISING_ID": Kind(machines.advertising_id, ("広告ID",), ("adid",)),
    "COOKIE_ID": Kind(machines.cookie_id, ("クッキーID",), ("cookie_id",)),
    "JP_FEATURE_PHONE_ID": Kind(machines.feature_phone_id, ("個体識別番号",), ("utn",)),
    "USER_AGENT": Kind(agents.user_agent, ("ユーザーエージェント", "UA", "User-Agent", "ブラウザ情報", "利用環境"), ("ua", "user_agent"),
                       phrases.AGENT, open_end=True),
    "JP_CORPORATE_NUMBER": Kind(numbers.corporate, ("法人番号", "勤務先の法人番号", "法人番号（13桁）", "取引先法人番号", "国税庁法人番号"),
                                ("hojin_bango", "corporate_number", "houjin_no")),
    "JP_DRIVING_LICENCE": Kind(numbers.licence, ("免許証番号", "運転免許証番号", "免許証の番号", "運転免許証の番号", "免許No", "免許番号"),
                               ("license_no", "driver_license", "menkyo_no")),
    "JP_RESIDENCE_CARD": Kind(numbers.residence_card, ("在留カード番号", "在留カード", "在留カードの番号", "在留カードNo", "在留カード（番号）"),
                              ("residence_card", "zairyu_no", "zairyu_card")),
    "JP_PASSPORT": Kind(numbers.passport, ("旅券番号", "パスポート番号", "パスポート", "パスポートNo", "旅券の番号"), ("passport", "passport_no", "ryoken")),
    "JP_BANK_ACCOUNT": Kind(numbers.bank_account, ("口座番号", "銀行口座番号", "振込先口座番号", "引落口座番号", "普通口座の番号"),
                            ("account_no", "bank_account", "koza_no"), phrases.ACCOUNT),
    "BIRTH_DATE": Kind(births.birth_date, ("生年月日", "誕生日", "お誕生日", "ご契約者の生年月日", "生年月日（和暦可）"),
                       ("birthday", "birth_date", "dob", "seinengappi"), phrases.BIRTH),
    "JP_NAME_KANA": Kind(births.name_kana, ("フリガナ", "氏名カナ", "お名前（カナ）", "カナ氏名", "名義人（カナ）", "ふりがな"),
                         ("name_kana", "kana", "furigana"), phrases.KANA, glued_label=False),
    "JP_ADDRESS": Kind(_address, ("住所", "ご住所", "送付先住所", "お届け先", "設置場所住所", "現住所"), ("address", "addr", "jusho"), phrases.ADDRESS),
    "MEMBER_ID": Kind(numbers.member_id, ("会員番号", "会員ID", "お客様番号", "会員No", "お客様ID", "会員証番号"),
                      ("member_id", "memberId", "customer_no", "kaiin_no")),
    "RAKUTEN_ID": Kind(numbers.rakuten_id, ("楽天ID", "楽天会員ID", "楽天会員番号", "楽天ユーザID", "楽天のユーザーID"),
                       ("rakuten_id", "easy_id", "rakuten_member_id")),
    "JP_PENSION_NUMBER": Kind(numbers.pension, ("基礎年金番号", "年金番号", "年金手帳の基礎年金番号", "基礎年金番号（10桁）"),
                              ("nenkin_no", "pension_number", "kiso_nenkin")),
    "JP_HEALTH_INSURANCE": Kind(numbers.insurer, ("保険者番号", "保険証の保険者番号", "健康保険の保険者番号", "保険者番号（8桁）"),
                                ("insurer_no", "hokensha_bango", "insurer_number")),
}  # fmt: skip
