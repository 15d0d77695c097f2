"""Checks one std table: what the Delta log proves is not read, the rest in one pass.

Belongs here: choosing between proof and pass, and turning counts into results. Not here: the pass (`scan`), the
checks of a load (`load_checks`), keeping results (`record`).
"""

from collections.abc import Mapping
from datetime import datetime

import polars as pl
from deltalake import DeltaTable

from lakehouse.contracts import Registry
from lakehouse.policy import mask_expr, mask_kind
from lakehouse.quality.compile import compile_rules
from lakehouse.quality.kinds import KINDS, Context, Judgement
from lakehouse.quality.lookups import Lookups, MissingTargetError
from lakehouse.quality.model import CompiledRule, RuleResult, TableCheck, state_of
from lakehouse.quality.proofs import Statistics, statistics_of
from lakehouse.quality.scan import FINDINGS, ORIGINALS, ROW_KEY, Scan, Tally, row_kind
from lakehouse.storage import Lake
from lakehouse.storage.location import files_of

SAMPLE = 5


def check_table(
    lake: Lake,
    registry: Registry,
    table_id: str,
    *,
    as_of: datetime,
    run_id: str,
    lookups: Lookups | None = None,
) -> TableCheck:
    """Judge every rule of a std table, each exactly once, and return the results with all failing rows (masked).

    `lookups` shared between the tables of a run saves reading their keys again. A rule whose comparison table is not
    in the lake is `unjudged`, never passed. Raises StorageError where the std table itself was never published.
    """
    table = registry.tables[table_id]
    snapshot = lake.table("std", table.std_table)
    context = Context(registry, table, as_of, lookups or Lookups(lake, registry, as_of))
    rules = compile_rules(registry, table_id, "std")
    statistics = statistics_of(files_of(snapshot))
    present = {field.name for field in snapshot.schema().fields}
    results = {rule.rule_id: found for rule in rules if (found := _settled(rule, present, statistics, context))}
    pending = [rule for rule in rules if rule.rule_id not in results]
    failing: dict[str, pl.DataFrame] = {}
    scanned, unjudged = _scanned(snapshot, context, pending)
    for rule in pending:
        if rule.rule_id in unjudged:
            results[rule.rule_id] = RuleResult(rule, "unjudged", 0, 0, note=unjudged[rule.rule_id])
            continue
        tally = scanned[rule.rule_id]
        if tally.rows:
            failing[rule.rule_id] = _masked_keys(pl.concat(tally.rows), context)
        results[rule.rule_id] = _result(rule, tally, failing.get(rule.rule_id))
    ordered = tuple(results[rule.rule_id] for rule in rules)
    return TableCheck(
        layer="std",
        table=table.std_table,
        table_id=table_id,
        title=table.title,
        owner=table.owner,
        theme=table.domain,
        run_id=run_id,
        as_of=as_of,
        rows=statistics.rows,
        results=ordered,
        failing=failing,
    )


def _settled(rule: CompiledRule, present: set[str], statistics: Statistics, context: Context) -> RuleResult | None:
    """Return the result that needs no data: the schema's, a proof's, or none because a column is not there."""
    if rule.kind == "schema":
        missing = sorted({column.element for column in context.table.columns} - present)
        failed = len(missing)
        note = f"缺少 {'、'.join(missing)}" if missing else ""
        return RuleResult(rule, state_of(rule, failed, 0), len(context.table.columns), failed, note=note)
    absent = [name for name in (*rule.reads, ROW_KEY, FINDINGS, ORIGINALS) if name not in present]
    if absent:
        return RuleResult(rule, "unjudged", 0, 0, note=f"标准表没有列 {'、'.join(absent)}")
    proven = KINDS[rule.kind].proven(rule, statistics)
    return None if proven is None else RuleResult(rule, "passed", proven, 0, proven=True)


def _scanned(
    snapshot: DeltaTable, context: Context, pending: list[CompiledRule]
) -> tuple[Mapping[str, Tally], dict[str, str]]:
    """Return the tallies of one pass, and why a rule could not take part."""
    judged: list[tuple[CompiledRule, Judgement]] = []
    unjudged: dict[str, str] = {}
    groups = []
    for rule in pending:
        kind = row_kind(rule)
        if kind is None:
            groups.append(rule)
            continue
        try:
            judged.append((rule, kind.judge(rule, context)))
        except MissingTargetError as error:
            unjudged[rule.rule_id] = str(error)
    return Scan(snapshot, context, judged, groups).run(), unjudged


def _result(rule: CompiledRule, tally: Tally, failing: pl.DataFrame | None) -> RuleResult:
    state = state_of(rule, tally.failed, tally.total)
    sample: tuple[dict[str, str], ...] = ()
    if failing is not None:
        first = failing.sort("shown_key", "shown").head(SAMPLE)
        sample = tuple({"row": row["shown_key"], "values": row["shown"]} for row in first.iter_rows(named=True))
    return RuleResult(rule, state, tally.total, tally.failed, tally.surplus, sample=sample)


def _masked_keys(rows: pl.DataFrame, context: Context) -> pl.DataFrame:
    """Add `shown_key`: the row's key as it may be seen. A key of several columns is masked part by part."""
    parts = context.table.key_columns
    kinds = [mask_kind(context.registry, column.element, column.grade) for column in parts]
    key = pl.col("row_key")
    if not any(kinds):
        return rows.with_columns(key.alias("shown_key"))
    if len(kinds) == 1:
        return rows.with_columns(mask_expr(kinds[0], key).alias("shown_key"))
    pieces = key.str.split_exact("|", len(kinds) - 1)
    masked = [mask_expr(kind, pieces.struct.field(f"field_{index}")) for index, kind in enumerate(kinds)]
    return rows.with_columns(pl.concat_str(masked, separator="|").alias("shown_key"))
