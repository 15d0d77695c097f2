"""Component: the tables of one source system, from its roots of lineage to `ods`, in one op.

An instance (`defs/ods/<system>/defs.yaml`) says when and in which pool it runs; what the tables are is in the
contracts. Not here: the gathering itself (`gathering.py`, `lakehouse.connect`).
"""

from collections.abc import Iterator, Sequence

import dagster as dg

from gxnu_assets.components import columns, labels
from gxnu_assets.components.checks import check_specs
from gxnu_assets.components.foreseen import foreseen
from gxnu_assets.components.freshness import freshness_policy
from gxnu_assets.components.keys import ods_key, source_key
from gxnu_assets.components.rules import dimensions_of
from gxnu_assets.resources import Platform
from lakehouse.contracts import Registry, TableContract, load_registry
from lakehouse.settings import settings


class SourceTables(dg.Component, dg.Resolvable, dg.Model):
    """Source assets and gathered tables of one system.

    One op per system: 53 ops would cost a step start each, one op would lose every system to one that is down.
    """

    system: str
    retries: int = 1
    retry_delay_seconds: int = 15

    def build_defs(self, context: dg.ComponentLoadContext) -> dg.Definitions:
        """Return source assets and one multi-asset; raises ContractError where the contracts are wrong."""
        registry = load_registry(settings().contracts_dir)
        tables = [table for table in registry.tables.values() if table.system == self.system]
        if not tables:
            raise ValueError(f"{context.path}: contracts/systems has no system {self.system!r}; correct its spelling")
        sources = [source_spec(registry, table) for table in tables]
        return dg.Definitions(assets=[*sources, self._gathered(registry, tables)])

    def _gathered(self, registry: Registry, tables: Sequence[TableContract]) -> dg.AssetsDefinition:
        checks = [spec for table in tables for spec in check_specs(ods_key(table), dimensions_of(table, "ods"))]

        @dg.multi_asset(
            name=f"gather_{self.system}",
            specs=[ods_spec(registry, table) for table in tables],
            check_specs=checks,
            can_subset=True,
            pool=pool(self.system),
            retry_policy=dg.RetryPolicy(max_retries=self.retries, delay=self.retry_delay_seconds),
            op_tags={"layer": "ods", "system": self.system},
        )
        def gather_system(context: dg.AssetExecutionContext, platform: Platform) -> Iterator[dg.MaterializeResult]:
            from gxnu_assets.components.gathering import gather_tables

            with foreseen():
                yield from gather_tables(context, platform, tables)

        return gather_system


def pool(system: str) -> str:
    """Return the name of the pool that bounds what runs against a source at once."""
    return f"source_{system}"


def source_spec(registry: Registry, table: TableContract) -> dg.AssetSpec:
    """Return the external asset of a table as the business system holds it."""
    return dg.AssetSpec(
        source_key(table),
        group_name=table.system,
        kinds=labels.source_kinds(table),
        owners=labels.owners(registry, table),
        tags=labels.tags(table, "source"),
        description=labels.description(registry, table, "业务系统中的原表"),
        metadata={"dagster/column_schema": columns.source_schema(table), "contract": table.file},
    )


def ods_spec(registry: Registry, table: TableContract) -> dg.AssetSpec:
    """Return the gathered table's spec."""
    return dg.AssetSpec(
        ods_key(table),
        deps=[source_key(table)],
        skippable=True,
        group_name=table.system,
        kinds={"deltalake", "python"},
        owners=labels.owners(registry, table),
        tags=labels.tags(table, "ods"),
        description=labels.description(registry, table, "贴源层：列与类型同来源，含行版本与来源标记"),
        freshness_policy=freshness_policy(table.sla),
        metadata={
            "dagster/column_schema": columns.ods_schema(table),
            "dagster/column_lineage": columns.ods_lineage(table),
            "dagster/table_name": f"lake.ods.{table.ods_table}",
            "contract": table.file,
        },
    )
