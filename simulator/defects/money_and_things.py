"""Defects 33-40: finance, assets, library, campus card.

Belongs here: what is wrong about vouchers, cards of things, rooms, loans and the card's logs. Not here: people.
"""

import numpy as np
import polars as pl

from simulator.defects.plot import Plot
from simulator.draw import padded

_NEW_CLASSES = {"03": "A02", "04": "A02", "05": "A02", "08": "A02", "12": "A05", "13": "A05", "14": "A02"}
_DAY = 86_400_000_000
_NOT_RETURNED = "1900-01-01"


def unknown_projects(plot: Plot) -> None:
    """33: a research project's number typed by hand, known to nobody."""
    table = "finance.project_account"
    rows = plot.choose("33", table, 0.113, among=plot.tables[table]["KY_XMBH"].is_not_null())
    plot.put(table, "KY_XMBH", rows, "自筹" + padded(pl.Series(range(1, len(rows) + 1)), 4))
    plot.record(
        "33", table, "KY_XMBH", "科研项目编号手填，无此项目", "准确性", rows, reference_research_project_no=len(rows)
    )


def numbers_that_restart(plot: Plot) -> None:
    """34: voucher numbers restart every month; those who quote a number quote the new one."""
    table = "finance.voucher"
    frame = plot.tables[table]
    turn = frame.select(turn=pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over("FISCAL_YEAR", "PERIOD", "VOU_TYPE"))[
        "turn"
    ]
    renamed = dict(zip(frame["VOU_NO"].to_list(), padded(turn, 4).to_list(), strict=True))
    for quoting, column in ((table, "VOU_NO"), ("assets.asset_card", "PZH"), ("research.project_funding", "cwpzh")):
        whole = plot.tables[quoting]
        plot.tables[quoting] = whole.with_columns(pl.col(column).replace(renamed))
    repeated = plot.tables[table]["VOU_NO"].is_duplicated()
    plot.record("34", table, "VOU_NO", "凭证号按月重排，单列不唯一", "唯一性", np.flatnonzero(repeated.to_numpy()))


def keepers_gone(plot: Plot) -> None:
    """35: the keeper is empty or has left; the place is free text only."""
    table = "assets.asset_card"
    rows = plot.choose("35a", table, 0.15)
    plot.put(table, "LYRGH", rows, pl.Series([None] * len(rows), dtype=pl.String))
    plot.record("35a", table, "LYRGH", "领用人工号为空", "完整性", rows)
    rows = plot.choose("35b", table, 0.07)
    staff = plot.tables["hr.staff_basic"]
    gone = staff.filter(pl.col("DQZTM") != "11")["ZGH"]
    plot.put(table, "LYRGH", rows, plot.draw.pick("defect.35b", gone, len(rows)))
    plot.record("35b", table, "LYRGH", "领用人已离职或退休", "完整性", rows)
    rows = plot.choose("35c", table, 0.45, shared=True)
    plot.put(table, "CFDDBH", rows, pl.Series([None] * len(rows), dtype=pl.String))
    plot.record("35c", table, "CFDDBH", "存放地点只有文字", "完整性", rows)


def mixed_classes(plot: Plot) -> None:
    """36: classes of the 2022 edition among those of 2010."""
    table = "assets.asset_card"
    rows = plot.choose("36", table, 0.31, shared=True)
    new = plot.cells(table, "FLH", rows).replace(_NEW_CLASSES)
    labels = {code: entry.label for code, entry in plot.registry.code_sets["local:assets:zcfl"].entries.items()}
    plot.put(table, "FLH", rows, new)
    plot.put(table, "FLMC", rows, new.replace(labels))
    plot.record("36", table, "FLH", "分类号 2022 版与 2010 版混用", "一致性", rows)


def broken_cells(plot: Plot) -> None:
    """37: #REF! and a unit in a column of numbers."""
    table, column = "assets.room", "超额面积（㎡）"
    rows = plot.choose("37a", table, 0.017)
    number = plot.tables[table][column]
    others = plot.choose("37b", table, 0.038)
    units = number.gather(others.tolist()).cast(pl.Int64).cast(pl.String) + "㎡"
    plot.put(table, column, rows, "#REF!")
    plot.put(table, column, others, units)
    plot.record("37a", table, column, "公式错误 #REF!", "有效性", rows)
    plot.record("37b", table, column, "数值带单位 ㎡", "有效性", others)


def returns_out_of_time(plot: Plot) -> None:
    """38: 1900-01-01 for "not returned"; a return before the loan."""
    table = "library.loan"
    frame = plot.tables[table]
    rows = plot.choose("38a", table, 0.012, among=frame["RET_DATE"].is_null())
    sentinel = pl.Series([_NOT_RETURNED] * len(rows)).str.to_datetime("%Y-%m-%d", time_unit="us")
    plot.put(table, "RET_DATE", rows, sentinel)
    plot.record("38a", table, "RET_DATE", "未还记为 1900-01-01", "准确性", rows, before_loan=len(rows))
    rows = plot.choose("38b", table, 0.0002, least=3, among=frame["RET_DATE"].is_not_null())
    before = (plot.cells(table, "LEND_DATE", rows).cast(pl.Int64) - _DAY).cast(pl.Datetime("us"))
    plot.put(table, "RET_DATE", rows, before)
    plot.record("38b", table, "RET_DATE", "归还早于借出", "准确性", rows)


def wrong_clocks(plot: Plot) -> None:
    """39: the clock of an offline terminal is days wrong; a record is sent twice."""
    table = "onecard.consume"
    rows = plot.choose("39a", table, 0.003)
    booked = plot.cells(table, "JZSJ", rows).cast(pl.Int64)
    shift = pl.Series([-3 * _DAY if place % 2 else 2 * _DAY for place in range(len(rows))])
    plot.put(table, "JYSJ", rows, (booked + shift).cast(pl.Datetime("us")))
    plot.record("39a", table, "JYSJ", "脱机终端时钟错数日", "准确性", rows)
    rows = plot.choose("39b", table, 0.0002, least=3)
    frame = plot.tables[table]
    twins = frame[rows.tolist()].with_columns(LSH="R" + pl.col("LSH"))
    new = plot.append(table, twins)
    plot.record("39b", table, "ZDBH ZDLSH", "同一终端流水重复上传", "唯一性", new, rows_involved=2 * len(rows))


def late_uploads(plot: Plot) -> None:
    """40: uploaded up to nine days late; no person."""
    table = "onecard.access_log"
    frame = plot.tables[table]
    early = frame["TXSJ"].dt.date() < (pl.Series([plot.today]).cast(pl.Int32) - 10).cast(pl.Date)[0]
    rows = plot.choose("40a", table, 0.007, among=early)
    delay = pl.Series([(place % 8 + 1) * _DAY + 7_200_000_000 for place in range(len(rows))])
    late = (plot.cells(table, "TXSJ", rows).cast(pl.Int64) + delay).cast(pl.Datetime("us"))
    plot.put(table, "SCSJ", rows, late)
    plot.record("40a", table, "SCSJ", "通行记录迟到上传", "及时性", rows)
    rows = plot.choose("40b", table, 0.026)
    plot.put(table, "XGH", rows, pl.Series([None] * len(rows), dtype=pl.String))
    plot.record("40b", table, "XGH", "通行记录无人员", "完整性", rows)
