"""Things and places: buildings, rooms, and the cards of what stands in them.

Belongs here: assets.*. Not here: vouchers and project cards (`finance`), which a card only quotes.
"""

from datetime import date, timedelta

import numpy as np
import polars as pl

from simulator.draw import constant, nothing, padded, shifted
from simulator.filling import finish
from simulator.world import World

_KINDS = ("教学楼", "实验楼", "学生公寓", "办公楼", "图书馆", "食堂")
_CLASSES = ("03", "04", "05", "08", "12", "13", "14")
_THINGS = ("计算机", "显微镜", "投影机", "服务器", "空调", "书柜", "办公桌", "离心机", "打印机", "照相机")


def _card_numbers(world: World) -> pl.Series:
    return "ZC" + padded(pl.Series(range(1, world.rows["assets.asset_card"] + 1)), 8)


def build_building(world: World) -> None:
    """Add assets.building."""
    n, draw = world.rows["assets.building"], world.draw
    area = draw.amounts("building.area", n, 5_200.0, 0.6, 1)
    kind = draw.pick("building.kind", _KINDS, n)
    written = {
        "楼栋编号": "LD" + padded(pl.Series(range(1, n + 1)), 4),
        "楼栋名称": pl.Series(range(1, n + 1)).cast(pl.String) + "号" + kind,
        "建筑面积（㎡）": area,
        "使用面积（㎡）": area * 0.7,
        "占地面积（亩）": (area / 4000).round(2),
        "层数": draw.integers("building.floors", n, 2, 12).cast(pl.String),
        "建成年份": draw.integers("building.year", n, 1955, 2024).cast(pl.String),
        "造价（万元）": (area * 0.35).round(2),
        "资产编号": draw.pick("building.card", _card_numbers(world), n),
    }
    owner = draw.pick("building.owner", world.known["unit"]["department_code"], n)
    finish(world, "assets.building", pl.DataFrame({"department_name": owner}), written)


def build_room(world: World) -> None:
    """Add assets.room: the excess is what is used less what is due."""
    n, draw = world.rows["assets.room"], world.draw
    building = draw.pick("room.building", world.tables["assets.building"]["楼栋编号"], n)
    used = draw.integers("room.used", n, 12, 120).cast(pl.Float64)
    due = draw.integers("room.due", n, 10, 90).cast(pl.Float64)
    staff = world.known["staff"].filter("in_service")
    user = staff[draw.integers("room.user", n, 0, staff.height - 1)]
    written = {
        "房间编号": building + "-" + padded(pl.Series(range(1, n + 1)), 5),
        "楼栋编号": building,
        "门牌号": draw.integers("room.door", n, 101, 620).cast(pl.String),
        "楼层": draw.integers("room.floor", n, 1, 6).cast(pl.String),
        "使用面积（㎡）": used,
        "使用人": user["person_name"],
        "使用人工号": user["staff_no"],
        "容纳人数": draw.integers("room.seats", n, 1, 80),
        "定额面积（㎡）": due,
        "超额面积（㎡）": used - due,
    }
    finish(world, "assets.room", pl.DataFrame({"department_name": user["department_code"]}), written)


def build_asset_card(world: World) -> None:
    """Add assets.asset_card: amount = price x count, net = amount - depreciation; classes of the 2010 edition."""
    n, draw = world.rows["assets.asset_card"], world.draw
    allowed = set(world.from_standard("local:assets:dw"))
    staff = world.known["staff"].filter(pl.col("in_service") & pl.col("department_code").is_in(allowed))
    user = staff[draw.integers("card.user", n, 0, staff.height - 1)]
    bought = draw.days("card.bought", n, date(2008, 1, 1), world.today - timedelta(days=30)).sort()
    price, count = draw.amounts("card.price", n, 2_600.0, 1.1), constant(1.0, n)
    worn = (price * pl.Series(draw.rng("card.worn").uniform(0, 1, n))).round(2)
    kind = draw.pick("card.class", _CLASSES, n)
    rooms = world.tables["assets.room"]
    room = draw.integers("card.room", n, 0, rooms.height - 1)
    written = {
        "ZCBH": _card_numbers(world),
        "ZCMC": draw.pick("card.thing", _THINGS, n),
        "FLH": kind,
        "FLMC": kind.replace(world.labels("local:assets:zcfl")),
        "DJ": price,
        "SL": count,
        "JE": price,
        "ZJE": worn,
        "JZ": price - worn,
        "GZRQ": bought.dt.strftime("%Y/%-m/%-d"),
        "RZRQ": shifted(bought, 15).dt.strftime("%Y/%-m/%-d"),
        "BXJZ": shifted(bought, 1095).dt.strftime("%Y/%-m/%-d"),
        "PZH": draw.pick("card.voucher", world.tables["finance.voucher"]["VOU_NO"], n),
        "LYR": user["person_name"],
        "LYRGH": user["staff_no"],
        "CFDD": rooms["门牌号"].gather(room),
        "CFDDBH": rooms["房间编号"].gather(room),
        "JFKH": draw.pick("card.project", world.tables["finance.project_account"]["PROJ_CODE"], n),
        "ZJNX": pl.Series(np.full(n, 5)),
        "YSDH": nothing(n),
        "BZ": nothing(n),
    }
    known = user.select("department_code", department_name="department_code")
    finish(world, "assets.asset_card", known, written)
