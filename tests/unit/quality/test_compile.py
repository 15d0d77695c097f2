"""Contracts become rules: what is implied, what a line changes, and every faulty line with its cure."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from lakehouse.contracts import Registry, Rule
from lakehouse.quality import DIMENSIONS, all_rules, compile_rules, expected_rules, rule_problems
from tests.unit.quality.conftest import Bench, rule


def test_every_contract_compiles_and_every_dimension_has_rules(registry: Registry) -> None:
    assert rule_problems(registry) == []
    rules = list(all_rules(registry))
    assert set(Counter(found.dimension for found in rules)) == set(DIMENSIONS)
    assert len({(found.layer, found.table_id, found.rule_id) for found in rules}) == len(rules)
    assert all(found.sentence for found in rules)


def test_a_table_implies_its_rules_without_a_line(bench: Bench) -> None:
    bench.table("demo.people", ["student_no", "id_card_no", "birth_date", "sex_code"], required=["birth_date"])
    assert expected_rules(bench.registry, "demo.people", "ods") == ("schema", "key", "stored", "fresh", "row_count")
    assert expected_rules(bench.registry, "demo.people", "std") == (
        "schema",
        "key",
        "required:student_no",
        "required:birth_date",
        "type:birth_date",
        "code_set:sex_code",
        "repaired:sex_code",
        "checksum:id_card_no",
        "region:id_card_no",
        "agree:birth_date~id_card_no",
        "agree:sex_code~id_card_no",
    )


def test_a_stated_rule_takes_the_place_of_the_implied_one(bench: Bench) -> None:
    stated = rule("required", columns="birth_date", tolerate=0.1, severity="error", dimension="准确性")
    bench.table("demo.people", ["student_no", "birth_date"], [stated], required=["birth_date"])
    found = [r for r in compile_rules(bench.registry, "demo.people", "std") if r.rule_id == "required:birth_date"]
    assert [(r.tolerate, r.severity, r.dimension, r.is_gate) for r in found] == [(0.1, "error", "准确性", True)]
    assert found[0].sentence == "出生日期不应为空（容许 10%）"


def test_a_rule_is_skipped_only_with_a_reason(bench: Bench) -> None:
    elements = ["student_no", "id_card_no"]
    skip = rule("skip", rule=["region:id_card_no"], reason="掩码")
    bench.table("demo.people", elements, [skip])
    assert "region:id_card_no" not in expected_rules(bench.registry, "demo.people", "std")
    bench.table("demo.people", elements, [rule("skip", rule=["region:id_card_no"])])
    assert [p.message for p in rule_problems(bench.registry)] == [
        "demo.people: skips region:id_card_no without a reason"
    ]


def test_only_citizens_id_cards_are_judged_where_other_papers_may_stand(registry: Registry) -> None:
    rules = {r.rule_id: r for r in compile_rules(registry, "hr.staff_basic", "std")}
    assert rules["checksum:id_card_no"].params["when"] == {"id_card_type_code": "1"}


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        (rule("uniqe", columns="student_no"), "unknown kind of rule uniqe"),
        (rule("unique", columns="studnt_no"), "unique: demo.people has no element studnt_no"),
        (rule("unique", columns="student_no", colour="red"), "unique does not take colour"),
        (rule("range", columns="birth_date"), "range: give min or max"),
        (rule("pattern", columns="student_no", form="phon"), "pattern: unknown form phon"),
        (rule("checksum", columns="student_no", algorithm="crc"), "checksum: unknown algorithm crc"),
        (rule("agree", columns="birth_date"), "agree lacks with"),
        (rule("unique", columns="student_no", dimension="美观性"), "unique: unknown dimension 美观性"),
        (rule("unique", columns="student_no", when={"birth_date": {"above": 1}}), "unique: when: birth_date: use"),
        (rule("reference", columns="student_no", to="demo.nowhere"), "reference: unknown table demo.nowhere"),
        (rule("lag", columns=["birth_date"], max="1 day"), "lag: name two instants, the earlier first"),
        (rule("lag", columns=["birth_date", "birth_date"], max="soon"), "lag: write bounds as"),
        (rule("dates_in_order", columns=["birth_date"]), "dates_in_order: name at least two dates"),
        (rule("repaired", columns="student_no", problems=["lost"]), "repaired: unknown problems lost"),
        (rule("fresh", silence="soon"), "fresh: write silence as `9 days`"),
        (rule("skip", rule="range:birth_date", reason="没有"), "skips range:birth_date, which is not implied"),
    ],
)
def test_a_faulty_rule_is_told_with_line_and_cure(bench: Bench, stated: Rule, message: str) -> None:
    bench.table("demo.people", ["student_no", "birth_date"], [stated])
    problems = rule_problems(bench.registry)
    assert len(problems) == 1
    assert problems[0].message.startswith(f"demo.people: {message}")
    assert problems[0].file == "systems/demo/people.yaml"
    assert problems[0].cure


def test_two_rules_of_one_id_are_a_fault(bench: Bench) -> None:
    bench.table("demo.people", ["student_no", "birth_date"], [rule("unique", columns="birth_date")] * 2)
    assert "a second rule unique:birth_date" in rule_problems(bench.registry)[0].message


@pytest.mark.parametrize(
    ("table_id", "rule_id", "dimension"),
    [
        ("hr.staff_basic", "unique:id_card_no", "唯一性"),
        ("hr.staff_basic", "checksum:id_card_no", "有效性"),
        ("hr.staff_basic", "precise:birth_date", "准确性"),
        ("hr.staff_contract", "reference:file_key", "完整性"),
        ("academic.student_basic", "agree_across:mobile_no@student_affairs.student_profile", "及时性"),
        ("academic.admin_class", "count_matches:class_person_cnt@academic.student_basic", "准确性"),
        ("academic.score", "agree_across:course_credit@academic.course", "一致性"),
        ("onecard.access_log", "lag:access_at+upload_at", "及时性"),
    ],
)
def test_planted_defects_have_their_rule_in_its_dimension(
    registry: Registry, table_id: str, rule_id: str, dimension: str
) -> None:
    rules: dict[str, Any] = {r.rule_id: r for r in compile_rules(registry, table_id, "std")}
    assert rules[rule_id].dimension == dimension


def test_rules_follow_the_registry_they_were_compiled_from(bench: Bench) -> None:
    bench.table("demo.people", ["student_no", "birth_date"])
    before = expected_rules(bench.registry, "demo.people", "std")
    changed = replace(bench.registry, tables={**bench.registry.tables})
    assert expected_rules(changed, "demo.people", "std") == before
