"""JSON values as the texts that `ods` keeps: numbers exactly as written, lists of texts joined, objects as JSON.

Belongs here: decoding and flattening. Not here: where JSON comes from (`api`, `jsonl`).
"""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from lakehouse.contracts import TableContract

JOINER = ";"


def decode(text: str | bytes) -> Any:
    """Return the JSON value with exact numbers; ValueError for anything that is not JSON (NaN, endless nesting)."""
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_refuse)
    except (RecursionError, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from error


def _refuse(word: str) -> Any:
    raise ValueError(f"{word} is not JSON")


def as_text(value: Any) -> str | None:
    """Return a value as text; null, '' and an empty list are all the source's ways to say nothing: None."""
    if value is None or value == "" or value == []:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, list) and not any(isinstance(item, dict | list) for item in value):
        return JOINER.join(text for item in value if (text := as_text(item)) is not None) or None
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=_plain)
    return str(value)


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else str(value)


def flatten(table: TableContract, record: Mapping[str, Any]) -> dict[str, str | None]:
    """Return a record's declared columns; a name like `authors[].institution` reaches into a list of objects."""
    return {column.physical: as_text(_reach(record, column.physical)) for column in table.columns}


def _reach(record: Mapping[str, Any], name: str) -> Any:
    if name in record or ("." not in name and "[]" not in name):
        return record.get(name)
    value: Any = record
    for step in name.split("."):
        value = _step(value, step.removesuffix("[]"))
        if value is None:
            return None
    return value


def _step(value: Any, step: str) -> Any:
    if isinstance(value, list):
        found: list[Any] = []
        for item in value:
            reached = item.get(step) if isinstance(item, dict) else None
            found += reached if isinstance(reached, list) else [reached]
        return [item for item in found if item not in (None, "")]
    return value.get(step) if isinstance(value, dict) else None


def seen_columns(table: TableContract, records: Iterable[Mapping[str, Any]], seen: dict[str, str]) -> None:
    """Add the columns that records have to `seen`; a nested column counts as seen with its outermost key."""
    within: dict[str, list[str]] = {}
    for column in table.columns:
        within.setdefault(column.physical.split("[]")[0].split(".")[0], []).append(column.physical)
    for record in records:
        for name in record:
            if name not in seen:
                seen |= dict.fromkeys((name, *within.get(name, ())), "json")
