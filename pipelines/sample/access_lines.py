"""How servers write a visit: Apache, nginx, IIS, CloudFront, ALB, Caddy, Traefik, Cloudflare.

Belongs here: one renderer a format, as polars expressions over the columns of `access_logs._visits`.
Does not: visits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMELESS = ("alb", "cloudfront", "cloudflare")
"""Formats that have no place for a signed-in member."""

IIS_FIELDS = (
    (
        "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip "
        "cs(User-Agent) sc-status time-taken"
    ),
    (
        "#Fields: date time c-ip cs-username cs-method cs-uri-stem cs-uri-query sc-status "
        "cs(User-Agent) time-taken s-ip s-port"
    ),
)
CLOUDFRONT_FIELDS = (
    "#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status "
    "cs(Referer) cs(User-Agent) cs-uri-query"
)

_JST = pl.col("day").cast(pl.Datetime("us")) + pl.duration(seconds="seconds")
_UTC = _JST - pl.duration(hours=9)
_USER = pl.col("member_id").fill_null("-")
_STEM = pl.col("path").str.split("?").list.get(0)
_QUERY = pl.col("path").str.split("?").list.get(1, null_on_oob=True).fill_null("-")
_SIZE = pl.col("bytes").cast(pl.String)
_APACHE_TIME = "[" + _JST.dt.strftime("%d/%b/%Y:%H:%M:%S +0900") + "]"
_REQUEST = '"GET ' + pl.col("path") + ' HTTP/1.1"'


def render(kind: str, visits: pl.DataFrame) -> pl.Series:
    """Returns one line a visit, in the format named."""
    return visits.select(_RENDERERS[kind]().alias("line")).to_series()


def with_directives(kind: str, records: Sequence[str]) -> tuple[list[str], int]:
    """Adds what stands between records: directives that name the fields and move in mid-file, blank lines.

    Returns:
        The lines, and how many of them are no records.
    """
    lines = list(records)
    half = len(lines) // 2
    if kind == "w3c_extended":
        # The first half was written before the server was set anew: its columns are moved.
        top = ["#Software: Microsoft Internet Information Services 10.0", "#Version: 1.0", IIS_FIELDS[0]]
        middle = ["#Software: Microsoft Internet Information Services 10.0", IIS_FIELDS[1]]
        moved = [_moved(line) for line in lines[half:]]
        return [*top, *lines[:half], *middle, *moved], len(top) + len(middle)
    if kind == "cloudfront":
        return ["#Version: 1.0", CLOUDFRONT_FIELDS, *lines], 2
    if kind == "vhost_combined":
        return [*lines[:half], "", *lines[half:]], 1
    return lines, 0


def _moved(line: str) -> str:
    date, time, server, method, stem, query, port, user, ip, agent, status, taken = line.split(" ")
    return " ".join((date, time, ip, user, method, stem, query, status, agent, taken, server, port))


def _common() -> pl.Expr:
    return pl.format("{} - {} {} {} {} {}", "ip", _USER, _APACHE_TIME, _REQUEST, "status", _SIZE)


def _combined() -> pl.Expr:
    return pl.format('{} "{}" "{}"', _common(), "referer", "agent")


def _vhost_combined() -> pl.Expr:
    return "www.example.jp:443 " + _combined()


def _combined_extra() -> pl.Expr:
    return pl.format('{} "{}"', _combined(), pl.col("forwarded").fill_null("-"))


def _w3c_extended() -> pl.Expr:
    return pl.concat_str(
        _UTC.dt.strftime("%Y-%m-%d %H:%M:%S"),
        pl.lit("192.0.2.10 GET"),
        _STEM,
        _QUERY,
        pl.lit("443"),
        _USER,
        "ip",
        pl.col("agent").str.replace_all(" ", "+", literal=True),
        "status",
        pl.col("millis").cast(pl.String),
        separator=" ",
    )


def _cloudfront() -> pl.Expr:
    return pl.concat_str(
        _UTC.dt.strftime("%Y-%m-%d\t%H:%M:%S"),
        pl.lit("NRT57-P2"),
        _SIZE,
        "ip",
        pl.lit("GET"),
        pl.lit("d111111abcdef8.cloudfront.net"),
        _STEM,
        "status",
        "referer",
        pl.col("agent").str.replace_all(" ", "%20", literal=True),
        _QUERY,
        separator="\t",
    )


def _alb() -> pl.Expr:
    port = (pl.col("number") % 50_000 + 1024).cast(pl.String)
    ip = pl.when(pl.col("ip").str.contains(":", literal=True)).then("[" + pl.col("ip") + "]").otherwise("ip")
    return pl.format(
        "https {}Z app/mihon/50dc6c495c0c9188 {}:{} 10.0.0.1:80 0.001 0.{} 0.000 {} {} 34 366 "
        '"GET https://www.example.jp:443{} HTTP/1.1" "{}" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 '
        "arn:aws:elasticloadbalancing:ap-northeast-1:000000000000:targetgroup/mihon/1 "
        '"Root=1-58337262-{}" "www.example.jp" "-" 0 {}Z "forward" "-" "-" "10.0.0.1:80" "{}" "-" "-"',
        _UTC.dt.strftime("%Y-%m-%dT%H:%M:%S.000000"),
        ip,
        port,
        pl.col("millis").cast(pl.String).str.zfill(3),
        "status",
        "status",
        "path",
        "agent",
        pl.col("number").cast(pl.String).str.zfill(24),
        _UTC.dt.strftime("%Y-%m-%dT%H:%M:%S.000000"),
        "status",
    )


def _nginx_json() -> pl.Expr:
    return _json(
        time_iso8601=_JST.dt.strftime("%Y-%m-%dT%H:%M:%S+09:00"),
        remote_addr=pl.col("ip"),
        remote_user=_USER,
        request="GET " + pl.col("path") + " HTTP/1.1",
        status=pl.col("status"),
        body_bytes_sent=pl.col("bytes"),
        http_referer=pl.col("referer"),
        http_user_agent=pl.col("agent"),
        http_x_forwarded_for=pl.col("forwarded"),
        host=pl.lit("www.example.jp"),
    )


def _caddy() -> pl.Expr:
    headers = pl.struct(
        pl.concat_list("agent").alias("User-Agent"), pl.concat_list("referer").alias("Referer")
    )
    request = pl.struct(
        pl.col("ip").alias("remote_ip"),
        pl.col("ip").alias("client_ip"),
        pl.lit("HTTP/2.0").alias("proto"),
        pl.lit("GET").alias("method"),
        pl.lit("www.example.jp").alias("host"),
        pl.col("path").alias("uri"),
        headers.alias("headers"),
    )
    epoch = _UTC.dt.timestamp("ms") / 1000 + pl.col("millis") / 1000
    return _json(
        level=pl.lit("info"),
        ts=epoch,
        logger=pl.lit("http.log.access"),
        msg=pl.lit("handled request"),
        request=request,
        user_id=pl.col("member_id").fill_null(""),
        duration=pl.col("millis") / 1000,
        size=pl.col("bytes"),
        status=pl.col("status").cast(pl.Int64),
    )


def _traefik() -> pl.Expr:
    return _json(
        ClientHost=pl.col("ip"),
        ClientUsername=_USER,
        DownstreamContentSize=pl.col("bytes"),
        DownstreamStatus=pl.col("status").cast(pl.Int64),
        Duration=pl.col("millis") * 1_000_000,
        RequestHost=pl.lit("www.example.jp"),
        RequestMethod=pl.lit("GET"),
        RequestPath=pl.col("path"),
        RequestProtocol=pl.lit("HTTP/1.1"),
        StartUTC=_UTC.dt.strftime("%Y-%m-%dT%H:%M:%SZ"),
        **{"request_User-Agent": pl.col("agent"), "request_Referer": pl.col("referer")},
    )


def _cloudflare() -> pl.Expr:
    return _json(
        ClientIP=pl.col("ip"),
        ClientRequestHost=pl.lit("www.example.jp"),
        ClientRequestMethod=pl.lit("GET"),
        ClientRequestProtocol=pl.lit("HTTP/2"),
        ClientRequestURI=pl.col("path"),
        ClientRequestUserAgent=pl.col("agent"),
        EdgeResponseBytes=pl.col("bytes"),
        EdgeResponseStatus=pl.col("status").cast(pl.Int64),
        EdgeStartTimestamp=_UTC.dt.strftime("%Y-%m-%dT%H:%M:%SZ"),
        RayID="ray" + pl.col("number").cast(pl.String),
    )


def _json(**fields: pl.Expr) -> pl.Expr:
    return pl.struct(expression.alias(name) for name, expression in fields.items()).struct.json_encode()


_RENDERERS = {
    "common": _common,
    "combined": _combined,
    "combined_extra": _combined_extra,
    "vhost_combined": _vhost_combined,
    "w3c_extended": _w3c_extended,
    "cloudfront": _cloudfront,
    "alb": _alb,
    "nginx_json": _nginx_json,
    "caddy": _caddy,
    "traefik": _traefik,
    "cloudflare": _cloudflare,
}
