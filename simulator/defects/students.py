"""Defects 7-14, 24-26, 28: students' registers, classes, teachers, theses, hardship and grants.

Belongs here: what is wrong about people in academic, graduate and student_affairs. Not here: scores and attendance.
"""

import numpy as np
import polars as pl

from simulator.check_digits import luhn
from simulator.defects.plot import Plot
from simulator.draw import shifted
from simulator.phrases import mobile_numbers

_BASIC = "academic.student_basic"
_ABOLISHED = ("450322", "450331")
_ETHNIC = {"壮族": "壮", "汉族": "汉", "瑶族": "瑶", "苗族": "苗", "侗族": "侗", "回族": "回"}
_POLITICAL = {
    "中国共产主义青年团团员": "团员",
    "中国共产党党员": "党员",
    "中国共产党预备党员": "预备党员",
    "群众": "一般群众",
}


def short_ethnic_codes(plot: Plot) -> None:
    """7: the leading zero of the ethnic code lost."""
    rows = plot.choose("7", _BASIC, 0.008, among=plot.tables[_BASIC]["MZDM"].str.starts_with("0"))
    plot.put(_BASIC, "MZDM", rows, plot.cells(_BASIC, "MZDM", rows).str.slice(1))
    plot.record("7", _BASIC, "MZDM", "民族代码丢前导零", "有效性", rows)


def lower_case_x(plot: Plot) -> None:
    """8: the final X in lower case (no trailing blank: the column is exactly 18 wide and MariaDB would cut it)."""
    rows = plot.choose("8", _BASIC, 0.019, among=plot.tables[_BASIC]["SFZH"].str.ends_with("X"))
    plot.put(_BASIC, "SFZH", rows, plot.cells(_BASIC, "SFZH", rows).str.to_lowercase())
    plot.record("8", _BASIC, "SFZH", "身份证号末位 x 小写", "有效性", rows)


def in_school_though_gone(plot: Plot) -> None:
    """9: 是否在校 = 是 of a graduated or withdrawn student."""
    rows = plot.choose("9", _BASIC, 0.007, among=plot.tables[_BASIC]["XJZT"].is_in(["07", "03"]))
    plot.put(_BASIC, "SFZX", rows, "是")
    plot.record("9", _BASIC, "SFZX XJZT", "已毕业或退学仍标在校", "一致性", rows)


def abolished_counties(plot: Plot) -> None:
    """10: origin by the code of a county that is no more."""
    rows = plot.choose("10", _BASIC, 0.065)
    plot.put(_BASIC, "SYDDM", rows, [_ABOLISHED[place % 2] for place in range(len(rows))])
    plot.record("10", _BASIC, "SYDDM", "生源地代码为已撤销的县", "有效性", rows)


def stale_mobile_numbers(plot: Plot) -> None:
    """11: the telephone number of the day of enrolment; student_affairs has the present one."""
    known = plot.tables["student_affairs.student_profile"]["xh"]
    among = plot.tables[_BASIC]["XH"].is_in(known.implode())
    rows = plot.choose("11", _BASIC, 0.38, among=among)
    now = plot.cells(_BASIC, "SJHM", rows)
    then = mobile_numbers(plot.draw, "defect.11.old", len(rows))
    same = now == then
    plot.put(_BASIC, "SJHM", rows, then.zip_with(~same, pl.Series(["13000000000"] * len(rows))))
    plot.record("11", _BASIC, "SJHM", "手机号仍为入学时号码", "及时性", rows)


def vanished_classes(plot: Plot) -> None:
    """12: the code of a class that no longer exists; 13: head counts kept by hand.

    A class that lost students to 12 no longer has as many as its head count says, so it is one of 13's.
    """
    rows = plot.choose("12", _BASIC, 0.003, least=3)
    lost = plot.cells(_BASIC, "BJDM", rows)
    plot.put(_BASIC, "BJDM", rows, lost.str.slice(0, 6) + "99")
    plot.record("12", _BASIC, "BJDM", "转专业后班级代码已不存在", "一致性", rows)
    table = "academic.admin_class"
    classes = plot.tables[table]
    hit = classes["BJDM"].is_in(lost.unique().implode())
    wanted = max(int(hit.sum()), round(0.41 * classes.height))
    share = (wanted - int(hit.sum())) / classes.height
    more = plot.choose("13", table, share, among=~hit, least=wanted - int(hit.sum()))
    plot.put(table, "RS", more, plot.cells(table, "RS", more) + 2)
    every = np.sort(np.concatenate([more, np.flatnonzero(hit.to_numpy())]))
    plot.record("13", table, "RS", "班级人数与学生数不符", "准确性", every)


def teachers_long_gone(plot: Plot) -> None:
    """14: a teacher still in service in academic who is not in HR."""
    table = "academic.teacher"
    frame, staff = plot.tables[table], plot.tables["hr.staff_basic"]
    gone = staff.filter(pl.col("DQZTM") != "11")["ZGH"].str.strip_chars_start("0")
    rows = plot.choose("14", table, 0.052, among=(frame["SFZZ"] == "0") & frame["JGH"].is_in(gone.implode()))
    plot.put(table, "SFZZ", rows, "1")
    plot.record("14", table, "SFZZ", "离职退休后仍为在职", "及时性", rows)


def defence_before_review(plot: Plot) -> None:
    """24: the defence lies before the thesis was sent to review."""
    table = "graduate.thesis"
    rows = plot.choose("24", table, 0.004)
    plot.put(table, "ssrq", rows, shifted(plot.cells(table, "dbrq", rows), 12))
    plot.record("24", table, "dbrq ssrq", "答辩早于送审", "一致性", rows)


def free_spellings(plot: Plot) -> None:
    """25: ethnic group and political status as people say them."""
    table = "student_affairs.student_profile"
    frame = plot.tables[table]
    rows = plot.choose("25a", table, 0.073, among=frame["mz"].is_in(list(_ETHNIC)), shared=True)
    spoken = plot.cells(table, "mz", rows).replace(_ETHNIC)
    longer = pl.Series(np.arange(len(rows)) % 5 == 0) & (spoken == "壮")
    plot.put(table, "mz", rows, pl.Series(["壮族自治"] * len(rows)).zip_with(longer, spoken))
    plot.record("25a", table, "mz", "民族写法不规范", "一致性", rows)
    rows = plot.choose("25b", table, 0.18, among=frame["zzmm"].is_in(list(_POLITICAL)), shared=True)
    plot.put(table, "zzmm", rows, plot.cells(table, "zzmm", rows).replace(_POLITICAL))
    plot.record("25b", table, "zzmm", "政治面貌写法不规范", "一致性", rows)


def yuan_for_ten_thousand(plot: Plot) -> None:
    """26: yuan written where ten thousand yuan are meant."""
    table = "student_affairs.hardship_assessment"
    rows = plot.choose("26", table, 0.041)
    plot.put(table, "jtnsr", rows, plot.cells(table, "jtnsr", rows) * 10_000)
    plot.record("26", table, "jtnsr", "家庭年收入误填为元", "准确性", rows)


def wrong_accounts(plot: Plot) -> None:
    """28: an account unlike the one finance knows; an account whose Luhn digit is wrong."""
    table = "student_affairs.grant_award"
    rows = plot.choose("28a", table, 0.02)
    other = luhn("622848" + plot.draw.digits("defect.28a", len(rows), 12), 18)
    plot.put(table, "yhkh", rows, other)
    plot.record("28a", table, "yhkh", "银行卡号与财务不一致", "一致性", rows)
    rows = plot.choose("28b", table, 0.003)
    number = plot.cells(table, "yhkh", rows)
    last = number.str.slice(18).replace({str(digit): str((digit + 1) % 10) for digit in range(10)})
    plot.put(table, "yhkh", rows, number.str.slice(0, 18) + last)
    plot.record("28b", table, "yhkh", "银行卡号 Luhn 校验不通过", "有效性", rows, unlike_finance=len(rows))
