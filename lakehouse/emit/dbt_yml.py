"""The yml files that dbt reads about generated things: sources and std models.

Belongs here: names, titles, tags and meta from the contracts. Not here: SQL (`std_model`).
"""

import json

import yaml

from lakehouse.contracts import Registry, TableContract
from lakehouse.emit.code_tables import CODE_COLUMNS, DEPARTMENT_CODE_COLUMNS, DEPARTMENT_COLUMNS, MAP_COLUMNS
from lakehouse.emit.std_model import NOTICE, std_outputs

SYSTEM_COLUMNS = {
    "_row_key": "行键（主键各列以 | 连接）",
    "_loaded_at": "载入时间（UTC）",
    "_source": "来源",
    "_findings": "标准化时的发现（数据元:问题，以 ; 分隔；空为无）",
    "_originals": "有发现各列的原文（JSON）",
}


def std_model_yml(registry: Registry, table: TableContract) -> str:
    """Return the yml beside a std model: titles, tags and meta, no tests (the quality engine judges std)."""
    columns = [{"name": name, "description": title} for name, title in std_outputs(registry, table)]
    columns += [{"name": name, "description": title} for name, title in SYSTEM_COLUMNS.items()]
    grade = max((column.grade for column in table.columns), default="L1")
    model = {
        "name": table.std_table,
        "description": f"{table.title}（标准化）：{table.grain}",
        "config": {
            "tags": [f"domain:{table.domain}", f"grade:{grade}", f"system:{table.system}"],
            "meta": {"table_id": table.id, "domain": table.domain, "grade": grade, "owner": table.owner},
        },
        "columns": columns,
    }
    return _dumped({"version": 2, "models": [model]}, f"contracts/{table.system}/{table.name}")


def sources_yml(registry: Registry) -> str:
    """Return the sources: every ods table, and the two code tables that the contracts make."""
    ods = [
        {"name": table.ods_table, "description": table.title, "config": {"meta": {"table_id": table.id}}}
        for table in sorted(registry.tables.values(), key=lambda item: item.id)
    ]
    dim = [
        {"name": "dim_code", "description": "代码", "columns": _columns(CODE_COLUMNS)},
        {"name": "dim_code_map", "description": "代码对照", "columns": _columns(MAP_COLUMNS)},
        {"name": "dim_department", "description": "单位（契约）", "columns": _columns(DEPARTMENT_COLUMNS)},
        {"name": "dim_department_code", "description": "单位代码对照", "columns": _columns(DEPARTMENT_CODE_COLUMNS)},
    ]
    sources = [
        {"name": "ods", "schema": "ods", "description": "贴源层：来源怎么说就怎么存", "tables": ods},
        {"name": "dim", "schema": "dim", "description": "由契约生成的代码表", "tables": dim},
    ]
    return _dumped({"version": 2, "sources": sources}, "contracts/systems")


def _columns(titles: dict[str, str]) -> list[dict[str, str]]:
    return [{"name": name, "description": title} for name, title in titles.items()]


def _dumped(data: dict[str, object], file: str) -> str:
    body = yaml.safe_dump(json.loads(json.dumps(data)), allow_unicode=True, sort_keys=False, width=120)
    return f"# {NOTICE.format(file=file)}\n{body}"
