"""Undergraduates and postgraduates: who they are and where they stand.

Belongs here: the frames `undergraduate` and `postgraduate`, academic.student_basic and graduate.student_basic.
Not here: courses, money, dormitories, jobs.
"""

import polars as pl

from simulator.draw import day_in, padded
from simulator.filling import finish
from simulator.people import draw_people
from simulator.world import World

_FIRST_GRADUATE_YEAR = 2012


def _births(world: World, name: str, entry_year: pl.Series, age: int) -> pl.Series:
    n = len(entry_year)
    days = world.draw.integers(f"{name}.birthday", n, 0, 364)
    first = day_in(entry_year - age, 9, 1)
    return (first.cast(pl.Int32) - days).cast(pl.Date)


def build_undergraduates(world: World) -> None:
    """Add the frame `undergraduate`: spread over the classes; a student number is class code in full plus a turn."""
    n = world.rows["academic.student_basic"]
    classes = world.known["class"]
    pick = pl.Series(range(n)) % classes.height
    mine = classes[pick]
    year = mine["grade_year"].cast(pl.Int32)
    people = draw_people(world, "undergraduate", _births(world, "undergraduate", year, 18), female_share=0.62)
    turn = pl.Series(range(n)) // classes.height + 1
    frame = pl.concat([people, mine], how="horizontal").with_columns(
        student_no=pl.lit("20") + mine["class_code"] + padded(turn, 2 if turn.max() < 100 else 3),  # type: ignore[operator]
        entry_year=year,
        political_status_code=world.draw.pick("undergraduate.politics", ["03", "02", "13", "01"], n, [78, 5, 14, 3]),
        enroll_date=day_in(year, 9, 5),
        expect_graduate_date=day_in(year + 4, 6, 30),
        study_years=pl.lit(4.0),
        exam_candidate_no=(year % 100).cast(pl.String)
        + people["native_place_code"].str.slice(0, 2)
        + padded(pl.Series(range(n)) + 1, 10),
        admission_no=year.cast(pl.String) + padded(pl.Series(range(n)) + 1, 6),
        admission_exam_score=world.draw.integers("undergraduate.exam", n, 430, 620).cast(pl.Float64),
    )
    world.known["undergraduate"] = _standing(world, frame)


def _standing(world: World, frame: pl.DataFrame) -> pl.DataFrame:
    """Graduated after four years; of the others one in sixty is on leave or has withdrawn."""
    today = world.today
    graduated = pl.col("expect_graduate_date") <= today
    odd = world.draw.pick("undergraduate.odd", ["01", "02", "03"], frame.height, [976, 14, 10])
    frame = frame.with_columns(
        student_status_code=pl.when(graduated).then(pl.lit("07")).otherwise(odd),
        actual_graduate_date=pl.when(graduated).then("expect_graduate_date").otherwise(None),
    )
    in_school = pl.col("student_status_code").is_in(["01", "02"])
    number = pl.lit("10602") + pl.col("student_no")
    return frame.with_columns(
        is_in_school=in_school,
        graduate_cert_no=pl.when(graduated).then(number),
        degree_cert_no=pl.when(graduated).then(number + "X"),
        degree_code=pl.when(graduated).then(pl.lit("407")),
    )


def build_student_basic(world: World) -> None:
    """Add academic.student_basic."""
    frame = world.known["undergraduate"].with_columns(
        study_mode_code=pl.lit("1"),
        training_level_code=pl.lit("3"),
        student_category_code=pl.lit("42"),
        admission_mode_code=pl.lit("01"),
        training_mode_code=pl.lit("11"),
        foreign_language_code=pl.lit("en"),
        is_registered=pl.col("is_in_school"),
        student_origin_province_name=pl.col("student_origin_code")
        .str.slice(0, 2)
        .replace_strict(_provinces(world), return_dtype=pl.String),
    )
    written = {
        "XZ": pl.Series(["4"] * frame.height),
        "YJBYSJ": frame["expect_graduate_date"].dt.strftime("%Y-%m-%d"),
        "BZ": pl.Series([None] * frame.height, dtype=pl.String),
    }
    finish(world, "academic.student_basic", frame, written)


def _provinces(world: World) -> dict[str, str]:
    labels = world.labels("GBT_2260_current_2026")
    return {code[:2]: label for code, label in labels.items() if code.endswith("0000")}


def build_postgraduates(world: World) -> None:
    """Add the frame `postgraduate`: half of those since 2022 took their first degree here and are the same persons."""
    n = world.rows["graduate.student_basic"]
    draw, today = world.draw, world.today
    year = draw.integers("postgraduate.year", n, _FIRST_GRADUATE_YEAR, today.year).sort()
    doctor = draw.chance("postgraduate.doctor", n, 0.09)
    people = draw_people(world, "postgraduate", _births(world, "postgraduate", year, 23), female_share=0.6)
    people = _from_here(world, people, year, doctor)
    letter = pl.Series(["S"] * n).zip_with(~doctor, pl.Series(["B"] * n))
    turn = _turns(year)
    units = world.known["unit"].filter(pl.col("graduate").is_not_null() & pl.col("is_college"))
    frame = people.with_columns(
        student_no=letter + year.cast(pl.String) + padded(turn, 6),
        entry_year=year,
        grade_year=year.cast(pl.String),
        department_code=draw.pick("postgraduate.unit", units["department_code"], n),
        discipline_code=draw.pick("postgraduate.discipline", _disciplines(world), n),
        training_level_code=pl.Series(["2"] * n).zip_with(~doctor, pl.Series(["1"] * n)),
        student_category_code=pl.lit("43"),
        political_status_code=draw.pick("postgraduate.politics", ["03", "01", "13"], n, [50, 38, 12]),
        marital_status_code=draw.pick("postgraduate.marital", ["10", "20"], n, [93, 7]),
        enroll_date=day_in(year, 9, 1),
        study_years=pl.Series([3.0] * n),
        expect_graduate_date=day_in(year + 3, 6, 30),
        exam_candidate_no="10602" + padded(pl.Series(range(1, n + 1)), 10),
    )
    graduated = pl.col("expect_graduate_date") <= today
    world.known["postgraduate"] = frame.with_columns(
        student_status_code=pl.when(graduated).then(pl.lit("07")).otherwise(pl.lit("01")),
        is_in_school=~graduated,
        actual_graduate_date=pl.when(graduated).then("expect_graduate_date"),
        graduate_cert_no=pl.when(graduated).then(pl.lit("10602") + pl.col("student_no")),
        degree_cert_no=pl.when(graduated).then(pl.lit("10602") + pl.col("student_no") + "X"),
    )


def _turns(year: pl.Series) -> pl.Series:
    return pl.DataFrame({"y": year}).select(turn=pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over("y"))["turn"]


def _disciplines(world: World) -> list[str]:
    return [code for code in world.codes("MOE_graduate_catalog_2022") if len(code) == 4]


def _from_here(world: World, people: pl.DataFrame, year: pl.Series, doctor: pl.Series) -> pl.DataFrame:
    """Put graduates of this school in the place of some: for each entry year the first of that year's graduates."""
    graduates = world.known["undergraduate"].filter(pl.col("student_status_code") == "07")
    shared = [name for name in people.columns if name in graduates.columns]
    slots = pl.DataFrame({"year": year, "doctor": doctor}).with_row_index("row").filter(~pl.col("doctor"))
    slots = slots.with_columns(turn=pl.int_range(pl.len()).over("year")).filter(pl.col("turn") % 2 == 0)
    slots = slots.with_columns(turn=pl.col("turn") // 2)
    pool = graduates.with_columns(year=(pl.col("entry_year") + 4).cast(pl.Int64), bachelor_student_no="student_no")
    pool = pool.with_columns(turn=pl.int_range(pl.len()).over("year"))
    matched = slots.join(pool.select("year", "turn", "bachelor_student_no", *shared), on=["year", "turn"])
    base = people.with_row_index("row").with_columns(bachelor_student_no=pl.lit(None, pl.String))
    return base.update(matched.select("row", "bachelor_student_no", *shared), on="row").drop("row")


def build_graduate_student_basic(world: World) -> None:
    """Add graduate.student_basic."""
    frame = world.known["postgraduate"].with_columns(
        study_mode_code=pl.lit("1"), campus_code=pl.lit("3"), training_mode_code=pl.lit("11")
    )
    n = frame.height
    supervisors = world.draw.pick("postgraduate.supervisor", world.known["staff"].filter("teaches")["staff_no"], n)
    written = {
        "dsgh": supervisors,
        "fdsgh": pl.Series([None] * n, dtype=pl.String),
        "bkxh": frame["bachelor_student_no"],
        "bkbyny": frame["grade_year"] + "06",
    }
    finish(world, "graduate.student_basic", frame, written)
