"""The answer to a request as one page that a person reads: Japanese, self-contained, no script.

Belongs here: the words and the HTML. Does not: what is in it (`request_bundle.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape

from classifiers.law.request_bundle import Bundle, Cell, Part, Passed

BASIS = {"stated": "明示", "inferred": "当社の整理による"}
STYLE = """
:root { color-scheme: light; }
body { font-family: "Hiragino Sans", "Noto Sans JP", sans-serif; line-height: 1.7; color: #1a1a1a;
  background: #fff; max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; border-bottom: 2px solid #33507a; margin-top: 2.5rem; }
h3 { font-size: 1rem; margin-bottom: .3rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
caption { text-align: left; font-weight: bold; padding: .3rem 0; }
th, td { border: 1px solid #767676; padding: .35rem .6rem; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
th[scope=row] { width: 14rem; background: #f2f5fa; font-weight: normal; }
thead th { background: #e3e9f3; }
.note { color: #444; font-size: .9rem; }
a { color: #0b4a9e; }
@media print { body { max-width: none; } table { break-inside: auto; } tr { break-inside: avoid; } }
"""


def request_page(bundle: Bundle) -> str:
    """Returns the page."""
    title = f"{bundle.kind}のご請求への回答 {bundle.number}"
    return _page(title, _body(bundle, title))


def doubts_page(number: str, groups: Iterable[tuple[str, str, Sequence[Part]]]) -> str:
    """Returns the page on which an officer sees whose rows he has to tell apart; it is sent to nobody.

    Args:
        number: Of the request.
        groups: Id, why nobody but a person can say, and the rows.
    """
    title = f"請求 {number}: ご本人のものか確認が必要な記録（社内用・送付しないでください）"
    return _page(title, _doubts(title, groups))


def _doubts(title: str, groups: Iterable[tuple[str, str, Sequence[Part]]]) -> Iterator[str]:
    yield f"<h1>{escape(title)}</h1>"
    for group, words, parts in groups:
        yield f"<h2>{escape(group)}</h2>\n<p>{escape(words)}</p>"
        for part in parts:
            yield from _part(replace(part, dataset=f"{group}-{part.dataset}", uses=()))


def _page(title: str, lines: Iterable[str]) -> str:
    body = "\n".join(lines)
    return (
        '<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _body(bundle: Bundle, title: str) -> Iterator[str]:
    yield f"<h1>{escape(title)}</h1>"
    yield f"<p>{escape(bundle.company)}<br>お問い合わせ先: {escape(bundle.contact)}</p>"
    yield _facts("ご請求の内容", _request(bundle))
    if bundle.notices:
        yield '<h2 id="notices">措置をとらないもの・異なる措置をとるものと、その理由</h2>'
        for one in bundle.notices:
            where = "" if one.place == "*" else f"<strong>{escape(one.place)}</strong>: "
            yield f"<p>{where}{escape(one.words)}<span class='note'>（{escape(one.code)}）</span></p>"
    if bundle.done:
        yield "<h2>とった措置</h2>"
        yield "<ul>" + "".join(f"<li>{escape(words)}</li>" for words in bundle.done) + "</ul>"
    if bundle.parts:
        yield "<h2>保有個人データ</h2>"
        links = (
            f'<li><a href="#{escape(p.dataset)}">{escape(p.title)}</a>（{p.rows}件）</li>'
            for p in bundle.parts
        )
        yield f'<nav aria-label="データの一覧"><ul>{"".join(links)}</ul></nav>'
        for part in bundle.parts:
            yield from _part(part)
    yield from _passed(bundle.passed)
    if bundle.gone:
        yield "<h2>ご請求の前に消去していたもの</h2>"
        rows = (
            (f"{one.dataset} {_day(one.on)}", f"{one.words} 証明 {one.certificate}") for one in bundle.gone
        )
        yield _facts("消去の記録", rows)


def _request(bundle: Bundle) -> Iterator[tuple[str, str]]:
    yield "受付番号", bundle.number
    yield "種類", f"{bundle.kind}（{bundle.statute}）"
    yield "到着日", _day(bundle.arrived)
    yield "回答期限（当社目標）", _day(bundle.answer_by)
    yield "作成日", _day(bundle.made_on)
    yield "回答の方法", bundle.method
    yield "本人確認", bundle.identity
    if bundle.proxy is not None:
        yield "代理人", bundle.proxy


def _part(part: Part) -> Iterator[str]:
    yield f'<section id="{escape(part.dataset)}" aria-labelledby="{escape(part.dataset)}-t">'
    yield f'<h3 id="{escape(part.dataset)}-t">{escape(part.title)}</h3>'
    yield f'<p class="note">区分: {escape(part.category)}　取得元: {escape(part.source)}</p>'
    if part.uses:
        rows = (
            (
                item,
                "、".join(
                    f"{use.ja}（{use.clause}、{BASIS.get(use.basis, use.basis)}、{_until(use.until)}）"
                    for use in uses
                )
                or "利用していません（保存のみ）",
            )
            for item, uses in part.uses
        )
        yield _facts("利用目的", rows)
    for number, record in enumerate(part.records, 1):
        caption = f"記録 {number}" + (f"（{_day(record.day)}）" if record.day else "")
        yield _facts(caption, _cells(record.cells))
        yield f'<p class="note">保存期間の満了日: {_until(record.kept_until)}</p>'
    yield "</section>"


def _cells(cells: Iterable[Cell]) -> Iterator[tuple[str, str]]:
    for cell in cells:
        named = cell.title or cell.column
        if cell.withheld is not None:
            yield named, f"［開示しません（{cell.withheld}）］"
        else:
            yield named, cell.value if cell.value is not None else "（なし）"


def _passed(passed: Iterable[Passed]) -> Iterator[str]:
    found = tuple(passed)
    if not found:
        return
    yield "<h2>第三者提供・受領の記録</h2>"
    for one in found:
        rows = [
            ("相手方", f"{one.other}（{one.address}、代表者 {one.representative}）"),
            ("項目", "、".join(one.items)),
            *one.said,
        ]
        yield _facts(f"{one.kind} {_day(one.on)}", rows)


def _facts(caption: str, rows: Iterable[tuple[str, str]]) -> str:
    lines = "".join(f'<tr><th scope="row">{escape(a)}</th><td>{escape(b)}</td></tr>' for a, b in rows)
    return (
        f'<div class="scroll"><table><caption>{escape(caption)}</caption><tbody>{lines}</tbody></table></div>'
    )


def _day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _until(day: dt.date | None) -> str:
    return f"{_day(day)}まで" if day is not None else "期限は未定"
