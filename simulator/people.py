"""Everything that is true of a person anywhere on campus: name, birth, papers, origin, ways to reach him.

Belongs here: one coherent row per person, columns by element, values in the standards' codes. Not here: what a
person is at the university (staff, students), how a system writes it (`rendering`).
"""

from datetime import date

import polars as pl

from simulator import phrases
from simulator.check_digits import id_card_numbers, luhn
from simulator.draw import padded
from simulator.names import LOCAL_ETHNIC, draw_names
from simulator.world import World


def draw_people(world: World, name: str, births: pl.Series, *, female_share: float = 0.5) -> pl.DataFrame:
    """Return one person for each birth date; ID numbers are unique within the frame and agree with birth and sex."""
    draw, n = world.draw, len(births)
    is_male = ~draw.chance(f"{name}.female", n, female_share)
    is_local = draw.chance(f"{name}.local", n, 0.38)
    regions = _origins(world, name, n)
    frame = draw_names(draw, name, is_male, is_local)
    return frame.with_columns(
        sex_code=pl.Series(["2"] * n).zip_with(~is_male, pl.Series(["1"] * n)),
        birth_date=births,
        id_card_type_code=pl.lit("1"),
        id_card_no=_id_numbers(world, name, regions, births, is_male),
        nationality_code=pl.lit("156"),
        ethnic_code=_ethnic(world, name, is_local),
        native_place_code=regions,
        birth_place_code=regions,
        student_origin_code=regions,
        mobile_no=phrases.mobile_numbers(draw, name, n),
        social_account_no=draw.digits(f"{name}.qq", n, 9),
        email=draw.digits(f"{name}.mail", n, 9) + "@example.edu.cn",
        home_address=_addresses(world, name, regions),
        postal_code=draw.pick(f"{name}.postal", phrases.POOLS["postal_code"], n),
        home_phone_no="0773-" + draw.digits(f"{name}.home", n, 7),
        emergency_contact_name=draw.pick(f"{name}.contact", phrases.some_names(draw), n),
        emergency_contact_phone_no=phrases.mobile_numbers(draw, f"{name}.contact", n),
        blood_type_code=draw.pick(f"{name}.blood", ["1", "2", "3", "4"], n),
        religion_code=draw.pick(f"{name}.religion", ["00", "10", "50"], n, [97, 2, 1]),
        health_status_code=draw.pick(f"{name}.health", ["1", "2"], n, [95, 5]),
        household_type_code=draw.pick(f"{name}.hukou", ["1", "2"], n, [45, 55]),
        bank_account_no=luhn("622202" + draw.digits(f"{name}.bank", n, 12), 18),
        bank_name=draw.pick(f"{name}.bank_name", phrases.POOLS["bank_name"], n),
    )


def _origins(world: World, name: str, n: int) -> pl.Series:
    """Mostly Guangxi; only counties whose code has stood since 1982, so that an old number's region is valid too."""
    current = world.registry.code_sets["GBT_2260_current_2026"].entries
    old = world.registry.code_sets["GBT_2260_historic_1980-2026"].entries
    counties = [code for code in current if code[4:] != "00" and code in old]
    local = [code for code in counties if code.startswith("45")]
    elsewhere = [code for code in counties if code[:2] in ("43", "44", "52", "53", "36", "41", "34", "51")]
    at_home = world.draw.chance(f"{name}.at_home", n, 0.78)
    here, there = world.draw.pick(f"{name}.here", local, n), world.draw.pick(f"{name}.there", elsewhere, n)
    return here.zip_with(at_home, there)


def _ethnic(world: World, name: str, is_local: pl.Series) -> pl.Series:
    n = len(is_local)
    minority = world.draw.pick(f"{name}.ethnic", LOCAL_ETHNIC, n, [70, 9, 7, 5, 3, 1, 3, 1, 1])
    is_han = ~is_local | world.draw.chance(f"{name}.han", n, 0.1)
    return pl.Series(["01"] * n).zip_with(is_han, minority)


def _id_numbers(world: World, name: str, regions: pl.Series, births: pl.Series, is_male: pl.Series) -> pl.Series:
    stem = regions + births.dt.strftime("%Y%m%d")
    order = pl.DataFrame({"stem": stem, "male": is_male})
    turn = order.select(turn=pl.int_range(pl.len(), dtype=pl.Int64).over("stem", "male"))["turn"]
    serial = (turn * 2 + is_male.cast(pl.Int64)) + world.draw.integers(f"{name}.serial", 1, 50, 300)[0] * 2
    return id_card_numbers(stem + padded(serial % 1000, 3))


def _addresses(world: World, name: str, regions: pl.Series) -> pl.Series:
    labels = world.labels("GBT_2260_current_2026")
    n = len(regions)
    place = regions.replace(labels)
    return place + "人民路" + world.draw.integers(f"{name}.street", n, 1, 199).cast(pl.String) + "号"


def births_between(world: World, name: str, n: int, youngest: date, oldest: date) -> pl.Series:
    """Return `n` birth dates."""
    return world.draw.days(f"{name}.birth", n, oldest, youngest)
