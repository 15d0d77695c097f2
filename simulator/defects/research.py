"""Defects 29-32: projects, papers, the humanities' sheet.

Belongs here: what is wrong about research. Not here: the finance side of it.
"""

import numpy as np
import polars as pl

from simulator.defects.plot import Plot
from simulator.draw import padded

_PAPER = "research.paper"
_AUTHOR = "research.paper_author"
_SHEET = "social_research.project"
_EXCEL_EPOCH = 25_569


def money_unlike_finance(plot: Plot) -> None:
    """29: arrived money differs from what finance has on the card."""
    table = "research.project"
    rows = plot.choose("29", table, 0.055)
    plot.put(table, "dzje", rows, plot.cells(table, "dzje", rows) + 1.5)
    plot.record("29", table, "dzje", "到账经费与财务不一致", "一致性", rows, unlike_sum_of_fundings=len(rows))


def odd_issns(plot: Plot) -> None:
    """31: an ISSN without hyphen, with a wrong check digit, or a CN number in its place."""
    column = "journal/issn"
    rows = plot.choose("31a", _PAPER, 0.05)
    plot.put(_PAPER, column, rows, plot.cells(_PAPER, column, rows).str.replace("-", ""))
    plot.record("31a", _PAPER, column, "ISSN 无连字符", "有效性", rows)
    rows = plot.choose("31b", _PAPER, 0.04)
    number = plot.cells(_PAPER, column, rows)
    turned = {str(digit): str((digit + 1) % 10) for digit in range(10)} | {"X": "0"}
    plot.put(_PAPER, column, rows, number.str.slice(0, 8) + number.str.slice(8).replace(turned))
    plot.record("31b", _PAPER, column, "ISSN 校验位错", "有效性", rows)
    rows = plot.choose("31c", _PAPER, 0.02)
    plot.put(_PAPER, column, rows, "CN45-" + plot.draw.digits("defect.31c", len(rows), 4))
    plot.record("31c", _PAPER, column, "以 CN 号代替 ISSN", "有效性", rows)


def odd_dois(plot: Plot) -> None:
    """30: DOI missing, as a URL, in upper case; the same paper registered twice (its authors with it)."""
    rows = plot.choose("30a", _PAPER, 0.34)
    plot.put(_PAPER, "doi", rows, pl.Series([None] * len(rows), dtype=pl.String))
    plot.record("30a", _PAPER, "doi", "DOI 缺失", "完整性", rows)
    rows = plot.choose("30b", _PAPER, 0.08)
    plot.put(_PAPER, "doi", rows, "https://doi.org/" + plot.cells(_PAPER, "doi", rows))
    plot.record("30b", _PAPER, "doi", "DOI 为网址", "有效性", rows)
    rows = plot.choose("30c", _PAPER, 0.03)
    plot.put(_PAPER, "doi", rows, plot.cells(_PAPER, "doi", rows).str.to_uppercase())
    plot.record("30c", _PAPER, "doi", "DOI 大写", "有效性", rows)
    rows = plot.choose("30d", _PAPER, 0.012)
    frame = plot.tables[_PAPER]
    old = plot.cells(_PAPER, "@id", rows)
    new_ids = "P" + padded(pl.Series(range(len(rows))) + 9_000_001, 7)
    new = plot.append(_PAPER, frame[rows.tolist()].with_columns(new_ids.alias("@id")))
    renamed = dict(zip(old.to_list(), new_ids.to_list(), strict=True))
    authors = plot.tables[_AUTHOR].filter(pl.col("../../@id").is_in(list(renamed)))
    copies = authors.with_columns(pl.col("../../@id").replace(renamed))
    plot.append(_AUTHOR, copies)
    plot.record("30d", _PAPER, "doi", "同一论文登记两次", "唯一性", new, author_rows_added=copies.height)


def sheet_kept_by_hand(plot: Plot) -> None:
    """32: dates in three spellings, staff numbers as number cells, a line of totals at the end."""
    frame = plot.tables[_SHEET]
    rows = plot.choose("32a", _SHEET, 0.47, shared=True)
    day = plot.cells(_SHEET, "立项时间", rows).str.to_date("%Y-%m-%d")
    forms = (
        day.dt.strftime("%Y.%-m"),
        day.dt.strftime("%Y年%-m月"),
        (day.cast(pl.Int32) + _EXCEL_EPOCH).cast(pl.String),
    )
    plot.put(_SHEET, "立项时间", rows, [forms[place % 3][place] for place in range(len(rows))])
    plot.record("32a", _SHEET, "立项时间", "日期写法混杂", "有效性", rows)
    rows = plot.choose("32b", _SHEET, 0.06, among=frame["工号"].str.starts_with("0"), shared=True)
    plot.put(_SHEET, "工号", rows, plot.cells(_SHEET, "工号", rows).str.strip_chars_start("0"))
    plot.record(
        "32b", _SHEET, "工号", "工号存为数值，丢前导零", "有效性", rows, reference_project_leader_staff_no=len(rows)
    )
    money = {name: float(frame[name].sum()) for name in frame.columns if name.endswith("（万元）")}
    total = {name: [money.get(name)] for name in frame.columns} | {"序号": ["合计"]}
    plot.tables[_SHEET] = frame = plot.tables[_SHEET].with_columns(pl.col("序号").cast(pl.String))
    new = plot.append(_SHEET, pl.DataFrame(total, schema_overrides=dict(frame.schema), strict=False))
    plot.note("32c", _SHEET, "序号", "末行为合计", "有效性", ("合计",) * len(np.atleast_1d(new)), required_project_no=1)
