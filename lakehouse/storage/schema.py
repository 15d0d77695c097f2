"""Which Arrow types the lake stores, system columns, and the row hash.

Belongs here: normalising a source schema, the SELECT list that casts to it, `_row_hash`. Not here: contracts'
types (`lakehouse.emit`), the Delta log.
"""

from collections.abc import Iterable

import pyarrow as pa

from lakehouse.storage.errors import SchemaConflictError
from lakehouse.storage.session import quoted

TIMESTAMP = pa.timestamp("us")
SOURCE, LOADED_AT, ROW_HASH = "_source", "_loaded_at", "_row_hash"
VALID_FROM, VALID_TO, MONTH = "_valid_from", "_valid_to", "_month"
SYSTEM_COLUMNS = (SOURCE, LOADED_AT, ROW_HASH, VALID_FROM, VALID_TO, MONTH)
SYSTEM_TITLES = {
    SOURCE: "来源（主机/库/表、网址或落地对象）",
    LOADED_AT: "载入时间（UTC）",
    ROW_HASH: "业务列的行摘要",
    VALID_FROM: "本版本生效时间（UTC，含）",
    VALID_TO: "本版本失效时间（UTC，不含；空为当前）",
    MONTH: "分区月份 YYYY-MM",
}

_WIDENED = {
    pa.uint8(): pa.int16(),
    pa.uint16(): pa.int32(),
    pa.uint32(): pa.int64(),
    pa.uint64(): pa.decimal128(20, 0),
    pa.float16(): pa.float32(),
    pa.date64(): pa.date32(),
    pa.null(): pa.string(),
    pa.large_string(): pa.string(),
    pa.string_view(): pa.string(),
    pa.large_binary(): pa.binary(),
    pa.binary_view(): pa.binary(),
    pa.time32("s"): pa.string(),
    pa.time32("ms"): pa.string(),
    pa.time64("us"): pa.string(),
    pa.time64("ns"): pa.string(),
}
_DUCK = {
    pa.int8(): "TINYINT",
    pa.int16(): "SMALLINT",
    pa.int32(): "INTEGER",
    pa.int64(): "BIGINT",
    pa.float32(): "FLOAT",
    pa.float64(): "DOUBLE",
    pa.bool_(): "BOOLEAN",
    pa.string(): "VARCHAR",
    pa.binary(): "BLOB",
    pa.date32(): "DATE",
    TIMESTAMP: "TIMESTAMP",
}


def stored_type(dtype: pa.DataType) -> pa.DataType:
    """Return the type the lake stores for an Arrow type: no unsigned, no zone, microseconds, no dictionary.

    Times of day become text ('08:30:00'); an instant with a zone becomes naive UTC. Delta has neither.
    """
    if pa.types.is_dictionary(dtype):
        return stored_type(dtype.value_type)
    if pa.types.is_timestamp(dtype):
        return TIMESTAMP
    if pa.types.is_list(dtype) or pa.types.is_large_list(dtype):
        return pa.list_(stored_type(dtype.value_type))
    if pa.types.is_struct(dtype):
        return pa.struct([pa.field(child.name, stored_type(child.type)) for child in dtype])
    return _WIDENED.get(dtype, dtype)


def stored_schema(schema: pa.Schema) -> pa.Schema:
    """Return the schema as stored, all columns nullable, field metadata (`comment`) kept."""
    fields = [pa.field(f.name, stored_type(f.type), metadata=f.metadata) for f in schema]
    return pa.schema([_titled(f) for f in fields])


def with_comments(schema: pa.Schema, comments: dict[str, str] | None) -> pa.Schema:
    """Return the schema with Chinese column comments, which Trino and the catalogue show."""
    comments = comments or {}
    return pa.schema([f.with_metadata({"comment": comments[f.name]}) if f.name in comments else f for f in schema])


def system_field(name: str) -> pa.Field:
    """Return the declared field of a system column."""
    dtype = TIMESTAMP if name in (LOADED_AT, VALID_FROM, VALID_TO) else pa.string()
    return pa.field(name, dtype, metadata={"comment": SYSTEM_TITLES[name]})


def duck_type(dtype: pa.DataType) -> str:
    """Return the DuckDB type that holds a stored Arrow type exactly."""
    if pa.types.is_decimal(dtype):
        return f"DECIMAL({dtype.precision},{dtype.scale})"
    if pa.types.is_list(dtype):
        return f"{duck_type(dtype.value_type)}[]"
    if pa.types.is_struct(dtype):
        return "STRUCT(" + ", ".join(f"{quoted(child.name)} {duck_type(child.type)}" for child in dtype) + ")"
    if dtype not in _DUCK:
        raise SchemaConflictError("湖中不能存放此类型", str(dtype), "在来源查询里转成文本或数值")
    return _DUCK[dtype]


def cast_list(source: pa.Schema, target: pa.Schema) -> list[str]:
    """Return SELECT items that yield `target` from `source`; a column the source lacks is NULL."""
    known = {f.name: f.type for f in source}
    items = []
    for f in target:
        wanted, column = duck_type(f.type), quoted(f.name)
        if f.name not in known:
            items.append(f"NULL::{wanted} AS {column}")
        elif known[f.name] == f.type:
            items.append(column)
        elif pa.types.is_timestamp(known[f.name]) and known[f.name].tz:
            items.append(f"timezone('UTC', {column}::TIMESTAMPTZ) AS {column}")
        else:
            items.append(f"{column}::{wanted} AS {column}")
    return items


def row_hash(columns: Iterable[str]) -> str:
    r"""Return the SQL of `_row_hash`: lower-case hex MD5 over the business columns, sorted by name.

    Each column that is not NULL adds chr(30) || name || chr(31) || its text; NULL adds nothing, so '' differs from
    NULL, the order of columns does not matter, and a column that appears empty changes no hash. MD5 because its value
    is the same in every engine and version (DuckDB's own hash(), 11 times faster, may change with any release and
    would then give every row of every table a false new version); measured 0.6 s per million rows × 12 columns.
    """
    names = sorted(column for column in columns if column not in SYSTEM_COLUMNS)
    parts = ", ".join(f"chr(30) || {_text(name)} || chr(31) || {quoted(name)}::VARCHAR" for name in names)
    return f"md5(concat({parts}))" if parts else "md5('')"


def merged_schema(existing: pa.Schema, incoming: pa.Schema, where: str) -> pa.Schema:
    """Return the table's schema after new columns are added; a retyped column must fit the stored type.

    Raises SchemaConflictError naming the column where a value could be lost (text into a number, a shorter decimal).
    """
    known = {f.name: f for f in existing}
    for f in incoming:
        if f.name in known and not _fits(f.type, known[f.name].type):
            raise SchemaConflictError(
                f"列 {f.name} 的类型由 {known[f.name].type} 变为 {f.type}，不能无损存入",
                where,
                "在契约里声明新类型并重建该表，或在来源查询里转换",
            )
    added = [f for f in incoming if f.name not in known]
    return pa.schema([*existing, *added])


def _fits(source: pa.DataType, target: pa.DataType) -> bool:
    if source == target or target == pa.string():
        return True
    if pa.types.is_integer(source) and pa.types.is_integer(target):
        return bool(source.bit_width <= target.bit_width)
    if pa.types.is_decimal(source) and pa.types.is_decimal(target):
        whole = source.precision - source.scale <= target.precision - target.scale
        return bool(whole and source.scale <= target.scale)
    if pa.types.is_integer(source) and pa.types.is_decimal(target):
        digits = {8: 3, 16: 5, 32: 10, 64: 19}[source.bit_width]
        return bool(digits <= target.precision - target.scale)
    return (source, target) in {(pa.float32(), pa.float64()), (pa.date32(), TIMESTAMP)}


def _titled(f: pa.Field) -> pa.Field:
    if f.name in SYSTEM_TITLES and not f.metadata:
        return f.with_metadata({"comment": SYSTEM_TITLES[f.name]})
    return f


def _text(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"
