"""Departments as each system lists them: the live ones of the contracts, and abolished ones that some systems keep.

Belongs here: the five department tables and the logical frame `unit`. Not here: who heads them in reality.
"""

from datetime import date

import polars as pl

from simulator.filling import finish
from simulator.world import World

_TYPES = {"机关": "5", "学院": "1", "直属": "3", "科研机构": "2"}
_CAMPUS = ("3", "2", "1")
_OLD_NAMES = (
    "中文系",
    "外语系",
    "历史系",
    "数学系",
    "物理系",
    "化学系",
    "生物系",
    "政治系",
    "教育系",
    "体育系",
    "美术系",
    "音乐系",
)
_FINANCE_OLD_FIRST = 9001


def build_units(world: World) -> None:
    """Add the frame `unit`: one live department a row, and `college` (those with students)."""
    rows = []
    for unit in world.registry.departments.values():
        known = unit.known_as
        parent = world.registry.departments[unit.parent].known_as["hr"] if unit.parent else None
        rows.append(
            {
                "department_code": known["hr"],
                "department_name": unit.title,
                "department_short_name": unit.short_title,
                "parent_department_code": parent,
                "department_type_code": _TYPES[unit.type],
                "academic": known.get("academic"),
                "graduate": known.get("graduate"),
                "finance": known.get("finance"),
                "research": known.get("research"),
                "is_college": unit.type == "学院",
                "campus_code": _CAMPUS[int(known["hr"]) % 3],
            }
        )
    world.known["unit"] = pl.DataFrame(rows, infer_schema_length=None)
    world.known["college"] = world.known["unit"].filter("is_college")


def build_hr_department(world: World) -> None:
    """Add hr.department: live units and the abolished ones and sections that fill it up to the inventory's 96."""
    unit = world.known["unit"]
    n = world.rows["hr.department"]
    gone = n - unit.height
    old = pl.DataFrame(
        {
            "department_code": [str(901 + index) for index in range(gone)],
            "department_name": [
                f"原{_OLD_NAMES[index % 12]}{'' if index < 12 else index // 12}" for index in range(gone)
            ],
            "department_type_code": ["9"] * gone,
            "campus_code": ["2"] * gone,
        }
    )
    whole = pl.concat([unit, old], how="diagonal").with_columns(is_live=pl.int_range(pl.len()) < unit.height)
    known = whole.select(
        "department_code",
        "department_name",
        pl.col("department_short_name").fill_null(pl.col("department_name")),
        "parent_department_code",
        "department_type_code",
        "campus_code",
        is_active="is_live",
        is_real_department="is_live",
        department_nature_code=pl.lit("1"),
        found_date=pl.lit(date(1953, 9, 1)),
        abolish_date=pl.when("is_live").then(None).otherwise(pl.lit(date(2003, 6, 30))),
        department_phone_no="0773-58" + pl.col("department_code").str.zfill(5),
        department_name_en=pl.lit("Unit ") + pl.col("department_code"),
        sort_no=pl.int_range(1, pl.len() + 1),
    )
    heads = world.draw.pick("hr.department.head", world.known["staff"].filter("in_service")["staff_no"], n)
    finish(world, "hr.department", known, {"DWFZRGH": heads})


def build_academic_department(world: World) -> None:
    """Add academic.department: the live units with a two-digit code, and offering units that only it knows."""
    unit = world.known["unit"].filter(pl.col("academic").is_not_null())
    n = world.rows["academic.department"]
    extra = n - unit.height
    written = {
        "XYDM": pl.concat([unit["academic"], pl.Series([str(71 + index) for index in range(extra)])]),
        "XYMC": pl.concat([unit["department_name"], pl.Series([_OLD_NAMES[index % 12] for index in range(extra)])]),
        "XYJC": pl.concat(
            [unit["department_short_name"], pl.Series([_OLD_NAMES[index % 12] for index in range(extra)])]
        ),
        "SFYX": pl.Series(["Y"] * unit.height + ["N"] * extra),
    }
    finish(world, "academic.department", written=written)


def build_graduate_college(world: World) -> None:
    """Add graduate.college with its three-digit codes."""
    unit = world.known["unit"].filter(pl.col("graduate").is_not_null())
    n = world.rows["graduate.college"]
    extra = n - unit.height
    names = [f"原{_OLD_NAMES[index % 12]}研究所" for index in range(extra)]
    written = {
        "xydm": pl.concat([unit["graduate"], pl.Series([str(901 + index) for index in range(extra)])]),
        "xymc": pl.concat([unit["department_name"], pl.Series(names)]),
        "xyjc": pl.concat([unit["department_short_name"], pl.Series(names)]),
        "yxbz": pl.Series([True] * unit.height + [False] * extra),
    }
    finish(world, "graduate.college", written=written)


def build_finance_department(world: World) -> None:
    """Add finance.department: both codes of a college that has two, and units of the old ledger without an HR code."""
    n = world.rows["finance.department"]
    rows = [
        (code, unit["department_name"], unit["department_code"], True)
        for unit in world.known["unit"].iter_rows(named=True)
        for code in (unit["finance"] or "").split(";")
        if code
    ]
    old = n - len(rows)
    rows += [
        (str(_FINANCE_OLD_FIRST + index), f"原{_OLD_NAMES[index % 12]}账户{index}", None, False) for index in range(old)
    ]
    codes, names, hr_codes, active = (pl.Series(list(column)) for column in zip(*rows, strict=True))
    written = {
        "DEPT_CODE": codes,
        "DEPT_NAME": names,
        "PARENT_CODE": pl.Series([None] * n, dtype=pl.String),
        "HR_DWH": hr_codes,
        "STOP_FLAG": active.replace_strict({True: "0", False: "1"}, return_dtype=pl.String),
        "IS_END": pl.Series(["1"] * n),
        "FISCAL_YEAR": pl.Series([str(world.today.year)] * n),
    }
    finish(world, "finance.department", written=written)
