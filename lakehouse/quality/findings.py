"""Row-level findings: which failing rows are kept, under which lasting id, and when they open, close and reopen.

Belongs here: pure frames in, frames out. Not here: judging (`scan`), reading and writing the lake (`record`).
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime

import polars as pl

from lakehouse.quality.model import RuleResult, TableCheck

# A steward works through hundreds, not millions (2026-11): beyond this the rule is one matter, and the full count
# stands in quality_result. The rows kept are those with the smallest keys, so that every run keeps the same.
KEPT_PER_RULE = 1_000

SCHEMA = pl.Schema(
    {
        "finding_id": pl.String(),
        "layer": pl.String(),
        "table_name": pl.String(),
        "table_id": pl.String(),
        "rule_id": pl.String(),
        "dimension": pl.String(),
        "severity": pl.String(),
        "owner": pl.String(),
        "row_key": pl.String(),
        "shown": pl.String(),
        "state": pl.String(),
        "first_seen": pl.Datetime("us"),
        "last_seen": pl.Datetime("us"),
        "closed_at": pl.Datetime("us"),
        "reopened_cnt": pl.Int64(),
    }
)


def finding_id(table: str, rule_id: str, row_key: str, secret: bytes = b"") -> str:
    """Return the id that a row has under a rule in every run.

    Keyed: a table whose key is an ID number would otherwise give it away to anyone who tries all numbers.
    """
    text = f"{table}\x1f{rule_id}\x1f{row_key}".encode()
    return hashlib.blake2b(text, key=secret[:64], digest_size=16).hexdigest()


def failing_now(check: TableCheck, secret: bytes = b"") -> pl.DataFrame:
    """Return every failing row of a check: finding_id, rule_id, raw order key, what may be shown."""
    parts = []
    for result in check.results:
        rows = check.failing.get(result.rule_id)
        if rows is None or not len(rows):
            continue
        ids = [finding_id(check.table, result.rule_id, key, secret) for key in rows["row_key"]]
        parts.append(_described(rows.with_columns(finding_id=pl.Series(ids)), check, result))
    if not parts:
        return pl.DataFrame(schema={"finding_id": pl.String, "rule_id": pl.String, "kept": pl.Boolean})
    return pl.concat(parts).unique("finding_id", keep="first", maintain_order=True)


def _described(rows: pl.DataFrame, check: TableCheck, result: RuleResult) -> pl.DataFrame:
    return rows.select(
        "finding_id",
        pl.lit(check.layer).alias("layer"),
        pl.lit(check.table).alias("table_name"),
        pl.lit(check.table_id).alias("table_id"),
        pl.lit(result.rule_id).alias("rule_id"),
        pl.lit(result.dimension).alias("dimension"),
        pl.lit(result.rule.severity).alias("severity"),
        pl.lit(check.owner).alias("owner"),
        pl.col("shown_key").alias("row_key"),
        "shown",
        (pl.col("row_key").rank("ordinal") <= KEPT_PER_RULE).alias("kept"),
    )


def merged(existing: pl.DataFrame, checks: Sequence[TableCheck], as_of: datetime, secret: bytes = b"") -> pl.DataFrame:
    """Return all findings after these checks, sorted by id.

    A finding of a checked table whose row no longer fails is closed, and opens again if it returns; a rule that could
    not be judged changes nothing; a rule that is no longer declared closes its findings. Running twice is once.
    """
    if not checks:
        return existing.sort("finding_id")
    now = pl.concat([failing_now(check, secret) for check in checks], how="diagonal")
    unjudged = [(c.table, r.rule_id) for c in checks for r in c.results if r.state == "unjudged"]
    # a table's name carries its layer
    checked = pl.col("table_name").is_in([check.table for check in checks])
    frozen = pl.lit(False)
    for table, rule_id in unjudged:
        frozen = frozen | ((pl.col("table_name") == table) & (pl.col("rule_id") == rule_id))
    untouched = existing.filter(~checked | frozen)
    known = existing.filter(checked & ~frozen)
    return pl.concat([untouched, _again(known, now, as_of), _new(known, now, as_of)]).sort("finding_id")


def _again(known: pl.DataFrame, now: pl.DataFrame, as_of: datetime) -> pl.DataFrame:
    shown = now.select("finding_id", pl.col("shown").alias("shown_now")) if "shown" in now.columns else None
    if shown is None or not len(shown):
        fails = known.with_columns(fails=pl.lit(False), shown_now=pl.lit(None, dtype=pl.String))
    else:
        fails = known.join(shown, on="finding_id", how="left").with_columns(fails=pl.col("shown_now").is_not_null())
    is_open, moment = pl.col("state") == "open", pl.lit(as_of, dtype=pl.Datetime("us"))
    return fails.with_columns(
        shown=pl.coalesce("shown_now", "shown"),
        state=pl.when("fails").then(pl.lit("open")).otherwise(pl.lit("closed")),
        last_seen=pl.when("fails").then(pl.max_horizontal("last_seen", moment)).otherwise("last_seen"),
        closed_at=pl.when("fails").then(None).when(is_open).then(moment).otherwise("closed_at"),
        reopened_cnt=pl.col("reopened_cnt") + (pl.col("fails") & ~is_open).cast(pl.Int64),
    ).select(SCHEMA.names())


def _new(known: pl.DataFrame, now: pl.DataFrame, as_of: datetime) -> pl.DataFrame:
    if not len(now):
        return pl.DataFrame(schema=SCHEMA)
    moment = pl.lit(as_of, dtype=pl.Datetime("us"))
    fresh = now.filter("kept").join(known.select("finding_id"), on="finding_id", how="anti")
    return fresh.with_columns(
        state=pl.lit("open"),
        first_seen=moment,
        last_seen=moment,
        closed_at=pl.lit(None, dtype=pl.Datetime("us")),
        reopened_cnt=pl.lit(0, dtype=pl.Int64),
    ).select(SCHEMA.names())
