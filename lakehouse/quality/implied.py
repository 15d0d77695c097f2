"""Which rules a contract implies without a line: from keys, required columns, types, code sets, references, elements.

Belongs here: one small function per reason. Not here: rules a contract states (`compile`), how a kind works (`kinds`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lakehouse.contracts import Column, Registry, TableContract
from lakehouse.contracts.finding_kinds import FindingKind

CAST_TYPES = frozenset({"integer", "decimal", "date", "timestamp", "boolean"})


@dataclass(frozen=True)
class Implied:
    """A rule that follows from the contract: its kind and parameters, in element names."""

    kind: str
    params: dict[str, Any] = field(default_factory=dict)
    severity: str = "warn"


def implied_rules(registry: Registry, table: TableContract) -> Iterator[Implied]:
    """Yield the rules that a table's columns imply for its std table, in the contract's order."""
    yield Implied("key", {"columns": ["_row_key"]}, "error")
    for column in table.columns:
        yield from _of_column(registry, column)
    if "id_card_no" in table.by_element:
        yield from _of_id_card(table)


def _of_column(registry: Registry, column: Column) -> Iterator[Implied]:
    element = registry.elements[column.element]
    on = {"columns": [element.name]}
    if column.required:
        yield Implied("required", on)
    if element.type in CAST_TYPES:
        yield Implied("type", on)
    if is_coded(registry, column):
        yield Implied("code_set", on)
        yield Implied("repaired", {**on, "problems": [FindingKind.FIXED_CODE.value]})
        if _has_unmapped(registry, column):
            # Decided, not guessed: such a code is right in its source, so that it never fails a table.
            yield Implied("mapped", on)
    target = _target(registry, column)
    if target is not None:
        yield Implied("reference", {**on, "to": [target]})


def is_coded(registry: Registry, column: Column) -> bool:
    """Whether std maps the column's values through a code set."""
    return bool(column.code_set and column.habit and registry.elements[column.element].type != "boolean")


def _has_unmapped(registry: Registry, column: Column) -> bool:
    own = registry.code_sets[str(column.code_set)]
    standard = registry.elements[column.element].code_set
    return own.is_own and standard not in (None, own.id) and any(e.standard is None for e in own.entries.values())


def _target(registry: Registry, column: Column) -> str | None:
    """Return `system.table.element` of the declared reference, where that table is gathered in this release."""
    if column.references is None:
        return None
    system, table, physical = column.references.split(".", 2)
    contract = registry.tables.get(f"{system}.{table}")
    return None if contract is None else f"{contract.id}.{contract.by_physical[physical].element}"


def _of_id_card(table: TableContract) -> Iterator[Implied]:
    """The number proves itself; where another kind of paper may stand, only citizens' ID cards are judged."""
    when: dict[str, Any] = {"when": {"id_card_type_code": "1"}} if "id_card_type_code" in table.by_element else {}
    on = {"columns": ["id_card_no"], **when}
    yield Implied("checksum", {**on, "algorithm": "gb11643"})
    yield Implied("region", on)
    for element in ("birth_date", "sex_code"):
        if element in table.by_element:
            yield Implied("agree", {"columns": [element], "with": "id_card_no", **when})
