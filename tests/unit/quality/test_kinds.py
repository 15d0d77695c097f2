"""Every kind of rule against a naive oracle on seeded random rows: the same rows, not only the same count."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.unit.quality.conftest import AS_OF, Bench, rule
from tests.unit.quality.test_check_digits import naive_id

Row = dict[str, Any]
TODAY = (AS_OF + timedelta(hours=8)).date()
STUDENTS = "demo.students"
OTHER = "demo.other"


def people(count: int = 400, seed: int = 7) -> list[Row]:
    """Return rows in which every rule below has something to find, and something to leave alone."""
    luck = random.Random(seed)
    rows: list[Row] = []
    for number in range(count):
        born = date(1970, 1, 1) + timedelta(days=luck.randrange(12_000))
        body = f"110105{born:%Y%m%d}{luck.randrange(1000):03d}"
        card = next(body + sign for sign in "0123456789X" if naive_id(body + sign))
        row: Row = {
            "student_no": f"S{number:05d}",
            "person_name": luck.choice(["张三", "李四", None]),
            "id_card_no": luck.choice([card, card, card[:17] + "0", "110105" + card[8:17], None]),
            "birth_date": luck.choice([born, born, born + timedelta(days=1), None]),
            "sex_code": luck.choice(["1", "2", "9", None]),
            "enroll_date": luck.choice([None, date(2020, 9, 1), date(2021, 9, 1)]),
            "actual_graduate_date": luck.choice([None, date(2020, 6, 30), date(2025, 6, 30), date(2030, 1, 1)]),
            "is_in_school": luck.choice([True, False, None]),
            "student_status_code": luck.choice(["01", "07", "03", None]),
            "class_code": luck.choice(["C1", "C2", "C9", None, "C1,C2", "C2、C9"]),
            "admission_exam_score": luck.choice([None, Decimal("650.0"), Decimal("-1.0"), Decimal("751.0")]),
            "mobile_no": luck.choice(["13812345678", "23812345678", "1381234567", None]),
            "submit_at": luck.choice([None, datetime(2026, 1, 1), datetime(2026, 1, 3)]),
            "record_updated_at": luck.choice([None, datetime(2026, 1, 2), datetime(2026, 1, 9)]),
            "class_person_cnt": luck.choice([None, 0, 1, 2, 3]),
        }
        found = luck.choice(
            [None, None, ["birth_date:truncated_precision"], ["sex_code:unknown_code", "id_card_no:trimmed"]]
        )
        if found:
            row["_findings"] = ";".join(found)
            if "sex_code:unknown_code" in found:
                row |= {"sex_code": None, "_originals": '{"sex_code":"M"}'}
        rows.append(row)
    return rows


OTHERS: list[Row] = [
    {
        "student_no": f"S{n:05d}",
        "mobile_no": "13812345678" if n % 3 else None,
        "class_code": f"C{n % 2 + 1}",
        "student_status_code": "01" if n % 5 else "07",
    }
    for n in range(0, 300)
]
BY_NO = {row["student_no"]: row for row in OTHERS}
CLASS_SIZES = Counter(row["class_code"] for row in OTHERS)


def has(row: Row, entry: str) -> bool:
    return entry in (row.get("_findings") or "").split(";")


def inside(card: str) -> tuple[str, str]:
    digits = card[6:14] if len(card) == 18 else "19" + card[6:12]
    return digits, "1" if int(card[16 if len(card) == 18 else 14]) % 2 else "2"


def births_differ(row: Row) -> bool:
    if row["birth_date"] is None or row["id_card_no"] is None:
        return False
    kept = 6 if has(row, "birth_date:truncated_precision") else 8
    return f"{row['birth_date']:%Y%m%d}"[:kept] != inside(row["id_card_no"])[0][:kept]


def lag(row: Row) -> bool:
    if row["submit_at"] is None or row["record_updated_at"] is None:
        return False
    return not timedelta(0) <= row["record_updated_at"] - row["submit_at"] <= timedelta(days=1)


def mobile_elsewhere(row: Row) -> bool:
    other = BY_NO.get(row["student_no"], {}).get("mobile_no")
    return row["mobile_no"] is not None and other is not None and other != row["mobile_no"]


def all_classes_known(row: Row) -> bool:
    parts = (row["class_code"] or "").replace("、", ",").split(",")
    return row["class_code"] is None or all(part in CLASS_SIZES for part in parts)


CASES: list[tuple[Any, str, Callable[[Row], bool]]] = [
    (rule("required", columns="person_name"), "required:person_name", lambda r: r["person_name"] is None),
    (
        rule("required", columns="sex_code"),
        "required:sex_code",
        lambda r: r["sex_code"] is None and not has(r, "sex_code:unknown_code"),
    ),
    (
        rule("required", columns="actual_graduate_date", when={"student_status_code": "07"}),
        "required:actual_graduate_date",
        lambda r: r["student_status_code"] == "07" and r["actual_graduate_date"] is None,
    ),
    (None, "code_set:sex_code", lambda r: has(r, "sex_code:unknown_code")),
    (rule("repaired", columns="id_card_no"), "repaired:id_card_no", lambda r: has(r, "id_card_no:trimmed")),
    (rule("precise", columns="birth_date"), "precise:birth_date", lambda r: has(r, "birth_date:truncated_precision")),
    (
        rule("range", columns="admission_exam_score", min=0, max=750),
        "range:admission_exam_score",
        lambda r: r["admission_exam_score"] is not None and not 0 <= r["admission_exam_score"] <= 750,
    ),
    (
        rule("range", columns="actual_graduate_date", max="as_of"),
        "range:actual_graduate_date",
        lambda r: r["actual_graduate_date"] is not None and r["actual_graduate_date"] > TODAY,
    ),
    (
        rule("pattern", columns="mobile_no", form="mobile"),
        "pattern:mobile_no",
        lambda r: r["mobile_no"] is not None and not (len(r["mobile_no"]) == 11 and r["mobile_no"][0] == "1"),
    ),
    (
        None,
        "checksum:id_card_no",
        lambda r: r["id_card_no"] is not None and not naive_id(r["id_card_no"]),
    ),
    (None, "agree:birth_date~id_card_no", births_differ),
    (
        None,
        "agree:sex_code~id_card_no",
        lambda r: (
            r["sex_code"] in ("1", "2") and r["id_card_no"] is not None and r["sex_code"] != inside(r["id_card_no"])[1]
        ),
    ),
    (
        rule("consistent", when={"is_in_school": True}, then={"student_status_code": {"not": ["07", "03"]}}),
        "consistent:is_in_school~student_status_code",
        lambda r: r["is_in_school"] is True and r["student_status_code"] in ("07", "03"),
    ),
    (
        rule("dates_in_order", columns=["enroll_date", "actual_graduate_date"]),
        "dates_in_order:enroll_date+actual_graduate_date",
        lambda r: (
            None not in (r["enroll_date"], r["actual_graduate_date"]) and r["actual_graduate_date"] < r["enroll_date"]
        ),
    ),
    (
        rule("lag", columns=["submit_at", "record_updated_at"], min="0 seconds", max="1 day"),
        "lag:submit_at+record_updated_at",
        lag,
    ),
    (
        rule("reference", columns="class_code", to=f"{OTHER}.class_code", split="[,、]"),
        "reference:class_code",
        lambda r: not all_classes_known(r),
    ),
    (
        rule("reference", columns="student_no", to=OTHER),
        "reference:student_no",
        lambda r: r["student_no"] not in BY_NO,
    ),
    (
        rule("agree_across", columns="mobile_no", **{"with": OTHER}, on="student_no"),
        f"agree_across:mobile_no@{OTHER}",
        mobile_elsewhere,
    ),
    (
        rule(
            "consistent_across",
            columns="student_no",
            **{"with": OTHER},
            on="student_no",
            when={"is_in_school": True},
            then={"student_status_code": {"not": ["07"]}},
        ),
        f"consistent_across:student_no@{OTHER}.student_status_code",
        lambda r: r["is_in_school"] is True and BY_NO.get(r["student_no"], {}).get("student_status_code") == "07",
    ),
    (
        rule("count_matches", columns="class_person_cnt", **{"with": OTHER}, on="class_code"),
        f"count_matches:class_person_cnt@{OTHER}",
        lambda r: (
            None not in (r["class_code"], r["class_person_cnt"])
            and r["class_person_cnt"] != CLASS_SIZES.get(r["class_code"], 0)
        ),
    ),
]


@pytest.mark.parametrize(("stated", "rule_id", "oracle"), CASES, ids=[case[1] for case in CASES])
def test_row_kinds_find_what_the_oracle_finds(
    bench: Bench, stated: Any, rule_id: str, oracle: Callable[[Row], bool]
) -> None:
    rows = people()
    bench.table(OTHER, list(OTHERS[0]))
    bench.write(OTHER, OTHERS)
    bench.table(STUDENTS, [name for name in rows[0] if not name.startswith("_")], [stated] if stated else [])
    bench.write(STUDENTS, rows)
    expected = {row["student_no"] for row in rows if oracle(row)}
    assert 0 < len(expected) < len(rows)
    assert bench.failing(STUDENTS, rule_id) == expected
    found = bench.result(STUDENTS, rule_id)
    assert found.failed_count == len(expected)
    assert found.state == "warned"
    assert found.failed_count <= found.total <= len(rows)


def test_unique_counts_every_row_involved_and_the_surplus(bench: Bench) -> None:
    bench.table(
        STUDENTS, ["student_no", "class_code", "grade_year"], [rule("unique", columns=["class_code", "grade_year"])]
    )
    values = [("A", "2021")] * 3 + [("B", "2021")] * 2 + [("C", "2021"), ("A", "2022"), (None, "2021"), (None, "2021")]
    bench.write(STUDENTS, [{"student_no": str(n), "class_code": c, "grade_year": g} for n, (c, g) in enumerate(values)])
    found = bench.result(STUDENTS, "unique:class_code+grade_year")
    assert (found.failed_count, found.surplus, found.total) == (5, 3, 7)
    assert bench.failing(STUDENTS, "unique:class_code+grade_year") == {"0", "1", "2", "3", "4"}


def test_a_doubled_key_closes_the_gate(bench: Bench) -> None:
    bench.table(STUDENTS, ["student_no", "person_name"])
    bench.write(STUDENTS, [{"student_no": "1", "person_name": "张三"}, {"student_no": "1", "person_name": "李四"}])
    check = bench.check(STUDENTS)
    assert not check.gate_passed
    assert [r.rule_id for r in check.results if r.closes_gate] == ["key"]


def test_varied_finds_groups_without_variance_within_the_span(bench: Bench) -> None:
    stated = rule("varied", columns="evaluation_score", by=["evaluator_hash"], at="submit_at", within="60 seconds")
    bench.table(STUDENTS, ["paper_id", "evaluator_hash", "evaluation_score", "submit_at"], [stated])
    start = datetime(2026, 6, 1, 8)
    groups = {"same": [(95, 0), (95, 3)], "slow": [(95, 0), (95, 300)], "differs": [(95, 0), (90, 3)], "one": [(95, 0)]}
    rows = [
        {"paper_id": f"{who}{n}", "evaluator_hash": who, "evaluation_score": Decimal(score),
         "submit_at": start + timedelta(seconds=seconds)}
        for who, given in groups.items()
        for n, (score, seconds) in enumerate(given)
    ]  # fmt: skip
    bench.write(STUDENTS, rows)
    assert bench.failing(STUDENTS, "varied:evaluation_score~evaluator_hash") == {"same0", "same1"}


def test_money_agrees_within_the_margin(bench: Bench) -> None:
    bench.table(OTHER, ["finance_project_no", "arrive_fund_amt"])
    bench.write(OTHER, [{"finance_project_no": str(n), "arrive_fund_amt": Decimal("1000.00")} for n in range(4)])
    stated = rule("agree_across", columns="arrive_fund_amt", **{"with": OTHER}, on="finance_project_no", within=1)
    bench.table(STUDENTS, ["research_project_no", "finance_project_no", "arrive_fund_amt"], [stated])
    amounts = ["1000.00", "1001.00", "1001.01", "998.99", "5.00"]
    bench.write(
        STUDENTS,
        [
            {"research_project_no": f"P{n}", "finance_project_no": str(n), "arrive_fund_amt": Decimal(amount)}
            for n, amount in enumerate(amounts)
        ],
    )
    found = bench.result(STUDENTS, f"agree_across:arrive_fund_amt@{OTHER}")
    assert (found.failed_count, found.total) == (2, 4)
    assert bench.failing(STUDENTS, found.rule_id) == {"P2", "P3"}


@pytest.mark.parametrize(
    ("number", "fails"),
    [
        ("450322199001010000", False),  # 临桂县, listed until 2013
        ("450322201501010000", True),  # born after it was abolished
        ("450312201501010000", False),  # 临桂区
        ("999999199001010000", True),
        ("450322650101000", False),
    ],
)
def test_the_region_is_judged_by_the_list_of_its_time(bench: Bench, number: str, fails: bool) -> None:
    bench.table(STUDENTS, ["student_no", "id_card_no"])
    bench.write(STUDENTS, [{"student_no": "1", "id_card_no": number}])
    assert (bench.failing(STUDENTS, "region:id_card_no") == {"1"}) is fails
