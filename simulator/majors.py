"""Majors, administrative classes, courses and terms: the frame in which teaching happens.

Belongs here: academic.major, admin_class, course, term. Not here: students and what they take.
"""

from datetime import date, timedelta

import polars as pl

from simulator.draw import day_in, nothing, padded
from simulator.filling import finish
from simulator.phrases import TOPICS
from simulator.world import World

FIRST_COHORT = 2018
"""The system went live in 2021 with the four cohorts then enrolled."""
FIRST_TERM_YEAR = 2021
_COURSE_KINDS = ("导论", "原理", "实验", "专题", "方法", "史")
_CATEGORIES = frozenset({"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "12", "13"})
"""The catalogue's disciplines; 11, military science, is not taught here."""


def build_major(world: World) -> None:
    """Add academic.major and the frame `major`: the published catalogue's majors under the school's own codes."""
    n = world.rows["academic.major"]
    colleges = world.known["college"].select("department_code", "academic")
    catalog = world.registry.code_sets["MOE_undergraduate_catalog_2026_partial"].entries
    named = [entry for entry in catalog.values() if entry.code[:2] in _CATEGORIES]
    step = max(1, len(named) // n)
    chosen = (named[::step] + named)[:n]
    frame = pl.DataFrame(
        {"nation": [entry.code for entry in chosen], "name": [entry.label for entry in chosen]}
    ).with_row_index("row")
    frame = frame.with_columns(college=pl.col("row") % colleges.height, turn=pl.col("row") // colleges.height + 1)
    code = colleges["academic"].gather(frame["college"]) + padded(frame["turn"], 2)
    category = frame["nation"].str.slice(0, 2)
    known = pl.DataFrame(
        {
            "major_code": code,
            "major_name": frame["name"],
            "nation_major_code": frame["nation"],
            "department_code": colleges["department_code"].gather(frame["college"]),
            "discipline_category_code": category,
            "degree_category_code": category,
            "study_years": pl.Series([4.0] * n),
            "training_level_code": pl.Series(["3"] * n),
            "major_found_year": world.draw.integers("major.found", n, 1953, 2015).cast(pl.String),
            "major_end_year": pl.Series([None] * n, dtype=pl.String),
        }
    )
    world.known["major"] = known
    heads = world.draw.pick("major.head", world.tables["academic.teacher"]["JGH"], n)
    written = {
        "ZYFZR": heads,
        "XZ": pl.Series(["4"] * n),
        "GJZYDM": frame["nation"],
        "ZYLDM": nothing(n),  # the catalogue in the contracts has no codes of its classes
    }
    finish(world, "academic.major", known, written)


def draw_classes(world: World) -> None:
    """Add the frame `class`: cohorts in turn, each class of one major; the code is year, major, number."""
    n = world.rows["academic.admin_class"]
    majors = world.known["major"]
    cohorts = world.today.year - FIRST_COHORT + 1
    row = pl.Series(range(n))
    year = row % cohorts + FIRST_COHORT
    pick = world.draw.integers("class.major", n, 0, majors.height - 1)
    frame = pl.DataFrame({"year": year, "major_row": pick}).with_columns(
        number=pl.int_range(1, pl.len() + 1).over("year", "major_row")
    )
    chosen = majors[pick].select("major_code", "major_name", "department_code")
    code = (year % 100).cast(pl.String) + chosen["major_code"] + padded(frame["number"], 2)
    world.known["class"] = chosen.with_columns(
        class_code=code,
        class_name=year.cast(pl.String) + "级" + chosen["major_name"] + frame["number"].cast(pl.String) + "班",
        grade_year=year.cast(pl.String),
        campus_code=world.draw.pick("class.campus", ["3", "2", "1"], n),
    )


def build_admin_class(world: World) -> None:
    """Add academic.admin_class: leader and head count from the students themselves."""
    classes, students = world.known["class"], world.known["undergraduate"]
    counted = students.group_by("class_code").agg(count=pl.len(), leader=pl.col("student_no").min())
    joined = classes.join(counted, on="class_code", how="left", maintain_order="left")
    year = joined["grade_year"].cast(pl.Int32)
    frame = joined.with_columns(
        class_person_cnt=pl.col("count").fill_null(0).cast(pl.Int64),
        class_leader_student_no="leader",
        found_date=day_in(year, 9, 1),
        class_graduate_date=day_in(year + 4, 6, 30),
    )
    finish(world, "academic.admin_class", frame)


def build_course(world: World) -> None:
    """Add academic.course and the frame `course`; all are marked out of a hundred."""
    n = world.rows["academic.course"]
    draw = world.draw
    college = world.known["college"]
    pick = draw.integers("course.college", n, 0, college.height - 1)
    code = college["academic"].gather(pick) + "K" + padded(pl.Series(range(1, n + 1)), 5)
    topic, kind = draw.pick("course.topic", TOPICS, n), draw.pick("course.kind", _COURSE_KINDS, n)
    credit = draw.pick("course.credit", [1.0, 2.0, 3.0, 4.0], n, [15, 40, 35, 10])
    hours = (credit * 16).cast(pl.Int64)
    lab = hours.zip_with(kind == "实验", pl.Series([0] * n))
    known = pl.DataFrame(
        {
            "course_code": code,
            "course_name": topic + kind,
            "offer_department_code": college["academic"].gather(pick),
            "course_credit": credit,
            "total_hours": hours,
            "teach_hours": hours - lab,
            "lab_hours": lab,
            "practice_hours": pl.Series([0] * n),
            "week_hours": credit,
            "course_category_own": draw.pick("course.category", ["01", "02", "03", "04", "05"], n),
            "teach_language_code": pl.Series(["zh"] * n),
            "is_active": pl.Series([True] * n),
        }
    )
    world.known["course"] = known
    written = {"KCLBM": known["course_category_own"], "JFZ": pl.Series(["1"] * n)}
    finish(world, "academic.course", known, written)


def build_term(world: World) -> None:
    """Add academic.term back from the present one, and the frame `term` of those with teaching, oldest first."""
    n = world.rows["academic.term"]
    year, number = world.today.year, 1
    rows: list[dict[str, object]] = []
    while len(rows) < n:
        rows.append(_term(year, number, is_current=not rows))
        year, number = (year, number - 1) if number > 1 else (year - 1, 3)
    frame = pl.DataFrame(rows[::-1], infer_schema_length=None)
    taught = (pl.col("year") >= FIRST_TERM_YEAR) & (pl.col("XQ") != "3")
    world.known["term"] = frame.filter(taught).with_row_index("term_row")
    finish(world, "academic.term", written={name: frame[name] for name in frame.columns if name != "year"})


def _term(year: int, number: int, *, is_current: bool) -> dict[str, object]:
    start = {1: date(year, 9, 1), 2: date(year + 1, 2, 24), 3: date(year + 1, 7, 6)}[number]
    weeks = {1: 18, 2: 18, 3: 4}[number]
    return {
        "year": year,
        "XN": f"{year}-{year + 1}",
        "XQ": str(number),
        "XQMC": f"{year}-{year + 1}学年{('第一学期', '第二学期', '夏季短学期')[number - 1]}",
        "KSRQ": start,
        "JSRQ": start + timedelta(days=weeks * 7 - 1),
        "JXZS": weeks,
        "KSZ": weeks,
        "XKKSSJ": start - timedelta(days=60),
        "XKJSSJ": start + timedelta(days=13),
        "SFDQXQ": "1" if is_current else "0",
    }
