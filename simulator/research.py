"""Science research: projects with members and money.

Belongs here: the frame `project`, research.project, project_member, project_funding. Not here: papers (`papers`),
the humanities' sheet (`social_research`), the cards (`finance`).
"""

from datetime import date, timedelta

import polars as pl

from simulator.draw import constant, nothing, padded, shifted
from simulator.filling import finish
from simulator.phrases import TOPICS, some_names, titles
from simulator.world import World

_SCIENCE = ("213", "214", "215", "216", "217", "218", "219", "207", "212")
_FIRST_YEAR = 2015
_STEP_AMOUNT = 500
"""Money comes in whole steps of 500 yuan, so that 万元 with four places loses nothing."""


def draw_projects(world: World) -> None:
    """Add the frame `project` (money in yuan) and `funding`: a project's arrived money is the sum of its arrivals."""
    n, draw = world.rows["research.project"], world.draw
    staff = world.known["staff"].filter(pl.col("department_code").is_in(_SCIENCE) & pl.col("in_service"))
    lead = staff[draw.integers("project.leader", n, 0, staff.height - 1)]
    approved = draw.days("project.approved", n, date(_FIRST_YEAR, 1, 1), world.today - timedelta(days=120)).sort()
    fundings = world.rows["research.project_funding"]
    which = pl.concat([pl.Series(range(n)), draw.integers("funding.project", fundings - n, 0, n - 1)]).sort()
    money = (draw.integers("funding.amount", fundings, 4, 400) * _STEP_AMOUNT).cast(pl.Float64)
    arrivals = pl.DataFrame({"project": which, "money": money})
    total = arrivals.group_by("project").agg(total=pl.col("money").sum()).sort("project")["total"]
    start = shifted(approved, 15)
    end = shifted(start, 1095)
    over = end < world.today
    project = pl.DataFrame(
        {
            "research_project_no": approved.dt.year().cast(pl.String) + "GXNSF" + padded(pl.Series(range(1, n + 1)), 5),
            "research_project_name": titles(draw, "project.title", n),
            "project_leader_staff_no": lead["staff_no"],
            "project_leader_name": lead["person_name"],
            "department_code": lead["department_code"],
            "project_approve_date": approved,
            "project_start_date": start,
            "project_plan_end_date": end,
            "project_actual_end_date": shifted(end, -10).zip_with(over, nothing(n, pl.Date)),
            "project_status_code": constant("4", n).zip_with(over, constant("1", n)),
            "finance_project_no": "KY" + padded(pl.Series(range(1, n + 1)), 7),
            "contract_amt": total * 1.5,
            "arrived": total,
            "arrive_fund_amt": total,
            "discipline_standard_code": lead["discipline_standard_code"],
        }
    )
    world.known["project"] = project
    world.known["funding"] = arrivals.with_columns(turn=pl.int_range(pl.len(), dtype=pl.Int64).over("project"))


def build_project(world: World) -> None:
    """Add research.project."""
    project = world.known["project"]
    n, draw = project.height, world.draw
    changed = draw.at_hours(
        "project.changed",
        draw.days("project.changed", n, world.today - timedelta(days=300), world.today - timedelta(days=1)),
    )
    words = draw.pick("project.word", TOPICS, n)
    written = {
        "xmgjz": pl.Series([[word, "广西"] for word in words]),
        "fj": pl.Series([[f"docs/research/{number}.pdf"] for number in project["research_project_no"]]),
        "jtjl": constant("通过", n).zip_with(project["project_actual_end_date"].is_not_null(), nothing(n)),
    }
    finish(world, "research.project", project.with_columns(record_updated_at=changed), written)


def build_project_member(world: World) -> None:
    """Add research.project_member: the leader first, then colleagues, students, people from outside."""
    n, draw = world.rows["research.project_member"], world.draw
    project = world.known["project"]
    which = pl.concat(
        [pl.Series(range(project.height)), draw.integers("member.project", n - project.height, 0, project.height - 1)]
    ).sort()
    order = pl.DataFrame({"p": which}).select(turn=pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over("p"))["turn"]
    first = order == 1
    kind = constant("T", n).zip_with(first, draw.pick("member.kind", ["T", "S", "W"], n, [62, 28, 10]))
    mine = project[which]
    number, name = _members(world, kind, n)
    number = mine["project_leader_staff_no"].zip_with(first, number)
    name = mine["project_leader_name"].zip_with(first, name)
    written = {
        "xmbh": mine["research_project_no"],
        "pxh": order,
        "cylx": kind,
        "gh": number,
        "xm": name,
        "js": constant("110", n).zip_with(first, constant("130", n)),
        "gxl": constant(40.0, n).zip_with(first, constant(10.0, n)),
        "dwmc": constant("广西师范大学", n).zip_with(kind != "W", constant("桂林电子科技大学", n)),
    }
    finish(world, "research.project_member", written=written)


def _members(world: World, kind: pl.Series, n: int) -> tuple[pl.Series, pl.Series]:
    """Return a number and a name for each kind: T a colleague, S a postgraduate, W a guest without a number."""
    draw = world.draw
    staff, students = world.known["staff"].filter("teaches"), world.known["postgraduate"]
    colleague = staff[draw.integers("member.staff", n, 0, staff.height - 1)]
    student = students[draw.integers("member.student", n, 0, students.height - 1)]
    guest = draw.pick("member.guest", some_names(draw), n)
    number = colleague["staff_no"].zip_with(kind == "T", student["student_no"].zip_with(kind == "S", nothing(n)))
    name = colleague["person_name"].zip_with(kind == "T", student["person_name"].zip_with(kind == "S", guest))
    return number, name


def build_project_funding(world: World) -> None:
    """Add research.project_funding: arrivals half a year apart, from the start on."""
    funding, draw = world.known["funding"], world.draw
    n = funding.height
    project = world.known["project"][funding["project"]]
    day = shifted(project["project_start_date"], 30 + funding["turn"] * 120).clip(
        upper_bound=world.today - timedelta(days=3)
    )
    money = funding["money"] / 10_000
    written = {
        "dzbh": "DZ" + padded(pl.Series(range(1, n + 1)), 7),
        "xmbh": project["research_project_no"],
        "dzrq": day.dt.strftime("%Y-%m-%d"),
        "dzje": money,
        "glf": money * 0.05,
        "rlzt": constant("2", n),
        "rlrGh": project["project_leader_staff_no"],
        "cwpzh": draw.pick("funding.voucher", world.tables["finance.voucher"]["VOU_NO"], n),
        "wbje": nothing(n, pl.Float64),
        "bz": constant("CNY", n),
    }
    finish(world, "research.project_funding", written=written)


def build_social_project(world: World) -> None:
    """Add social_research.project: the humanities' sheet, days written out in full."""
    n, draw = world.rows["social_research.project"], world.draw
    staff = world.known["staff"].filter(
        ~pl.col("department_code").is_in(_SCIENCE) & pl.col("teaches") & pl.col("in_service")
    )
    lead = staff[draw.integers("social.leader", n, 0, staff.height - 1)]
    approved = draw.days("social.approved", n, date(_FIRST_YEAR, 1, 1), world.today - timedelta(days=60)).sort()
    money = draw.integers("social.money", n, 1, 25).cast(pl.Float64)
    over = shifted(approved, 1095) < world.today
    empty = nothing(n)
    iso = "%Y-%m-%d"
    written = {
        "序号": pl.Series(range(1, n + 1)),
        "项目编号": approved.dt.year().cast(pl.String) + "BSK" + padded(pl.Series(range(1, n + 1)), 4),
        "项目名称": titles(draw, "social.title", n),
        "项目类别": draw.pick("social.kind", ["重点", "一般", "青年", "西部"], n),
        "负责人": lead["person_name"],
        "工号": lead["staff_no"],
        "立项时间": approved.dt.strftime(iso),
        "计划结项": shifted(approved, 1095).dt.strftime(iso),
        "结项时间": shifted(approved, 1090).dt.strftime(iso).zip_with(over, empty),
        "批准经费（万元）": money,
        "到账经费（万元）": money,
        "外拨经费（万元）": constant(0.0, n),
        "项目状态": constant("已结项", n).zip_with(over, constant("在研", n)),
        "结项等级": constant("合格", n).zip_with(over, empty),
    }
    known = pl.DataFrame({"department_name": lead["department_code"]})
    finish(world, "social_research.project", known, written)
