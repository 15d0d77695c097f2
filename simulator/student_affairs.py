"""The student-affairs system: profiles that join both kinds of students, hardship, grants.

Belongs here: student_affairs.*. Not here: students' own registers (`students`), bank accounts (`finance`).
"""

from datetime import date

import polars as pl

from simulator.draw import constant, day_in, nothing, shifted
from simulator.filling import finish
from simulator.people import draw_people
from simulator.world import World

_UNDERGRADUATES = 0.731
_POSTGRADUATES = 0.262
_LEVELS = ("特别困难", "一般困难")


def build_student_profile(world: World) -> None:
    """Add student_affairs.student_profile and the frame `profile`; postgraduates lose their letter, as is the habit."""
    n, draw = world.rows["student_affairs.student_profile"], world.draw
    young = world.known["undergraduate"].sort("student_no", descending=True).head(round(n * _UNDERGRADUATES))
    older = (
        world.known["postgraduate"]
        .sort("entry_year", descending=True, maintain_order=True)
        .head(round(n * _POSTGRADUATES))
    )
    older = older.with_columns(student_no=pl.col("student_no").str.slice(1), student_category_code=pl.lit("43"))
    rest = n - young.height - older.height
    births = draw.days("profile.rest", rest, date(1993, 1, 1), date(1996, 12, 31))
    gone = draw_people(world, "profile.rest", births).with_columns(
        student_no="2014990000" + pl.Series(range(10, 10 + rest)).cast(pl.String),
        department_code=constant("201", rest),
        political_status_code=constant("13", rest),
        is_in_school=pl.lit(False),
        enroll_date=pl.lit(date(2014, 9, 5)),
    )
    frame = pl.concat([young, older, gone], how="diagonal_relaxed").with_columns(
        department_name="department_code",
        student_category_code=pl.lit("42"),
    )
    kind = pl.Series(["本科生"] * young.height + ["硕士研究生"] * older.height + ["本科生"] * rest)
    world.known["profile"] = frame
    written = {"xslx": kind, "fdygh": draw.pick("profile.counselor", world.known["staff"]["staff_no"], n).str.zfill(10)}
    finish(world, "student_affairs.student_profile", frame, written)


def build_hardship_assessment(world: World) -> None:
    """Add student_affairs.hardship_assessment: yearly income is what the persons have in a month, times twelve."""
    n, draw = world.rows["student_affairs.hardship_assessment"], world.draw
    poor = _present(world)
    rows = poor[(pl.Series(range(n)) % poor.height)]
    year = rows["entry_year"].cast(pl.Int64) + pl.Series(range(n)) // poor.height
    year = year.clip(upper_bound=world.today.year)
    size = draw.integers("hardship.size", n, 3, 6)
    monthly = draw.integers("hardship.income", n, 4, 14) * 100
    written = {
        "xh": rows["student_no"],
        "xn": year.cast(pl.String) + "-" + (year + 1).cast(pl.String),
        "rddj": draw.pick("hardship.level", _LEVELS, n),
        "jtrks": size,
        "jtnsr": size * monthly * 12 / 10_000,
        "rjysr": monthly.cast(pl.Float64),
        "shzt": constant("通过", n),
        "rdrq": day_in(year, 10, 15),
    }
    finish(world, "student_affairs.hardship_assessment", written=written)


def _present(world: World) -> pl.DataFrame:
    """Undergraduates with a profile and an account that finance knows."""
    known = world.known["account_holder"].select(
        pl.col("person_no").alias("student_no"), paid_account="bank_account_no", paid_bank="bank_name"
    )
    return (
        world.known["profile"]
        .filter(pl.col("class_code").is_not_null())
        .join(known, on="student_no", maintain_order="left")
    )


def build_grant_award(world: World) -> None:
    """Add student_affairs.grant_award: paid to the account that finance holds."""
    n, draw = world.rows["student_affairs.grant_award"], world.draw
    holders = _present(world)
    rows = holders[(pl.Series(range(n)) % holders.height)]
    year = rows["entry_year"].cast(pl.Int64) + draw.integers("grant.year", n, 0, 3)
    year = year.clip(upper_bound=world.today.year)
    paid = day_in(year, 10, 31)
    written = {
        "xh": rows["student_no"],
        "xn": year.cast(pl.String) + "-" + (year + 1).cast(pl.String),
        "xq": constant("第一学期", n),
        "je": draw.pick("grant.amount", [1150.0, 1650.0, 2150.0], n),
        "yhkh": rows["paid_account"],
        "yhmc": rows["paid_bank"],
        "shzt": constant("通过", n),
        "ffrq": paid,
        "ffzt": constant("已发放", n),
        "gxsj": draw.at_hours("grant.changed", shifted(paid, 1)),
        "scbz": constant(0, n),
        "sqly": nothing(n),
    }
    finish(world, "student_affairs.grant_award", written=written)
