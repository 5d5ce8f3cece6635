"""How the identifiers of Japanese feature phones are called and where they stand.

Belongs here: one kind for each identifier, as its place and its look go together. Does not: the sentences
that every device shares (`devices.py`), the values (`device_values.py`).
"""

from __future__ import annotations

from benchmarks.practice import device_values as values
from benchmarks.practice.device_values import names
from benchmarks.practice.kind import Kind

_EZ = Kind(
    "JP_FEATURE_PHONE_ID",
    names(
        "X-UP-SUBNO、X-Up-Subno、HTTP_X_UP_SUBNO、x-up-subno、EZ番号、ＥＺ番号、サブスクライバID、"
        "サブスクライバーID、au個体識別番号、auの個体識別番号、EZwebのサブスクライバID、"
        "携帯個体識別番号、au端末ID、ガラケーの個体識別番号、ケータイUID、EZ No."
    ),
    names("subno、x_up_subno、up_subno、subscriber_id、ez_no、ezid、au_uid、kotai_id、mobile_uid、utn、uid"),
    values.ez_number,
    (
        ("spaced", "GET /index.cgi HTTP/1.1\nX-UP-SUBNO: {value}\nX-UP-DEVCAP-MULTIMEDIA: A200000000000000"),
        ("spaced", "$_SERVER['HTTP_X_UP_SUBNO'] => {value}"),
        ("unspaced", "au携帯からの登録、EZ番号が{value}のため重複と判定。"),
        ("unspaced", "ケータイ会員のUIDは{value}です"),
    ),
)
_FOMA_SERIAL = Kind(
    "JP_FEATURE_PHONE_ID",
    names(
        "FOMA端末製造番号(ser)、FOMA個体識別番号、FOMAの個体識別番号、ドコモ個体識別番号、"
        "utn送信の端末製造番号、ser番号、DoCoMo ser"
    ),
    names(
        "foma_ser、ser、docomo_ser、utn、ser_no、foma_utn、kotai_bango、docomo_utn、mobile_ser、terminal_ser"
    ),
    values.foma_serial,
    (
        ("spaced", "DoCoMo/2.0 F902i(c100;TB;W24H12;ser{value})"),
        ("spaced", '"GET /m/?guid=ON HTTP/1.1" 200 "-" "DoCoMo/2.0 N905i(c100;TB;W24H16;ser{value})"'),
        ("spaced", "HTTP_USER_AGENT=DoCoMo/2.0 SH904i(c100;TB;W24H16;ser{value})"),
        ("unspaced", "UAはDoCoMo/2.0 P903i(c100;TB;W24H12;ser{value})でした"),
    ),
)
_FOMA_CARD = Kind(
    "JP_FEATURE_PHONE_ID",
    names(
        "FOMAカード製造番号(icc)、FOMAカード個体識別子、FOMAカード個体識別番号、icc番号、DoCoMo icc、"
        "utn送信のFOMAカード製造番号"
    ),
    names(
        "foma_icc、docomo_icc、icc、icc_no、foma_card_icc、uim_icc、utn_icc、card_icc、mobile_icc、fomacard"
    ),
    values.foma_card,
    (
        ("spaced", "DoCoMo/2.0 D902i(c100;TB;W23H16;icc{value})"),
        ("spaced", '"POST /m/login.php HTTP/1.1" 302 "-" "DoCoMo/2.0 P904i(c100;TB;W24H15;icc{value})"'),
        ("unspaced", "端末からの通知はDoCoMo/2.0 SO903i(c100;TB;W24H18;icc{value})"),
    ),
)
_MOVA_SERIAL = Kind(
    "JP_FEATURE_PHONE_ID",
    names("mova製造番号(ser)、mova個体識別番号、ムーバの個体識別番号、mova端末のser"),
    names("mova_ser、ser、docomo_ser、mova_utn、utn"),
    values.mova_serial,
    (
        ("spaced", "DoCoMo/1.0/P503i/c10/ser{value}"),
        ("spaced", '"GET /i/ HTTP/1.0" 200 "-" "DoCoMo/1.0/F505i/c20/TB/W20H10/ser{value}"'),
    ),
)
_IMODE = Kind(
    "JP_FEATURE_PHONE_ID",
    names(
        "iモードID、ｉモードID、i-mode ID、i-modeID、iモードＩＤ、アイモードID、X-DCMGUID、"
        "HTTP_X_DCMGUID、DCMGUID、x-dcmguid、ドコモのiモードID、GUID(iモード)"
    ),
    names(
        "dcmguid、x_dcmguid、imode_id、imodeId、i_mode_id、docomo_guid、imode_uid、imodeid、"
        "docomo_imodeid、im_id"
    ),
    values.imode_id,
    (
        ("spaced", "GET /m/index.php?guid=ON HTTP/1.1\nHost: m.example.jp\nX-DCMGUID: {value}"),
        ("spaced", "$ENV['HTTP_X_DCMGUID'] = '{value}'"),
        ("unspaced", "かんたんログインのiモードIDは「{value}」で登録。"),
    ),
)
_SOFTBANK_SERIAL = Kind(
    "JP_FEATURE_PHONE_ID",
    names(
        "SoftBank端末シリアル番号、ソフトバンク個体識別番号、ソフトバンク携帯の端末シリアル、"
        "Vodafone端末シリアル番号、J-PHONE個体識別番号"
    ),
    names("softbank_sn、sb_serial、jphone_sn、vodafone_sn、sb_utn、terminal_sn"),
    values.softbank_serial,
    (
        (
            "spaced",
            "SoftBank/1.0/910T/TJ001/SN{value} Browser/NetFront/3.3 Profile/MIDP-2.0 Configuration/CLDC-1.1",
        ),
        ("spaced", "Vodafone/1.0/V802SE/SEJ001/SN{value} Browser/SEMC-Browser/4.1 Profile/MIDP-2.0"),
        ("spaced", "J-PHONE/4.3/V603SH/SN{value} SH/0009aa Profile/MIDP-1.0 Configuration/CLDC-1.0"),
        ("unspaced", "アクセスはSoftBank/1.0/831SH/SHJ003/SN{value}からでした。"),
    ),
)
_UID_HEADER = Kind(
    "JP_FEATURE_PHONE_ID",
    names(
        "X-JPHONE-UID、x-jphone-uid、HTTP_X_JPHONE_UID、SoftBank UID、ソフトバンク携帯のUID、"
        "Yahoo!ケータイのUID、J-PHONE UID"
    ),
    names("jphone_uid、x_jphone_uid、softbank_uid、sb_uid、yk_uid"),
    values.jphone_uid,
    (
        ("spaced", "x-jphone-msname: 910T\nx-jphone-uid: {value}\nx-jphone-display: 240*320"),
        ("spaced", "HTTP_X_JPHONE_UID={value}"),
    ),
)
_EMOBILE = Kind(
    "JP_FEATURE_PHONE_ID",
    names(
        "X-EM-UID、x-em-uid、HTTP_X_EM_UID、EMnetユーザID、EMOBILE UID、イー・モバイルのユーザーID、EMnet UID"
    ),
    names("em_uid、x_em_uid、emobile_uid、emnet_uid、em_user_id"),
    values.emobile_uid,
    (("spaced", "User-Agent: -\nx-em-uid: {value}\nAccept: text/html"),),
)

FEATURE_PHONES: tuple[Kind, ...] = (
    _EZ,
    _FOMA_SERIAL,
    _FOMA_CARD,
    _MOVA_SERIAL,
    _IMODE,
    _SOFTBANK_SERIAL,
    _UID_HEADER,
    _EMOBILE,
)
