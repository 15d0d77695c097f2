"""One pass: expected = emitted, proofs from the log, what cannot be judged, and nothing unmasked anywhere."""

from datetime import date
from typing import Any

import pytest

from lakehouse.contracts import Registry
from lakehouse.quality import describe, expected_rules, record, summary
from lakehouse.quality.scan import Scan
from lakehouse.storage.errors import StorageError
from tests.unit.quality.conftest import AS_OF, Bench, rule

PEOPLE = "demo.people"
ELEMENTS = ["student_no", "person_name", "id_card_no", "birth_date", "sex_code", "class_code"]
SECRETS = ("450305199001011239", "1990-01-01")


def bad_rows() -> list[dict[str, Any]]:
    return [
        {"student_no": "1", "id_card_no": SECRETS[0], "birth_date": date(1990, 1, 2), "sex_code": "2"},
        {"student_no": "2", "id_card_no": None, "_findings": "birth_date:cast_failed;id_card_no:cast_failed",
         "_originals": f'{{"birth_date":"{SECRETS[1]}?","id_card_no":"{SECRETS[0]}"}}'},
    ]  # fmt: skip


def test_every_table_emits_exactly_what_is_expected(registry: Registry, bench: Bench) -> None:
    for table in registry.tables.values():
        bench.tables[table.id] = table
        bench.write(table.id, [{"_row_key": "1"}])
    for table_id in registry.tables:
        check = bench.check(table_id)
        assert tuple(result.rule_id for result in check.results) == expected_rules(registry, table_id, "std")


def test_no_value_of_a_secret_column_is_shown_anywhere(bench: Bench) -> None:
    bench.table(PEOPLE, ELEMENTS, [rule("required", columns="id_card_no")], required=["class_code"])
    bench.write(PEOPLE, bad_rows())
    check = bench.check(PEOPLE)
    record(bench.lake, check, as_of=AS_OF, run_id="run-1")
    shown = repr(summary(check)) + repr(check.failing)
    for table in ("quality_result", "quality_finding"):
        shown += repr(bench.lake.table("quality", table).to_pyarrow_table().to_pylist())
    assert "450305********1239" in shown
    for secret in (*SECRETS, "19900101", "199001011239"):
        assert secret not in shown


def test_a_key_that_is_an_id_number_is_masked_and_its_finding_still_lasts(bench: Bench) -> None:
    bench.table(PEOPLE, ["id_card_no", "person_name"], required=["person_name"])
    bench.write(PEOPLE, [{"id_card_no": SECRETS[0]}])
    check = bench.check(PEOPLE)
    record(bench.lake, check, as_of=AS_OF, run_id="run-1")
    rows = bench.lake.table("quality", "quality_finding").to_pyarrow_table().to_pylist()
    assert {row["row_key"] for row in rows} == {"450305********1239"}
    assert SECRETS[0] not in repr(rows)


def test_an_emptied_value_is_wrong_and_not_missing(bench: Bench) -> None:
    bench.table(PEOPLE, ELEMENTS, required=["birth_date"])
    bench.write(PEOPLE, bad_rows())
    results = {r.rule_id: r for r in bench.check(PEOPLE).results}
    assert results["type:birth_date"].failed_count == 1
    assert results["required:birth_date"].failed_count == 0
    assert results["required:birth_date"].total == 2


def test_what_the_log_proves_is_not_read(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    score = rule("range", columns="author_cnt", min=0, max=100)
    bench.table(PEOPLE, ["student_no", "birth_date", "author_cnt"], [score], required=["birth_date"])
    rows = [{"student_no": str(n), "birth_date": date(2000, 1, 1), "author_cnt": n} for n in range(10)]
    bench.write(PEOPLE, [*rows, {"student_no": "x", "birth_date": date(2000, 1, 2)}])
    read: list[str] = []
    batches = Scan.batches
    monkeypatch.setattr(Scan, "batches", lambda self, columns: (read.extend(columns), batches(self, columns))[1])
    results = {r.rule_id: r for r in bench.check(PEOPLE).results}
    proven = {"required:student_no", "required:birth_date", "type:birth_date", "type:author_cnt", "range:author_cnt"}
    assert {rule_id for rule_id, result in results.items() if result.proven} == proven
    assert results["range:author_cnt"].total == 10
    assert "birth_date" not in read
    assert "author_cnt" not in read


def test_without_the_other_table_a_rule_is_unjudged_not_passed(bench: Bench) -> None:
    bench.table("demo.classes", ["class_code"])
    bench.table(PEOPLE, ELEMENTS, references={"class_code": "demo.classes.CLASS_CODE"})
    bench.write(PEOPLE, bad_rows())
    found = bench.result(PEOPLE, "reference:class_code")
    assert found.state == "unjudged"
    assert found.sentence.endswith("未能判定：std 层还没有 demo.classes")


def test_a_column_that_std_lacks_closes_the_gate_and_leaves_its_rules_unjudged(bench: Bench) -> None:
    bench.table(PEOPLE, ["student_no", "birth_date"])
    bench.write(PEOPLE, [{"student_no": "1"}])
    bench.table(PEOPLE, ["student_no", "birth_date", "sex_code"])
    check = bench.check(PEOPLE)
    results = {r.rule_id: r for r in check.results}
    assert results["schema"].state == "failed"
    assert results["schema"].note == "缺少 sex_code"
    assert results["code_set:sex_code"].state == "unjudged"
    assert not check.gate_passed


@pytest.mark.parametrize(("missing", "state", "passes"), [(1, "passed", True), (2, "failed", False)])
def test_a_declared_rate_closes_the_gate_only_when_exceeded(
    bench: Bench, missing: int, state: str, passes: bool
) -> None:
    stated = rule("required", columns="person_name", tolerate=0.1, severity="error")
    bench.table(PEOPLE, ["student_no", "person_name"], [stated])
    bench.write(PEOPLE, [{"student_no": str(n), "person_name": None if n < missing else "张三"} for n in range(10)])
    check = bench.check(PEOPLE)
    found = {r.rule_id: r for r in check.results}["required:person_name"]
    assert (found.state, found.failed_count, check.gate_passed) == (state, missing, passes)


def test_an_empty_table_passes_everything(bench: Bench) -> None:
    bench.table(PEOPLE, ELEMENTS, [rule("unique", columns="id_card_no")])
    bench.write(PEOPLE, [])
    check = bench.check(PEOPLE)
    assert check.gate_passed
    assert {result.state for result in check.results} == {"passed"}


def test_a_table_never_published_is_one_clear_error(bench: Bench) -> None:
    bench.table(PEOPLE, ELEMENTS)
    with pytest.raises(StorageError, match="std_demo__people"):
        bench.check(PEOPLE)


def test_description_has_counts_worst_first_and_safe_cells(bench: Bench) -> None:
    bench.table(
        PEOPLE,
        ["student_no", "class_code"],
        [rule("pattern", columns="class_code", match="^C[0-9]$", means="C 加一位数字")],
    )
    bench.write(PEOPLE, [{"student_no": "1", "class_code": "<b>|x"}, {"student_no": "2", "class_code": "C1"}])
    check = bench.check(PEOPLE)
    told = describe(check.by_dimension()["有效性"])
    assert (told["is_passed"], told["has_warnings"], told["rules"], told["failed_rows"]) == (True, True, 1, 1)
    assert [told[state] for state in ("passed", "warned", "failed", "unjudged")] == [0, 1, 0, 0]
    assert told["results"][0]["sentence"] == "班级代码应为C 加一位数字：2 行中 1 行不符"
    assert "1：班级代码=&lt;b>\\|x" in told["markdown"]
    assert summary(check)["gate_passed"] is True
