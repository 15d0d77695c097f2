"""Which code set a coded column's standard value belongs to, and how its raw texts lead there.

Belongs here: the decision for one column and the rows of its map, from the registry alone. Not here: writing the
map to the lake (`code_tables`) or the SQL that joins it (`std_model`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lakehouse.contracts import CodeSet, Column, Registry

Kind = Literal["standard", "own", "label", "fix", "ignored", "unmapped"]
# Two published sets are editions of one another where at least half of the labels agree (2026-11: countries 93 %,
# languages 81 %; 奖励资助资金来源 against 经费来源 12 %, which is another set and stays itself).
EDITION_OVERLAP = 0.5


@dataclass(frozen=True, slots=True, order=True)
class MapKey:
    """One way from raw text to standard code: columns that share it share its rows."""

    code_set: str
    target_set: str
    habit: str


@dataclass(frozen=True, slots=True)
class MapRow:
    """A raw text and the code it means; `code` is None for `ignored` and `unmapped`."""

    raw: str
    code: str | None
    kind: Kind


def map_key(registry: Registry, column: Column) -> MapKey | None:
    """Return how a column's raw texts become codes; None for a column without codes or with booleans."""
    element = registry.elements[column.element]
    if column.habit is None or column.code_set is None or element.type == "boolean":
        return None
    own = registry.code_sets[column.code_set]
    target = element.code_set or own.id
    if not own.is_own and target != own.id and _overlap(own, registry.code_sets[target]) < EDITION_OVERLAP:
        target = own.id
    return MapKey(own.id, target, column.habit)


def _overlap(one: CodeSet, other: CodeSet) -> float:
    labels = other.label_to_code
    return sum(entry.label in labels for entry in one.entries.values()) / max(len(one.entries), 1)


def map_keys(registry: Registry) -> list[MapKey]:
    """Return every way that a column of the registry uses, sorted."""
    found = {map_key(registry, column) for table in registry.tables.values() for column in table.columns}
    return sorted(key for key in found if key is not None)


def map_rows(registry: Registry, key: MapKey) -> Iterator[MapRow]:
    """Yield the rows of one way, each raw text once: what is declared first, then what can be repaired.

    In a column of codes a label is a repairable slip, in a column of labels a code is.
    """
    own, target = registry.code_sets[key.code_set], registry.code_sets.get(key.target_set)
    plain: Kind = "label" if key.habit == "label" else "own" if own.is_own else "standard"
    seen: set[str] = set()
    for raw, code, kind in _candidates(own, target, key, plain):
        if raw and raw not in seen:
            seen.add(raw)
            yield MapRow(raw, code, kind if code is not None or kind == "ignored" else "unmapped")


def _candidates(
    own: CodeSet, target: CodeSet | None, key: MapKey, plain: Kind
) -> Iterator[tuple[str, str | None, Kind]]:
    codes = {entry.code: _standard(own, target, entry.code) for entry in own.entries.values()}
    labels = [(entry.label, codes[entry.code]) for entry in own.entries.values()]
    first, second = (labels, list(codes.items())) if key.habit == "label" else (list(codes.items()), labels)
    for raw, code in first:
        yield raw, code, plain
    for raw in sorted(own.ignored):
        yield raw, None, "ignored"
    for bad, good in own.fixes.items():
        yield bad, codes[good], "fix"
    for raw, code in second:
        yield raw, code, "fix"


def _standard(own: CodeSet, target: CodeSet | None, code: str) -> str | None:
    entry = own.entries[code]
    if own.is_own:
        return entry.standard
    if target is None or target.id == own.id:
        return code
    # Editions change labels more often than codes: 汉语(中文) and 汉语 are both zh.
    return target.label_to_code.get(entry.label) or (code if code in target.entries else None)
