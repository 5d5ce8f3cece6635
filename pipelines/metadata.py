"""Dagster metadata of a dataset: column schema with policy tags, column lineage, row counts.

Belongs here: turning a contract into what Dagit shows; codes and counts only, never a value.
Does not: reading tables, deciding anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import dagster as dg

from classifiers.law.columns_read import columns_read
from classifiers.law.publication import allowed_by_policy
from configs.contract import Contract, Mart
from configs.policy import Configuration, Item
from pipelines.codes import clause_tag

OFFICER = "team:privacy"
"""Owner of what the privacy officer reads."""

COLUMN_SCHEMA = "dagster/column_schema"
COLUMN_LINEAGE = "dagster/column_lineage"
ROW_COUNT = "dagster/row_count"
"""Rows of the whole table."""

LANDED_ROW_COUNT = "dagster/partition_row_count"
"""Rows that this landing day brought."""

TABLE_NAME = "dagster/table_name"
STORAGE_KIND = "dagster/storage_kind"
LINEAGE_TABLE = "policy/column_lineage"
"""The lineage again as a Markdown table: the open-source UI hides the standard key."""

Lineage = Mapping[str, Sequence[tuple[dg.AssetKey, str]]]
"""Column to the upstream (asset, column) pairs it is made from."""

ROW_COLUMNS = {
    "landing_id": ("int32", "取込番号：どの着荷で届いた記録か", "kubun/row_id"),
    "record_no": ("int64", "記録番号：その着荷の中で何番目の記録か（0から）", "kubun/row_id"),
    "event_date": ("date32", "発生日（日本時間）：表の区画", "kubun/partition"),
    "event_time": ("timestamp[us, UTC]", "発生日時（協定世界時）", "kubun/event_time"),
}


def item_clauses(items: Sequence[Item], configuration: Configuration) -> list[str]:
    """The clauses of items and of their categories, each once, in order."""
    categories = configuration.policy.categories
    found: dict[str, None] = {}
    for item in items:
        found[categories[item.category].clause] = None
        if item.clause:
            found[item.clause] = None
    return list(found)


def asset_tags(contract: Contract, configuration: Configuration, mart: Mart | None = None) -> dict[str, str]:
    """One ASCII tag per clause that declared items rest on; of a mart, those it may hold, and its own."""
    columns = contract.columns if mart is None else mart_columns(contract, mart, configuration)
    items = [configuration.policy.items[i] for c in columns for i in contract.columns[c].items]
    clauses = [configuration.policy.categories[contract.category].clause, *item_clauses(items, configuration)]
    if mart:
        clauses.append(configuration.policy.purposes[mart.purpose].clause or "")
    return {clause_tag(clause): "" for clause in dict.fromkeys(clauses) if clause}


def column_schema(
    contract: Contract, configuration: Configuration, columns: Sequence[str] | None = None
) -> dg.TableSchema:
    """The columns of a dataset's table with their policy tags and Japanese descriptions.

    Args:
        contract: The dataset.
        configuration: Where its items are named.
        columns: The contract columns to show; None for all of them.
    """
    row = [
        dg.TableColumn(name, type_, description=text, tags={tag: ""})
        for name, (type_, text, tag) in ROW_COLUMNS.items()
    ]
    shown = contract.columns if columns is None else {c: contract.columns[c] for c in columns}
    return dg.TableSchema([*row, *(_column(name, contract, configuration) for name in shown)])


def _column(name: str, contract: Contract, configuration: Configuration) -> dg.TableColumn:
    declared = contract.columns[name]
    items = [configuration.policy.items[i] for i in declared.items]
    tags = {clause_tag(clause): "" for clause in item_clauses(items, configuration)}
    tags |= {f"item/{item.id}": "" for item in items}
    named = "、".join(f"{item.ja or item.id}〔{_clause(item, configuration)}〕" for item in items)
    text = "：".join(part for part in (declared.title or name, named) if part)
    return dg.TableColumn(name, declared.type, description=text, tags=tags)


def _clause(item: Item, configuration: Configuration) -> str:
    return item.clause or configuration.policy.categories[item.category].clause


def lineage_metadata(lineage: Lineage) -> dict[str, dg.MetadataValue]:
    """Column lineage under the standard key and as a Markdown table, a column for each upstream asset.

    The table stays under the thousand characters that the UI shows without a click.
    """
    standard = dg.TableColumnLineage(
        {
            column: [dg.TableColumnDep(asset_key=key, column_name=name) for key, name in upstream]
            for column, upstream in lineage.items()
        }
    )
    origins = dict.fromkeys(key for upstream in lineage.values() for key, _ in upstream)
    links = [f"[{path}](/assets/{path})" for path in (key.to_user_string() for key in origins)]
    rows = [
        [column, *("、".join(name for key, name in upstream if key == origin) for origin in origins)]
        for column, upstream in lineage.items()
    ]
    return {
        COLUMN_LINEAGE: dg.MetadataValue.column_lineage(standard),
        LINEAGE_TABLE: table(["column", *links], rows),
    }


def records_lineage(contract: Contract) -> Lineage:
    """Columns of `records` come from the columns of the landing files."""
    landing = dg.AssetKey(["landing", contract.dataset])
    time = [(landing, contract.event_time.column)]
    return {
        "event_date": time,
        "event_time": time,
        **{name: [(landing, name)] for name in contract.columns},
    }


def mart_columns(contract: Contract, mart: Mart, configuration: Configuration) -> list[str]:
    """Contract columns that a mart may hold by the policy; verdicts and decisions may withhold some."""
    allowed = [c for c in contract.columns if allowed_by_policy(c, contract, configuration, mart.purpose)]
    return [c for c in mart.aggregate if c in allowed] if mart.aggregate else allowed


def mart_schema(
    contract: Contract, mart: Mart, configuration: Configuration, columns: Sequence[str]
) -> dg.TableSchema:
    """The columns of a mart: the day, the pseudonym or the counts, and the contract's columns in it."""
    day = [dg.TableColumn("event_date", "date32", description=ROW_COLUMNS["event_date"][1])]
    if mart.aggregate:
        extra = [
            dg.TableColumn("records", "int64", description="件数"),
            dg.TableColumn(
                "persons", "int64", description=f"人数（{configuration.company.k_threshold}人以上のみ）"
            ),
        ]
    else:
        extra = [
            dg.TableColumn("subject_key", "string", description="本人を表す鍵付き仮名（目的別データごと）")
        ]
    return dg.TableSchema([*day, *extra, *(_column(name, contract, configuration) for name in columns)])


def mart_lineage(contract: Contract, mart: Mart, columns: Sequence[str]) -> Lineage:
    """Columns of a mart come from the records; which rows and cells, from the decisions."""
    records = dg.AssetKey(["records", contract.dataset])
    lineage: dict[str, list[tuple[dg.AssetKey, str]]] = {"event_date": [(records, "event_date")]}
    if mart.aggregate:
        person = mart.persons or (contract.subject.column if contract.subject else "event_time")
        lineage |= {"records": [(records, "record_no")], "persons": [(records, person)]}
    elif contract.subject:
        lineage["subject_key"] = [(records, contract.subject.column)]
    return lineage | {name: [(records, name)] for name in columns}


def decisions_lineage(contract: Contract, configuration: Configuration) -> Lineage:
    """A decision is made from start dates and switches: the dataset's own, and its person's."""
    own = [contract.event_time.column, *columns_read(contract)]
    upstream = [(contract.dataset, column) for column in own]
    if contract.subject and contract.subject.joins:
        joined, _, key = contract.subject.joins.partition(".")
        person = [key, *columns_read(configuration.contracts[joined])]
        upstream += [(contract.dataset, contract.subject.column), *((joined, column) for column in person)]
    return {
        "decision_id": [(dg.AssetKey(["records", name]), column) for name, column in dict.fromkeys(upstream)]
    }


def counts_table(title: str, counts: Mapping[str, int]) -> dg.MetadataValue:
    """A small Markdown table of counts by code."""
    return table([title, "count"], [[code, f"{count:,}"] for code, count in sorted(counts.items())])


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> dg.MetadataValue:
    """A Markdown table; without rows the word "none"."""
    cells = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    lines = [f"|{'|'.join(row)}|" for row in [head, ["---"] * len(head), *cells]]
    return dg.MetadataValue.md("\n".join(lines) if cells else "none")
