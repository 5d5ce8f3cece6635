"""Dagster metadata of a dataset: column schema with policy tags, column lineage, row counts.

Belongs here: turning a contract into what Dagit shows; codes and counts only, never a value.
Does not: reading tables, deciding anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import dagster as dg

from classifiers.publication import allowed_by_policy
from configs.contract import Contract, Mart
from configs.policy import Configuration, Item
from pipelines.codes import clause_tag

COLUMN_SCHEMA = "dagster/column_schema"
COLUMN_LINEAGE = "dagster/column_lineage"
ROW_COUNT = "dagster/partition_row_count"
TABLE_NAME = "dagster/table_name"
STORAGE_KIND = "dagster/storage_kind"
LINEAGE_TABLE = "policy/column_lineage"
"""The lineage again as a Markdown table: the open-source UI hides the standard key."""

Lineage = Mapping[str, Sequence[tuple[dg.AssetKey, str]]]
"""Column to the upstream (asset, column) pairs it is made from."""

ROW_COLUMNS = {
    "landing_id": ("int32", "取込番号: which landing the record came with"),
    "record_no": ("int64", "記録番号: which logical record of that landing, from 0"),
    "event_date": ("date32", "発生日（日本時間）: the partition"),
    "event_time": ("timestamp[us, UTC]", "発生日時"),
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


def asset_tags(contract: Contract, configuration: Configuration) -> dict[str, str]:
    """One ASCII tag per clause that a dataset's declared items rest on."""
    items = [configuration.policy.items[i] for c in contract.columns.values() for i in c.items]
    clauses = [configuration.policy.categories[contract.category].clause, *item_clauses(items, configuration)]
    return {clause_tag(clause): "" for clause in dict.fromkeys(clauses)}


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
        dg.TableColumn(name, type_, description=text, tags={"kubun/row_id": ""})
        for name, (type_, text) in ROW_COLUMNS.items()
    ]
    shown = contract.columns if columns is None else {c: contract.columns[c] for c in columns}
    return dg.TableSchema([*row, *(_column(name, contract, configuration) for name in shown)])


def _column(name: str, contract: Contract, configuration: Configuration) -> dg.TableColumn:
    declared = contract.columns[name]
    items = [configuration.policy.items[i] for i in declared.items]
    tags = {clause_tag(clause): "" for clause in item_clauses(items, configuration)}
    tags |= {f"item/{item.id}": "" for item in items}
    named = "、".join(item.ja or item.id for item in items)
    text = "：".join(part for part in (declared.title or name, named) if part)
    return dg.TableColumn(name, declared.type, description=text, tags=tags)


def lineage_metadata(lineage: Lineage) -> dict[str, dg.MetadataValue]:
    """Column lineage under the standard key and as a Markdown table with links."""
    standard = dg.TableColumnLineage(
        {
            column: [dg.TableColumnDep(asset_key=key, column_name=name) for key, name in upstream]
            for column, upstream in lineage.items()
        }
    )
    rows = [f"| {column} | {_links(upstream)} |" for column, upstream in lineage.items()]
    table = "\n".join(["| column | made from |", "| --- | --- |", *rows])
    return {
        COLUMN_LINEAGE: dg.MetadataValue.column_lineage(standard),
        LINEAGE_TABLE: dg.MetadataValue.md(table),
    }


def _links(upstream: Sequence[tuple[dg.AssetKey, str]]) -> str:
    paths = [(key.to_user_string(), name) for key, name in upstream]
    return "、".join(f"[{path}](/assets/{path}) . {name}" for path, name in paths)


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


def mart_schema(contract: Contract, mart: Mart, configuration: Configuration) -> dg.TableSchema:
    """The columns of a mart: the day, the pseudonym or the counts, and what the purpose may read."""
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
    columns = mart_columns(contract, mart, configuration)
    return dg.TableSchema([*day, *extra, *(_column(name, contract, configuration) for name in columns)])


def mart_lineage(contract: Contract, mart: Mart, configuration: Configuration) -> Lineage:
    """Columns of a mart come from the records; which rows and cells, from the decisions."""
    records = dg.AssetKey(["records", contract.dataset])
    lineage: dict[str, list[tuple[dg.AssetKey, str]]] = {"event_date": [(records, "event_date")]}
    if mart.aggregate:
        person = mart.persons or (contract.subject.column if contract.subject else "event_time")
        lineage |= {"records": [(records, "record_no")], "persons": [(records, person)]}
    elif contract.subject:
        lineage["subject_key"] = [(records, contract.subject.column)]
    return lineage | {name: [(records, name)] for name in mart_columns(contract, mart, configuration)}


def decisions_lineage(contract: Contract) -> Lineage:
    """A decision is made from start dates and switches, some of them of other datasets."""
    own = dg.AssetKey(["records", contract.dataset])
    upstream = [(own, contract.event_time.column)]
    for start in contract.starts.values():
        if start.column:
            upstream.append((own, start.column))
        if start.origin and start.via:
            dataset, name = start.origin.split(".", 1)
            upstream += [(own, start.via), (dg.AssetKey(["records", dataset]), name)]
    upstream += [(own, flag.column) for flag in contract.flags.values()]
    return {"decision_id": list(dict.fromkeys(upstream))}


def counts_table(title: str, counts: Mapping[str, int]) -> dg.MetadataValue:
    """A small Markdown table of counts by code."""
    rows = [f"| {code} | {count:,} |" for code, count in sorted(counts.items())]
    return dg.MetadataValue.md("\n".join([f"| {title} | count |", "| --- | ---: |", *rows]))
