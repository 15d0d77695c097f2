"""Component: codes and departments of the contracts as tables of the lake, which every std model joins."""

from collections.abc import Iterator

import dagster as dg

from gxnu_assets.components.automation import when_code_changes
from gxnu_assets.components.foreseen import foreseen
from gxnu_assets.components.keys import table_key
from gxnu_assets.progress import tell
from gxnu_assets.resources import Platform, as_of
from lakehouse.settings import settings

TABLES = {
    "dim_code": ("代码", "一行一个代码：代码集、代码、名称、上级、对应的标准代码"),
    "dim_code_map": ("代码对照", "一行一种来源写法：代码集、写法、标准代码、依据（标准、自编、名称、更正）"),
    "dim_department": ("部门", "一行一个部门：编号、名称、类型、上级"),
    "dim_department_code": ("部门代码", "一行一个部门在一个业务系统里的代码或名称"),
}


class CodeTables(dg.Component, dg.Resolvable, dg.Model):
    """The tables of codes and departments, written from `contracts/` by one op called `name`."""

    name: str

    def build_defs(self, context: dg.ComponentLoadContext) -> dg.Definitions:
        """Return one multi-asset."""
        version = _codes_version()
        specs = [
            dg.AssetSpec(
                table_key("dim", table),
                skippable=True,
                group_name="dim",
                kinds={"deltalake", "python"},
                owners=["team:网信中心"],
                tags={"layer": "dim", "domain": "public", "grade": "L1"},
                description=f"**{title}**\n\n粒度：{grain}",
                code_version=version,
                automation_condition=when_code_changes(),
                metadata={"dagster/table_name": f"lake.dim.{table}"},
            )
            for table, (title, grain) in TABLES.items()
        ]

        @dg.multi_asset(name=self.name, specs=specs, can_subset=True)
        def write(context: dg.AssetExecutionContext, platform: Platform) -> Iterator[dg.MaterializeResult]:
            from lakehouse.emit.code_tables import write_code_tables

            with foreseen():
                commits = write_code_tables(platform.lake, platform.registry, as_of(context), run_id=context.run_id)
            for table, commit in commits.items():
                tell("dim", table, rows=commit.rows, changed=commit.changed)
                if table_key("dim", table) in context.selected_asset_keys:
                    yield dg.MaterializeResult(
                        asset_key=table_key("dim", table),
                        metadata={"dagster/row_count": commit.rows, "Delta 版本": commit.version or 0},
                        data_version=dg.DataVersion(f"delta:{commit.version}"),
                    )

        return dg.Definitions(assets=[write])


def _codes_version() -> str:
    """Return a short hash of the code files, so that a corrected code rebuilds what uses it."""
    import hashlib

    digest = hashlib.sha256()
    contracts = settings().contracts_dir
    for path in [*sorted((contracts / "codes").rglob("*.*")), contracts / "departments.yaml"]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
