"""The staff: who they are, their titles, contracts and moves - the HR system's tables.

Belongs here: the frame `staff` and the tables hr.staff_*. Not here: what they teach or research.
"""

from datetime import date, timedelta

import polars as pl

from simulator.draw import padded
from simulator.filling import finish
from simulator.people import births_between, draw_people
from simulator.world import World

_TITLES = ("011", "012", "013", "014", "072", "073", "242")
_TITLE_LEVELS = {"011": "1", "012": "2", "013": "3", "014": "4", "072": "2", "073": "3", "242": "3"}
_RETIRE_AGE = {"1": 60, "2": 55}
_FIVE_DIGITS_UNTIL = 2005


def build_staff(world: World) -> None:
    """Add the frame `staff`: about 57 % in service, the rest retired or left; dates of one life in order."""
    n = world.rows["hr.staff_basic"]
    draw, today = world.draw, world.today
    births = births_between(world, "staff", n, date(today.year - 26, 12, 31), date(today.year - 80, 1, 1))
    people = draw_people(world, "staff", births, female_share=0.47)
    joined_age = draw.integers("staff.joined_age", n, 24, 31)
    people = people.with_columns(
        joined=(people["birth_date"].cast(pl.Int32) + joined_age * 365 + 60).cast(pl.Date),
        retire_date=_retire_dates(people),
        left=draw.chance("staff.left", n, 0.08),
    ).with_columns(joined=pl.min_horizontal(pl.col("joined"), pl.lit(today - timedelta(days=60))))
    status = (
        pl.when(pl.col("retire_date") <= today)
        .then(pl.lit("01"))
        .when("left")
        .then(pl.lit("05"))
        .otherwise(pl.lit("11"))
    )
    people = people.with_columns(staff_status_code=status).with_columns(in_service=pl.col("staff_status_code") == "11")
    world.known["staff"] = _employ(world, people)


def _retire_dates(people: pl.DataFrame) -> pl.Series:
    years = people["sex_code"].replace_strict(_RETIRE_AGE, return_dtype=pl.Int32)
    birth = people["birth_date"]
    frame = pl.DataFrame({"y": birth.dt.year() + years, "m": birth.dt.month()})
    return frame.select(pl.date("y", "m", 28))["date"]


def _staff_numbers(joined: pl.Series) -> pl.Series:
    frame = pl.DataFrame({"year": joined.dt.year()}).with_row_index("row")
    turn = frame.select(turn=pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over("year"))["turn"]
    new = frame["year"].cast(pl.String) + padded(turn, 4)
    old = padded(frame["row"] + 101, 5)
    return new.zip_with(frame["year"] > _FIVE_DIGITS_UNTIL, old)


def _employ(world: World, people: pl.DataFrame) -> pl.DataFrame:
    """Give each person a number, a department and a post that fits: colleges take three in four, as teachers."""
    draw, n = world.draw, people.height
    colleges, others = (
        world.known["unit"].filter(flag)["department_code"] for flag in (pl.col("is_college"), ~pl.col("is_college"))
    )
    teaches = draw.chance("staff.teaches", n, 0.72)
    code = draw.pick("staff.college", colleges, n).zip_with(teaches, draw.pick("staff.office", others, n))
    title = draw.pick("staff.title", _TITLES, n, [14, 30, 34, 6, 6, 6, 4])
    return people.with_columns(
        staff_no=_staff_numbers(people["joined"]),
        department_code=code,
        teaches=teaches,
        title_code=title,
        title_level_code=title.replace_strict(_TITLE_LEVELS, return_dtype=pl.String),
        join_school_date=pl.col("joined"),
        work_start_date=pl.col("joined"),
        teach_start_date=pl.col("joined"),
        is_teacher=pl.lit(teaches),
        establishment_category_code=pl.when(teaches).then(pl.lit("10")).otherwise(pl.lit("20")),
        staff_category_code=pl.when(teaches).then(pl.lit("11")).otherwise(pl.lit("13")),
        highest_education_code=draw.pick("staff.education", ["11", "14", "21"], n, [48, 40, 12]),
        highest_degree_code=draw.pick("staff.degree", ["207", "208", "204", "307", "304", "407"], n),
        political_status_code=draw.pick("staff.politics", ["01", "13", "05", "10", "12"], n, [56, 36, 4, 2, 2]),
        marital_status_code=draw.pick("staff.marital", ["20", "10", "40"], n, [80, 15, 5]),
        staff_source_code=draw.pick("staff.source", _sources(world), n),
        discipline_standard_code=draw.pick("staff.discipline", world.codes("GBT_13745-2009_level1"), n),
    )


def _sources(world: World) -> list[str]:
    return [code for code in world.codes("JYT1001:GXJZGLY") if len(code) == 3][:12]


def build_staff_basic(world: World) -> None:
    """Add hr.staff_basic."""
    staff = world.known["staff"]
    party = pl.when(pl.col("political_status_code") == "01").then(pl.col("joined")).otherwise(None)
    known = staff.with_columns(party_join_date=party, former=pl.lit(None, pl.String))
    empty = pl.Series([None] * staff.height, dtype=pl.String)
    finish(world, "hr.staff_basic", known, {"CYM": empty, "GATQWM": empty, "HKSZD": staff["home_address"]})


def _holders(world: World, name: str, n: int) -> pl.DataFrame:
    """Draw `n` records of staff: everybody once, as far as it goes, then some again; sorted by number and turn."""
    staff = world.known["staff"]
    first = pl.int_range(min(n, staff.height), eager=True)
    more = world.draw.integers(f"{name}.holder", n - len(first), 0, staff.height - 1)
    rows = pl.concat([first.cast(pl.Int64), more.cast(pl.Int64)]).sort()
    frame = pl.DataFrame({"row": rows})
    turns = frame.select(
        turn=pl.int_range(pl.len(), dtype=pl.Int64).over("row"), of=pl.len().over("row").cast(pl.Int64)
    )
    return pl.concat([staff[rows], turns], how="horizontal")


def build_staff_title(world: World) -> None:
    """Add hr.staff_title: the last of a person's rows is the present title, earlier ones a step lower."""
    frame = _holders(world, "hr.staff_title", world.rows["hr.staff_title"])
    lower = {"011": "012", "012": "013", "013": "014", "072": "073"}
    last = frame["turn"] == frame["of"] - 1
    title = frame["title_code"].zip_with(last, frame["title_code"].replace(lower))
    start = frame.select(pl.col("joined") + pl.duration(days=365 * 4 * pl.col("turn")))["joined"]
    start = start.clip(upper_bound=world.today - timedelta(days=30))
    known = pl.DataFrame(
        {
            "staff_no": frame["staff_no"],
            "title_code": title,
            "title_level_code": title.replace_strict(_TITLE_LEVELS, return_dtype=pl.String),
            "title_assess_date": start,
            "start_date": start,
            "end_date": (start.cast(pl.Int32) + 1460).cast(pl.Date),
            "is_current": last,
        }
    )
    finish(world, "hr.staff_title", known)


def build_staff_contract(world: World) -> None:
    """Add hr.staff_contract: fixed terms of three years in a row; open-ended ones end 9999-12-31, as is the custom."""
    frame = _holders(world, "hr.staff_contract", world.rows["hr.staff_contract"])
    n = frame.height
    start = frame.select(pl.col("joined") + pl.duration(days=1096 * pl.col("turn")))["joined"]
    start = start.clip(upper_bound=world.today - timedelta(days=40))
    open_ended = world.draw.chance("hr.staff_contract.open", n, 0.15)
    forever = pl.Series([date(9999, 12, 31)] * n)
    end = forever.zip_with(open_ended, (start.cast(pl.Int32) + 1095).cast(pl.Date))
    empty = pl.Series([None] * n, dtype=pl.Date)
    number = "HT" + start.dt.year().cast(pl.String) + padded(pl.Series(range(1, n + 1)), 6)
    written = {
        "HTBH": number,
        "ZGH": frame["staff_no"],
        "HTLXM": pl.Series(["2"] * n).zip_with(open_ended, pl.Series(["1"] * n)),
        "QDRQ": (start.cast(pl.Int32) - 10).cast(pl.Date),
        "QSRQ": start,
        "ZZRQ": end,
        "SYQQSRQ": start.zip_with(frame["turn"] == 0, empty),
        "SYQZZRQ": (start.cast(pl.Int32) + 180).cast(pl.Date).zip_with(frame["turn"] == 0, empty),
        "FWQX": pl.Series([36] * n),
        "JCRQ": empty,
        "JCYY": pl.Series([None] * n, dtype=pl.String),
        "HTSMJ": pl.Series([None] * n, dtype=pl.String),
    }
    finish(world, "hr.staff_contract", written=written)


def build_staff_change(world: World) -> None:
    """Add hr.staff_change: each person's entry first, then moves within the school."""
    frame = _holders(world, "hr.staff_change", world.rows["hr.staff_change"])
    n, draw = frame.height, world.draw
    entry = frame["turn"] == 0
    day = frame.select(pl.col("joined") + pl.duration(days=700 * pl.col("turn")))["joined"]
    kinds = draw.pick("hr.staff_change.kind", ["133", "132"], n)
    units = world.known["unit"]["department_code"]
    empty = pl.Series([None] * n, dtype=pl.String)
    written = {
        "ZGH": frame["staff_no"],
        "YDLBM": pl.Series(["111"] * n).zip_with(entry, kinds),
        "YDRQ": day.clip(upper_bound=world.today - timedelta(days=20)),
        "YDWH": empty.zip_with(entry, draw.pick("hr.staff_change.from", units, n)),
        "XDWH": frame["department_code"],
        "LXYYM": empty,
        "QXDW": empty,
        "DAZYRQ": pl.Series([None] * n, dtype=pl.Date),
    }
    finish(world, "hr.staff_change", written=written)
