"""Without defects nothing is wrong: every statement of the golden file counts zero, and every contract holds."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from lakehouse.contracts import Registry
from simulator.check_digits import digit_matrix
from simulator.defects import spoil
from simulator.population import Campus, simulate
from simulator.scale import plan_rows

PADDED = {("finance.project_account", "LEADER_NO")}
"""Staff numbers padded to ten: a habit that a comparison of texts does not see through."""


@pytest.fixture(scope="module")
def clean(registry: Registry) -> Campus:
    return simulate(registry)


def test_all_53_tables_have_the_planned_rows(registry: Registry, clean: Campus) -> None:
    planned = plan_rows(registry, 0.01)
    different = {name: frame.height for name, frame in clean.tables.items() if frame.height != planned[name]}
    # 2,631 schools are on the published list; scores come from the courses really taken in past terms.
    assert different == {"national_list.university": 2631, "academic.score": 26_731}
    assert len(clean.tables) == 53
    assert clean.row_count == 369_782


def test_every_column_of_every_contract_is_there(registry: Registry, clean: Campus) -> None:
    for table in registry.tables.values():
        assert clean.tables[table.id].columns == [column.physical for column in table.columns], table.id
    assert sum(frame.width for frame in clean.tables.values()) == 1077


def test_coded_columns_hold_only_codes_or_labels_of_their_set(registry: Registry, clean: Campus) -> None:
    wrong = []
    for table in registry.tables.values():
        for column in table.columns:
            values = clean.tables[table.id][column.physical]
            boolean = registry.elements[column.element].type == "boolean"
            if column.code_set and column.habit and not boolean and values.dtype == pl.String:
                code_set = registry.code_sets[column.code_set]
                known = code_set.label_to_code if column.habit == "label" else code_set.entries
                wrong += [
                    (table.id, column.physical, value) for value in values.drop_nulls().unique() if value not in known
                ]
    assert wrong == []


def test_declared_references_all_find_a_partner(registry: Registry, clean: Campus) -> None:
    wrong = []
    for table in registry.tables.values():
        for column in table.columns:
            target = (
                ("research.paper", "@id")
                if "@" in (column.references or "")
                else (column.references or ".").rsplit(".", 1)
            )
            if target[0] in clean.tables and (table.id, column.physical) not in PADDED:
                known = clean.tables[target[0]][target[1]].drop_nulls().cast(pl.String)
                values = clean.tables[table.id][column.physical].drop_nulls().cast(pl.String)
                if not values.is_in(known.implode()).all():
                    wrong.append((table.id, column.physical))
    assert wrong == []


def test_id_numbers_agree_with_birth_and_sex_and_their_check_digit(clean: Campus) -> None:
    for table, card, birth, sex in (
        ("hr.staff_basic", "SFZJH", "CSRQ", "XBM"),
        ("academic.student_basic", "SFZH", "CSRQ", "XB"),
    ):
        frame = clean.tables[table]
        number = frame[card]
        assert number.n_unique() == frame.height
        assert (number.str.slice(6, 8) == frame[birth].str.replace_all("-", "")).all()
        assert ((number.str.slice(16, 1).cast(pl.Int64) % 2 == 1) == (frame[sex] == "1")).all()
        weights = [2 ** (17 - place) % 11 for place in range(17)]
        rest = digit_matrix(number.str.slice(0, 17), 17) @ weights % 11
        assert (pl.Series(["10X98765432"[value] for value in rest]) == number.str.slice(17)).all()


def test_dates_of_one_record_stand_in_order(clean: Campus) -> None:
    pairs = {
        "hr.staff_contract": [("QDRQ", "QSRQ"), ("QSRQ", "ZZRQ"), ("SYQQSRQ", "SYQZZRQ")],
        "hr.staff_title": [("PRQSRQ", "PRZZRQ")],
        "academic.term": [("KSRQ", "JSRQ"), ("XKKSSJ", "XKJSSJ")],
        "academic.course_selection": [("XKSJ", "TXSJ")],
        "graduate.thesis": [("ssrq", "dbrq")],
        "research.project": [("lxrq", "ksrq"), ("ksrq", "jhwcrq"), ("ksrq", "sjwcrq")],
        "finance.voucher": [("VOU_DATE", "POST_DATE")],
        "library.loan": [("LEND_DATE", "RET_DATE")],
        "onecard.consume": [("JYSJ", "JZSJ")],
        "onecard.access_log": [("TXSJ", "SCSJ")],
    }
    for table, columns in pairs.items():
        for before, after in columns:
            frame = clean.tables[table].drop_nulls([before, after])
            assert (frame[before] <= frame[after]).all(), (table, before, after)


def test_the_same_seed_gives_the_same_campus_and_another_seed_another(registry: Registry) -> None:
    first, again, other = simulate(registry, 0.002), simulate(registry, 0.002), simulate(registry, 0.002, seed=7)
    assert all(again.tables[name].equals(frame) for name, frame in first.tables.items())
    assert again.files == first.files
    assert not other.tables["hr.staff_basic"].equals(first.tables["hr.staff_basic"])


def test_planting_leaves_the_clean_campus_as_it_was_and_tables_without_defects_untouched(
    registry: Registry, clean: Campus
) -> None:
    before = {name: frame.clone() for name, frame in clean.tables.items()}
    spoiled, ledger = spoil(registry, clean)
    assert all(frame.equals(before[name]) for name, frame in clean.tables.items())
    hit = {entry.table for entry in ledger.planted} | {"research.paper_author", "assets.asset_card"}
    assert {name for name in before if not spoiled.tables[name].equals(before[name])} == hit


def test_a_smaller_scale_and_another_day_work_too(registry: Registry) -> None:
    campus = simulate(registry, 0.002, 5, date(2026, 3, 1))
    spoiled, ledger = spoil(registry, campus)
    assert spoiled.row_count > 40_000
    assert ledger.count("2a") == 2


def test_a_scale_outside_its_range_is_refused(registry: Registry) -> None:
    with pytest.raises(ValueError, match="规模须大于 0 且不超过 1"):
        simulate(registry, 1.5)


def test_nothing_reads_the_clock() -> None:
    room = Path(__file__).parents[3] / "simulator"
    spoken = [
        path.name for path in room.rglob("*.py") if ".now(" in (text := path.read_text()) or "date.today()" in text
    ]
    assert spoken == []
