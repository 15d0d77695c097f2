"""References that find no partner, at the rates the inventory states: people who left, records that were purged.

Belongs here: declared references whose target is simulated and whose rate is below 100 %. Not here: the forty
defects; an orphan is recorded as `R-<table>.<column>` and stands in rows that no other defect has touched.
"""

import numpy as np
import polars as pl

from simulator.defects.plot import Plot
from simulator.draw import padded

RATES: tuple[tuple[str, str, float, str], ...] = (
    ("hr.department", "DWFZRGH", 0.979, "99999"),
    ("academic.major", "ZYFZR", 0.962, "99999"),
    ("academic.admin_class", "BZRGH", 0.934, "99999"),
    ("academic.admin_class", "FDYGH", 0.715, "99998"),
    ("academic.course", "KCFZRGH", 0.984, "99999"),
    ("academic.course_selection", "XH", 0.9994, "199901010101"),
    ("academic.course_selection", "JXBID", 0.998, "PURGED"),
    ("academic.score", "XH", 0.999, "199901010101"),
    ("academic.score", "KCDM", 0.994, "OLDCOURSE"),
    ("academic.score", "LRJSGH", 0.984, "99999"),
    ("academic.attendance", "JXBID", 0.998, "PURGED"),
    ("academic.evaluation_result", "JSGH", 0.984, "99999"),
    ("student_affairs.hardship_assessment", "xh", 0.993, "201201010101"),
    ("student_affairs.grant_award", "xh", 0.993, "201201010101"),
    ("research.project", "fzrGh", 0.972, "19990001"),
    ("research.project_funding", "xmbh", 0.942, "待补"),
    ("research.project_funding", "rlrGh", 0.975, "19990001"),
    ("research.paper", "firstAuthor/gh", 0.687, "W00001"),
    ("research.paper", "corrAuthor/gh", 0.831, "W00002"),
    ("finance.department", "HR_DWH", 0.963, "999"),
    ("finance.project_account", "LEADER_NO", 0.981, "0019990001"),
    ("assets.asset_card", "CFDDBH", 0.96, "LD9999-00000"),
    ("assets.room", "使用人工号", 0.906, "19990001"),
    ("assets.building", "资产编号", 0.902, "ZC99999999"),
    ("library.loan", "CERT_ID", 0.996, "0000000000"),
    ("alumni.alumni", "student_no", 0.346, "0801010101"),
    ("employment.destination", "学号", 0.728, "199901010101"),
)
"""Table, column, share of non-empty values that find a partner, what a value without partner looks like."""

_SHARED = frozenset({"research.paper", "assets.asset_card"})
"""Tables so full of other defects that an orphan may stand beside one; the columns are others."""
_EACH_ITS_OWN = frozenset({("academic.course_selection", "XH"), ("academic.score", "XH"), ("academic.score", "KCDM")})
"""The last four characters count up: two orphans of one value could pass for the same examination entered twice."""
_POSTGRADUATES_INSTEAD = frozenset({"employment.destination"})
"""Here the value without partner is another person: a postgraduate, whom the undergraduates' register has not."""


def plant_orphans(plot: Plot) -> None:
    """Put a value without partner into exactly round((1 - rate) x non-empty values) rows of each column."""
    for table, column, rate, value in RATES:
        values = plot.tables[table][column]
        filled = values.is_not_null()
        count = round((1 - rate) * int(filled.sum()))
        if count == 0:
            continue
        name = f"R-{table}.{column}"
        rows = plot.choose(name, table, 0.0, among=filled, least=count, shared=table in _SHARED)
        if table in _POSTGRADUATES_INSTEAD:
            _put_postgraduates(plot, table, rows)
        elif (table, column) in _EACH_ITS_OWN:
            plot.put(table, column, rows, value[:-4] + padded(pl.Series(range(1, count + 1)), 4))
        else:
            plot.put(table, column, rows, value)
        plot.record(name, table, column, "引用无对应记录", "一致性", rows)


def _put_postgraduates(plot: Plot, table: str, rows: np.ndarray) -> None:
    """Put postgraduates in the place of graduates, their numbers in either case as offices write them."""
    students = plot.tables["graduate.student_basic"]
    people = students[[place % students.height for place in range(len(rows))]]
    lower = pl.Series([place % 2 == 1 for place in range(len(rows))])
    number = people["yjsxh"]
    plot.put(table, "学号", rows, number.str.to_lowercase().zip_with(lower, number))
    sexes = people["xb"].replace({"男": "男性", "女": "女性"})
    for column, values in (("姓名", people["xm"]), ("身份证号", people["zjhm"]), ("性别", sexes)):
        plot.put(table, column, rows, values)
