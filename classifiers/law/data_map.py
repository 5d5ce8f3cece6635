"""The rows of the data map (データマッピング台帳): what is said of every column of every dataset.

Belongs here: joining contract, policy, rules and verdicts into rows. Does not: files (`assets/data_map.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from classifiers.law.processor import Processor
from classifiers.law.processor_columns import processor_columns
from classifiers.law.publication import allowed_by_policy, treated_as
from configs.contract import Contract
from configs.policy import Configuration, Item, PurposeLink, Rule, SignOff


@dataclass(frozen=True)
class ColumnState:
    """What the newest verdict of a column says; never a value."""

    detected: tuple[str, ...]
    agreement: str
    publishable: bool
    confirmed: tuple[str, ...] | None = None
    """Items under which a review has it published; None: those of the contract."""


@dataclass(frozen=True)
class DataMapRow:
    """One column and one item of it; every field is text for a person.

    `publishable`: the verdict of the column does not stop publication. `marts`: purposes whose marts hold it.
    """

    dataset: str
    title: str
    owner: str
    source: str
    column: str
    item: str
    item_ja: str
    category: str
    clause: str
    basis: str
    accepted: str
    appi: str
    secrecy_of_communications: str
    purposes_stated: str
    purposes_inferred: str
    retention: str
    authority: str
    start: str
    disposal: str
    provision_to_rakuten: str
    required_for_service: str
    detected: str
    agreement: str
    publishable: str
    marts: str
    upstream: str
    processor: str
    processor_name: str
    processor_country: str
    processor_business: str
    processor_items: str
    processor_persons: str
    processor_reentrustment: str
    processor_contracted: str
    processor_supervision: str
    processor_storage: str
    processor_period: str
    processor_ending: str
    processor_certificate: str


def data_map(
    configuration: Configuration,
    states: Mapping[tuple[str, str], ColumnState],
    processors: Sequence[Processor] = (),
) -> tuple[DataMapRow, ...]:
    """Returns one row per dataset, column and item, in the order of the contracts.

    Args:
        configuration: Policy, rules and contracts.
        states: Newest verdict by (dataset, column); a column without one has not landed yet.
        processors: The register of processors; the contracts' own stand beside it.

    Source: APPI guideline 通則編 10-3(3); PPC data mapping toolkit (see law.md 3).
    """
    return tuple(
        row
        for name in sorted(configuration.contracts)
        for row in _dataset_rows(configuration.contracts[name], configuration, states, processors)
    )


def _dataset_rows(
    contract: Contract,
    configuration: Configuration,
    states: Mapping[tuple[str, str], ColumnState],
    processors: Sequence[Processor],
) -> Iterator[DataMapRow]:
    known = [column for (dataset, column) in states if dataset == contract.dataset]
    for column in [*contract.columns, *(c for c in known if c not in contract.columns)]:
        declared = contract.columns.get(column)
        state = states.get((contract.dataset, column))
        for item_id in (declared.items if declared else ()) or ("",):
            item = configuration.policy.items.get(item_id)
            yield _row(contract, configuration, column, item, state, processors)


def _row(
    contract: Contract,
    configuration: Configuration,
    column: str,
    item: Item | None,
    state: ColumnState | None,
    processors: Sequence[Processor],
) -> DataMapRow:
    rules = _rules(item, contract, configuration)
    links = item.purposes if item else ()
    return DataMapRow(
        dataset=contract.dataset,
        title=contract.title,
        owner=contract.owner,
        source=contract.source,
        column=column,
        item=item.id if item else "",
        item_ja=(item.ja or "") if item else "",
        category=item.category if item else "",
        clause=(item.clause or "") if item else "",
        basis=item.basis if item else "",
        accepted="; ".join(_acceptances(links, rules)),
        appi=item.appi if item else "",
        secrecy_of_communications="yes" if item and item.secrecy_of_communications else "",
        purposes_stated=" ".join(link.purpose for link in links if link.basis == "stated"),
        purposes_inferred=" ".join(_inferred(link) for link in links if link.basis == "inferred"),
        retention=" ".join(f"{rule.id}({rule.kind})" for rule in rules),
        authority="; ".join(f"{rule.authority.kind}: {rule.authority.text}" for rule in rules),
        start="; ".join(f"{rule.start} <- {_start(rule, contract)}" for rule in rules),
        disposal=" ".join(dict.fromkeys(rule.action for rule in rules)),
        provision_to_rakuten=item.provision_to_rakuten if item else "",
        required_for_service=_required(item) if item else "",
        detected=" ".join(state.detected) if state else "",
        agreement=state.agreement if state else "not landed",
        publishable="yes" if state and state.publishable else "no",
        marts=" ".join(_marts(column, contract, configuration, state)) if state else "",
        upstream=f"landing/{contract.dataset}.{column}",
        **processor_columns(contract.processors, processors, contract.dataset, item.id if item else ""),
    )


def _rules(item: Item | None, contract: Contract, configuration: Configuration) -> list[Rule]:
    names = () if item is None else contract.rules.get(item.id, item.rules)
    return [configuration.rules[name] for name in names if configuration.rules[name].enabled]


def _marts(column: str, contract: Contract, configuration: Configuration, state: ColumnState) -> list[str]:
    """Purposes whose mart of the dataset holds a column: allowed, and named where the mart is grouped."""
    if column not in contract.columns or not state.publishable:
        return []
    contract = contract if state.confirmed is None else treated_as(contract, {column: state.confirmed})
    holding = [mart.purpose for mart in contract.marts if not mart.aggregate or column in mart.aggregate]
    return [p for p in holding if allowed_by_policy(column, contract, configuration, p)]


def _inferred(link: PurposeLink) -> str:
    return link.purpose if link.sign_off else f"{link.purpose}(unsigned)"


def _required(item: Item) -> str:
    """§9: what the service cannot be provided without; anything else may be missing."""
    if not item.required_for_service:
        return "optional"
    words = f"one of {item.required_one_of}" if item.required_one_of else "required"
    return words if item.required_sign_off else f"{words}(unsigned)"


def _acceptances(links: tuple[PurposeLink, ...], rules: list[Rule]) -> Iterator[str]:
    signed: dict[SignOff, list[str]] = {}
    for name, sign_off in [
        *((link.purpose, link.sign_off) for link in links),
        *((rule.id, rule.sign_off) for rule in rules),
    ]:
        if sign_off is not None:
            signed.setdefault(sign_off, []).append(name)
    for sign_off, names in signed.items():
        yield f"{' '.join(names)}: {sign_off.accepted_by} {sign_off.accepted_on.isoformat()}"


def _start(rule: Rule, contract: Contract) -> str:
    bound = contract.starts.get(rule.start)
    if bound is None:
        return "unbound"
    if bound.column:
        return f"records/{contract.dataset}.{bound.column}"
    return f"{bound.origin} via {bound.via}"
