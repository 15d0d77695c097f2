from lakehouse.emit.lineage import ColumnRef, Lineage, select_lineage

COLUMNS = {
    ("std", "a"): ("id", "x", "y", "_originals"),
    ("dim", "b"): ("id", "name"),
}
X, Y, NAME = ColumnRef("std", "a", "x"), ColumnRef("std", "a", "y"), ColumnRef("dim", "b", "name")


def test_parents_go_through_ctes_stars_and_unions() -> None:
    sql = """
        with one as (select a.*, a.x + a.y as z from "memory"."std"."a" as a),
        two as (select z, 'k' as kind from one union all select y as z, 'l' as kind from one)
        select two.z as total, two.kind, b.name from two left join "memory"."dim"."b" as b on true
    """
    found = select_lineage(sql, "duckdb", COLUMNS)
    assert found == {"total": frozenset({X, Y}), "kind": frozenset(), "name": frozenset({NAME})}


def test_windows_and_cases_count_conditions_of_the_value() -> None:
    sql = "select case when x > 0 then y end as v, row_number() over (order by x) as n from std.a where id = 1"
    found = select_lineage(sql, "duckdb", COLUMNS)
    assert found == {"v": frozenset({X, Y}), "n": frozenset({X})}


def test_an_original_comes_from_its_element_alone() -> None:
    for dialect, function in (("duckdb", "json_extract_string"), ("trino", "json_extract_scalar")):
        found = select_lineage(f"select {function}(t._originals, '$.y') as v from std.a as t", dialect, COLUMNS)
        assert found == {"v": frozenset({Y})}, dialect


def test_sources_are_the_ends_of_all_paths() -> None:
    top, end = ColumnRef("ads", "t", "v"), ColumnRef("source", "s.a", "X")
    lineage = Lineage({top: frozenset({X, NAME}), X: frozenset({end}), ColumnRef("ads", "t", "k"): frozenset()})
    assert lineage.sources(top) == {end, NAME}
    assert lineage.sources(ColumnRef("ads", "t", "k")) == frozenset()
    assert lineage.of_table("ads", "t") == {"v": (NAME, X), "k": ()}
