"""Kinds on numbers that carry their own proof: checksum, and the region and person inside an ID number.

Belongs here: which algorithm judges which column, regions by the list valid at the number's date. Not here: the
algorithms (`check_digits`).
"""

import numpy as np
import numpy.typing as npt
import polars as pl

from lakehouse.contracts import Registry
from lakehouse.quality.check_digits import CHECKS
from lakehouse.quality.kinds.findings import REPAIRS
from lakehouse.quality.kinds.kind import Context, Declared, Judgement, RowKind, finding, id_fact, judged_where
from lakehouse.quality.model import CompiledRule

HISTORIC_REGIONS = "GBT_2260_historic_1980-2026"
# Numbers were first given out in 1984-04; a person born earlier got the code that was valid then.
FIRST_ISSUE = 198404
NEVER = 999912
ID_CARD = "gb11643"


class Checksum(RowKind):
    """The check digit is right; `repairs: true` also counts values that std had to bring into the form."""

    name, dimension = "checksum", "有效性"
    takes = frozenset({"when", "algorithm", "repairs"})
    needs = frozenset({"algorithm"})

    def fault(self, declared: Declared) -> str | None:
        """Refuse an unknown algorithm."""
        named = declared.params.get("algorithm")
        return None if named in CHECKS else f"unknown algorithm {named}; known: {', '.join(CHECKS)}"

    def sentence(self, declared: Declared) -> str:
        """Name the algorithm."""
        return f"{declared.given}{declared.titles}应为{CHECKS[declared.params['algorithm']][1]}"

    def id_columns(self, declared: Declared) -> tuple[str, ...]:
        """Return the columns, if they hold ID numbers."""
        return declared.columns if declared.params["algorithm"] == ID_CARD else ()

    def entries(self, declared: Declared) -> tuple[str, ...]:
        """Return the repairs, if they count."""
        return tuple(f"{c}:{p}" for c in declared.columns for p in REPAIRS) if declared.params.get("repairs") else ()

    def judge(self, rule: CompiledRule, context: Context) -> Judgement:
        """Run the byte kernel."""
        judged = judged_where(rule, context)
        if rule.params["algorithm"] == ID_CARD:
            fits = pl.all_horizontal([id_fact(c, "is_valid") for c in rule.columns])
            return Judgement(judged, judged & (~fits | finding(rule.entries)))
        algorithm = CHECKS[rule.params["algorithm"]][0]

        def right(texts: pl.Series) -> pl.Series:
            return pl.Series(algorithm(texts.fill_null("")))

        fits = pl.all_horizontal([pl.col(c).map_batches(right, return_dtype=pl.Boolean) for c in rule.columns])
        return Judgement(judged, judged & (~fits | finding(rule.entries)))


class Region(RowKind):
    """The first six digits of an ID number were a region when the number can have been given out."""

    name, dimension = "region", "有效性"
    takes = frozenset({"when"})

    def sentence(self, declared: Declared) -> str:
        """Name the list."""
        return f"{declared.given}{declared.titles}前六位应为发证时有效的行政区划（GB/T 2260 历版）"

    def id_columns(self, declared: Declared) -> tuple[str, ...]:
        """Return the column."""
        return declared.columns

    def judge(self, rule: CompiledRule, context: Context) -> Judgement:
        """Look the region up; numbers that are not of 15 or 18 signs are the checksum's matter."""
        ends = pl.Series(ends_of_regions(context.registry))
        region, born = (id_fact(rule.columns[0], fact) for fact in ("region", "birth"))
        last = region.map_batches(lambda codes: ends.gather(codes), return_dtype=pl.Int32)
        given = pl.max_horizontal(_month(born), pl.lit(FIRST_ISSUE))
        judged = judged_where(rule, context) & region.is_not_null()
        return Judgement(judged, judged & (last < given))


def _month(day: pl.Expr) -> pl.Expr:
    return day.dt.year() * 100 + day.dt.month()


def ends_of_regions(registry: Registry) -> npt.NDArray[np.int32]:
    """Return the month (YYYYMM) each region was last listed, at the place of its code; 0 where there never was one."""
    ends = np.zeros(1_000_000, dtype=np.int32)
    for code, entry in registry.code_sets[HISTORIC_REGIONS].entries.items():
        ends[int(code)] = int(entry.last or NEVER)
    return ends


class Agree(RowKind):
    """Two columns of a row say the same; with an ID number, the birth date or sex inside it."""

    name, dimension = "agree", "准确性"
    takes = frozenset({"when", "with"})
    needs = frozenset({"with"})

    def rule_id(self, declared: Declared) -> str:
        """Name both columns."""
        return f"agree:{declared.columns[0]}~{declared.params['with']}"

    def reads(self, declared: Declared) -> tuple[str, ...]:
        """Add the other column."""
        return (*super().reads(declared), str(declared.params["with"]))

    def id_columns(self, declared: Declared) -> tuple[str, ...]:
        """Return the other column, if it holds ID numbers."""
        return ("id_card_no",) if declared.params["with"] == "id_card_no" else ()

    def entries(self, declared: Declared) -> tuple[str, ...]:
        """Return the mark of a date without day, which is compared by month."""
        return (f"{declared.columns[0]}:truncated_precision",) if declared.columns[0] == "birth_date" else ()

    def sentence(self, declared: Declared) -> str:
        """Say what is compared."""
        other = declared.title(str(declared.params["with"]))
        inside = {"birth_date": "内的出生日期", "sex_code": "内的性别"}.get(declared.columns[0], "")
        inside = inside if declared.params["with"] == "id_card_no" else ""
        return f"{declared.given}{declared.titles}应与{other}{inside}一致"

    def judge(self, rule: CompiledRule, context: Context) -> Judgement:
        """Compare where both sides are there."""
        column, other = rule.columns[0], str(rule.params["with"])
        given = judged_where(rule, context)
        if other != "id_card_no":
            judged = given & pl.col(other).is_not_null()
            return Judgement(judged, judged & (pl.col(column) != pl.col(other)))
        if column == "birth_date":
            inside = id_fact(other, "birth")
            by_day = pl.col(column) != inside
            by_month = _month(pl.col(column)) != _month(inside)
            differs = pl.when(finding(rule.entries)).then(by_month).otherwise(by_day)
        else:
            inside = id_fact(other, "sex")
            differs = pl.col(column).is_in(["1", "2"]) & (pl.col(column) != inside)
        judged = given & inside.is_not_null()
        return Judgement(judged, judged & differs.fill_null(False))
