"""The one pass over a std table: batches of the needed columns, findings as flags, counts and failing rows by rule.

Belongs here: reading, evaluating all expressions of a batch together, the exact second look at suspect groups. Not
here: what the rules are (`kinds`), states and results (`evaluate`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl
import pyarrow as pa
from deltalake import DeltaTable

from lakehouse.policy import mask_expr, mask_kind
from lakehouse.quality.check_digits import id_facts
from lakehouse.quality.kinds import KINDS, Context, GroupKind, Judgement, RowKind
from lakehouse.quality.kinds.kind import FACT, FLAG
from lakehouse.quality.lookups import BATCH_ROWS
from lakehouse.quality.model import CompiledRule

ROW_KEY, FINDINGS, ORIGINALS = "_row_key", "_findings", "_originals"


@dataclass
class Tally:
    """What the pass found for one rule; `rows` holds failing rows as `row_key` and `shown` (masked)."""

    total: int = 0
    failed: int = 0
    surplus: int = 0
    rows: list[pl.DataFrame] = field(default_factory=list)
    parts: list[pl.DataFrame] = field(default_factory=list)


@dataclass(frozen=True)
class Scan:
    """A pass over one snapshot for rules that the log does not prove."""

    snapshot: DeltaTable
    context: Context
    rows: Sequence[tuple[CompiledRule, Judgement]]
    groups: Sequence[CompiledRule]

    def run(self) -> dict[str, Tally]:
        """Return the tally of every rule; reads each needed column once, and suspects of group rules once more."""
        rules = [rule for rule, _ in self.rows] + list(self.groups)
        tallies = {rule.rule_id: Tally() for rule in rules}
        entries = {entry for rule in rules for entry in rule.entries}
        numbers = sorted({column for rule in rules for column in rule.id_columns})
        for batch in self.batches(self._columns(rules)):
            frame = with_id_facts(with_flags(batch, entries), numbers)
            self._judge_rows(frame, tallies)
            for rule in self.groups:
                self._collect(rule, frame, tallies[rule.rule_id])
        for rule in self.groups:
            self._decide(rule, tallies[rule.rule_id])
        return tallies

    def batches(self, columns: Sequence[str]) -> Iterator[pl.DataFrame]:
        """Yield the columns in batches of some 262,144 rows; memory does not grow with the table."""
        dataset = self.snapshot.to_pyarrow_dataset()
        held: list[Any] = []
        for batch in dataset.to_batches(columns=list(columns), batch_size=BATCH_ROWS):
            held.append(batch)
            # row groups are smaller than a batch is worth: an expression costs as much for 1,000 rows as for 50,000
            if sum(part.num_rows for part in held) >= BATCH_ROWS // 2:
                yield pl.DataFrame(pl.from_arrow(pa.Table.from_batches(held)))
                held = []
        if sum(part.num_rows for part in held):
            yield pl.DataFrame(pl.from_arrow(pa.Table.from_batches(held)))

    def _columns(self, rules: Sequence[CompiledRule]) -> list[str]:
        needed = dict.fromkeys([ROW_KEY, FINDINGS, ORIGINALS] if rules else [])
        for rule in rules:
            needed |= dict.fromkeys(rule.reads)
        return list(needed)

    def _judge_rows(self, frame: pl.DataFrame, tallies: dict[str, Tally]) -> None:
        # the first column is never a constant, so that all come at the batch's full height
        wanted = [pl.col(ROW_KEY).is_not_null().alias("all")]
        for index, (_, judgement) in enumerate(self.rows):
            wanted.append(judgement.judged.fill_null(False).alias(f"j{index}"))
            wanted.append(judgement.failing.fill_null(False).alias(f"f{index}"))
        # lazily, so that a part that several rules share is computed once
        flags = frame.lazy().select(wanted).collect()
        counts = flags.sum().row(0, named=True)
        for index, (rule, _) in enumerate(self.rows):
            tally = tallies[rule.rule_id]
            tally.total += counts[f"j{index}"]
            if counts[f"f{index}"]:
                tally.failed += counts[f"f{index}"]
                tally.rows.append(self._shown(rule, frame.filter(flags[f"f{index}"])))

    def _collect(self, rule: CompiledRule, frame: pl.DataFrame, tally: Tally) -> None:
        kind = _group_kind(rule)
        judged = frame.filter(kind.judged(rule, self.context).fill_null(False))
        tally.total += len(judged)
        grouped = judged.with_columns(_hash(kind, rule))
        tally.parts.append(kind.part(rule, grouped))

    def _decide(self, rule: CompiledRule, tally: Tally) -> None:
        kind = _group_kind(rule)
        if not tally.total:
            return
        suspects = kind.suspects(rule, pl.concat(tally.parts))
        tally.parts.clear()
        if not len(suspects):
            return
        columns = self._columns([rule])
        by = [expr.alias(f"_by{index}") for index, expr in enumerate(kind.by(rule))]
        chosen = []
        for batch in self.batches(columns):
            judged = batch.filter(kind.judged(rule, self.context).fill_null(False)).with_columns(_hash(kind, rule))
            chosen.append(judged.filter(pl.col("_group").is_in(suspects.implode())).with_columns(by))
        rows = pl.concat(chosen)
        failing, tally.surplus = kind.failing(rule, rows)
        failed = rows.filter(failing)
        tally.failed = len(failed)
        if tally.failed:
            tally.rows.append(self._shown(rule, failed))

    def _shown(self, rule: CompiledRule, failed: pl.DataFrame) -> pl.DataFrame:
        """Return the failing rows' keys and values, both as they may be seen."""
        table, registry = self.context.table, self.context.registry
        shown = []
        for element in dict.fromkeys(rule.reads):
            column = table.by_element.get(element)
            if column is None:
                continue
            if registry.elements[element].type == "binary":
                continue
            # what the source wrote tells the steward more than what std made of it
            original = pl.col(ORIGINALS).cast(pl.String).str.json_path_match(f"$.{element}")
            value = pl.coalesce(original, pl.col(element).cast(pl.String))
            masked = mask_expr(mask_kind(registry, element, column.grade), value).fill_null("（空）")
            shown.append(pl.lit(f"{column.title}=") + masked)
        text = pl.concat_str(shown, separator="；") if shown else pl.lit("")
        return failed.select(pl.col(ROW_KEY).alias("row_key"), text.alias("shown"))


def with_flags(frame: pl.DataFrame, entries: set[str]) -> pl.DataFrame:
    """Add one boolean column per wanted entry of `_findings`; rows without findings cost nothing."""
    named = frame.select(pl.int_range(pl.len()).alias("row"), FINDINGS).filter(pl.col(FINDINGS).is_not_null())
    parts = named.with_columns(pl.col(FINDINGS).cast(pl.String).str.split(";")).explode(FINDINGS)
    wanted = parts.filter(pl.col(FINDINGS).is_in(sorted(entries))) if len(parts) else parts
    rows_of = {str(entry): rows for entry, rows in wanted.group_by(FINDINGS).agg("row").iter_rows()}
    columns: list[Any] = []
    for entry in sorted(entries):
        if entry not in rows_of:
            columns.append(pl.lit(False).alias(FLAG + entry))
            continue
        flags = pl.repeat(False, len(frame), eager=True).alias(FLAG + entry)
        columns.append(flags.scatter(rows_of[entry], True))
    return frame.with_columns(columns)


def with_id_facts(frame: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """Add what the ID numbers of some columns say, worked out once for all rules."""
    for column in columns:
        facts = id_facts(frame[column])
        frame = frame.hstack(facts.rename({name: f"{FACT}{column}:{name}" for name in facts.columns}))
    return frame


def _group_kind(rule: CompiledRule) -> GroupKind:
    kind = KINDS[rule.kind]
    if not isinstance(kind, GroupKind):
        raise TypeError(f"{rule.kind} is not judged by groups")
    return kind


def row_kind(rule: CompiledRule) -> RowKind | None:
    """Return the kind of a rule that is judged row by row, else None."""
    kind = KINDS[rule.kind]
    return kind if isinstance(kind, RowKind) else None


def _hash(kind: GroupKind, rule: CompiledRule) -> pl.Expr:
    by = kind.by(rule)
    return (by[0] if len(by) == 1 else pl.struct([e.alias(f"g{i}") for i, e in enumerate(by)])).hash().alias("_group")
