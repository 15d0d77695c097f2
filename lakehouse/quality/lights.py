"""Lights 红绿灯 of tables and departments from what was really checked; what was not checked is grey, never green.

Belongs here: the four colours and the reasons in words. Not here: scores (`score`).
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal

import polars as pl

from lakehouse.contracts import Registry, TableContract
from lakehouse.quality.compile import Layer, expected_rules
from lakehouse.quality.conditions import SHANGHAI
from lakehouse.quality.latest import latest_results
from lakehouse.quality.load_kinds import CYCLE_DAYS, EVERY
from lakehouse.storage import Lake

Colour = Literal["red", "yellow", "green", "grey"]
LAYERS: tuple[Layer, ...] = ("ods", "std")
# The worst decides; grey stands above green only: an unchecked table must not hide a warning, nor be hidden by green.
ORDER: tuple[Colour, ...] = ("red", "yellow", "grey", "green")
WORDS = {"red": "红", "yellow": "黄", "green": "绿", "grey": "灰"}


@dataclass(frozen=True)
class Light:
    """The light of one table or department, with the reason in a sentence."""

    scope: Literal["table", "department"]
    id: str
    title: str
    colour: Colour
    why: str


def lights(lake: Lake, registry: Registry, *, as_of: datetime) -> list[Light]:
    """Return one light per table and per department that owns tables, tables first, each in the contracts' order.

    Red: a gate is closed, or the agreed time passed by a cycle or more. Yellow: warnings, or late by less than a
    cycle. Green: every expected rule gave a result in this cycle and passed. Grey: something was not checked.
    """
    results = latest_results(lake, as_of)
    by_table = {key: frame for (key,), frame in results.group_by("table_id")} if len(results) else {}
    tables = [_table_light(registry, table, by_table.get(table.id), as_of) for table in registry.tables.values()]
    return [*tables, *_department_lights(registry, tables)]


def lateness(table: TableContract, loaded: datetime, as_of: datetime) -> float:
    """Return by how many cycles the newest load is overdue at `as_of`; 0 where it is in time."""
    hour, minute = map(int, table.sla.by.split(":"))
    local = as_of + SHANGHAI
    due = datetime.combine(local.date(), time(hour, minute))
    if due > local:
        due -= timedelta(days=1)
    if table.sla.every == "hour":
        due = local.replace(minute=0, second=0, microsecond=0)
    cycle = timedelta(days=CYCLE_DAYS[table.sla.every])
    overdue = (due - cycle) - (loaded + SHANGHAI)
    return max(overdue / cycle, 0.0)


def _table_light(registry: Registry, table: TableContract, results: pl.DataFrame | None, as_of: datetime) -> Light:
    colour, why = _judged(registry, table, results, as_of)
    return Light("table", table.id, table.title, colour, why)


def _judged(
    registry: Registry, table: TableContract, results: pl.DataFrame | None, as_of: datetime
) -> tuple[Colour, str]:
    if results is None:
        return "grey", "从未检查"
    ods = results.filter(pl.col("layer") == "ods")
    late = lateness(table, ods["as_of"].max(), as_of) if len(ods) else 0.0  # type: ignore[arg-type]
    closed = results.filter(pl.col("is_gate") & (pl.col("state") == "failed"))
    if len(closed):
        return "red", f"闸门关闭：{'、'.join(sorted(set(closed['rule_id'])))}"
    if late >= 1:
        return "red", f"超过约定时间 {late:.0f} 个周期（每{EVERY[table.sla.every]} {table.sla.by} 前）"
    broken = results.filter(pl.col("state").is_in(["warned", "failed"]))
    if len(broken):
        return "yellow", f"{len(broken)} 条规则有不符，共 {broken['failed_cnt'].sum():,} 行"
    if late > 0:
        return "yellow", "迟到不足一个周期"
    unchecked = _unchecked(registry, table, results)
    if unchecked:
        return "grey", f"{len(unchecked)} 条规则未检查：{'、'.join(sorted(unchecked)[:3])}"
    return "green", f"{len(results)} 条规则全部检查并通过"


def _unchecked(registry: Registry, table: TableContract, results: pl.DataFrame) -> set[str]:
    given = set(results.filter(pl.col("state") != "unjudged").select("layer", "rule_id").iter_rows())
    expected = {(layer, rule_id) for layer in LAYERS for rule_id in expected_rules(registry, table.id, layer)}
    return {f"{layer}.{rule_id}" for layer, rule_id in expected - given}


def _department_lights(registry: Registry, tables: list[Light]) -> list[Light]:
    found = []
    for department in registry.departments.values():
        own = [light for light in tables if registry.tables[light.id].owner == department.id]
        if own:
            counts = {colour: sum(light.colour == colour for light in own) for colour in ORDER}
            colour = next(colour for colour in ORDER if counts[colour])
            said = "、".join(f"{WORDS[c]} {n}" for c, n in counts.items() if n)
            found.append(Light("department", department.id, department.title, colour, f"{len(own)} 张表：{said}"))
    return found
