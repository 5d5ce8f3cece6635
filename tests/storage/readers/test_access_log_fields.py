"""Formats whose fields are named by directives, which may move, change, repeat or be missing."""

# ruff: noqa: E501 lines of logs as they are

from __future__ import annotations

from typing import Any

import pytest

from tests.storage.readers.access_logs import read

IIS = "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken"
IIS_LINE = "2026-05-01 00:32:17 198.51.100.1 GET /robots.txt a=1 80 EXAMPLE\\taro 192.0.2.7 Mozilla/5.0+(compatible;+x) - 404 0 2 1405"
IIS_RECORD = {
    "format": "w3c_extended",
    "time": "2026-05-01T00:32:17+00:00",
    "method": "GET",
    "url": "/robots.txt?a=1",
    "remote_user": "EXAMPLE\\taro",
    "client_ip": "192.0.2.7",
    "user_agent": "Mozilla/5.0 (compatible; x)",
    "status": "404",
    "duration": "1.405000",
}
CLOUDFRONT = "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start sc-range-end"
CLOUDFRONT_LINE = "2026-05-01\t21:02:31\tNRT57\t392\t2001:db8::7\tGET\td111.cloudfront.net\t/index.html\t200\t-\tMozilla/5.0%2520(X11;%2520Linux)\t-\tsid=1\tHit\tSOX4\twww.example.com\thttps\t23\t0.001\t203.0.113.5\tTLSv1.2\tECDHE\tHit\tHTTP/2.0\t-\t-\t11040\t0.001\tHit\ttext/html\t78\t-\t-"
CLOUDFRONT_RECORD = {
    "format": "cloudfront",
    "time": "2026-05-01T21:02:31+00:00",
    "client_ip": "2001:db8::7",
    "forwarded_for": "203.0.113.5",
    "method": "GET",
    "url": "/index.html",
    "protocol": "HTTP/2.0",
    "status": "200",
    "bytes": "392",
    "user_agent": "Mozilla/5.0 (X11; Linux)",
    "host": "www.example.com",
    "cookie": "sid=1",
    "duration": "0.001000",
}
ZEEK = "#separator \\x09\n#path\thttp\n#fields\tts\tid.orig_h\tmethod\thost\turi\treferrer\tversion\tuser_agent\tresponse_body_len\tstatus_code\tusername\tproxied"
ZEEK_LINE = "1320279566.452687\t192.0.2.7\tGET\twww.example.com\t/\t-\t1.1\tMozilla/5.0 (X11)\t109978\t200\t(empty)\t-"
ZEEK_RECORD = {
    "format": "zeek_http",
    "time": "2011-11-03T00:19:26.452687+00:00",
    "client_ip": "192.0.2.7",
    "method": "GET",
    "url": "/",
    "protocol": "HTTP/1.1",
    "status": "200",
    "bytes": "109978",
    "user_agent": "Mozilla/5.0 (X11)",
    "host": "www.example.com",
}


def records(log: str, chunk_bytes: int = 1 << 20) -> list[dict[str, Any]]:
    chunk = read(log, chunk_bytes)
    assert chunk.rejects.to_pylist() == []
    return [
        {k: v for k, v in record.items() if v is not None and k != "_record_no"}
        for record in chunk.records.to_pylist()
    ]


@pytest.mark.parametrize(
    ("header", "line", "expected"),
    [
        (IIS, IIS_LINE, IIS_RECORD),
        (CLOUDFRONT, CLOUDFRONT_LINE, CLOUDFRONT_RECORD),
        (ZEEK, ZEEK_LINE, ZEEK_RECORD),
    ],
)
def test_fields(header: str, line: str, expected: dict[str, str]) -> None:
    assert records(f"{header}\n{line}\n") == [expected]
    # a header in every piece of the file and in the middle of one
    assert records(f"{header}\n{line}\n{header}\r\n{line}\r\n", 16) == [expected] * 2


@pytest.mark.parametrize(("line", "expected"), [(IIS_LINE, IIS_RECORD), (CLOUDFRONT_LINE, CLOUDFRONT_RECORD)])
def test_a_missing_directive_is_made_good_by_the_default_lists(line: str, expected: dict[str, str]) -> None:
    assert records(f"{line}\n") == [expected]
    assert records(f"#Fields: date time s-ip\n{line}\n") == [expected]


def test_fields_may_change_in_mid_file() -> None:
    log = "#Fields: time c-ip cs-uri\n#Date: 2026-05-01 00:00:00\n00:00:01 192.0.2.1 /a\n#Fields: c-ip time cs-uri\n#Date: 2026-05-02\n192.0.2.2 00:00:02 /b\n"
    assert [(r["time"], r["client_ip"], r["url"]) for r in records(log, 30)] == [
        ("2026-05-01T00:00:01+00:00", "192.0.2.1", "/a"),
        ("2026-05-02T00:00:02+00:00", "192.0.2.2", "/b"),
    ]


def test_quoted_fields_and_local_times() -> None:
    log = '#Fields:   date-local time-local  c-ip cs(User-Agent)  sc-status TimeTakenMS\n2026-05-01  10:00:00.363 "192.0.2.7"  "a ""b"" c" 200  109\n'
    (record,) = records(log)
    assert record["time"] == "2026-05-01T10:00:00.363"
    assert record["user_agent"] == 'a "b" c'
    assert record["duration"] == "0.109000"


def test_a_line_of_another_length_is_rejected_and_lines_of_other_formats_are_read() -> None:
    log = f'{IIS}\n2026-05-01 00:32:17 198.51.100.1 GET\n192.0.2.9 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 5\n{IIS_LINE}\n'
    chunk = read(log)
    assert chunk.records["format"].to_pylist() == ["common", "w3c_extended"]
    assert chunk.records["_record_no"].to_pylist() == [1, 2]
    assert chunk.rejects.to_pylist() == [
        {"_record_no": 0, "reason": "no_format", "raw": b"2026-05-01 00:32:17 198.51.100.1 GET"}
    ]
    assert chunk.skipped == 1
