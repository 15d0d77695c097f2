"""Weighted scores of tables, departments and themes in each dimension, kept in `quality_score`.

Belongs here: the published formula and its weights' file. Not here: lights (`lights`), results (`record`).
"""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import yaml
from pydantic import BaseModel, ConfigDict

from lakehouse.contracts import Registry
from lakehouse.quality.latest import latest_results
from lakehouse.settings import settings
from lakehouse.storage import Lake, append_rows

SCORE = "quality_score"
TOTAL = "综合"
SCOPES = {"table": "表", "department": "单位", "theme": "主题域", "campus": "全校"}
TITLES = {
    "as_of": "运行时点（UTC）",
    "scope": "范围（table、department、theme、campus）",
    "scope_id": "范围编号",
    "scope_title": "范围名称",
    "dimension": "质量维度",
    "score": "得分（0–100）",
    "rule_cnt": "规则数",
    "broken_cnt": "有不符行的规则数",
    "failed_cnt": "不符行数",
    "unjudged_cnt": "未判定规则数",
    "table_cnt": "表数",
}


class Weights(BaseModel):
    """`contracts/policies/quality_weights.yaml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reviewed: str
    severity: dict[str, float]
    kinds: dict[str, float]
    dimensions: dict[str, float]

    def of(self, kind: str, severity: str) -> float:
        """Return the weight of a rule."""
        return self.kinds.get(kind, 1.0) * self.severity[severity]


@cache
def read_weights(contracts: Path) -> Weights:
    """Return the weights of a contracts folder; raises pydantic's ValidationError on unknown or missing keys."""
    return Weights(**yaml.safe_load((contracts / "policies" / "quality_weights.yaml").read_text(encoding="utf-8")))


def score(
    lake: Lake, registry: Registry, *, as_of: datetime, run_id: str = "", weights: Weights | None = None
) -> pl.DataFrame:
    """Compute, keep and return the scores from the newest results; the same moment twice adds nothing."""
    found = compute(latest_results(lake, as_of), registry, weights or read_weights(settings().contracts_dir))
    frame = found.select(pl.lit(as_of, dtype=pl.Datetime("us")).alias("as_of"), *list(TITLES)[1:])
    if len(frame):
        append_rows(
            lake,
            "quality",
            SCORE,
            frame.to_arrow(),
            key=("as_of", "scope", "scope_id", "dimension"),
            as_of=as_of,
            partition_from="as_of",
            run_id=run_id,
            title="质量得分",
            comments=TITLES,
        )
    return frame


def compute(results: pl.DataFrame, registry: Registry, weights: Weights) -> pl.DataFrame:
    """Return scores by scope and dimension.

    A table counts once in its department and theme, whatever its rows: the mean of tables, so that one large log does
    not hide ten bad masters. A dimension without a judged rule has no score; the total weighs the dimensions.
    """
    known = results.filter(pl.col("table_id").is_in(list(registry.tables)))
    if not len(known):
        return pl.DataFrame(schema={name: pl.String for name in list(TITLES)[1:]})
    weight = [weights.of(kind, severity) for kind, severity in known.select("kind", "severity").iter_rows()]
    judged = known.with_columns(weight=pl.Series(weight, dtype=pl.Float64)).with_columns(
        share=pl.when(pl.col("total_cnt") > 0)
        .then((pl.col("failed_cnt") / pl.col("total_cnt")).clip(0, 1))
        .otherwise((pl.col("failed_cnt") > 0).cast(pl.Float64))
    )
    tables = _by_table(judged, weights)
    scopes = [_table_rows(tables, registry)]
    departments = {department.id: department.title for department in registry.departments.values()}
    for scope, titles in (("department", departments), ("theme", {}), ("campus", {"gxnu": "全校"})):
        scopes.append(_grouped(tables, _belongs(registry, scope), scope, titles))
    return pl.concat(scopes).sort("scope", "scope_id", "dimension")


def _by_table(judged: pl.DataFrame, weights: Weights) -> pl.DataFrame:
    counted = pl.col("state") != "unjudged"
    weight = pl.col("weight").filter(counted)
    lost = (pl.col("share") * pl.col("weight")).filter(counted).sum() / weight.sum()
    by_dimension = judged.group_by("table_id", "dimension").agg(
        pl.when(weight.sum() > 0).then(100 * (1 - lost)).alias("score"),
        pl.len().cast(pl.Int64).alias("rule_cnt"),
        (pl.col("failed_cnt") > 0).sum().cast(pl.Int64).alias("broken_cnt"),
        pl.col("failed_cnt").sum().cast(pl.Int64),
        (~counted).sum().cast(pl.Int64).alias("unjudged_cnt"),
    )
    return pl.concat([by_dimension, _total(by_dimension, ["table_id"], weights)])


def _total(scores: pl.DataFrame, by: list[str], weights: Weights) -> pl.DataFrame:
    weight = pl.col("dimension").replace_strict(weights.dimensions, default=1.0, return_dtype=pl.Float64)
    weight = weight.filter(pl.col("score").is_not_null())
    value = pl.col("score").filter(pl.col("score").is_not_null())
    return (
        scores.group_by(by)
        .agg(
            pl.lit(TOTAL).alias("dimension"),
            ((value * weight).sum() / weight.sum()).alias("score"),
            pl.col("rule_cnt", "broken_cnt", "failed_cnt", "unjudged_cnt").sum(),
        )
        .with_columns(pl.when(pl.col("score").is_finite()).then("score"))
        .select(scores.columns)
    )


def _table_rows(tables: pl.DataFrame, registry: Registry) -> pl.DataFrame:
    titles = {table.id: table.title for table in registry.tables.values()}
    return _shaped(tables.with_columns(scope_id="table_id", table_cnt=pl.lit(1, dtype=pl.Int64)), "table", titles)


def _belongs(registry: Registry, scope: str) -> dict[str, str]:
    chosen: dict[str, Any] = {
        "department": lambda table: table.owner,
        "theme": lambda table: table.domain,
        "campus": lambda table: "gxnu",
    }
    return {table.id: chosen[scope](table) for table in registry.tables.values()}


def _grouped(tables: pl.DataFrame, belongs: dict[str, str], scope: str, titles: dict[str, str]) -> pl.DataFrame:
    grouped = (
        tables.with_columns(scope_id=pl.col("table_id").replace_strict(belongs))
        .group_by("scope_id", "dimension")
        .agg(
            pl.col("score").mean(),
            pl.col("rule_cnt", "broken_cnt", "failed_cnt", "unjudged_cnt").sum(),
            pl.col("table_id").n_unique().cast(pl.Int64).alias("table_cnt"),
        )
    )
    return _shaped(grouped, scope, titles)


def _shaped(frame: pl.DataFrame, scope: str, titles: dict[str, str]) -> pl.DataFrame:
    title = pl.col("scope_id").replace(titles) if titles else pl.col("scope_id")
    return frame.with_columns(scope=pl.lit(scope), scope_title=title, score=pl.col("score").round(2)).select(
        list(TITLES)[1:]
    )
