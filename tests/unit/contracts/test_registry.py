"""What a column inherits, and what the declared campus holds."""

from lakehouse.contracts import column_name, load_registry
from lakehouse.settings import PROJECT_ROOT


def test_column_inherits_from_its_element(campus):
    table = load_registry(campus()).tables["hr.staff"]
    sex = table.by_physical["XBM"]
    assert (sex.title, sex.grade, sex.code_set) == ("性别码", "L2", "SEX")
    assert table.by_physical["ZJH"].grade == "L4"
    assert [column.physical for column in table.key_columns] == ["ZGH"]
    assert table.load.effective_increment == "snapshot"


def test_rules_keep_their_line_and_tolerance(campus):
    unique, agree = load_registry(campus()).tables["hr.staff"].rules
    assert (unique.kind, unique.params, unique.line) == ("unique", {"columns": ["card_no"]}, 21)
    assert (agree.kind, agree.params) == ("agree", {"column": "sex_code", "with": "card_no"})
    assert agree.tolerate == 0.001


def test_authority_is_found_by_scope(campus):
    change = ("systems/card/account.yaml", "habit: own", "authority: 学生, habit: own")
    registry = load_registry(campus(change))
    assert registry.authority("staff_no") == ("hr.staff", "ZGH")
    assert registry.authority("sex_code") is None
    assert registry.authority("sex_code", "学生") == ("card.account", "XB")


def test_ods_names_are_plain_words():
    names = ["@id", "../../@id", "journal/name", "010$a", "authors[].institution", "批准经费（万元）", "XM"]
    assert [column_name(name) for name in names] == [
        "id", "id", "journal_name", "c010_a", "authors_institution", "批准经费_万元", "XM",
    ]  # fmt: skip


def test_declared_campus():
    registry = load_registry(PROJECT_ROOT / "contracts")
    assert len(registry.systems) == 19
    assert len(registry.tables) == 53
    assert {table.system for table in registry.tables.values()} == set(registry.systems)
    assert {table.source_kind for table in registry.tables.values()} == {
        "postgresql", "mariadb", "sqlite", "json_api", "excel", "csv", "xml", "documents",
    }  # fmt: skip
    assert len(registry.departments) == 63
    assert sum(len(table.columns) for table in registry.tables.values()) == 1077


def test_published_code_sets_are_whole():
    sets = load_registry(PROJECT_ROOT / "contracts").code_sets
    assert len(sets["GBT_3304-1991_ethnic"].entries) == 59
    assert sets["GBT_3304-1991_ethnic"].label_to_code["壮族"] == "08"
    assert len(sets["GBT_2260_current_2026"].entries) == 3214
    assert len(sets["MOE_universities_2017"].entries) == 2631
    assert sets["GBT_2659.1-2022_countries"].entries["156"].label == "中国"
    assert sets["local:academic:xqdm"].entries["04"].standard is None
