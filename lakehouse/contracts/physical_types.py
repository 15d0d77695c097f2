"""From the type a source says it has to the Arrow type that holds its values exactly.

Belongs here: the one reading of physical type texts, and the business columns of an `ods` table. Not here:
system columns (`lakehouse.storage`), conversion of values (`lakehouse.connect.typing`), element types (`emit`).
"""

import re

import pyarrow as pa

from lakehouse.contracts.models import SourceKind, TableContract

_TYPE = re.compile(r"^\s*([^\s(]+(?:\s+[^\s(]+)*)\s*(?:\(([^)]*)\))?\s*(.*)$")
_MAX_DECIMAL = 38
_FIXED: dict[str, pa.DataType] = {
    "tinyint": pa.int8(),
    "smallint": pa.int16(),
    "int2": pa.int16(),
    "mediumint": pa.int32(),
    "int": pa.int32(),
    "int4": pa.int32(),
    "integer": pa.int32(),
    "year": pa.int16(),
    "bigint": pa.int64(),
    "int8": pa.int64(),
    "xs:integer": pa.int64(),
    "real": pa.float32(),
    "float4": pa.float32(),
    "float": pa.float64(),
    "float8": pa.float64(),
    "double": pa.float64(),
    "double precision": pa.float64(),
    "boolean": pa.bool_(),
    "bool": pa.bool_(),
    "xs:boolean": pa.bool_(),
    "bytea": pa.binary(),
    "blob": pa.binary(),
    "longblob": pa.binary(),
    "mediumblob": pa.binary(),
    "tinyblob": pa.binary(),
    "binary": pa.binary(),
    "varbinary": pa.binary(),
    "date": pa.date32(),
    "datetime": pa.timestamp("us"),
    "timestamp": pa.timestamp("us"),
    "timestamptz": pa.timestamp("us"),
    "timestamp with time zone": pa.timestamp("us"),
    "timestamp without time zone": pa.timestamp("us"),
}
# SQLite's storage classes are wider than the same words elsewhere; MySQL's FLOAT is single precision.
_SQLITE: dict[str, pa.DataType] = {"integer": pa.int64(), "int": pa.int64(), "real": pa.float64(), "blob": pa.binary()}
_MARIADB: dict[str, pa.DataType] = {"float": pa.float32(), "real": pa.float64()}
_UNSIGNED: dict[str, pa.DataType] = {
    "tinyint": pa.int16(),
    "smallint": pa.int32(),
    "mediumint": pa.int32(),
    "int": pa.int64(),
    "integer": pa.int64(),
    "bigint": pa.decimal128(20, 0),
}
# Their cells have no type that could be relied on; a JSON number is exact only as it was written.
_TEXT_KINDS = {"excel", "csv"}


def arrow_type(physical: str, kind: SourceKind) -> pa.DataType:
    """Return the Arrow type of a source's type text; what has no exact counterpart is kept as text.

    A numeric without precision, a JSON number and an `xs:decimal` are unbounded, so they are text. Times of day,
    intervals, arrays, JSON, UUID and enumerations are text. An instant with a zone becomes Shanghai wall time.
    """
    match = _TYPE.match(physical)
    if match is None or kind in _TEXT_KINDS:
        return pa.string()
    name, argument, rest = match[1].lower(), match[2], match[3].lower()
    if rest in ("with time zone", "without time zone"):
        return pa.timestamp("us") if name == "timestamp" else pa.string()
    if name in ("numeric", "decimal", "dec"):
        return _decimal(argument, kind)
    if kind == "json_api":
        return pa.bool_() if name == "boolean" else pa.string()
    if "unsigned" in rest and name in _UNSIGNED:
        return _UNSIGNED[name]
    special = {"sqlite": _SQLITE, "mariadb": _MARIADB}.get(kind, {})
    return special.get(name) or _FIXED.get(name, pa.string())


def _decimal(argument: str | None, kind: SourceKind) -> pa.DataType:
    if not argument:
        return pa.decimal128(10, 0) if kind == "mariadb" else pa.string()
    parts = [int(part) for part in argument.split(",")]
    precision, scale = parts[0], parts[1] if len(parts) > 1 else 0
    return pa.decimal128(precision, scale) if 0 <= scale <= precision <= _MAX_DECIMAL else pa.string()


def is_padded(physical: str) -> bool:
    """Return whether the type pads with blanks that are not data (`char(n)`)."""
    return bool(re.match(r"^\s*(char|character|bpchar|nchar)\s*(\(|$)", physical.lower()))


def ods_schema(table: TableContract) -> pa.Schema:
    """Return the business columns of a table's `ods` table, each with its Chinese title as comment."""
    return pa.schema(
        [
            pa.field(column.name, arrow_type(column.type, table.source_kind), metadata={"comment": column.title})
            for column in table.columns
        ]
    )
