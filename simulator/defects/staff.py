"""Defects 1-6: the personnel system.

Belongs here: hr.staff_basic, staff_title, staff_contract. Not here: what other systems say of the same people.
"""

from datetime import date

import polars as pl

from simulator.defects.plot import Plot
from simulator.draw import padded

_BASIC = "hr.staff_basic"
_FOREVER = date(9999, 12, 31)
_OLD_EDITION = ("015", "016", "019")
"""Title codes that the 1988 edition had and GB/T 8561-2001 has not."""


def two_numbers(plot: Plot) -> None:
    """1: a person with an eight-digit number stands there again under a five-digit one."""
    frame = plot.tables[_BASIC]
    among = (frame["ZGH"].str.len_chars() == 8) & (frame["DQZTM"] == "11")
    rows = plot.choose("1", _BASIC, 0.003, among=among, least=3)
    twins = frame[rows.tolist()].with_columns(ZGH=padded(pl.Series(range(len(rows))) + 99_001, 5))
    new = plot.append(_BASIC, twins)
    plot.record("1", _BASIC, "ZGH", "同一人另有一个 5 位工号", "唯一性", new, unique_id_card_no=2 * len(rows))


def bad_id_numbers(plot: Plot) -> None:
    """2: a wrong check digit, or an old number of fifteen digits."""
    rows = plot.choose("2a", _BASIC, 0.004, least=2)
    wrong = plot.cells(_BASIC, "SFZJH", rows)
    last = wrong.str.slice(17).replace({str(digit): str((digit + 1) % 10) for digit in range(10)} | {"X": "0"})
    plot.put(_BASIC, "SFZJH", rows, wrong.str.slice(0, 17) + last)
    plot.record("2a", _BASIC, "SFZJH", "身份证号校验位错", "有效性", rows)
    rows = plot.choose("2b", _BASIC, 0.002)
    number = plot.cells(_BASIC, "SFZJH", rows)
    plot.put(_BASIC, "SFZJH", rows, number.str.slice(0, 6) + number.str.slice(8, 9))
    plot.record("2b", _BASIC, "SFZJH", "15 位旧身份证号", "有效性", rows)


def bad_births(plot: Plot) -> None:
    """3: a birth date of year and month only, or one that differs from the ID number."""
    rows = plot.choose("3a", _BASIC, 0.008)
    plot.put(_BASIC, "CSRQ", rows, plot.cells(_BASIC, "CSRQ", rows).str.slice(0, 6))
    plot.record("3a", _BASIC, "CSRQ", "出生日期只有年月", "准确性", rows)
    rows = plot.choose("3b", _BASIC, 0.006)
    birth = plot.cells(_BASIC, "CSRQ", rows).str.to_date("%Y%m%d")
    other = (birth.cast(pl.Int32) + 31).cast(pl.Date).dt.strftime("%Y%m%d")
    plot.put(_BASIC, "CSRQ", rows, other)
    plot.record("3b", _BASIC, "CSRQ", "出生日期与身份证号第 7–14 位不一致", "准确性", rows)


def past_retirement(plot: Plot) -> None:
    """4: in service though the day of retirement is past."""
    rows = plot.choose("4", _BASIC, 0.009, among=plot.tables[_BASIC]["DQZTM"] == "01")
    plot.put(_BASIC, "DQZTM", rows, "11")
    plot.record("4", _BASIC, "DQZTM TXRQ", "已过退休日期仍为在职", "一致性", rows)


def old_title_codes(plot: Plot) -> None:
    """5: title codes of the 1988 edition."""
    table = "hr.staff_title"
    rows = plot.choose("5", table, 0.021)
    plot.put(table, "ZYJSZWM", rows, [_OLD_EDITION[place % 3] for place in range(len(rows))])
    plot.record("5", table, "ZYJSZWM", "1988 版职务代码", "有效性", rows)


def unknown_ends_and_dead_paths(plot: Plot) -> None:
    """6: 9999-12-31 for "unknown" on a fixed term; the path of a scan that is not there."""
    table = "hr.staff_contract"
    frame = plot.tables[table]
    fixed = (frame["HTLXM"] == "1") & frame["HTSMJ"].is_null()
    rows = plot.choose("6a", table, 0.04, among=fixed)
    plot.put(table, "ZZRQ", rows, pl.Series([_FOREVER] * len(rows)))
    plot.record("6a", table, "ZZRQ", "固定期限合同以 9999-12-31 表示未知", "完整性", rows)
    rows = plot.choose("6b", table, 0.032, among=frame["HTSMJ"].is_null())
    paths = "docs/hr_contract/lost_" + plot.cells(table, "HTBH", rows) + ".pdf"
    plot.put(table, "HTSMJ", rows, paths)
    plot.record("6b", table, "HTSMJ", "合同扫描件路径失效", "完整性", rows, reference_file_key=len(rows))
