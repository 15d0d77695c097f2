"""Kinds on numbers that carry their own proof: checksum, and the region and person inside an ID number.

Belongs here: which algorithm judges which column, regions by the list valid at the number's date. Not here: the
algorithms (`check_digits`).
"""

import polars as pl

from lakehouse.contracts import Registry
from lakehouse.quality.check_digits import CHECKS, id_birth_dates, id_sexes
from lakehouse.quality.kinds.findings import REPAIRS
from lakehouse.quality.kinds.kind import Context, Declared, Judgement, RowKind, finding, judged_where
from lakehouse.quality.model import CompiledRule

HISTORIC_REGIONS = "GBT_2260_historic_1980-2026"
# Numbers were first given out in 1984-04; a person born earlier got the code that was valid then.
FIRST_ISSUE = "198404"


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

    def entries(self, declared: Declared) -> tuple[str, ...]:
        """Return the repairs, if they count."""
        return tuple(f"{c}:{p}" for c in declared.columns for p in REPAIRS) if declared.params.get("repairs") else ()

    def judge(self, rule: CompiledRule, context: Context) -> Judgement:
        """Run the byte kernel."""
        algorithm = CHECKS[rule.params["algorithm"]][0]

        def right(texts: pl.Series) -> pl.Series:
            return pl.Series(algorithm(texts.fill_null("")))

        judged = judged_where(rule, context)
        fits = pl.all_horizontal([pl.col(c).map_batches(right, return_dtype=pl.Boolean) for c in rule.columns])
        return Judgement(judged, judged & (~fits | finding(rule.entries)))


class Region(RowKind):
    """The first six digits of an ID number were a region when the number can have been given out."""

    name, dimension = "region", "有效性"
    takes = frozenset({"when"})

    def sentence(self, declared: Declared) -> str:
        """Name the list."""
        return f"{declared.given}{declared.titles}前六位应为发证时有效的行政区划（GB/T 2260 历版）"

    def judge(self, rule: CompiledRule, context: Context) -> Judgement:
        """Look the region up; numbers that are not of 15 or 18 signs are the checksum's matter."""
        ended = ends_of_regions(context.registry)
        column = pl.col(rule.columns[0])
        digits = column.str.contains(r"^[0-9]{15}$|^[0-9]{17}[0-9Xx]$")
        born = column.map_batches(_months, return_dtype=pl.String)
        given = pl.when(born > FIRST_ISSUE).then(born).otherwise(pl.lit(FIRST_ISSUE))
        last = column.str.slice(0, 6).replace_strict(ended, default="", return_dtype=pl.String)
        judged = judged_where(rule, context) & digits
        return Judgement(judged, judged & (last < given).fill_null(True))


def _months(texts: pl.Series) -> pl.Series:
    return id_birth_dates(texts.fill_null("")).dt.strftime("%Y%m")


def ends_of_regions(registry: Registry) -> dict[str, str]:
    """Return the month each region was last listed, by code; without one the code never expires."""
    entries = registry.code_sets[HISTORIC_REGIONS].entries
    return {code: entry.last or "999912" for code, entry in entries.items()}


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
            inside = pl.col(other).map_batches(lambda s: id_birth_dates(s.fill_null("")), return_dtype=pl.Date)
            by_day = pl.col(column) != inside
            by_month = pl.col(column).dt.strftime("%Y%m") != inside.dt.strftime("%Y%m")
            differs = pl.when(finding(rule.entries)).then(by_month).otherwise(by_day)
        else:
            inside = pl.col(other).map_batches(lambda s: id_sexes(s.fill_null("")), return_dtype=pl.String)
            differs = pl.col(column).is_in(["1", "2"]) & (pl.col(column) != inside)
        judged = given & inside.is_not_null()
        return Judgement(judged, judged & differs.fill_null(False))
