"""What comes from outside: the real national list of universities and partner firms.

Belongs here: national_list, enterprise. Not here: papers, the school's own and the external index's (`papers`).
"""

import csv

import polars as pl

from lakehouse.settings import settings
from simulator import phrases
from simulator.check_digits import credit_codes
from simulator.filling import finish
from simulator.world import World

_UNIVERSITIES = "codes/standard/MOE_universities_2017.csv"
_TYPES = ("GY", "MY", "SY", "XX")


def build_university(world: World) -> None:
    """Add national_list.university: the published list of 2017, as it is."""
    path = settings().contracts_dir / _UNIVERSITIES
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    written = {
        "序号": pl.Series([str(number) for number in range(1, len(rows) + 1)]),
        "学校名称": pl.Series([row["name"] for row in rows]),
        "学校标识码": pl.Series([row["code"] for row in rows]),
        "主管部门": pl.Series([row["authority"] for row in rows]),
        "所在地": pl.Series([row["city"] for row in rows]),
        "办学层次": pl.Series([row["level"] for row in rows]),
        "备注": pl.Series([row["remark"] or None for row in rows], dtype=pl.String),
    }
    finish(world, "national_list.university", written=written)


def build_company(world: World) -> None:
    """Add enterprise.company and the frame `company` (credit code, name)."""
    n, draw = world.rows["enterprise.company"], world.draw
    code = credit_codes("91450300" + draw.digits("company.credit", n, 9))
    name = draw.pick("company.name", phrases.POOLS["company_name"], n)
    regions = [code for code in world.codes("GBT_2260_current_2026") if code.startswith("45") and code[4:] != "00"]
    signed = draw.days("company.signed", n, world.today.replace(year=world.today.year - 4), world.today)
    known = pl.DataFrame(
        {
            "company_credit_code": code,
            "company_name": name,
            "region_code": draw.pick("company.region", regions, n),
            "contract_sign_date": signed,
            "expire_date": (signed.cast(pl.Int32) + 1095).cast(pl.Date),
            "department_name": draw.pick("company.college", world.known["college"]["department_code"], n),
            "capacity_cnt": draw.integers("company.capacity", n, 5, 60),
        }
    )
    world.known["company"] = known
    finish(world, "enterprise.company", known, {"company_type": draw.pick("company.type", _TYPES, n)})
