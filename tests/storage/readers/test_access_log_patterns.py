"""Formats told by a pattern: what each column of a line becomes."""

# ruff: noqa: E501, ISC004 lines of logs as they are

from __future__ import annotations

from typing import Any

import pytest

from tests.storage.readers.access_logs import one, read

TIME = "[17/May/2015:10:05:03 +0900]"
AT = "2015-05-17T10:05:03+09:00"
BASE = {"client_ip": "192.0.2.7", "time": AT, "method": "GET", "url": "/a?b=1", "protocol": "HTTP/1.1"}
SERVED = BASE | {"status": "200", "bytes": "512"}
GET = '"GET /a?b=1 HTTP/1.1" 200 512'
AGENTS = '"https://example.jp/" "Mozilla/5.0 (X11)"'
SEEN = {"referer": "https://example.jp/", "user_agent": "Mozilla/5.0 (X11)"}
DASHES = {"ident": None, "remote_user": None}

CASES: list[tuple[str, str, dict[str, Any]]] = [
    ("combined", f"192.0.2.7 - - {TIME} {GET} {AGENTS}", SERVED | SEEN | DASHES),
    (
        "combined",
        f'192.0.2.7 id M0000012 {TIME} {GET} "-" ""',
        SERVED | {"ident": "id", "remote_user": "M0000012", "user_agent": None},
    ),
    ("combined", f"2001:db8::1 - - {TIME} {GET} {AGENTS}", SERVED | {"client_ip": "2001:db8::1"}),
    ("combined", f"host-7.example.jp - - {TIME} {GET} {AGENTS}", SERVED | {"client_ip": "host-7.example.jp"}),
    (
        "combined",
        f'192.0.2.7 - - {TIME} {GET} "-" "say \\"hi\\" \\x22x\\x22"',
        SERVED | {"user_agent": r"say \"hi\" \x22x\x22"},
    ),
    (
        "combined",
        f'192.0.2.7 - - {TIME} {GET} "https://example.jp/?q=検索" "端末"',
        SERVED | {"user_agent": "端末"},
    ),
    ("combined", f'192.0.2.7 - - {TIME} "-" 408 0 "-" "-"', {"request": None, "url": None, "status": "408"}),
    ("combined", f'192.0.2.7 - - {TIME} "" 400 0 "-" "-"', {"request": None, "status": "400"}),
    (
        "combined",
        f'192.0.2.7 - - {TIME} "\\x16\\x03\\x01" 400 226 "-" "-"',
        {"request": r"\x16\x03\x01", "url": None},
    ),
    ("combined", f'192.0.2.7 - - {TIME} "HELP" 400 1 "-" "-"', {"request": "HELP", "method": None}),
    (
        "combined",
        f'192.0.2.7 - - {TIME} "GET /" 200 1 "-" "-"',
        {"method": "GET", "url": "/", "protocol": None, "request": None},
    ),
    (
        "combined",
        f'192.0.2.7 - - {TIME} "GET /a b c HTTP/1.1" 200 1 "-" "-"',
        {"url": "/a b c", "protocol": "HTTP/1.1"},
    ),
    (
        "combined",
        f'192.0.2.7 - - {TIME} "get /x HTTP/9.9z" 400 1 "-" "-"',
        {"method": "get", "protocol": "HTTP/9.9z"},
    ),
    (
        "combined",
        f'192.0.2.7 - - {TIME} "VERSION-CONTROL /x HTTP/2" 400 1 "-" "-"',
        {"method": "VERSION-CONTROL"},
    ),
    (
        "combined",
        f'192.0.2.7 - - {TIME} "GET /名/%E5%90%8D HTTP/1.1" 200 1 "-" "-"',
        {"url": "/名/%E5%90%8D"},
    ),
    (
        "combined",
        f'192.0.2.7 - - {TIME} "GET https://xn--eckwd4c7c.example.jp:8443/p HTTP/1.1" 200 1 "-" "-"',
        {"host": "xn--eckwd4c7c.example.jp"},
    ),
    (
        "combined",
        f'192.0.2.7 - - {TIME} "OPTIONS * HTTP/1.0" - - "-" "-"',
        {"status": None, "bytes": None, "url": "*"},
    ),
    ("common", f"192.0.2.7 - - {TIME} {GET}", SERVED),
    (
        "vhost_combined",
        f"www.example.jp:443 192.0.2.7 - - {TIME} {GET} {AGENTS}",
        SERVED | SEEN | {"host": "www.example.jp"},
    ),
    (
        "vhost_combined",
        f"www.example.jp 2001:db8::9 - u1 {TIME} {GET} {AGENTS} 116075",
        {"duration": "0.116075", "client_ip": "2001:db8::9", "remote_user": "u1"},
    ),
    ("vhost_combined", f"www.example.jp 192.0.2.7 - request01 - {TIME} {GET} {AGENTS}", SERVED | SEEN),
    (
        "combined_extra",
        f'192.0.2.7 - - {TIME} {GET} {AGENTS} "203.0.113.5, 198.51.100.2"',
        SERVED | SEEN | {"forwarded_for": "203.0.113.5, 198.51.100.2"},
    ),
    (
        "combined_extra",
        f'192.0.2.7 - - {TIME} {GET} {AGENTS} "-" 0.045 0.044',
        SERVED | {"forwarded_for": None, "duration": "0.045000"},
    ),
    (
        "combined_extra",
        f'192.0.2.7 - - {TIME} {GET} {AGENTS} "2001:db8::5" rt=1.5 uct="0.0"',
        SERVED | {"forwarded_for": "2001:db8::5", "duration": "1.500000", "cookie": None},
    ),
    (
        "combined_extra",
        f'192.0.2.7 - - {TIME} {GET} {AGENTS} "sid=abc; uid=9"',
        SERVED | {"cookie": "sid=abc; uid=9"},
    ),
    (
        "combined_extra",
        f"192.0.2.7 - - {TIME} {GET} {AGENTS} 812 0.003 [shop-80] [] 198.51.100.9:80 512 0.003 200 f00",
        SERVED | {"duration": "0.003000"},
    ),
    (
        "combined_extra",
        f'192.0.2.7 - - {TIME} {GET} {AGENTS} 17 "web@docker" "http://198.51.100.4:80" 12ms',
        SERVED | {"duration": "0.012000"},
    ),
    ("common_extra", f"192.0.2.7 - - {TIME} {GET} 250000", SERVED | {"duration": "0.250000"}),
    (
        "forwarded_combined",
        f"203.0.113.5, 198.51.100.2 - - {TIME} {GET} {AGENTS}",
        SERVED | SEEN | {"client_ip": "203.0.113.5", "forwarded_for": "203.0.113.5, 198.51.100.2"},
    ),
    (
        "combined_unescaped",
        f"192.0.2.7 - 架空 太郎 {TIME} {GET} {AGENTS}",
        SERVED | {"remote_user": "架空 太郎"},
    ),
    (
        "combined_unescaped",
        f'192.0.2.7 - - {TIME} {GET} "-" "a "quoted" agent"',
        SERVED | {"user_agent": 'a "quoted" agent'},
    ),
    ("combined_unescaped", f"192.0.2.7 - - [2015-05-17T10:05:03+09:00] {GET} {AGENTS}", SERVED | SEEN),
    ("anonymous", f"192.0.2.7 - {TIME} {GET} {AGENTS}", SERVED | SEEN),
    ("undated", f"192.0.2.7 - - {GET} 4.386", {"time": None, "url": "/a?b=1", "duration": "4.386000"}),
    (
        "nginx_proxy_manager",
        f'{TIME} - 200 200 - GET https www.example.jp "/a" [Client 192.0.2.7] [Length 512] [Gzip -] [Sent-to 198.51.100.4] "agent" "-"',
        {"host": "www.example.jp", "url": "/a", "status": "200", "bytes": "512", "client_ip": "192.0.2.7"},
    ),
    (
        "alb",
        "https 2018-07-02T22:23:00.186641Z app/lb/50dc 192.0.2.7:2817 198.51.100.1:80 0.086 0.048 0.037 200 200 0 57 "
        '"GET https://www.example.com:443/a HTTP/1.1" "curl/7.46.0" ECDHE TLSv1.2 arn:aws:x "Root=1-5" "www.example.com" '
        '"arn:aws:acm" 1 2018-07-02T22:22:48.364000Z "authenticate,forward" "-" "-" "198.51.100.1:80" "200" "-" "-"',
        {
            "time": "2018-07-02T22:23:00.186641+00:00",
            "client_ip": "192.0.2.7",
            "status": "200",
            "bytes": "57",
            "host": "www.example.com",
            "duration": "0.048000",
            "method": "GET",
        },
    ),
    (
        "alb",
        "h2 2018-07-02T22:23:00.1Z app/lb/50dc [2001:db8::7]:2817 - -1 -1 -1 460 - 0 0 "
        '"- http://lb.example.com:80- -" "-" - - - "-" "-" "-" - 2018-07-02T22:22:48.364000Z "-" "-" "-" "-" "-" "-" "-"',
        {
            "client_ip": "2001:db8::7",
            "status": "460",
            "duration": None,
            "request": "- http://lb.example.com:80- -",
        },
    ),
    (
        "classic_elb",
        '2015-05-13T23:39:43.945958Z lb 192.0.2.7:2817 198.51.100.1:80 0.000073 0.001048 0.000057 200 200 0 29 "GET http://www.example.com:80/ HTTP/1.1" "curl/7.38.0" - -',
        {"bytes": "29", "user_agent": "curl/7.38.0", "duration": "0.001048"},
    ),
    (
        "s3",
        '79a5 bucket [06/Feb/2019:00:00:38 +0000] 192.0.2.7 arn:aws:iam::1:user/u 3E57 REST.GET.OBJECT key "GET /key?x HTTP/1.1" 200 - 113 - 7 - "-" "S3Console/0.4" - id= SigV2 ECDHE AuthHeader bucket.example.com TLSV1.1',
        {
            "time": "2019-02-06T00:00:38+00:00",
            "host": "bucket",
            "remote_user": "arn:aws:iam::1:user/u",
            "bytes": "113",
            "duration": "0.007000",
            "user_agent": "S3Console/0.4",
        },
    ),
    (
        "haproxy",
        '192.0.2.7:5333 [25/Feb/2019:16:19:48.143] in~ bk/s1 0/0/7/1457/1487 200 11394 sid=1 - ---- 2/1/0/0/0 0/0 {Mozilla/5.0 (X11)|203.0.113.5} {} "GET /a HTTP/1.1"',
        {
            "time": "2019-02-25T16:19:48.143",
            "duration": "1.487000",
            "cookie": "sid=1",
            "user_agent": "Mozilla/5.0 (X11)",
            "forwarded_for": "203.0.113.5",
            "bytes": "11394",
        },
    ),
    (
        "haproxy",
        '2001:db8::7:5333 [25/Feb/2019:16:19:48.143] in bk/<NOSRV> -1/-1/-1/-1/+0 400 +187 - - PR-- 2/1/0/0/0 0/0 "<BADREQ>"',
        {"client_ip": "2001:db8::7", "request": "<BADREQ>", "cookie": None},
    ),
    (
        "haproxy",
        f'192.0.2.7:5333 [25/Feb/2019:16:19:48.143] in bk/s1 0/0/0/0/0 200 1 - - ---- 0/0/0/0/0 0/0 "GET /{"x" * 900}',
        {"method": "GET", "url": "/" + "x" * 900},
    ),
    (
        "envoy_text",
        '[2016-04-15T20:17:00.310Z] "POST /v1/x HTTP/2" 204 - 154 0 226 100 "203.0.113.5, 198.51.100.2" "agent" "cc21" "loc.example.jp:8080" "tcp://198.51.100.1:80"',
        {
            "time": "2016-04-15T20:17:00.310+00:00",
            "client_ip": "203.0.113.5",
            "duration": "0.226000",
            "host": "loc.example.jp",
            "bytes": "0",
        },
    ),
    (
        "envoy_text",
        '[2016-04-15T20:17:00.310Z] "GET /v1 HTTP/1.1" 0 DC downstream_remote_disconnect - "-" 0 95 9 - "-" "agent" "id" "h" "-" outbound|80 198.51.100.1:80',
        {"status": "0", "bytes": "95", "duration": "0.009000"},
    ),
    (
        "zoraxy",
        "2025/05/01 07:57:03 [2025-05-01 07:57:03.150624] [router:host-http] [origin:www.example.jp] [client: 192.0.2.7] [useragent: Mozilla/5.0 (X11)] POST /a 404",
        {"time": "2025-05-01T07:57:03.150624", "host": "www.example.jp", "method": "POST", "status": "404"},
    ),
]


@pytest.mark.parametrize(("form", "line", "expected"), CASES)
def test_pattern(form: str, line: str, expected: dict[str, Any]) -> None:
    found = one(line)
    assert {name: found.get(name) for name in ("format", *expected)} == {"format": form} | expected


LINE = f"192.0.2.7 - - {TIME} {GET} {AGENTS}"


@pytest.mark.parametrize(
    "prefix",
    [
        "Mar  4 14:02:50 web1 nginx[2869]: ",
        "<190>Mar 24 14:02:50 web1 nginx: ",
        "Mar 24 14:02:50 web1 ",
        "<34>1 2026-05-01T10:00:00.003Z web1 nginx 12 - - ",
        '<34>1 2026-05-01T10:00:00.003Z web1 nginx 12 ID47 [x@1 a="b"][y@1] ',
        "2026-05-01T10:00:00+09:00 web1 nginx[1]: ",
        "2026-05-01T10:00:00.123456789+09:00 stdout F ",
        "web_1          | ",
        "web.0 nginx: ",
        "Mar 24 14:02:50 node1 web_1 | ",
        "\x1b[32m",
    ],
)
def test_what_other_programs_write_before_a_line(prefix: str) -> None:
    assert one(prefix + LINE) == one(LINE)


def test_an_envelope_dates_a_line_without_date() -> None:
    assert (
        one(f"2026-05-01T10:00:00.123456789+09:00 stdout F 192.0.2.7 - - {GET}")["time"]
        == "2026-05-01T10:00:00.123456+09:00"
    )


@pytest.mark.parametrize(
    "line",
    [
        "not an access log",
        "[Fri Oct 08 17:08:41 2021] [core:error] [client 192.0.2.7:14532] AH00126: Invalid URI in request GET / HTTP/1.1",
        '2021/12/01 13:53:33 [error] 31#31: *46 open() failed, client: 192.0.2.7, server: x, request: "GET / HTTP/1.1"',
        f"192.0.2.7 - - {TIME} {GET[:20]}",
        f'192.0.2.7 - - {TIME} {GET} "-" "Mozilla/5.0 (X1',
        f'192.0.2.7 - - {TIME} {GET} "-',
        f"192.0.2.7 - - {TIME}",
        "Feb 25 16:19:38 lb haproxy[1]: Proxy in started.",
    ],
)
def test_broken_and_foreign_lines_are_rejected(line: str) -> None:
    chunk = read(line + "\n")
    assert chunk.records.num_rows == 0
    assert chunk.rejects.to_pylist() == [{"_record_no": 0, "reason": "no_format", "raw": line.encode()}]
