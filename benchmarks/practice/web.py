"""Practice sentences of addresses of the net, cookies and what browsers say of themselves.

Belongs here: labels, sentences and look-alikes of what a visit leaves behind. Does not: the values
(`web_values.py`), how cookies are named (`cookies.py`), identifiers of devices (`devices.py`).
"""

from __future__ import annotations

from benchmarks.practice import web_values as values
from benchmarks.practice.cookies import COOKIES
from benchmarks.practice.device_values import names, shaped
from benchmarks.practice.kind import Decoy, Kind

_IP_LABELS = names(
    "IPアドレス、IP、IP Address、IPアドレス(接続元)、接続元IP、接続元IPアドレス、アクセス元IP、"
    "アクセス元、送信元IP、送信元IPアドレス、発信元IP、クライアントIP、リモートホスト、リモートIP、"
    "ログイン元IP、ログインIP、お客様IP、利用者IP、投稿元IP、書き込み元のIPアドレス、グローバルIP、"
    "固定IP、WAN側IPアドレス、割当IP、ブロック対象IP、許可IP、攻撃元IP、ＩＰアドレス、"
    "アイピーアドレス、REMOTE_ADDR、X-Forwarded-For、X-Real-IP、client IP、src、srcip、c-ip、"
    "CF-Connecting-IP、発信者IP"
)
_IP_KEYS = names(
    "ip、ip_address、ipAddress、client_ip、clientIp、remote_addr、remote_ip、remoteIp、src_ip、"
    "srcip、source_ip、sourceIPAddress、x_forwarded_for、login_ip、uip、user_ip、ipaddr、last_ip"
)
_ADDRESS_FRAMES = (
    ("unspaced", "不審なログインがありました（{value}、東京）"),
    ("unspaced", "{value}から短時間に大量のアクセスがあります。"),
    ("unspaced", "WAFで{value}を遮断しました"),
    ("spaced", '{value} - - [12/Mar/2024:10:15:32 +0900] "GET /index.html HTTP/1.1" 200 5120 "-" "-"'),
    ("spaced", 'www.example.jp {value} - - [12/Mar/2024:10:15:32 +0900] "POST /login HTTP/1.1" 302 -'),
    ("spaced", '- - - [12/Mar/2024:10:15:32 +0900] "GET / HTTP/1.1" 200 612 "-" "-" "{value}"'),
    ("spaced", "2024-03-12 01:15:32 W3SVC1 GET /default.aspx - 443 - {value} - 200 0 0 15"),
    ("spaced", "X-Forwarded-For: {value}, unknown"),
    ("spaced", "X-Forwarded-For: unknown, {value}"),
    ("spaced", "Forwarded: for=_hidden, for={value};proto=https"),
    ("spaced", '"httpRequest":"GET","clientIp":"{value}","country":"JP"'),
    ("spaced", '"eventName": "ConsoleLogin", "sourceIPAddress": "{value}", "awsRegion": "ap-northeast-1"'),
    ("spaced", 'type="traffic" srcip={value} srcport=51234 dstport=443 action="deny" service="HTTPS"'),
    ("spaced", "kernel: [UFW BLOCK] IN=eth0 OUT= SRC={value} LEN=60 TTL=52 PROTO=TCP SPT=51234 DPT=22 SYN"),
    ("spaced", "sshd[2211]: Failed password for invalid user admin from {value} port 51234 ssh2"),
    ("spaced", "%ASA-6-113005: AAA user authentication Rejected : server = AAA : user IP = {value}"),
    ("spaced", "postfix/smtpd[812]: connect from unknown[{value}]"),
    ("spaced", "dovecot: imap-login: Aborted login (auth failed, 1 attempts): rip={value}, TLS"),
    (
        "spaced",
        "1710206132.512    45 {value} TCP_MISS/200 4512 GET http://www.example.jp/ - DIRECT/- text/html",
    ),
    ("spaced", "  ソース ネットワーク アドレス:\t{value}\n  ソース ポート:\t\t51234"),
    ("spaced", "[error] 31#31: *5 access forbidden by rule, client: {value}, server: www.example.jp"),
    (
        "spaced",
        "[authz_core:error] [pid 1203] [client {value}] AH01630: client denied by server configuration",
    ),
    ("spaced", "Received: from mail.example.co.jp (unknown [{value}]) by mx.example.jp with ESMTP"),
)

_IPV4 = Kind(
    "IP_ADDRESS",
    (*_IP_LABELS, *names("IPv4アドレス、IPv4、IPアドレス（v4）")),
    (*_IP_KEYS, "ipv4"),
    values.ipv4,
    (
        *_ADDRESS_FRAMES,
        ("unspaced", "接続元は{value}:51234でした。"),
        ("unspaced", "許可リストに{value}/32を追加してください"),
        (
            "spaced",
            "https 2024-03-12T01:15:32.123456Z app/web-alb/50dc6c495c0c9188 {value}:46532 - 0.001 0.002 200",
        ),
        ("spaced", "LAN2 Rejected at IN(2000) filter: TCP {value}:51234 > 22"),
        ("spaced", "%ASA-4-106023: Deny tcp src outside:{value}/51234 dst inside:www/22 by access-group"),
        ("spaced", "tcp        0      0 {value}:443      ESTABLISHED"),
        ("spaced", "haproxy[14389]: {value}:33317 [12/Mar/2024:10:15:32.655] http-in static/srv1 200"),
        ("spaced", "inet {value}/24 scope global eth0"),
        ("spaced", "http://{value}:8080/manager/html"),
        ("spaced", "https://{value}/cgi-bin/luci/ を開く"),
    ),
)
_IPV6 = Kind(
    "IP_ADDRESS",
    (*_IP_LABELS, *names("IPv6アドレス、IPv6、IPアドレス（v6）、IPoEのIPv6アドレス、リンクローカルアドレス")),
    (*_IP_KEYS, "ipv6"),
    values.ipv6,
    (
        *_ADDRESS_FRAMES,
        ("unspaced", "接続元は[{value}]:51234でした。"),
        ("unspaced", "許可リストに{value}/128を追加してください"),
        ("spaced", 'Forwarded: for="[{value}]:4711";proto=https;host=www.example.jp'),
        (
            "spaced",
            "https 2024-03-12T01:15:32.123456Z app/web-alb/50dc6c495c0c9188 [{value}]:46532 - 0.001",
        ),
        ("spaced", "   リンクローカル IPv6 アドレス. . . . .: {value}%12(優先)"),
        ("spaced", "ping6 {value}%eth0"),
        ("spaced", "inet6 {value}/64 scope global dynamic"),
        ("spaced", "http://[{value}]:8080/manager/html"),
    ),
)

_USER_AGENT = Kind(
    "USER_AGENT",
    names(
        "User-Agent、user-agent、UserAgent、User Agent、UA、UA文字列、UA情報、ユーザーエージェント、"
        "ユーザエージェント、ユーザーエージェント情報、ブラウザ、ブラウザ情報、ブラウザー情報、"
        "利用ブラウザ、ご利用ブラウザ、ご利用環境、お客様環境、閲覧環境、動作環境(自動取得)、端末情報、"
        "端末・ブラウザ情報、HTTP_USER_AGENT、cs(User-Agent)、アクセス端末、ログイン端末、"
        "クライアント情報、投稿時のUA、navigator.userAgent、ＵＡ、ユーザ・エージェント、利用環境、"
        "送信時のブラウザ、Browser、http user agent"
    ),
    names(
        "ua、user_agent、userAgent、useragent、http_user_agent、httpUserAgent、agent、client_ua、"
        "browser、browser_info、uastring、device_ua、request_ua、cs_user_agent、login_ua"
    ),
    values.user_agent,
    (
        ("spaced", '- - - [12/Mar/2024:10:15:32 +0900] "GET / HTTP/1.1" 200 5120 "-" "{value}"'),
        (
            "spaced",
            '- - - [12/Mar/2024:10:15:32 +0900] "GET /m/ HTTP/1.1" 304 0 "/m/top" "{value}" "-"',
        ),
        ("spaced", "GET / HTTP/1.1\nHost: www.example.jp\nUser-Agent: {value}\nAccept: */*"),
        ("spaced", '"requestParameters":null,"userAgent":"{value}","eventType":"AwsApiCall"'),
        (
            "spaced",
            'h2 2024-03-12T01:15:32.123456Z app/web/1 - - 200 "GET https://www.example.jp/" "{value}" - -',
        ),
        ("spaced", "curl -A '{value}' https://www.example.jp/"),
        (
            "spaced",
            "-- 以下は自動で付加されます --\nURL: https://www.example.jp/contact\nブラウザ: {value}\n",
        ),
        ("spaced", 'if ($http_user_agent = "{value}") return 403;'),
        ("unspaced", "スマホから送信されました（{value}）"),
        ("unspaced", "ログは「{value}」だけでした。"),
    ),
)

_IIS_AGENT = Kind(
    "USER_AGENT",
    names("cs(User-Agent)、IISログのUA、User-Agent(IIS)"),
    names("cs_user_agent、csUserAgent、iis_ua"),
    values.iis_user_agent,
    (
        ("spaced", "2024-03-12 01:15:32 W3SVC1 GET /default.aspx - 443 - - {value} - 200 0 0 15"),
        ("spaced", "2024-03-12 01:15:32 POST /owa/auth.owa - 443 - - HTTP/1.1 {value} - 302 0 0 31"),
        ("spaced", "#Fields: time cs-method cs(User-Agent) sc-status\n01:15:32 GET {value} 200"),
    ),
)

KINDS: tuple[Kind, ...] = (_IPV4, _IPV6, *COOKIES, _USER_AGENT, _IIS_AGENT)

DECOYS: tuple[Decoy, ...] = (
    Decoy("IP_ADDRESS", "OSのビルド", shaped("10.0.19045.^", "10.0.22631.3###", "6.1.7601.^####")),
    Decoy("IP_ADDRESS", "ファームウェアのバージョン", shaped("Ver.2.10.3.^", "8.0.^.12", "Rev.11.04.0#.^")),
    Decoy("IP_ADDRESS", "AssemblyVersion", shaped("1.0.0.0", "4.2.1.^#", "3.1.0.2##")),
    Decoy("IP_ADDRESS", "Chromeのバージョン", shaped("120.0.6099.1##", "99.0.4844.^#")),
    Decoy("IP_ADDRESS", "SNMPのOID", shaped("1.3.6.1.4.1.9.9.^", "1.3.6.1.2.1.1.^.0")),
    Decoy("IP_ADDRESS", "仕様書の章番号", shaped("4.2.1.^", "3.10.2.1^")),
    Decoy("IP_ADDRESS", "経過時間", shaped("12:34:56", "00:01:2#:3#")),
    Decoy("IP_ADDRESS", "ログファイル", shaped("/var/log/nginx/2024.03.12.^", "C:\\logs\\12:34:56.txt")),
    Decoy("IP_ADDRESS", "サブネットマスク", shaped("/24", "24ビット")),
    Decoy("IP_ADDRESS", "C++の呼び出し", shaped("std::vector::at", "abc::def", "a::b")),
    Decoy("COOKIE_ID", "ETag", shaped('W/"@@@@-@@@@@@@@@@@"', '"' + "@" * 32 + '"')),
    Decoy("COOKIE_ID", "GTMコンテナID", shaped("GTM-???????")),
    Decoy("COOKIE_ID", "GA4の測定ID", shaped("G-??????????")),
    Decoy("COOKIE_ID", "トラッキングID(プロパティ)", shaped("UA-########-^")),
    Decoy("COOKIE_ID", "ピクセルの版", shaped("fb.1", "2.9.1##")),
    Decoy("COOKIE_ID", "コミットハッシュ", shaped("@" * 40, "@@@@@@@")),
    Decoy("COOKIE_ID", "ビルドID", shaped("@" * 20, "2024031#.^", "#####.17########")),
    Decoy("COOKIE_ID", "言語Cookie", shaped("ja", "ja_JP", "lang-ja")),
    Decoy("COOKIE_ID", "同意Cookie", shaped("accepted", "analytics:0|ads:0")),
    Decoy("COOKIE_ID", "Cookieの有効期限", shaped("63072000秒", "2年", "30日")),
    Decoy("COOKIE_ID", "SHA-256", shaped("@" * 64, "&" * 64)),
    Decoy("COOKIE_ID", "CSSファイル", shaped("/assets/app-@@@@@@@@.css", "main.@@@@@@@@@@@@@@@@@@@@.css")),
    Decoy("COOKIE_ID", "処理番号", shaped("^#########.17########", "@@@@@@@@-@@@@-4@@@-9@@@-@@@@@@@@@@@@")),
    Decoy(
        "USER_AGENT",
        "Serverヘッダー",
        shaped("Apache/2.4.5# (Unix) OpenSSL/3.0.^", "nginx/1.24.^", "Microsoft-IIS/10.0"),
    ),
    Decoy("USER_AGENT", "X-Powered-By", shaped("PHP/8.2.^", "ASP.NET", "Express")),
    Decoy("USER_AGENT", "Via", shaped("1.1 varnish (Varnish/6.^)", "HTTP/1.1 proxy.example.jp")),
    Decoy("USER_AGENT", "SSHのバナー", shaped("SSH-2.0-OpenSSH_8.9p1 Ubuntu-3ubuntu0.^")),
    Decoy("USER_AGENT", "対応ブラウザ", shaped("Chrome 12#以降", "Safari 1^以上、Edge最新版")),
    Decoy("USER_AGENT", "アプリのバージョン", shaped("3.2.1 (build 4##)", "v5.^.0")),
    Decoy("USER_AGENT", "依存ライブラリ", shaped("com.squareup.okhttp3:okhttp:4.12.^", "requests==2.31.^")),
    Decoy(
        "USER_AGENT",
        "Content-Type",
        shaped("application/json; charset=utf-8", "text/html; charset=Shift_JIS"),
    ),
    Decoy("USER_AGENT", "プロトコル", shaped("HTTP/1.1", "TLSv1.3", "IPP/2.^")),
)

FRAMES: dict[str, tuple[str, ...]] = {
    "unspaced": (
        "{label}：{value}",
        "{label}:{value}",
        "{label}は{value}です。",
        "{label}は「{value}」でした",
        "{label}＝{value}",
        "{label}→{value}",
        "【{label}】{value}",
        "■{label}：{value}（自動取得）",
        "・{label}…{value}",
        "問い合わせフォームの{label}欄は{value}となっています。",
        "{value}が{label}です",
        "{value}（{label}）からのアクセスを確認",
        "{label}（{value}）で検索したが該当なし",
        "不正ログインの{label}は{value}と判明。",
        "すみません、{label}が{value}と表示されます",
        "{label}『{value}』を遮断リストに追加",
        "{label}、{value}。ほかに記録なし。",
        '"{label}","{value}","正常"',
        '"{label}":"{value}"',
        "発信者情報開示請求の対象（{label}：{value}）",
        "調査の結果、{label}{value}が該当しました。",
        "{label}＞{value}",
        "該当する{label}：{value}／件数：多数",
        "同じ{label}「{value}」で別アカウントの登録あり",
        "ログに残っていた{label}は{value}のみ。",
        "{label}が{value}の通信だけ失敗します",
        "お客様画面の{label}に{value}とあり。",
    ),
    "spaced": (
        "{label}: {value}",
        "{label} : {value}",
        "{label}　{value}　を確認",
        "{label} {value}",
        "| {label} | {value} | 正常 |",
        "｜ {label} ｜ {value} ｜",
        "{label}\t{value}",
        "項目\t値\n{label}\t{value}\n結果\t成功",
        "{label}\n{value}\n",
        "  {label} = {value}\n",
        '{label} = "{value}"',
        "- {label}: {value}\n- 結果: 失敗",
        '2024-03-12 10:15:32 INFO login {label}="{value}" result=OK',
        "Q. {label}を教えてください\nA. {value} です",
        "> {label}\n> {value}",
        "{value} ← {label}",
        "{value}\t{label}\t確認済",
        "※ {label} は {value} 、 再現せず",
        "<td>{label}</td> <td>{value}</td>",
        "■ 送信者情報\n  送信日時: 2024/03/12 10:15\n  {label}: {value}\n",
        "{label}:\n  - {value}",
        "'{label}' => '{value}',",
    ),
    "url": (
        "https://www.example.jp/?{key}={value}",
        "https://www.example.co.jp/contact/confirm?step=2&{key}={value}",
        "https://shop.example.com/cart?{key}={value}#top",
        "GET /login?{key}={value} HTTP/1.1",
        '"GET /api/session?lang=ja&{key}={value} HTTP/2.0" 200 512',
        "POST /contact HTTP/1.1\nHost: www.example.jp\n\n{key}={value}&agree=1",
        "{key}={value}&lang=ja",
        "lang=ja&{key}={value}",
        "/collect?v=2&{key}={value}&en=page_view",
        "curl -d '{key}={value}' https://api.example.com/v2/report",
        "referer: https://www.example.jp/search?q=sim&{key}={value}",
        "https://pixel.example.com/tr?ev=PageView&{key}={value}&dl=top",
        "302 https://sync.example.com/match?partner=dsp&{key}={value}&redirect=1",
        "URLは https://portal.example.jp/log?{key}={value} です",
        "https://admin.example.co.jp/audit?{key}={value}&sort=desc",
        "beacon /b.gif?{key}={value}&page=mypage",
    ),
}
