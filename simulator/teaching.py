"""Teaching as it happens: teachers, teaching tasks, selections, scores, attendance, students' ratings.

Belongs here: the academic system's people and events, built on one another (a score comes from a selection).
Not here: majors, classes, courses, terms (`majors`).
"""

from datetime import timedelta
from hashlib import md5

import numpy as np
import polars as pl

from simulator.draw import constant, nothing, padded
from simulator.filling import finish
from simulator.phrases import some_names
from simulator.world import World

_EXTERNAL_SHARE = 0.09
_TITLE_POINTS = ((90, 4.0), (85, 3.7), (80, 3.3), (75, 3.0), (70, 2.7), (65, 2.0), (60, 1.0))


def build_teacher(world: World) -> None:
    """Add academic.teacher: HR's teachers without leading zeros, and external ones whose numbers begin with W."""
    n = world.rows["academic.teacher"]
    outside = round(n * _EXTERNAL_SHARE)
    staff = world.known["staff"].filter(pl.col("teaches")).sort("in_service", descending=True, maintain_order=True)
    inside = staff.head(n - outside)
    outside = n - inside.height
    guests = inside.sample(outside, with_replacement=True, seed=world.draw.seed)
    known = pl.concat([inside, guests])
    own = pl.Series([True] * inside.height + [False] * outside)
    number = inside["staff_no"].cast(pl.Int64).cast(pl.String)
    guest_numbers = "W" + padded(pl.Series(range(1, outside + 1)), 5)
    guest_births = world.draw.days(
        "teacher.guest_birth", outside, world.today - timedelta(days=22_000), world.today - timedelta(days=11_000)
    )
    names = world.draw.pick("teacher.guest", some_names(world.draw), outside)
    known = known.with_columns(
        person_name=pl.concat([inside["person_name"], names]),
        birth_date=pl.concat([inside["birth_date"], guest_births]),
        is_external_teacher=~own,
        is_staff_active=pl.concat([inside["in_service"], pl.Series([True] * outside)]),
        work_unit_name=pl.Series([None], dtype=pl.String)
        .new_from_index(0, n)
        .zip_with(own, pl.Series(["桂林电子科技大学"] * n)),
        teacher_type_code=pl.Series(["1"] * n).zip_with(own, pl.Series(["3"] * n)),
    )
    world.known["teacher"] = inside.with_columns(teacher_no=number)
    finish(world, "academic.teacher", known, {"JGH": pl.concat([number, guest_numbers])})


def build_teaching_task(world: World) -> None:
    """Add academic.teaching_task and the frame `task`; every term with teaching gets its share of the courses."""
    n = world.rows["academic.teaching_task"]
    draw, terms, courses = world.draw, world.known["term"], world.known["course"]
    teachers = world.known["teacher"].filter("in_service")
    term_row = pl.Series(range(n)) % terms.height
    course = courses[(pl.Series(range(n)) // terms.height % courses.height)]
    term = terms[term_row]
    teacher = draw.pick("task.teacher", teachers["teacher_no"], n)
    task = pl.DataFrame(
        {
            "teaching_class_id": _uuids(world, "task", n),
            "term_row": term_row,
            "academic_year": term["XN"],
            "term_own": term["XQ"],
            "term_start": term["KSRQ"],
            "course_code": course["course_code"],
            "course_name": course["course_name"],
            "course_credit": course["course_credit"],
            "total_hours": course["total_hours"],
            "offer_department_code": course["offer_department_code"],
            "teacher": teacher,
        }
    )
    world.known["task"] = task


def _uuids(world: World, name: str, n: int) -> pl.Series:
    bits = world.draw.rng(f"{name}.uuid").integers(0, 16, (n, 32)).astype(np.uint8)
    table = np.frombuffer(b"0123456789abcdef", dtype=np.uint8)
    hexes = pl.Series(np.ascontiguousarray(table[bits]).view("S32").ravel().astype(str))
    parts = [hexes.str.slice(start, length) for start, length in ((0, 8), (8, 4), (13, 3), (17, 3), (20, 12))]
    return parts[0] + "-" + parts[1] + "-4" + parts[2] + "-a" + parts[3] + "-" + parts[4]


def finish_teaching_task(world: World) -> None:
    """Write academic.teaching_task once it is known who selected what."""
    task = world.known["task"]
    n = task.height
    chosen = world.tables["academic.course_selection"].filter(pl.col("XKZT") == "1")
    counts = chosen.group_by("JXBID").agg(count=pl.len())
    taken = task.join(counts, left_on="teaching_class_id", right_on="JXBID", how="left", maintain_order="left")["count"]
    taken = taken.fill_null(0).cast(pl.Int64)
    written = {
        "XQ": task["term_own"],
        "JXBMC": task["course_name"] + "-" + padded(pl.Series(range(1, n + 1)), 4),
        "XKKH": "("
        + task["academic_year"]
        + "-"
        + task["term_own"]
        + ")-"
        + task["course_code"]
        + "-"
        + task["teacher"]
        + "-1",
        "JSGH": task["teacher"],
        "ZJJSGH": task["teacher"],
        "KKXYDM": task["offer_department_code"],
        "MXDX": world.draw.pick("task.for", world.known["class"]["class_name"], n),
        "XKRL": taken + 10,
        "YXRS": taken,
        "QSZ": pl.Series([1] * n),
        "JSZ": pl.Series([16] * n),
    }
    finish(world, "academic.teaching_task", task, written)


def build_course_selection(world: World) -> None:
    """Add academic.course_selection and the frame `selection`: a student takes courses of terms he was enrolled in."""
    n = world.rows["academic.course_selection"]
    draw, students, task = world.draw, world.known["undergraduate"], world.known["task"]
    terms, surplus = world.known["term"].height, round(n * 1.25)
    student = draw.integers("selection.student", surplus, 0, students.height - 1)
    entry = students["entry_year"].gather(student).cast(pl.Int64)
    first_year = int(world.known["term"]["year"][0])
    low = ((entry - first_year) * 2).clip(0, terms - 1).to_numpy()
    high = ((entry - first_year) * 2 + 7).clip(0, terms - 1).to_numpy()
    term = (low + draw.rng("selection.term").random(surplus) * (high - low + 1)).astype(np.int64)
    per_term = task.height // terms
    place = draw.rng("selection.task").integers(0, per_term, surplus) * terms + term
    frame = pl.DataFrame({"student": student, "task": place}).unique(["student", "task"], maintain_order=True)
    picked = frame.with_columns(
        code=task["course_code"].gather(frame["task"]), term=task["term_row"].gather(frame["task"])
    )
    picked = picked.unique(["student", "code"], maintain_order=True).head(n).sort("task", "student")
    selection = pl.concat(
        [students[picked["student"]].select("student_no", "entry_year"), task[picked["task"]]],
        how="horizontal",
    )
    _write_selection(world, selection)


def _write_selection(world: World, selection: pl.DataFrame) -> None:
    n, draw = selection.height, world.draw
    day = (selection["term_start"].cast(pl.Int32) - draw.integers("selection.before", n, 1, 60)).cast(pl.Date)
    at = draw.at_hours("selection.at", day)
    state = draw.pick("selection.state", ["1", "0"], n, [94, 6])
    dropped = (at.cast(pl.Int64) + 86_400_000_000).cast(pl.Datetime("us"))
    empty = nothing(n, pl.Datetime("us"))
    written = {
        "XQ": selection["term_own"],
        "XKSJ": at,
        "XKLC": draw.pick("selection.batch", ["01", "02"], n),
        "XKZT": state,
        "TXSJ": dropped.zip_with(state == "0", empty),
        "CXBJ": constant("0", n),
        "FXBJ": constant("0", n),
    }
    finish(world, "academic.course_selection", selection, written)
    world.known["selection"] = selection.with_columns(state=state)


def _taken_in_past_terms(world: World) -> pl.DataFrame:
    present = world.known["term"].height - 1
    return world.known["selection"].filter((pl.col("state") == "1") & (pl.col("term_row") < present))


def build_score(world: World) -> None:
    """Add academic.score: of courses really taken in past terms; grade point and pass follow from the score."""
    past = _taken_in_past_terms(world)
    n = min(world.rows["academic.score"], past.height)
    scores = past[world.draw.rng("score.rows").permutation(past.height)[:n].tolist()].sort(
        "term_row", maintain_order=True
    )
    draw = world.draw
    ability = np.round(draw.rng("score.value").normal(78, 10, n).clip(20, 100))
    value = pl.Series(ability)
    point = pl.Series(np.select([ability >= low for low, _ in _TITLE_POINTS], [gp for _, gp in _TITLE_POINTS], 0.0))
    day = (scores["term_start"].cast(pl.Int32) + 122 + draw.integers("score.after", n, 0, 9)).cast(pl.Date)
    entered = draw.at_hours("score.at", day)
    text = value.cast(pl.Int64).cast(pl.String)
    written = {
        "XQ": scores["term_own"],
        "PSCJ": text,
        "QZCJ": text,
        "SYCJ": nothing(n),
        "QMCJ": text,
        "ZCJ": text,
        "BFZCJ": value,
        "JD": point,
        "KSXZM": constant("01", n),
        "QKWBM": nothing(n),
        "CXBJ": constant("0", n),
        "FXBJ": constant("0", n),
        "JFZ": constant("1", n),
        "SFJG": constant("1", n).zip_with(value >= 60, constant("0", n)),
        "SFYX": constant("1", n),
        "LRJSGH": scores["teacher"],
        "LRSJ": entered,
        "TJSJ": entered,
        "SHZT": constant("2", n),
        "CZR": scores["teacher"],
        "CZSJ": entered,
    }
    finish(world, "academic.score", scores, written)


def build_attendance(world: World) -> None:
    """Add academic.attendance: sign-ins by the app, of selections of the last four terms."""
    recent = world.known["selection"].filter(
        (pl.col("state") == "1") & (pl.col("term_row") >= world.known["term"].height - 4)
    )
    n, draw = world.rows["academic.attendance"], world.draw
    rows = recent[draw.integers("attendance.rows", n, 0, recent.height - 1)]
    newest = world.known["term"]["KSRQ"].to_list()[-1]
    last = (world.today - newest).days // 7
    week = draw.integers("attendance.week", n, 1, max(1, min(16, last)))
    day = (rows["term_start"].cast(pl.Int32) + week * 7 - draw.integers("attendance.day", n, 3, 7)).cast(pl.Date)
    at = draw.at_hours("attendance.at", day)
    order = at.arg_sort()
    rows, week, day, at = rows[order], week.gather(order), day.gather(order), at.gather(order)
    written = {
        "PKID": pl.Series(range(1, n + 1)),
        "KQRQ": day.dt.strftime("%Y-%m-%d"),
        "ZC": week,
        "KQZT": draw.pick("attendance.state", ["1", "2", "4", "5"], n, [92, 4, 3, 1]),
        "QDSJ": at,
        "JD": 110.3 + pl.Series(draw.rng("attendance.longitude").random(n) * 0.03),
        "WD": 25.26 + pl.Series(draw.rng("attendance.latitude").random(n) * 0.03),
        "XGYY": nothing(n),
    }
    finish(world, "academic.attendance", rows, written)


def build_evaluation_result(world: World) -> None:
    """Add academic.evaluation_result: ratings by hashed students, different for each teacher they rate."""
    past = _taken_in_past_terms(world)
    n, draw = min(world.rows["academic.evaluation_result"], past.height), world.draw
    rows = past.sort("student_no", "term_row", maintain_order=True).head(n)
    hashes = {number: md5(number.encode(), usedforsecurity=False).hexdigest() for number in rows["student_no"].unique()}
    turn = rows.select(turn=pl.int_range(pl.len(), dtype=pl.Int64).over("student_no", "term_row"))["turn"]
    rater = rows["student_no"].rank("dense").cast(pl.Int64) - 1
    base = draw.integers("evaluation.base", n, 8000, 8999).gather(rater) / 100
    score = (base + turn * 0.37).clip(upper_bound=100.0)
    grade = constant("B", n).zip_with(score < 90, constant("A", n))
    day = (rows["term_start"].cast(pl.Int32) + 110).cast(pl.Date)
    written = {
        "XQ": rows["term_own"],
        "XH": rows["student_no"].replace_strict(hashes, return_dtype=pl.String),
        "JSGH": rows["teacher"],
        "ZBDFMX": '{"A1": ' + score.round(1).cast(pl.String) + "}",
        "PJDF": score,
        "PJDJ": grade,
        "PJSJ": draw.at_hours("evaluation.at", day),
        "SFYX": constant("1", n),
    }
    finish(world, "academic.evaluation_result", rows, written)
