"""Access logs of JSON objects, by field map."""

# ruff: noqa: E501 lines of logs as they are

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.storage.readers.access_logs import one, read

CASES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    (
        "nginx_json",
        {"time_iso8601": "2026-05-01T10:00:00+09:00", "remote_addr": "192.0.2.7", "request": "GET /a?b HTTP/1.1", "status": "200", "body_bytes_sent": "5", "http_user_agent": 'a "b"', "http_x_forwarded_for": "203.0.113.5, 198.51.100.2", "request_time": "0.004", "remote_user": "-", "host": "www.example.jp"},
        {"time": "2026-05-01T10:00:00+09:00", "url": "/a?b", "method": "GET", "user_agent": 'a "b"', "forwarded_for": "203.0.113.5, 198.51.100.2", "duration": "0.004000", "remote_user": None, "host": "www.example.jp"},
    ),
    (
        "nginx_json",
        {"time_local": "01/May/2026:10:00:00 +0900", "remote_addr": "192.0.2.7", "request": "", "status": 400},
        {"time": "2026-05-01T10:00:00+09:00", "status": "400", "url": None},
    ),
    (
        "nginx_json",
        {"timestamp": 1777597200123, "client_ip": "2001:db8::7", "method": "POST", "path": "/検索", "bytes": 12, "nested": {"status": 1}, "status": 201},
        {"time": "2026-05-01T01:00:00.123000+00:00", "client_ip": "2001:db8::7", "url": "/検索", "bytes": "12", "status": "201"},
    ),
    (
        "caddy",
        {"ts": 1716723772.6014807, "request": {"remote_ip": "192.0.2.9", "client_ip": "192.0.2.7", "proto": "HTTP/2.0", "method": "GET", "host": "www.example.jp:400", "uri": "/x", "headers": {"User-Agent": ["agent"], "X-Forwarded-For": ["192.0.2.7"]}}, "user_id": "", "duration": 0.0175, "size": 3768, "status": 200},
        {"time": "2024-05-26T11:42:52.601481+00:00", "client_ip": "192.0.2.7", "host": "www.example.jp", "duration": "0.017500", "bytes": "3768", "user_agent": "agent", "remote_user": None},
    ),
    (
        "traefik",
        {"ClientAddr": "192.0.2.7:39490", "ClientHost": "192.0.2.7", "ClientUsername": "-", "DownstreamContentSize": 356, "DownstreamStatus": 404, "Duration": 215563, "RequestHost": "www.example.jp", "RequestMethod": "GET", "RequestPath": "/a", "RequestProtocol": "HTTP/1.1", "StartUTC": "2026-05-01T01:00:00.463764557Z", "request_User-Agent": "agent"},
        {"time": "2026-05-01T01:00:00.463764+00:00", "client_ip": "192.0.2.7", "status": "404", "duration": "0.000216", "user_agent": "agent"},
    ),
    (
        "cloudflare",
        {"ClientIP": "192.0.2.7", "ClientRequestHost": "www.example.jp", "ClientRequestMethod": "HEAD", "ClientRequestURI": "/", "EdgeStartTimestamp": 1777597200123456789, "EdgeResponseStatus": 301, "ClientRequestUserAgent": ""},
        {"time": "2026-05-01T01:00:00.123457+00:00", "status": "301", "user_agent": None},
    ),
    (
        "envoy_json",
        {":authority": "www.example.jp", "bytes_sent": 9, "downstream_remote_address": "[2001:db8::7]:59292", "duration": 11, "method": "GET", "protocol": "HTTP/2", "response_code": 200, "start_time": "2026-05-01T01:00:00.479Z", "x-envoy-origin-path": "/a", "x-forwarded-for": None},
        {"client_ip": "2001:db8::7", "duration": "0.011000", "host": "www.example.jp", "forwarded_for": None},
    ),
    (
        "ecs",
        {"@timestamp": "2026-05-01T01:00:00Z", "source": {"ip": "192.0.2.7"}, "http.request.method": "GET", "http": {"response": {"status_code": 200}}, "url": {"path": "/a", "query": "q=1"}, "user_agent.original": "agent", "user": {"name": "u1"}},
        {"client_ip": "192.0.2.7", "method": "GET", "url": "/a?q=1", "user_agent": "agent", "remote_user": "u1"},
    ),
    (
        "google_lb",
        {"timestamp": "2026-05-01T01:00:00.1Z", "httpRequest": {"requestMethod": "GET", "requestUrl": "https://www.example.jp/a", "status": 200, "remoteIp": "192.0.2.7", "latency": "0.045s"}},
        {"host": "www.example.jp", "duration": "0.045000"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("form", "log", "expected"), CASES)
def test_json(form: str, log: dict[str, Any], expected: dict[str, Any]) -> None:
    for text in (
        json.dumps(log, ensure_ascii=False),
        "2026-05-01T10:00:00.1+09:00 stdout F " + json.dumps(log),
    ):
        found = one(text)
        assert {name: found.get(name) for name in ("format", *expected)} == {"format": form} | expected


def test_a_line_inside_an_object() -> None:
    line = '192.0.2.7 - - [17/May/2015:10:05:03 +0900] "GET / HTTP/1.1" 200 5 "-" "a"'
    for log in (
        {"log": line + "\n", "stream": "stdout", "time": "2026-05-01T01:00:00Z"},
        {"message": "web.0 nginx: " + line},
    ):
        assert one(json.dumps(log)) == one(line)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"ts": 1716723772.6, "request": {"method": "GET"', "bad_json"),
        ("{broken}", "bad_json"),
        ('2026-05-01T10:00:00.1+09:00 stdout F {"ts": ', "bad_json"),
        ('{"level": "info", "message": "not an access log"}', "no_format"),
        ("{}", "no_format"),
        ("[1, 2]", "no_format"),
    ],
)
def test_rejects(line: str, reason: str) -> None:
    assert read(line).rejects.to_pylist() == [{"_record_no": 0, "reason": reason, "raw": line.encode()}]
