"""What the contracts know as tables of the lake: codes, the map for the std models, departments and their codes.

Belongs here: these four tables from the registry. Not here: what leads where (`code_targets`).
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

DEPARTMENT_COLUMNS = {
    "department_id": "单位标识（六位）",
    "organization_id": "人事单位号",
    "department_name": "单位名称",
    "department_short_name": "单位简称",
    "department_kind": "单位类型（机关、学院、直属、科研机构）",
    "parent_department_id": "上级单位标识",
}
DEPARTMENT_CODE_COLUMNS = {
    "system": "系统（name 为按名称对照）",
    "code": "该系统中的代码或名称",
    "department_id": "单位标识（六位）",
    "organization_id": "人事单位号",
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


def department_table(registry: Registry) -> pa.Table:
    """Return the departments as the contracts declare them."""
    rows = [
        (one.id, one.known_as.get("hr"), one.title, one.short_title, one.type, one.parent)
        for one in sorted(registry.departments.values(), key=lambda item: item.id)
    ]
    return _table(DEPARTMENT_COLUMNS, rows)


def department_code_table(registry: Registry) -> pa.Table:
    """Return (system, code or name) → department; a code that two departments share leads to the first of them."""
    found: dict[tuple[str, str], tuple[str, str | None]] = {}
    for one in sorted(registry.departments.values(), key=lambda item: item.id):
        target = (one.id, one.known_as.get("hr"))
        for system, codes in one.known_as.items():
            for code in codes.split(";"):
                found.setdefault((system, code), target)
    for one in sorted(registry.departments.values(), key=lambda item: item.id):
        target = (one.id, one.known_as.get("hr"))
        texts = [code for codes in one.known_as.values() for code in codes.split(";") if not code.isascii()]
        for name in (one.title, one.short_title, *texts):
            found.setdefault(("name", name), target)
    return _table(DEPARTMENT_CODE_COLUMNS, [(*key, *target) for key, target in sorted(found.items())])


def write_code_tables(lake: Lake, registry: Registry, as_of: datetime, run_id: str = "") -> dict[str, Commit]:
    """Publish the four tables, each only where its content differs; return the commits by table name."""
    tables = {
        "dim_code": ("代码", code_table(registry), CODE_COLUMNS, ("code_set", "code")),
        "dim_code_map": (
            "代码对照",
            code_map_table(registry),
            MAP_COLUMNS,
            ("code_set", "target_set", "habit", "raw"),
        ),
        "dim_department": ("单位（契约）", department_table(registry), DEPARTMENT_COLUMNS, ("department_id",)),
        "dim_department_code": (
            "单位代码对照",
            department_code_table(registry),
            DEPARTMENT_CODE_COLUMNS,
            ("system", "code"),
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
