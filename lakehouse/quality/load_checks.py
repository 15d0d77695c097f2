"""Checks one load from what gathering already knows: drift, key, quarantine, freshness, row count; reads no data.

Belongs here: judging a load's facts against contract and history. Not here: gathering, rules on standard values.
"""

from collections.abc import Sequence
from datetime import datetime
from statistics import median
from typing import Protocol

import polars as pl
import pyarrow.dataset as ds

from lakehouse.contracts import Registry, TableContract
from lakehouse.quality.compile import compile_rules
from lakehouse.quality.conditions import SHANGHAI
from lakehouse.quality.durations import duration
from lakehouse.quality.load_kinds import silence
from lakehouse.quality.model import CompiledRule, RuleResult, State, TableCheck, state_of
from lakehouse.storage import Lake

# Row counts move with terms and admissions; a tenth either way, or three robust deviations, is usual (2026-11).
USUAL_SHARE = 0.10
ROBUST_DEVIATIONS = 3.0
SMALLEST_MOVE = 50
HISTORY = 20


class DriftFact(Protocol):
    """One column in which source and contract differ: kind is new, gone or retyped."""

    @property
    def kind(self) -> str: ...  # noqa: D102

    @property
    def column(self) -> str: ...  # noqa: D102


class CommitFact(Protocol):
    """What the load's commit says."""

    @property
    def rows(self) -> int: ...  # noqa: D102

    @property
    def duplicates(self) -> int: ...  # noqa: D102

    @property
    def rejected(self) -> int: ...  # noqa: D102


class LoadFacts(Protocol):
    """What gathering one table returns (`lakehouse.connect.Gathered`)."""

    @property
    def table_id(self) -> str: ...  # noqa: D102

    @property
    def commit(self) -> CommitFact: ...  # noqa: D102

    @property
    def rows_read(self) -> int: ...  # noqa: D102

    @property
    def quarantined(self) -> int: ...  # noqa: D102

    @property
    def drift(self) -> Sequence[DriftFact]: ...  # noqa: D102

    @property
    def max_business_time(self) -> datetime | None: ...  # noqa: D102

    @property
    def skipped_reason(self) -> str | None: ...  # noqa: D102


def check_load(gathered: LoadFacts, registry: Registry, lake: Lake, *, as_of: datetime, run_id: str) -> TableCheck:
    """Judge the five rules of an `ods` table after a load; every rule gives exactly one result."""
    table = registry.tables[gathered.table_id]
    rules = {rule.kind: rule for rule in compile_rules(registry, table.id, "ods")}
    results = (
        _schema(rules["schema"], table, gathered),
        _key(rules["key"], gathered),
        _stored(rules["stored"], gathered),
        _fresh(rules["fresh"], table, gathered, as_of),
        _row_count(rules["row_count"], gathered, earlier_rows(lake, table.ods_table, as_of, run_id)),
    )
    return TableCheck(
        layer="ods",
        table=table.ods_table,
        table_id=table.id,
        title=table.title,
        owner=table.owner,
        theme=table.domain,
        run_id=run_id,
        as_of=as_of,
        rows=gathered.commit.rows,
        results=results,
    )


def _schema(rule: CompiledRule, table: TableContract, gathered: LoadFacts) -> RuleResult:
    """A gone or retyped column closes the gate; a new one is told, and the load goes on without it."""
    said = {"gone": "缺少", "retyped": "类型改变", "new": "新增"}
    by_kind = {kind: [d.column for d in gathered.drift if d.kind == kind] for kind in said}
    note = "，".join(f"{said[kind]} {'、'.join(columns)}" for kind, columns in by_kind.items() if columns)
    broken = len(by_kind["gone"]) + len(by_kind["retyped"])
    state: State = "failed" if broken else "warned" if by_kind["new"] else "passed"
    failed = broken + len(by_kind["new"])
    return RuleResult(rule, state, len(table.columns), failed, note=note)


def _key(rule: CompiledRule, gathered: LoadFacts) -> RuleResult:
    """The stored table has each key once; what was collapsed to get there is said and never closes the gate."""
    surplus = gathered.commit.duplicates
    note = f"来源中 {surplus:,} 行主键重复，只保留一行" if surplus else ""
    return RuleResult(rule, "warned" if surplus else "passed", gathered.rows_read, surplus, surplus, note=note)


def _stored(rule: CompiledRule, gathered: LoadFacts) -> RuleResult:
    rejected = gathered.quarantined
    note = "在隔离区逐行列出原因" if rejected else ""
    return RuleResult(rule, state_of(rule, rejected, gathered.rows_read), gathered.rows_read, rejected, note=note)


def _fresh(rule: CompiledRule, table: TableContract, gathered: LoadFacts, as_of: datetime) -> RuleResult:
    """This load arrived; what can still be stale is the source itself, seen in its newest business time."""
    newest, quiet, note = gathered.max_business_time, silence(table), gathered.skipped_reason or ""
    late = False
    if newest is not None:
        age = as_of + SHANGHAI - newest
        late = quiet is not None and age > duration(quiet)
        note = f"来源最新业务时间 {newest:%Y-%m-%d %H:%M}" + (f"，已静默 {age.days} 天" if late else "")
    return RuleResult(rule, state_of(rule, int(late), 1), 1, int(late), note=note)


def _row_count(rule: CompiledRule, gathered: LoadFacts, earlier: Sequence[int]) -> RuleResult:
    rows = gathered.commit.rows
    if not earlier:
        return RuleResult(rule, "passed", rows, 0, note="首次载入，尚无可比")
    low, high = bounds(earlier)
    outside = not low <= rows <= high
    note = f"{rows:,} 行，历次中位数 {median(earlier):,.0f}，允许 {low:,}–{high:,}"
    return RuleResult(rule, state_of(rule, int(outside), 1), rows, int(outside), note=note)


def bounds(earlier: Sequence[int]) -> tuple[int, int]:
    """Return the usual range of a row count: median ± the largest of 10 %, three robust deviations, 50 rows."""
    middle = median(earlier)
    spread = 1.4826 * median(abs(value - middle) for value in earlier)
    margin = max(USUAL_SHARE * middle, ROBUST_DEVIATIONS * spread, SMALLEST_MOVE)
    return max(1 if middle > SMALLEST_MOVE else 0, int(middle - margin)), int(middle + margin)


def earlier_rows(lake: Lake, ods_table: str, as_of: datetime, run_id: str) -> list[int]:
    """Return the row counts of the last loads before this run, newest first."""
    snapshot = lake.table_or_none("quality", "quality_result")
    if snapshot is None:
        return []
    wanted = (
        (ds.field("table_name") == ods_table)
        & (ds.field("rule_id") == "row_count")
        & (ds.field("run_id") != run_id)
        & (ds.field("as_of") <= as_of)
    )
    found = snapshot.to_pyarrow_dataset().to_table(columns=["as_of", "rows_cnt"], filter=wanted)
    frame = pl.DataFrame(pl.from_arrow(found)).sort("as_of", descending=True).head(HISTORY)
    return [int(value) for value in frame["rows_cnt"]]
