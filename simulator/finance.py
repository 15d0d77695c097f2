"""The finance system: who is paid on which account, which project has which card, which vouchers were booked.

Belongs here: finance.bank_account, project_account, voucher. Not here: departments (`organization`).
"""

from datetime import date, timedelta

import numpy as np
import polars as pl

from simulator.draw import constant, nothing, padded, shifted
from simulator.filling import finish
from simulator.world import World

_UNDERGRADUATES = 0.69
_FIRST_YEAR = 2017


def build_bank_account(world: World) -> None:
    """Add finance.bank_account and the frame `account_holder`; staff numbers are padded to ten, as is the habit."""
    n = world.rows["finance.bank_account"]
    young = world.known["undergraduate"].sort("student_no", descending=True).head(round(n * _UNDERGRADUATES))
    staff = world.known["staff"].filter("in_service")
    older = world.known["postgraduate"].sort("entry_year", descending=True, maintain_order=True)
    staff = staff.head(n - young.height)
    older = older.head(n - young.height - staff.height)
    parts = [
        young.with_columns(person_no="student_no", kind=pl.lit("2")),
        staff.with_columns(person_no=pl.col("staff_no").str.zfill(10), kind=pl.lit("1")),
        older.with_columns(person_no="student_no", kind=pl.lit("2")),
    ]
    holders = pl.concat(parts, how="diagonal_relaxed")
    world.known["account_holder"] = holders
    count = holders.height
    written = {"ACCT_TYPE": holders["kind"], "STATUS": constant("1", count), "IS_DEFAULT": constant("1", count)}
    finish(world, "finance.bank_account", holders, written)


def build_project_account(world: World) -> None:
    """Add finance.project_account: a card for each research project, with exactly its money, and cards for offices."""
    n, draw = world.rows["finance.project_account"], world.draw
    project = world.known["project"]
    others = n - project.height
    staff = world.known["staff"].filter("in_service")
    lead = staff[draw.integers("account.leader", others, 0, staff.height - 1)]
    opened = draw.days("account.opened", others, date(_FIRST_YEAR, 1, 1), world.today - timedelta(days=90))
    arrived = pl.concat([project["arrived"], draw.amounts("account.money", others, 80_000.0, 0.7)])
    spent = (arrived * pl.Series(draw.rng("account.spent").uniform(0, 1, n))).round(2)
    frame = pl.DataFrame(
        {
            "finance_project_no": pl.concat(
                [project["finance_project_no"], "XZ" + padded(pl.Series(range(1, others + 1)), 6)]
            ),
            "finance_project_name": pl.concat([project["research_project_name"], constant("行政运行经费", others)]),
            "department_code": pl.concat([project["department_code"], lead["department_code"]]),
            "project_leader_staff_no": pl.concat([project["project_leader_staff_no"], lead["staff_no"]]).str.zfill(10),
            "project_leader_name": pl.concat([project["project_leader_name"], lead["person_name"]]),
            "research_project_no": pl.concat([project["research_project_no"], nothing(others)]),
            "start_date": pl.concat([project["project_start_date"], opened]),
            "end_date": nothing(n, pl.Date),
            "budget_amt": (arrived * 1.2).round(2),
            "arrive_fund_amt": arrived,
            "project_cost_amt": spent,
            "balance_amt": (arrived - spent).round(2),
        }
    )
    kinds = pl.concat([constant("30", project.height), constant("10", others)])
    finish(world, "finance.project_account", frame, {"PROJ_TYPE": kinds, "STATUS": constant("1", n)})


def build_voucher(world: World) -> None:
    """Add finance.voucher: balanced, numbered through within a year, posted after its day."""
    n, draw = world.rows["finance.voucher"], world.draw
    last = world.today - timedelta(days=12)
    day = draw.days("voucher.day", n, date(_FIRST_YEAR, 1, 1), last).sort()
    year = day.dt.year()
    turn = pl.DataFrame({"y": year}).select(turn=pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over("y"))["turn"]
    amount = draw.amounts("voucher.amount", n, 3_000.0, 1.2)
    clerks = world.known["staff"].filter("in_service")["staff_no"].head(12)
    posted = shifted(day, draw.integers("voucher.posted", n, 0, 9))
    written = {
        "FISCAL_YEAR": year.cast(pl.String),
        "PERIOD": padded(day.dt.month(), 2),
        "VOU_TYPE": draw.pick("voucher.type", ["SK", "FK", "ZZ", "YS"], n, [25, 45, 20, 10]),
        "VOU_NO": year.cast(pl.String) + padded(turn, 6),
        "VOU_DATE": day,
        "SUMMARY": draw.pick("voucher.summary", ["报销差旅费", "支付材料费", "收到拨款", "结转成本", "发放劳务费"], n),
        "DEBIT_TOTAL": amount,
        "CREDIT_TOTAL": amount,
        "MAKER_NO": draw.pick("voucher.maker", clerks, n),
        "CHECKER_NO": draw.pick("voucher.checker", clerks, n),
        "POST_FLAG": constant("1", n),
        "POST_DATE": posted,
        "MOD_TIME": draw.at_hours("voucher.changed", posted),
        "ATTACH_CNT": pl.Series(np.clip(draw.rng("voucher.sheets").poisson(3, n), 1, 20)),
    }
    finish(world, "finance.voucher", written=written)
