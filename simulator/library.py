"""The library: its readers, what they borrow, and the catalogue in CNMARC.

Belongs here: library.reader, loan, bibliographic. Not here: card accounts (`onecard`), from which readers come.
"""

from datetime import date, timedelta

import polars as pl

from simulator.check_digits import isbn13
from simulator.draw import constant, nothing, padded, shifted
from simulator.filling import finish
from simulator.phrases import TOPICS, some_names
from simulator.world import World

_KINDS = {"01": "01", "02": "02", "03": "03", "05": "07", "07": "08"}
_LOAN_DAYS = 60
_DAY_FEE = 0.1


def build_reader(world: World) -> None:
    """Add library.reader: from the card accounts; a postgraduate's letter becomes 0, the ID number is masked."""
    n, draw = world.rows["library.reader"], world.draw
    people = world.known["card_account"].head(n)
    number = people["person_no"]
    certificate = number.str.replace("^[SBLT]", "0")
    card = people["id_card_no"]
    registered = people["start_date"]
    written = {
        "CERT_ID": certificate,
        "PERSON_NO": number,
        "ID_CARD": card.str.slice(0, 6) + "********" + card.str.slice(14),
        "READER_TYPE": people["kind"].replace(_KINDS),
        "CARD_NO": "W" + padded(pl.Series(range(1, people.height + 1)), 9),
        "REG_DATE": registered,
        "EXPIRE_DATE": shifted(registered, 2500),
        "STATUS": constant("1", people.height),
        "DEBT": constant(0.0, people.height),
        "MAX_LEND": draw.pick("reader.max", [10, 20, 30], people.height),
    }
    finish(world, "library.reader", people, written)


def build_loan(world: World) -> None:
    """Add library.loan: back within the term or late with a fine; what is still out has no return."""
    n, draw = world.rows["library.loan"], world.draw
    lent_day = draw.days("loan.day", n, world.today - timedelta(days=1400), world.today - timedelta(days=1)).sort()
    lent = draw.at_hours("loan.at", lent_day)
    kept = draw.integers("loan.kept", n, 1, 75)
    back_day = shifted(lent_day, kept)
    out = back_day >= world.today
    back = draw.at_hours("loan.back", back_day)
    late = (kept - _LOAN_DAYS).clip(0).zip_with(~out, constant(0, n))
    written = {
        "CERT_ID": draw.pick("loan.reader", world.tables["library.reader"]["CERT_ID"], n),
        "BARCODE": "T" + draw.digits("loan.item", n, 8),
        "LEND_DATE": lent,
        "NORM_RET_DATE": shifted(lent_day, _LOAN_DAYS),
        "RET_DATE": back.zip_with(~out, nothing(n, pl.Datetime("us"))),
        "RENEW_TIMES": constant(0, n),
        "RET_LOC": draw.pick("loan.place", world.codes("local:library:location"), n).zip_with(~out, nothing(n)),
        "OVERDUE_DAYS": late,
        "FINE_AMT": late * _DAY_FEE,
    }
    finish(world, "library.loan", written=written)


def build_bibliographic(world: World) -> None:
    """Add library.bibliographic."""
    n, draw = world.rows["library.bibliographic"], world.draw
    year = draw.integers("bib.year", n, 1985, world.today.year)
    changed = draw.at_hours(
        "bib.changed", draw.days("bib.changed", n, date(2019, 1, 1), world.today - timedelta(days=2))
    )
    author = draw.pick("bib.author", some_names(draw), n)
    written = {
        "001": padded(pl.Series(range(1, n + 1)), 10),
        "005": changed.dt.strftime("%Y%m%d%H%M%S.0"),
        "010$a": isbn13("9787" + draw.digits("bib.isbn", n, 8)),
        "010$d": draw.integers("bib.price", n, 12, 168).cast(pl.String) + ".00",
        "011$a": nothing(n),
        "102$b": draw.pick("bib.region", ["110000", "310000", "450000", "440000"], n),
        "200$a": draw.pick("bib.topic", TOPICS, n) + "概论" + pl.Series(range(1, n + 1)).cast(pl.String),
        "200$f": author + "著",
        "210$d": year.cast(pl.String),
        "606$a": draw.pick("bib.subject", TOPICS, n),
        "701$a": author,
    }
    finish(world, "library.bibliographic", written=written)


__all__ = ["build_bibliographic", "build_loan", "build_reader"]
