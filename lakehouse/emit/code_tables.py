"""The code sets as tables of the lake: `dim.dim_code` for people, `dim.dim_code_map` for the std models.

Belongs here: both tables from the registry. Not here: what leads where (`code_targets`).
"""

from collections.abc import Sequence
from datetime import datetime

import pyarrow as pa

from lakehouse.contracts import Registry
from lakehouse.emit.code_targets import map_keys, map_rows
from lakehouse.storage import Commit, Lake, replace

CODE_COLUMNS = {
    "code_set": "代码集",
    "code": "代码",
    "label": "名称",
    "parent": "上级代码",
    "standard": "对应的标准代码（自编代码集）",
    "confidence": "可信程度（A 两处来源一致，B 一处来源，C 已知不全）",
}
MAP_COLUMNS = {
    "code_set": "来源代码集",
    "target_set": "标准代码集",
    "habit": "来源习惯（standard 标准代码，own 自编代码，label 名称）",
    "raw": "来源写法",
    "code": "标准代码（空为无对应）",
    "kind": "依据（standard、own、label、fix 更正、ignored 放过、unmapped 无对应）",
}


def code_table(registry: Registry) -> pa.Table:
    """Return every code of every set, in the sets' order."""
    rows = [
        (code_set.id, entry.code, entry.label, entry.parent or None, entry.standard, code_set.confidence)
        for code_set in sorted(registry.code_sets.values(), key=lambda item: item.id)
        for entry in code_set.entries.values()
    ]
    return _table(CODE_COLUMNS, rows)


def code_map_table(registry: Registry) -> pa.Table:
    """Return every raw text that a coded column may hold, with the code it means."""
    rows = [
        (key.code_set, key.target_set, key.habit, row.raw, row.code, row.kind)
        for key in map_keys(registry)
        for row in map_rows(registry, key)
    ]
    return _table(MAP_COLUMNS, rows)


def write_code_tables(lake: Lake, registry: Registry, as_of: datetime, run_id: str = "") -> dict[str, Commit]:
    """Publish both tables, each only where its content differs; return the commits by table name."""
    tables = {
        "dim_code": ("代码", code_table(registry), CODE_COLUMNS, ("code_set", "code")),
        "dim_code_map": (
            "代码对照",
            code_map_table(registry),
            MAP_COLUMNS,
            ("code_set", "target_set", "habit", "raw"),
        ),
    }
    return {
        name: replace(lake, "dim", name, rows, as_of=as_of, comment=title, comments=comments, key=key, run_id=run_id)
        for name, (title, rows, comments, key) in tables.items()
    }


def _table(columns: dict[str, str], rows: Sequence[tuple[str | None, ...]]) -> pa.Table:
    schema = pa.schema([pa.field(name, pa.string(), metadata={"comment": text}) for name, text in columns.items()])
    arrays = [pa.array(values, pa.string()) for values in zip(*rows, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)
