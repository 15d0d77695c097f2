"""How a table is shown to people in Dagster: owner, group, kinds, tags, description.

Belongs here: words and labels that follow from a contract. Not here: what is computed.
"""

from lakehouse.contracts import Registry, TableContract

# Dagster's tag values are ASCII: the five domains and eight bases of the provincial data guide, by their English names.
DOMAINS = {"公共域": "public", "教学域": "teaching", "研究域": "research", "服务域": "service", "管理域": "management"}
BASES = {
    "人员": "person",
    "机构": "organization",
    "学科": "discipline",
    "教学": "teaching",
    "科研": "research",
    "资产": "asset",
    "服务": "service",
    "管理": "management",
}
# Names under which the Dagster UI has an icon.
SOURCE_KINDS = {"postgresql": "postgres", "mariadb": "mariadb", "json_api": "api", "documents": "pdf"}


def owners(registry: Registry, table: TableContract) -> list[str]:
    """Return the owning department as a Dagster team."""
    return [f"team:{registry.departments[table.owner].short_title}"]


def highest_grade(table: TableContract) -> str:
    """Return the most sensitive grade of the table's columns."""
    return max(column.grade for column in table.columns)


def tags(table: TableContract, layer: str) -> dict[str, str]:
    """Return the tags by which assets are selected."""
    return {
        "layer": layer,
        "domain": DOMAINS[table.domain],
        "base": BASES[table.base],
        "grade": highest_grade(table),
        "table_kind": table.kind,
    }


def source_kinds(table: TableContract) -> set[str]:
    """Return the kind of the source system."""
    return {SOURCE_KINDS.get(table.source_kind, table.source_kind)}


def description(registry: Registry, table: TableContract, first: str) -> str:
    """Return title, grain and meaning in Chinese, with the facts a reader asks for next."""
    owner = registry.departments[table.owner].title
    system = registry.systems[table.system].title
    return (
        f"**{table.title}** · {first}\n\n{table.description}\n\n粒度：{table.grain}\n\n"
        f"来源：{system} `{table.physical}`；责任部门：{owner}；共享属性：{table.sharing}；保存期：{retention(table)}"
    )


def retention(table: TableContract) -> str:
    """Return the retention period in Chinese."""
    return "永久" if table.retention == "permanent" else table.retention.replace(" years", " 年")
