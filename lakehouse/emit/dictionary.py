"""The data dictionary 数据字典 as pages for people: elements, code sets, tables, in Chinese.

Belongs here: the pages' text, sorted and stable. Not here: where they are written (`generated`).
"""

from collections import defaultdict

from lakehouse.contracts import CodeSet, Column, Registry, TableContract

_INCREMENT = {
    "snapshot": "快照比对",
    "watermark": "按修改时间",
    "append": "追加",
    "cdc": "变更捕获（未授权时快照比对）",
}
_EVERY = {"hour": "每小时", "day": "每日", "week": "每周", "month": "每月", "term": "每学期", "year": "每年"}
_HABIT = {"standard": "标准代码", "own": "自编代码", "label": "中文名称", None: ""}


def dictionary_pages(registry: Registry) -> dict[str, str]:
    """Return path → text of every page below docs/reference."""
    pages = {"docs/reference/tables/README.md": _table_index(registry)}
    for table in registry.tables.values():
        pages[f"docs/reference/tables/{table.system}/{table.name}.md"] = _table_page(registry, table)
    pages |= _element_pages(registry)
    pages |= _code_set_pages(registry)
    return pages


def _page(title: str, *blocks: str) -> str:
    return f"# {title}\n\n<!-- 由契约生成，请勿手改：gxnu emit -->\n\n" + "\n\n".join(blocks) + "\n"


def _grid(head: list[str], rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    lines += [f"| {' | '.join(_cell(value) for value in row)} |" for row in rows]
    return "\n".join(lines)


def _cell(value: str) -> str:
    return value.replace("|", "\\|").replace("\n", " ")


def _table_index(registry: Registry) -> str:
    rows = [
        [
            f"[{table.id}]({table.system}/{table.name}.md)",
            table.title,
            table.base,
            table.domain,
            registry.departments[table.owner].title,
            table.sharing,
            str(len(table.columns)),
        ]
        for table in sorted(registry.tables.values(), key=lambda item: item.id)
    ]
    return _page("数据表", _grid(["表", "中文名", "库", "域", "责任单位", "共享属性", "列数"], rows))


def _table_page(registry: Registry, table: TableContract) -> str:
    system = registry.systems[table.system]
    facts = [
        ["来源系统", f"{system.title}（{table.system}）"],
        ["来源中的表", f"`{table.physical}`"],
        ["粒度", table.grain],
        ["责任单位", registry.departments[table.owner].title],
        ["主键", "、".join(f"`{column.element}`" for column in table.key_columns)],
        ["采集方式", _INCREMENT[table.load.increment]],
        ["更新要求", f"{_EVERY[table.sla.every]} {table.sla.by} 前"],
        ["保存年限", table.retention.replace("permanent", "永久").replace(" years", " 年")],
        ["共享属性", table.sharing],
        ["湖中的表", f"`ods.{table.ods_table}`、`std.{table.std_table}`"],
    ]
    rows = [_column_row(registry, column) for column in table.columns]
    head = ["来源列", "数据元", "中文名", "来源类型", "代码集", "写法", "级别", "权威", "说明"]
    return _page(table.title, table.description, _grid(["项", "内容"], facts), "## 列", _grid(head, rows))


def _column_row(registry: Registry, column: Column) -> list[str]:
    authority = "权威" if column.authority is True else str(column.authority or ("校核" if column.check else ""))
    habit = " ".join(part for part in (_HABIT[column.habit], column.format or "", column.unit or "") if part)
    return [
        f"`{column.physical}`" + ("（键）" if column.is_key else ""),
        f"`{column.element}`",
        column.title,
        column.type,
        column.code_set or "",
        habit,
        column.grade,
        authority,
        column.note or registry.elements[column.element].definition,
    ]


def _element_pages(registry: Registry) -> dict[str, str]:
    held: dict[str, list[str]] = defaultdict(list)
    for table in registry.tables.values():
        for column in table.columns:
            held[column.element].append(table.id)
    groups: dict[str, list[list[str]]] = defaultdict(list)
    for name in sorted(registry.elements):
        element = registry.elements[name]
        size = ",".join(str(part) for part in (element.length, element.scale) if part)
        kind = f"{element.type}({size})" if size else element.type
        row = [f"`{name}`", element.title, element.definition, kind, element.unit or "", element.code_set or ""]
        groups[registry.located[f"element:{name}"].file.rsplit("/", 1)[-1].removesuffix(".yaml")].append(
            [*row, element.grade, "、".join(sorted(held[name]))]
        )
    head = ["数据元", "中文名", "定义", "类型", "单位", "代码集", "级别", "所在表"]
    return {
        f"docs/reference/elements/{group}.md": _page(f"数据元：{group}", _grid(head, rows))
        for group, rows in sorted(groups.items())
    }


def _code_set_pages(registry: Registry) -> dict[str, str]:
    groups: dict[str, list[CodeSet]] = defaultdict(list)
    for code_set in sorted(registry.code_sets.values(), key=lambda item: item.id):
        groups[code_set.system or ("jyt_1001" if code_set.id.startswith("JYT1001:") else "national")].append(code_set)
    pages = {}
    for group, sets in sorted(groups.items()):
        blocks = []
        for code_set in sets:
            blocks.append(f"## {code_set.title}（{code_set.id}）")
            blocks.append(f"{code_set.standard}，可信程度 {code_set.confidence}，{len(code_set.entries)} 个代码。")
            blocks.append(_code_grid(code_set))
        pages[f"docs/reference/code_sets/{group}.md"] = _page(f"代码集：{group}", *blocks)
    return pages


# Longer sets (regions, universities) are looked up in dim.dim_code, not on a page.
_SHOWN_CODES = 150


def _code_grid(code_set: CodeSet) -> str:
    entries = list(code_set.entries.values())
    if len(entries) > _SHOWN_CODES:
        return "代码较多，见湖中 `dim.dim_code`。"
    if code_set.is_own:
        return _grid(["代码", "名称", "标准代码"], [[e.code, e.label, e.standard or ""] for e in entries])
    return _grid(["代码", "名称"], [[e.code, e.label] for e in entries])
