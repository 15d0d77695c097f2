"""The campus card: everybody's account, what is paid with it, which doors it opens.

Belongs here: onecard.account, consume, access_log; the frame `card_account`. Not here: readers (`library`).
"""

from datetime import date, timedelta

import numpy as np
import polars as pl

from simulator.draw import constant, nothing, padded
from simulator.filling import finish
from simulator.people import draw_people
from simulator.world import World

_UNDERGRADUATES = 0.478
_POSTGRADUATES = 0.204
_TERMINALS = 160
_DEVICES = 120
_SECOND = 1_000_000


def build_account(world: World) -> None:
    """Add onecard.account and the frame `card_account`: students, staff, and families and temporary workers."""
    n, draw = world.rows["onecard.account"], world.draw
    young = world.known["undergraduate"].sort("student_no", descending=True).head(round(n * _UNDERGRADUATES))
    older = (
        world.known["postgraduate"]
        .sort("entry_year", descending=True, maintain_order=True)
        .head(round(n * _POSTGRADUATES))
    )
    staff = world.known["staff"].head(n - young.height - older.height)
    rest = n - young.height - older.height - staff.height
    births = draw.days("account.rest", rest, date(1955, 1, 1), date(2000, 12, 31))
    others = draw_people(world, "account.rest", births).with_columns(
        person_no="L" + padded(pl.Series(range(1, rest + 1)), 8), kind=pl.lit("07")
    )
    parts = [
        young.with_columns(person_no="student_no", kind=pl.lit("02")),
        older.with_columns(person_no="student_no", kind=pl.lit("03")),
        staff.with_columns(person_no="staff_no", kind=pl.when("in_service").then(pl.lit("01")).otherwise(pl.lit("05"))),
        others,
    ]
    known = {"person_no", "kind", "major_name", "class_name", "grade_year", "department_code", "campus_code"}
    shared = [name for name in others.columns if name in young.columns]
    people = pl.concat(
        [part.select([c for c in part.columns if c in known or c in shared]) for part in parts], how="diagonal_relaxed"
    )
    opened = draw.days("account.opened", n, world.today - timedelta(days=1500), world.today - timedelta(days=60)).sort()
    frame = people.with_columns(
        account_id=pl.int_range(1, n + 1) + 1_000_000,
        department_name="department_code",
        start_date=opened,
        end_date=nothing(n, pl.Date),
        account_balance_amt=draw.amounts("account.balance", n, 80.0, 0.8),
        subsidy_balance_amt=constant(0.0, n),
        day_max_amt=constant(200.0, n),
        card_no="C" + padded(pl.Series(range(1, n + 1)), 9),
    )
    world.known["card_account"] = frame
    finish(world, "onecard.account", frame, {"SFLB": frame["kind"], "ZT": constant("1", n)})


def _moments(world: World, name: str, n: int, hours: tuple[int, ...], weights: tuple[int, ...]) -> pl.Series:
    """Sorted instants of the last twelve months, thicker at some hours, to the second."""
    rng = world.draw.rng(name)
    first = (world.today - timedelta(days=365)).toordinal() - date(1970, 1, 1).toordinal()
    day = rng.integers(first, first + 364, n)
    hour = rng.choice(hours, n, p=np.array(weights) / sum(weights))
    seconds = day * 86_400 + hour * 3_600 + rng.integers(0, 3_600, n)
    return pl.Series(np.sort(seconds) * _SECOND).cast(pl.Datetime("us"))


def build_consume(world: World) -> None:
    """Add onecard.consume: booked within a minute; a terminal counts its own records without a gap."""
    n, draw, accounts = world.rows["onecard.consume"], world.draw, world.known["card_account"]
    who = accounts[draw.integers("consume.who", n, 0, accounts.height - 1)]
    at = _moments(world, "consume.at", n, (7, 8, 11, 12, 17, 18, 20), (12, 8, 25, 20, 20, 10, 5))
    booked = (at.cast(pl.Int64) + draw.integers("consume.booked", n, 1, 50) * _SECOND).cast(pl.Datetime("us"))
    amount = draw.integers("consume.amount", n, 150, 2_200)
    after = draw.integers("consume.after", n, 0, 30_000)
    terminal = draw.integers("consume.terminal", n, 1, _TERMINALS)
    turn = pl.DataFrame({"t": terminal}).select(turn=pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over("t"))["turn"]
    count = who.select("account_id").select(turn=pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over("account_id"))[
        "turn"
    ]
    written = {
        "LSH": booked.dt.strftime("%Y%m%d") + padded(pl.Series(range(1, n + 1)), 10),
        "ZHID": who["account_id"],
        "KH": who["card_no"],
        "XGH": who["person_no"],
        "JYSJ": at,
        "JZSJ": booked,
        "JYE": amount,
        "JYQYE": after + amount,
        "JYHYE": after,
        "JYLX": constant("10", n),
        "QBLX": constant("1", n),
        "SHDM": "SH" + padded(terminal % 40 + 1, 4),
        "ZDBH": "ZD" + padded(terminal, 4),
        "ZDLSH": turn,
        "JYCS": count,
        "CZBS": constant("0", n),
        "DZBS": constant("1", n),
    }
    finish(world, "onecard.consume", written=written)


def build_access_log(world: World) -> None:
    """Add onecard.access_log: uploaded within two minutes of the passage."""
    n, draw, accounts = world.rows["onecard.access_log"], world.draw, world.known["card_account"]
    who = accounts[draw.integers("access.who", n, 0, accounts.height - 1)]
    at = _moments(world, "access.at", n, (7, 8, 12, 13, 18, 21, 22), (15, 15, 15, 10, 15, 15, 15))
    uploaded = (at.cast(pl.Int64) + draw.integers("access.uploaded", n, 1, 110) * _SECOND).cast(pl.Datetime("us"))
    written = {
        "XGH": who["person_no"],
        "ZHID": who["account_id"],
        "KH": who["card_no"],
        "SBBH": "MJ" + padded(draw.integers("access.device", n, 1, _DEVICES), 4),
        "TXSJ": at,
        "SCSJ": uploaded,
        "SBFZ": pl.Series(draw.rng("access.match").uniform(80, 99.9, n).round(2)),
        "TW": nothing(n, pl.Float64),
    }
    finish(world, "onecard.access_log", written=written)
