"""What the offices keep by hand: admissions, graduates' jobs, party members, international students, alumni.

Belongs here: the five offline sources. Not here: the systems they copy from.
"""

from datetime import date

import polars as pl

from simulator.draw import constant, day_in, nothing, padded, shifted
from simulator.filling import finish
from simulator.people import draw_people
from simulator.phrases import POOLS
from simulator.world import World

_EXCEL_EPOCH = 25_569
"""Days from Excel's day 0 to 1970-01-01."""
_FIRST_ADMISSION = 2011
_SERIAL_UNTIL = 2018
_ISO = "%Y-%m-%d"


def build_admitted(world: World) -> None:
    """Add admission.admitted: all on record and older ones; birth dates before 2019 are Excel serials."""
    n, draw = world.rows["admission.admitted"], world.draw
    young = world.known["undergraduate"].head(n)
    rest = n - young.height
    year = draw.integers("admitted.year", rest, _FIRST_ADMISSION, 2017)
    births = pl.DataFrame({"y": year - 19, "m": year % 12 + 1}).select(pl.date("y", "m", 15))["date"]
    older = draw_people(world, "admitted", births).with_columns(
        entry_year=year.cast(pl.Int32),
        exam_candidate_no=(year % 100).cast(pl.String) + "45" + padded(pl.Series(range(1, rest + 1)) + 900_000, 10),
        admission_no=year.cast(pl.String) + padded(pl.Series(range(1, rest + 1)) + 900_000, 6),
        admission_exam_score=draw.integers("admitted.score", rest, 430, 620).cast(pl.Float64),
        department_code=draw.pick("admitted.college", world.known["college"]["department_code"], rest),
        political_status_code=constant("03", rest),
    )
    people = pl.concat([young, older], how="diagonal_relaxed").with_columns(department_name="department_code")
    entry, birth = people["entry_year"], people["birth_date"]
    serial = (birth.cast(pl.Int32) + _EXCEL_EPOCH).cast(pl.String)
    total = people["admission_exam_score"]
    provinces = {
        code[:2]: label for code, label in world.labels("GBT_2260_current_2026").items() if code.endswith("0000")
    }
    written = {
        "出生日期": birth.dt.strftime("%Y%m%d").zip_with(entry > _SERIAL_UNTIL, serial),
        "录取日期": entry.cast(pl.String) + "-08-05",
        "省份": people["student_origin_code"].str.slice(0, 2).replace_strict(provinces, return_dtype=pl.String),
        **{subject: constant(100.0, n) for subject in ("语文", "数学", "外语")},
        "综合": total - 300,
        "术科成绩": nothing(n, pl.Float64),
        "投档成绩": total,
        "省排位": draw.integers("admitted.rank", n, 5_000, 120_000),
        "录取专业": people["major_name"].fill_null("汉语言文学"),
        "录取专业代码": draw.digits("admitted.major", n, 2),
        "录取类别": constant("统一招生考试", n),
        "录取志愿": draw.integers("admitted.choice", n, 1, 6).cast(pl.String),
        "外语语种": constant("英语", n),
        "联系电话": people["mobile_no"],
    }
    finish(world, "admission.admitted", people, written)


def build_destination(world: World) -> None:
    """Add employment.destination: graduates of the last cohorts, once for each of the first years after."""
    n, draw = world.rows["employment.destination"], world.draw
    done = world.known["undergraduate"].filter(pl.col("student_status_code") == "07")
    rows = done[(pl.Series(range(n)) % done.height)]
    year = rows["entry_year"].cast(pl.Int64) + 4 + pl.Series(range(n)) // done.height
    company = world.known["company"][
        draw.integers("destination.firm", n, 0, world.known["company"].height - 1).to_list()
    ]
    signed = day_in(rows["entry_year"] + 4, 6, 20)
    known = rows.with_columns(
        department_name="department_code",
        education_code=pl.lit("21"),
        company_credit_code=company["company_credit_code"],
        company_name=company["company_name"],
        region_code=company["region_code"],
        work_salary_amt=draw.integers("destination.salary", n, 35, 95).cast(pl.Float64) * 100,
    )
    written = {
        "年份": year.cast(pl.String),
        "毕业日期": rows["actual_graduate_date"].dt.strftime(_ISO),
        "签约日期": signed.dt.strftime(_ISO),
        "月薪（元）": known["work_salary_amt"].cast(pl.Int64).cast(pl.String),
    }
    finish(world, "employment.destination", known, written)


def build_party_member(world: World) -> None:
    """Add party.party_member: staff and students who are members, and those who have not moved their papers."""
    n, draw = world.rows["party.party_member"], world.draw
    member = pl.col("political_status_code").is_in(["01", "02"])
    staff = (
        world.known["staff"]
        .filter(member & pl.col("in_service"))
        .head(round(n * 0.4))
        .with_columns(person_no="staff_no")
    )
    older = (
        world.known["postgraduate"]
        .filter(member & pl.col("bachelor_student_no").is_null())
        .head(round(n * 0.35))
        .with_columns(person_no="student_no")
    )
    young = (
        world.known["undergraduate"]
        .filter(member)
        .head(n - staff.height - older.height)
        .with_columns(person_no="student_no")
    )
    rest = n - staff.height - older.height - young.height
    gone = draw_people(world, "party.rest", draw.days("party.rest", rest, date(1988, 1, 1), date(1994, 12, 31)))
    people = pl.concat([staff, older, young, gone], how="diagonal_relaxed")
    adult = shifted(people["birth_date"], 365 * 18 + 200)
    known = people.select(
        "person_name", "id_card_no", "person_no", "sex_code", "ethnic_code", "birth_date", "native_place_code",
        "mobile_no",
        highest_education_code=pl.lit("21"),
        party_apply_date=adult,
        party_activist_date=shifted(adult, 200),
        party_join_date=shifted(adult, 500),
        party_formal_date=shifted(adult, 870),
    )  # fmt: skip
    fee = draw.integers("party.fee", n, 1, 60).cast(pl.Float64)
    finish(world, "party.party_member", known, {"月应缴党费": fee})


def build_foreign_student(world: World) -> None:
    """Add international.foreign_student: their numbers begin with LX."""
    n, draw = world.rows["international.foreign_student"], world.draw
    countries = [
        code
        for code, label in world.labels("GBT_2659.1-2022_countries").items()
        if label in ("越南", "泰国", "老挝", "柬埔寨", "印度尼西亚", "马来西亚")
    ]
    year = draw.integers("foreign.year", n, 2016, world.today.year)
    births = draw.days("foreign.birth", n, date(1994, 1, 1), date(2006, 12, 31))
    people = draw_people(world, "foreign", births)
    known = people.with_columns(
        student_no="LX" + year.cast(pl.String) + padded(pl.Series(range(1, n + 1)), 6),
        person_name_en=pl.col("person_name_en").str.to_uppercase(),
        nationality_code=draw.pick("foreign.country", countries, n),
        passport_no="P" + padded(pl.Series(range(1, n + 1)) + 5_000_000, 8),
        passport_expire_date=pl.date(pl.lit(2031), 6, 30),
        residence_expire_date=pl.date(pl.lit(2027), 6, 30),
        enroll_date=day_in(year, 9, 1),
        expect_graduate_date=day_in(year + 4, 6, 30),
        department_name=constant("220", n),
        major_name=constant("汉语国际教育", n),
        teach_language_code=constant("zh", n),
    )
    sexes = known["sex_code"].replace({"1": "Male", "2": "Female"})
    finish(world, "international.foreign_student", known, {"性别": sexes})


def build_alumni(world: World) -> None:
    """Add alumni.alumni: a fifth are graduates on record; some cells hold a line break, as people type them."""
    n, draw = world.rows["alumni.alumni"], world.draw
    done = world.known["undergraduate"].filter(pl.col("student_status_code") == "07").head(round(n * 0.2))
    rest = n - done.height
    births = draw.days("alumni.rest", rest, date(1945, 1, 1), date(1995, 12, 31))
    older = draw_people(world, "alumni", births).with_columns(
        major_name=draw.pick("alumni.major", world.known["major"]["major_name"], rest),
        department_code=draw.pick("alumni.college", world.known["college"]["department_code"], rest),
    )
    people = pl.concat([done, older], how="diagonal_relaxed").with_columns(department_name="department_code")
    firm = draw.pick("alumni.firm", POOLS["work_unit_name"], n)
    broken = firm + "\n" + draw.pick("alumni.place", ["总部", "分公司", "研发中心"], n)
    written = {
        "alumni_id": "XY" + padded(pl.Series(range(1, n + 1)), 8),
        "student_no": people["student_no"],
        "id_card_tail": people["id_card_no"].str.slice(14),
        "degree_level": constant("本科", n),
        "company": broken.zip_with(draw.chance("alumni.break", n, 0.05), firm),
        "donate_total": draw.integers("alumni.donated", n, 0, 50).cast(pl.String) + "00.00",
    }
    finish(world, "alumni.alumni", people, written)
