"""Practice sentences of phones, SIM cards, network cards and advertising identifiers.

Belongs here: labels, sentences and look-alikes of what names a device. Does not: the values
(`device_values.py`), names of feature phones (`feature_phones.py`), what a visit leaves (`web.py`).
"""

from __future__ import annotations

from benchmarks.practice import device_values as values
from benchmarks.practice.device_values import names, shaped
from benchmarks.practice.feature_phones import FEATURE_PHONES
from benchmarks.practice.kind import Decoy, Kind

_MAC = Kind(
    "MAC_ADDRESS",
    names(
        "MACアドレス、MAC、MAC Address、MACアドレス(Wi-Fi)、Wi-Fi MACアドレス、無線MAC、"
        "無線LANのMACアドレス、有線MAC、有線LANのMACアドレス、物理アドレス、物理アドレス（MAC）、"
        "ハードウェアアドレス、HWaddr、Ethernetアドレス、イーサネットアドレス、Wi-Fiアドレス、WLAN MAC、"
        "LAN MAC、WAN側MACアドレス、接続端末MAC、端末MAC、機器のMAC、許可MACアドレス、登録MACアドレス、"
        "MACフィルタ登録、拒否リスト登録、Bluetoothアドレス、BDアドレス、BT MAC、BSSID、クライアントMAC、"
        "送信元MAC、STBのMACアドレス、ＭＡＣアドレス、マックアドレス、MACアドレス番号、mac addr、"
        "Client MAC、lladdr、Calling-Station-Id"
    ),
    names(
        "mac、mac_address、macaddr、macAddress、client_mac、clientMac、wifi_mac、device_mac、hwaddr、"
        "src_mac、srcmac、bssid、bt_addr、ap_mac、cpe_mac、stb_mac、router_mac"
    ),
    values.mac,
    (
        ("unspaced", "見覚えのない機器（{value}）がつながっています"),
        ("unspaced", "フィルタに{value}を追加しました。"),
        ("unspaced", "子供のゲーム機は{value}なので許可してください"),
        ("unspaced", "{value}からの接続を拒否"),
        (
            "spaced",
            "   物理アドレス. . . . . . . . . . . : {value}\n   DHCP 有効 . . . . . . . . . . . . : はい",
        ),
        ("spaced", "dhcpd: DHCPDISCOVER from {value} via eth1"),
        ("spaced", "dhcpd: DHCPREQUEST from {value} (iPad) via br0"),
        ("spaced", "2: eth0: state UP\n    link/ether {value} promiscuity 0"),
        ("spaced", "hostapd: wlan0: STA {value} IEEE 802.11: associated"),
        ("spaced", "  10    {value}    DYNAMIC     Gi1/0/5"),
        ("spaced", "%SW_MATM-4-MACFLAP_NOTIF: Host {value} in vlan 10 is flapping"),
        ("spaced", "type=wireless action=assoc stamac={value} ssid=guest"),
        ("spaced", "[DHCPD] LAN1(port1) Allocates to {value} ok"),
        ("spaced", "eth0      Link encap:Ethernet  HWaddr {value}"),
        ("spaced", 'Calling-Station-Id = "{value}"'),
    ),
)
_BARE_MAC = Kind("MAC_ADDRESS", _MAC.labels, _MAC.keys, values.bare_mac)

_IMEI = Kind(
    "IMEI",
    names(
        "IMEI、IMEI番号、IMEIナンバー、IMEI No.、IMEI1、IMEI2、IMEI 1、IMEI(15桁)、IMEI/MEID、"
        "製造番号(IMEI)、製造番号（IMEI）、端末製造番号(IMEI)、携帯電話の製造番号、スマホ本体の製造番号、"
        "端末識別番号、端末識別番号（IMEI）、国際移動体装置識別番号、移動機識別番号、本体IMEI、"
        "旧端末IMEI、新端末IMEI、交換前IMEI、交換後IMEI、故障機IMEI、代替機IMEI、貸出機のIMEI、"
        "紛失端末のIMEI、下取り端末のIMEI、買取端末IMEI、SIMロック解除対象のIMEI、"
        "ネットワーク利用制限の確認番号(IMEI)、赤ロム判定IMEI、補償対象IMEI、*#06#で出る番号、ＩＭＥＩ、"
        "ＩＭＥＩ番号、アイメイ番号、Imei、imei no、device IMEI、IMEI（eSIM）"
    ),
    names(
        "imei、imei_no、imei1、imei2、imeiNumber、imei_number、device_imei、deviceImei、terminal_imei、"
        "old_imei、new_imei、seizo_bango、handset_imei、equipment_id、imei_code"
    ),
    values.imei,
    (
        ("unspaced", "「*#06#」で表示された番号は{value}でした。"),
        ("unspaced", "ネットワーク利用制限は○です（IMEI：{value}）。"),
        ("unspaced", "箱のIMEIのバーコードの下に{value}と書いてあります"),
        ("unspaced", "赤ロムか調べてください、IMEI{value}です"),
        ("spaced", "設定 > 一般 > 情報\nモデル名 iPhone 15\nIMEI {value}\nEID 未表示"),
        ("spaced", "AT+CGSN\n{value}\nOK"),
        ("spaced", "<imei>{value}</imei>"),
        ("spaced", "SELECT status FROM devices WHERE imei = '{value}';"),
        ("spaced", "EIR check: imei={value} result=WHITELISTED"),
        ("spaced", "  Device ID = {value}\n  Phone Type = GSM   (dumpsys iphonesubinfo, IMEI)"),
    ),
)

_IMSI = Kind(
    "IMSI",
    names(
        "IMSI、IMSI番号、IMSI No.、IMSI(15桁)、国際移動体加入者識別番号、国際移動加入者識別番号、"
        "加入者識別番号、加入者識別番号(IMSI)、移動体加入者識別番号、契約者識別番号（IMSI）、SIM内IMSI、"
        "SIMのIMSI、USIMのIMSI、回線IMSI、開通IMSI、旧IMSI、新IMSI、変更前IMSI、変更後IMSI、主回線IMSI、"
        "副回線IMSI、MVNO側IMSI、eSIMのIMSI、割当IMSI、対象IMSI、障害申告IMSI、位置登録IMSI、"
        "HLR登録IMSI、ＩＭＳＩ、ＩＭＳＩ番号、Subscriber ID(IMSI)、subscriber IMSI、imsi no、IMSI値、"
        "MCC+MNC+MSIN"
    ),
    names(
        "imsi、imsi_no、imsiNumber、imsi_number、sim_imsi、subscriber_imsi、subscriberId、ue_imsi、"
        "old_imsi、new_imsi、served_imsi、servedIMSI、supi_imsi、kaisen_imsi、esim_imsi"
    ),
    values.imsi,
    (
        ("unspaced", "HLRにIMSI「{value}」の登録がありません。"),
        ("unspaced", "圏外の回線のIMSIは{value}でした"),
        ("unspaced", "IMSI{value}の位置登録が拒否されています。"),
        ("spaced", "AT+CIMI\n{value}\nOK"),
        ("spaced", "AuthenticationInformationRequest User-Name(IMSI): {value} RAT=LTE"),
        ("spaced", "MME: Attach Reject imsi={value} cause=#8"),
        ("spaced", "<servedIMSI>{value}</servedIMSI>"),
        ("spaced", "supi: imsi-{value}\ndnn: internet"),
        ("spaced", "INSERT INTO sim (imsi, status) VALUES ('{value}', 'ACTIVE');"),
        ("spaced", "GTPv2 Create Session Request  IMSI: {value}  APN: iot.example.jp"),
    ),
)

_ICCID = Kind(
    "ICCID",
    names(
        "ICCID、ICCID番号、ICCID(19桁)、ICCID（20桁）、SIMカード番号、SIM番号、SIMカードのICCID、"
        "SIMカード裏面の番号、SIM製造番号、SIMカード製造番号、SIMシリアル番号、SIMシリアル、SIM Serial、"
        "SIM S/N、SIM No.、ICカード番号(SIM)、UIMカード番号、UIM番号、USIM番号、FOMAカード番号、"
        "au ICカード番号、nanoSIM番号、eSIMのICCID、eSIMプロファイルのICCID、製造番号(ICCID)、"
        "台紙のSIM番号、旧SIM番号、新SIM番号、再発行SIMのICCID、開通するSIMの番号、SIM識別番号、"
        "IC Card ID、ＩＣＣＩＤ、ＳＩＭカード番号、シムカード番号、シムの番号、iccid no"
    ),
    names(
        "iccid、icc_id、iccId、sim_iccid、sim_no、simNo、sim_number、simSerialNumber、sim_serial、"
        "uim_no、sim_card_no、esim_iccid、old_iccid、new_iccid"
    ),
    values.iccid,
    (
        ("unspaced", "SIMカードの裏に{value}と印字されています。"),
        ("unspaced", "SIM台紙の末尾だけでなく{value}の全桁を入力してください"),
        ("unspaced", "新しいSIM（{value}）が届いたのに開通しません"),
        ("unspaced", "SIMの番号は{value}です"),
        ("spaced", "AT+CCID\n+CCID: {value}\nOK"),
        ("spaced", "モデム IMEI 未表示\nICCID {value}\nEID 未表示"),
        ("spaced", "<simCard>\n  <iccid>{value}</iccid>\n</simCard>"),
        ("spaced", "UPDATE sim_stock SET status='USED' WHERE iccid='{value}';"),
        ("spaced", "ES2+ downloadOrder iccid={value} result=Executed-Success"),
        ("spaced", "SIM 1 : {value}\nSIM 2 : なし"),
    ),
)

_ADVERTISING = Kind(
    "ADVERTISING_ID",
    names(
        "IDFA、IDFA値、AAID、GAID、ADID、広告ID、広告ID(IDFA)、広告ID（AAID）、広告識別子、広告用識別子、"
        "広告主向け識別子、モバイル広告ID、Google広告ID、Android広告ID、iOSの広告ID、Apple広告識別子、"
        "スマホの広告ID、端末広告ID、アドID、アドバタイジングID、アドバタイジングアイデンティファイア、"
        "Advertising ID、Advertising Identifier、Google Advertising ID、Google Play広告ID、Amazon広告ID、"
        "Fire広告ID、MAID、OAID、RIDA、TIFA、IFA、device IFA、モバイル広告識別子、計測対象の広告ID、"
        "テスト端末の広告ID、リセット前の広告ID、ＩＤＦＡ、広告ＩＤ"
    ),
    names(
        "idfa、IDFA、gaid、aaid、adid、advertising_id、advertisingId、google_advertising_id、gps_adid、"
        "ifa、device_ifa、maid、rdid、oaid、ad_id、ios_idfa、android_id_for_ads、koukoku_id"
    ),
    values.advertising_id,
    (
        ("unspaced", "テスト端末の広告IDは{value}です、登録お願いします。"),
        ("unspaced", "オプトアウト対象の広告識別子「{value}」を配信リストから除外した。"),
        ("spaced", '"device":["ios"],"ifa":"{value}","lmt":0'),
        ("spaced", "adb logcat: Advertising ID: {value} limitAdTracking=false"),
        ("spaced", "ASIdentifierManager advertisingIdentifier = {value}"),
        ("spaced", "os,adid,event\nios,{value},install"),
        ("spaced", "[adjust] gps_adid {value} session=3"),
        ("spaced", "INSERT INTO optout (maid, reason) VALUES ('{value}', '本人請求');"),
    ),
)

KINDS: tuple[Kind, ...] = (_MAC, _BARE_MAC, _IMEI, _IMSI, _ICCID, _ADVERTISING, *FEATURE_PHONES)

DECOYS: tuple[Decoy, ...] = (
    Decoy("IMEI", "受注番号", shaped("35#############", "2024###########")),
    Decoy("IMEI", "注文番号", shaped("35-######-######-#", "86#############")),
    Decoy("IMEI", "取引ID", shaped("01#############", "3500000########")),
    Decoy("IMEI", "プリンターのシリアル番号", shaped("35##########", "X#C########", "?????######")),
    Decoy("IMEI", "ファームウェアのビルド番号", shaped("20240312#######")),
    Decoy("IMSI", "部品番号", shaped("440-10-######", "44010-###-###", "4411##########")),
    Decoy("IMSI", "出荷伝票の連番", shaped("4402###########", "44010##########")),
    Decoy("IMSI", "MCC/MNC", shaped("440-10", "440-20", "44051", "441-10")),
    Decoy("IMSI", "パケット通信量(バイト)", shaped("440############", "44012##########")),
    Decoy("ICCID", "トランザクション番号", shaped("8981###############", "202403121015########")),
    Decoy("ICCID", "投稿ID", shaped("17#################", "18#################")),
    Decoy("ICCID", "部材バーコード", shaped("8981-####-####", "00049########^#####")),
    Decoy("ICCID", "SIMの桁数", shaped("19～20桁", "19桁", "20桁")),
    Decoy("MAC_ADDRESS", "証明書の拇印", shaped("&&:" * 19 + "&&", "@@ " * 19 + "@@")),
    Decoy("MAC_ADDRESS", "WWPN", shaped("50:06:01:@@:@@:@@:@@:@@", "21:00:00:@@:@@:@@:@@:@@")),
    Decoy("MAC_ADDRESS", "動画の再生位置", shaped("01:2#:3#:1#", "00:12:3#", "12:34:56")),
    Decoy("MAC_ADDRESS", "コミット", shaped("@@@@@@@@@@@@", "@@@@@@@", "@" * 40)),
    Decoy("MAC_ADDRESS", "プロダクトキー", shaped("????-????-????", "?????-?????-?????-?????-?????")),
    Decoy("MAC_ADDRESS", "PCIデバイス", shaped("0000:3b:00.^", "00:1f.^", "8086:15##")),
    Decoy(
        "MAC_ADDRESS",
        "ログの場所",
        shaped("/var/log/app/2024-03-12T12:34:5#.log", "/mnt/dump/12:34:56/part-0#"),
    ),
    Decoy("ADVERTISING_ID", "リクエストID", shaped("@@@@@@@@-@@@@-4@@@-a@@@-@@@@@@@@@@@@")),
    Decoy("ADVERTISING_ID", "X-Amzn-Trace-Id", shaped("Root=1-65f0@@@@-" + "@" * 24)),
    Decoy("ADVERTISING_ID", "MD5", shaped("@" * 32)),
    Decoy("ADVERTISING_ID", "BluetoothのサービスUUID", shaped("0000180@-0000-1000-8000-00805f9b34fb")),
    Decoy("ADVERTISING_ID", "iBeaconのUUID", shaped("&&&&&&&&-&&&&-4&&&-B&&&-&&&&&&&&&&&&")),
    Decoy("ADVERTISING_ID", "AzureのテナントID", shaped("@@@@@@@@-@@@@-4@@@-8@@@-@@@@@@@@@@@@")),
    Decoy("ADVERTISING_ID", "イメージのダイジェスト", shaped("sha256:" + "@" * 64)),
    Decoy("JP_FEATURE_PHONE_ID", "クーポンコード", shaped("€€€€€€€", "???????")),
    Decoy("JP_FEATURE_PHONE_ID", "型番", shaped("N905iμ", "SH-0^A", "W5^CA", "93#SH", "P903iTV")),
    Decoy("JP_FEATURE_PHONE_ID", "au公式サイトのホスト", shaped("hpg^.ezweb.ne.jp", "wap.ezweb.ne.jp")),
    Decoy("JP_FEATURE_PHONE_ID", "ルーターのS/N", shaped("SN20#########", "SN-####-####", "N########")),
    Decoy("JP_FEATURE_PHONE_ID", "広告枠ID", shaped("0500########", "€€€€€€€€€€€€€€€€")),
)

FRAMES: dict[str, tuple[str, ...]] = {
    "unspaced": (
        "{label}：{value}",
        "{label}:{value}",
        "{label}は{value}です。",
        "{label}が{value}の端末です",
        "{label}＝{value}で登録済み",
        "{label}→{value}に変更しました。",
        "【{label}】{value}",
        "■{label}：{value}（お客様申告）",
        "・{label}…{value}",
        "お客様の{label}は「{value}」とのこと。",
        "修理受付票の{label}欄に{value}と記入あり。",
        "{value}が{label}です",
        "{value}（{label}）",
        "{label}（{value}）で検索しましたが該当なし",
        "故障交換のため{label}を{value}へ更新。",
        "すみません、{label}は{value}で合っていますか？",
        "{label}『{value}』の機器を停止してください",
        "{label}、{value}。折り返し不要。",
        "{label},{value},利用中",
        '"{label}","{value}","未開通"',
        '"{label}":"{value}"',
        "ご連絡ありがとうございます。{label}は{value}になります。",
        "確認できた{label}：{value}／状態：圏外",
        "紛失の申出あり。{label}{value}を利用停止",
        "{label}／{value}／倉庫保管",
        "えっと{label}が{value}って出てます",
        "{label}＞{value}",
        "旧：不明、新：{value}（いずれも{label}）",
    ),
    "spaced": (
        "{label} {value}",
        "{label}: {value}",
        "{label} : {value}",
        "{label}　{value}　済",
        "| {label} | {value} | 確認済 |",
        "｜ {label} ｜ {value} ｜",
        "{label}\t{value}",
        "項目\t値\n{label}\t{value}\n状態\t利用中",
        "{label}\n{value}\n",
        "  {label} = {value}",
        "- {label}: {value}\n- 状態: 通信不可",
        "[INFO] {label}={value} status=active",
        "2024-03-12 10:15:32 INFO device register {label}: {value} result=OK",
        "Q. {label}を教えてください\nA. {value} です",
        "> {label}\n> {value}",
        "{value} ← {label}",
        "{value}\t{label}\t返却済",
        "※ {label} は {value} 、 本体は未返却",
        "<td>{label}</td> <td> {value} </td>",
        "<{label}> {value} </{label}>",
        "■ 端末情報\n  機種: ルーター\n  {label}: {value}\n",
        "{label}:\n  - {value}",
        "{label} ( {value} ) で照会",
    ),
    "url": (
        "https://api.example.jp/v1/devices?{key}={value}",
        "https://www.example.co.jp/support/repair?type=phone&{key}={value}&step=2",
        "https://shop.example.com/check/?{key}={value}#result",
        "GET /device/check?{key}={value} HTTP/1.1",
        '"GET /api/status?lang=ja&{key}={value} HTTP/2.0" 200 512',
        "POST /api/register HTTP/1.1\nHost: api.example.jp\n\n{key}={value}&os=android",
        "{key}={value}&lang=ja",
        "/collect?v=1&{key}={value}&t=event",
        "curl -d '{key}={value}' https://api.example.com/v2/lock",
        "myapp://open?{key}={value}&ref=push",
        "referer: https://m.example.jp/?utm_source=mail&{key}={value}",
        "http://m.example.jp/regist.php?guid=ON&{key}={value}",
        "302 https://track.example.com/click?pid=top&{key}={value}&redirect=1",
        "https://mdm.example.co.jp/enroll;{key}={value}?os=ios",
        "URLは https://portal.example.jp/sim?{key}={value} です",
        "postback https://cv.example.com/p?event=install&{key}={value}",
    ),
}
