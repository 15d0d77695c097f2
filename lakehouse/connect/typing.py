"""Raw batches become the contract's physical types; a value that is outside its type sends its row aside.

Belongs here: conversion without loss, vectorised where the batch is clean, value by value where it is not.
Not here: what the physical types are (`contracts.physical_types`), what a value means (that is `std`).
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal, InvalidOperation
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lakehouse.connect.reading import ROW, SOURCE
from lakehouse.connect.rejects import Reject, Rejects
from lakehouse.contracts import Column, TableContract
from lakehouse.contracts.physical_types import is_padded, ods_schema

SHANGHAI = timezone(timedelta(hours=8))
_ZERO_DATE = re.compile(r"^0000-\d\d-\d\d|^\d{4}-00-\d\d|^\d{4}-\d\d-00")
_FIRST_DAY, _LAST_DAY = date(1, 1, 1), date(9999, 12, 31)
_FIRST, _LAST = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999)


class BadValueError(ValueError):
    """A value outside its declared type; the argument is a reason code."""


class Typer:
    """Types the batches of one table."""

    def __init__(self, table: TableContract) -> None:
        self.table = table
        self.schema = pa.schema([*ods_schema(table), pa.field(SOURCE, pa.string())])

    def apply(self, raw: pa.RecordBatch, source: str, rejects: Rejects) -> pa.RecordBatch:
        """Return the rows that fit, in the contract's columns plus `_source`; the others go to `rejects`.

        A column that the batch lacks is null. `source` fills `_source` where the batch does not say it.
        """
        arrays: list[pa.Array] = []
        bad: dict[int, tuple[Column, str]] = {}
        for column, field in zip(self.table.columns, self.schema, strict=False):
            position = raw.schema.get_field_index(column.physical)
            if position < 0:
                arrays.append(pa.nulls(raw.num_rows, field.type))
                continue
            array, faults = typed(raw.column(position), field.type)
            for index, reason in faults.items():
                bad.setdefault(index, (column, reason))
            arrays.append(pc.utf8_rtrim(array, characters=" ") if is_padded(column.type) else array)
        arrays.append(_sources(raw, source))
        batch = pa.RecordBatch.from_arrays(arrays, schema=self.schema)
        if not bad:
            return batch
        for index in sorted(bad):
            column, reason = bad[index]
            value = shown(raw.column(column.physical)[index])
            rejects.add(Reject(self._place(raw, index, rejects), column.physical, value, reason))
        keep = pa.array([index not in bad for index in range(raw.num_rows)])
        return batch.filter(keep)

    def _place(self, raw: pa.RecordBatch, index: int, rejects: Rejects) -> str:
        if ROW in raw.schema.names:
            return str(raw.column(ROW)[index].as_py())
        held = [column for column in self.table.key_columns if column.physical in raw.schema.names]
        return rejects.place((column, shown(raw.column(column.physical)[index])) for column in held)


def _sources(raw: pa.RecordBatch, source: str) -> pa.Array:
    if SOURCE in raw.schema.names:
        return raw.column(SOURCE).cast(pa.string())
    return pa.repeat(pa.scalar(source, pa.string()), raw.num_rows)


def shown(scalar: Any) -> str:
    """Return a raw value as text for a person; what Python cannot hold is shown as stored."""
    try:
        value = scalar.as_py()
    except (ValueError, OverflowError):
        number = scalar.cast(pa.int64() if pa.types.is_timestamp(scalar.type) else pa.int32()).as_py()
        return "infinity" if number > 0 else "-infinity"
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return "" if value is None else str(value)


def typed(array: pa.Array, target: pa.DataType) -> tuple[pa.Array, dict[int, str]]:
    """Return the array as `target` and, by index, why a value does not fit (its place then holds null)."""
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    fast = _fast(array, target)
    if fast is not None:
        return fast, {}
    values, faults = [], {}
    parse = _PARSERS[_family(target)]
    for index in range(len(array)):
        value = None
        if array[index].is_valid:
            try:
                value = parse(_python(array[index]), target)
            except BadValueError as error:
                faults[index] = str(error)
        values.append(value)
    return pa.array(values, target), faults


def _fast(array: pa.Array, target: pa.DataType) -> pa.Array | None:
    """Return the cast array, or None where value by value is needed."""
    if pa.types.is_floating(array.type) and pa.types.is_decimal(target):
        return _decimals(array, target)
    if not _may_cast(array, target):
        return None
    try:
        out = array if array.type == target else pc.cast(array, target, safe=True)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return None
    return out if _in_calendar(out) else None


def _decimals(array: pa.Array, target: pa.DataType) -> pa.Array | None:
    """Return binary floats as the decimals they were meant as; None where one of them is no such decimal."""
    rounded = pc.round(array, target.scale)
    near = pc.less_equal(pc.abs(pc.subtract(array, rounded)), pc.multiply(pc.abs(array), 2e-15))
    short = pc.less(pc.abs(array), 10.0 ** min(target.precision - target.scale, 15 - target.scale))
    if pc.all(pc.and_(near, short), min_count=0).as_py() is False:
        return None
    return pc.cast(rounded, target)


def _may_cast(array: pa.Array, target: pa.DataType) -> bool:
    """Return whether Arrow's own cast means what we mean: 7 is no boolean, a float is no text and no decimal."""
    source = array.type
    if source == target or pa.types.is_null(source):
        return True
    if pa.types.is_floating(source):
        return bool(
            pa.types.is_integer(target) or (pa.types.is_floating(target) and target.bit_width >= source.bit_width)
        )
    if pa.types.is_boolean(target):
        return bool(pa.types.is_integer(source) and pc.all(pc.is_in(array, pa.array([0, 1, None], source))).as_py())
    if pa.types.is_string(target):
        return bool(pa.types.is_integer(source) or pa.types.is_large_string(source) or pa.types.is_binary(source))
    if pa.types.is_binary(target):
        return False
    if pa.types.is_timestamp(source) and (pa.types.is_date(target) or source.tz):
        return False
    return not (pa.types.is_integer(source) and (pa.types.is_date(target) or pa.types.is_timestamp(target)))


def _in_calendar(array: pa.Array) -> bool:
    if pa.types.is_date32(array.type):
        low, high = pa.scalar(_FIRST_DAY), pa.scalar(_LAST_DAY)
    elif pa.types.is_timestamp(array.type):
        low, high = pa.scalar(_FIRST, array.type), pa.scalar(_LAST, array.type)
    else:
        return True
    inside = pc.and_(pc.greater_equal(array, low), pc.less_equal(array, high))
    return pc.all(inside, min_count=0).as_py() is not False


def _python(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except (ValueError, OverflowError):
        raise BadValueError("out_of_calendar") from None


def _family(target: pa.DataType) -> str:
    for name in ("string", "integer", "floating", "decimal", "boolean", "date", "timestamp"):
        if getattr(pa.types, f"is_{name}")(target):
            return name
    return "binary"


def _text(value: Any, _: pa.DataType) -> str:
    if isinstance(value, bytes):
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            raise BadValueError("bad_encoding") from None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    return repr(value) if isinstance(value, float) else str(value)


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool | datetime | date | time):
        raise BadValueError("out_of_type")
    text = _text(value, pa.string()).strip()
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise BadValueError("out_of_type") from None
    if not number.is_finite():
        raise BadValueError("not_a_number")
    return number


def _integer(value: Any, target: pa.DataType) -> int | None:
    number = _number(int(value) if isinstance(value, bool) else value)
    if number is None:
        return None
    bound = 1 << (target.bit_width - 1)
    if number != number.to_integral_value() or not -bound <= number < bound:
        raise BadValueError("out_of_type")
    return int(number)


def _floating(value: Any, _: pa.DataType) -> float | None:
    if isinstance(value, float):
        return value
    number = _number(value)
    return None if number is None else float(number)


def _decimal(value: Any, target: pa.DataType) -> Decimal | None:
    # a binary float carries at most 15 decimal digits that were meant
    number = _number(f"{value:.15g}" if isinstance(value, float) else value)
    if number is None:
        return None
    rounded = number.quantize(Decimal(1).scaleb(-target.scale)) if number.adjusted() < target.precision else None
    if rounded is None or rounded != number or len(rounded.as_tuple().digits) > target.precision:
        raise BadValueError("out_of_type")
    return rounded


_TRUE, _FALSE = {"1", "true", "t"}, {"0", "false", "f"}


def _boolean(value: Any, _: pa.DataType) -> bool | None:
    text = _text(value, pa.string()).strip().lower()
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if not text:
        return None
    raise BadValueError("out_of_type")


def _instant(value: Any, _: pa.DataType) -> datetime | None:
    if isinstance(value, str | bytes):
        text = _text(value, pa.string()).strip()
        if not text:
            return None
        value = _from_iso(text)
    elif type(value) is date:
        value = datetime(value.year, value.month, value.day)
    if not isinstance(value, datetime):
        raise BadValueError("out_of_type")
    return value.astimezone(SHANGHAI).replace(tzinfo=None) if value.tzinfo else value


def _from_iso(text: str) -> datetime:
    if _ZERO_DATE.match(text):
        raise BadValueError("zero_date")
    if text.lower().lstrip("+-") == "infinity":
        raise BadValueError("out_of_calendar")
    try:
        return datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise BadValueError("out_of_type") from None


def _day(value: Any, target: pa.DataType) -> date | None:
    if isinstance(value, str) and not re.match(r"^\s*(\d{4}-\d\d-\d\d\b|[+-]?infinity|$)", value.lower()):
        raise BadValueError("out_of_type")
    instant = _instant(value, target)
    if instant is None:
        return None
    if instant.time() != time():
        raise BadValueError("out_of_type")
    return instant.date()


def _bytes(value: Any, _: pa.DataType) -> bytes:
    if isinstance(value, str):
        return value.encode()
    if not isinstance(value, bytes):
        raise BadValueError("out_of_type")
    return value


_PARSERS: dict[str, Callable[[Any, pa.DataType], Any]] = {
    "string": _text,
    "integer": _integer,
    "floating": _floating,
    "decimal": _decimal,
    "boolean": _boolean,
    "date": _day,
    "timestamp": _instant,
    "binary": _bytes,
}
