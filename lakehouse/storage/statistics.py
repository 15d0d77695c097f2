"""Delta statistics of one Parquet file, from its footer alone.

Belongs here: numRecords, nullCount, minValues, maxValues as the Delta protocol writes them. Not here: reading rows.
"""

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

# Delta's customary prefix length; a longer text would have to be cut, and a cut maximum is not a maximum.
_TEXT_LIMIT = 32


def file_statistics(path: Path) -> str:
    """Return the statistics JSON of a file's flat columns; a bound that is not exact is left out."""
    footer = pq.read_metadata(path)
    schema = footer.schema.to_arrow_schema()
    nulls: dict[str, int] = {}
    lows: dict[str, Any] = {}
    highs: dict[str, Any] = {}
    for index in range(footer.num_columns):
        name = footer.schema.column(index).path
        if name not in schema.names or pa.types.is_nested(schema.field(name).type):
            continue
        parts = [footer.row_group(group).column(index).statistics for group in range(footer.num_row_groups)]
        _summarise(name, parts, nulls, lows, highs, footer.num_rows)
    body = {"numRecords": footer.num_rows, "minValues": lows, "maxValues": highs, "nullCount": nulls}
    return json.dumps(body, ensure_ascii=False)


def _summarise(
    name: str, parts: list[Any], nulls: dict[str, int], lows: dict[str, Any], highs: dict[str, Any], rows: int
) -> None:
    if any(part is None or not part.has_null_count for part in parts):
        return
    nulls[name] = sum(part.null_count for part in parts)
    bounded = [part for part in parts if part.has_min_max]
    if not bounded or nulls[name] == rows:
        return
    # a group without bounds is either all NULL (its num_values is 0) or unknown
    if any(not part.has_min_max and part.num_values for part in parts):
        return
    low, high = min(part.min for part in bounded), max(part.max for part in bounded)
    low, high = _as_json(low), _as_json(high)
    if low is not None and high is not None:
        lows[name], highs[name] = low, high


def _as_json(value: Any) -> Any:
    if isinstance(value, bool | bytes):
        return None
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value if len(value) <= _TEXT_LIMIT else None
    if isinstance(value, Decimal):
        # a JSON number read as double loses digits beyond 15: no bound is better than a wrong one
        return float(value) if len(value.as_tuple().digits) <= 15 else None
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else None
    return value
