"""Component: what the platform says of its own data — results, findings, scores and lights — as assets.

Not here: how a score is made (`lakehouse.quality`).
"""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from gxnu_assets.components.automation import when_inputs_change
from gxnu_assets.components.foreseen import foreseen
from gxnu_assets.components.keys import std_key, table_key
from gxnu_assets.components.trino_tables import register
from gxnu_assets.progress import tell
from gxnu_assets.resources import Platform, as_of
from lakehouse.contracts import load_registry
from lakehouse.settings import settings

TABLES = {
    "quality_result": ("规则结果", "一行一次一条规则：问题数、总数、结论"),
    "quality_finding": ("问题数据", "一行一个问题值（已脱敏），跨运行去重"),
    "quality_score": ("质量评分", "一行一个对象（表、部门、主题）一个维度"),
}


class QualityPublish(dg.Component, dg.Resolvable, dg.Model):
    """The quality tables, scored by one op called `name` after every cycle of checks."""

    name: str

    def build_defs(self, context: dg.ComponentLoadContext) -> dg.Definitions:
        """Return one multi-asset that depends on every standardised table."""
        checked = [std_key(table) for table in load_registry(settings().contracts_dir).tables.values()]
        specs = [
            dg.AssetSpec(
                table_key("quality", table),
                deps=[table_key("quality", "quality_result")] if table == "quality_score" else checked,
                skippable=True,
                group_name="quality",
                kinds={"deltalake", "python"},
                owners=["team:网信中心"],
                tags={"layer": "quality", "domain": "management", "grade": "L2"},
                description=f"**{title}**\n\n粒度：{grain}",
                automation_condition=when_inputs_change(),
                metadata={"dagster/table_name": f"lake.quality.{table}"},
            )
            for table, (title, grain) in TABLES.items()
        ]

        @dg.multi_asset(name=self.name, specs=specs, can_subset=True)
        def publish(context: dg.AssetExecutionContext, platform: Platform) -> Iterator[dg.MaterializeResult]:
            from lakehouse.quality import lights, score

            clock = as_of(context)
            with foreseen():
                score(platform.lake, platform.registry, as_of=clock, run_id=context.run_id)
                found = lights(platform.lake, platform.registry, as_of=clock)
                register(platform.lake)
            for table in TABLES:
                key = table_key("quality", table)
                version = platform.lake.version("quality", table)
                if key not in context.selected_asset_keys or version is None:
                    continue
                rows = platform.lake.row_count("quality", table)
                tell("quality", table, rows=rows)
                metadata: dict[str, Any] = {"dagster/row_count": rows, "Delta 版本": version}
                if table == "quality_score":
                    metadata["红绿灯"] = dg.MetadataValue.md("\n".join(f"- {light}" for light in map(_shown, found)))
                yield dg.MaterializeResult(
                    asset_key=key, metadata=metadata, data_version=dg.DataVersion(f"delta:{version}")
                )

        return dg.Definitions(assets=[publish])


def _shown(light: object) -> str:
    return " ".join(str(getattr(light, part)) for part in ("colour", "scope", "title", "why"))
