"""Every cross-check fires once, at the file and line of the fault, and says what to do."""

import pytest

from lakehouse.contracts import ContractError, find_problems, load_registry

STAFF = "systems/hr/staff.yaml"
ACCOUNT = "systems/card/account.yaml"
PERSON = "elements/person.yaml"

CASES = [
    # (changes, file, line, message, cure)
    ([(STAFF, "element: person_name", "element: person_nam")], STAFF, 17, "unknown element person_nam", "person_name?"),
    ([(STAFF, "element: person_name,", "element: sex_code,")], STAFF, 18, "element sex_code stands already", "own"),
    ([(PERSON, "code_set: SEX", "code_set: SEXE")], PERSON, 18, "sex_code: unknown code set SEXE", "did you mean SEX?"),
    ([(ACCOUNT, "local:card:xb", "local:card:xy")], ACCOUNT, 17, "unknown code set local:card:xy", "local:card:xb?"),
    ([("codes/own/card.csv", "F,女,2", "F,女,3")], ACCOUNT, 17, "code F is mapped to 3, not in SEX", "card.csv"),
    ([(STAFF, 'owner: "100500"', 'owner: "100501"')], STAFF, 8, "unknown department 100501", "mean 100500?"),
    (
        [("systems/hr/_system.yaml", "100500", "999999")],
        "systems/hr/_system.yaml",
        2,
        "unknown department 999999",
        "departments.yaml",
    ),
    (
        [(ACCOUNT, "required: true,", "required: true, authority: true,")],
        STAFF,
        16,
        "a second authority for staff_no (the first: card.account.GH, contracts/systems/card/account.yaml:16)",
        "check: true",
    ),
    (
        [(PERSON, "roots: [person, name]", "roots: [person, name]\n  no_authority: record")],
        STAFF,
        17,
        "says it has no authority (record)",
        "drop the claim",
    ),
    ([(STAFF, "required: true, ", "")], STAFF, 16, "is a key but not required", "required: true"),
    ([(STAFF, "key: [ZGH]", "key: [ZGHH]")], STAFF, 10, "key column ZGHH is not a column", "physical column"),
    ([(ACCOUNT, ", watermark: GXSJ", "")], ACCOUNT, 10, "increment is watermark but none is named", "add watermark"),
    ([(ACCOUNT, "hr.staff.ZGH", "hr.staff.GH")], ACCOUNT, 16, "not a column of hr.staff", "physical column"),
    ([(ACCOUNT, "hr.staff.ZGH", "hx.staff.ZGH")], ACCOUNT, 16, "unknown system", "correct the reference"),
    (
        [(STAFF, "{element: card_no,", "{element: card_no, grade: L1,")],
        STAFF,
        19,
        "lower than the element's L4",
        "note",
    ),
    (
        [(PERSON, "\nsex_code:", "\nsax_code:"), *[(f, "sex_code", "sax_code") for f in (STAFF, ACCOUNT)]],
        PERSON,
        14,
        "'sax' is no word root",
        "sex?",
    ),
    ([(PERSON, "roots: [sex, code]", "roots: [code]")], PERSON, 20, "roots do not list sex", "list the root"),
    ([("policies/masks.yaml", "[card_no]", "[]")], STAFF, 19, "graded L4 and has no mask", "masks.yaml"),
    (
        [("policies/masks.yaml", "[card_no]", "[card_no, card_id]")],
        "policies/masks.yaml",
        1,
        "unknown element card_id",
        "card_no?",
    ),
    ([("codes/standard_sets.yaml", 'M: "1"', 'M: "9"')], "codes/standard_sets.yaml", 8, "leads to '9'", "ignored"),
    ([(PERSON, "staff_no:\n", "staff_no:\n  titel: x\n")], PERSON, 2, "staff_no.titel", "spelling"),
    ([(STAFF, "kind: master", "kind: mastr")], STAFF, 5, "kind: Input should be", "value that the field allows"),
    ([(STAFF, "  XM: {", "  ZGH: {")], STAFF, 17, "key 'ZGH' stands twice (first in line 16)", "mend the YAML"),
]


def test_small_campus_has_no_fault(campus):
    registry, problems = find_problems(campus())
    assert problems == []
    assert sorted(registry.tables) == ["card.account", "hr.staff"]


@pytest.mark.parametrize(("changes", "file", "line", "message", "cure"), CASES, ids=[case[3][:40] for case in CASES])
def test_fault_is_named_with_file_line_and_cure(campus, changes, file, line, message, cure):
    _, problems = find_problems(campus(*changes))
    found = [problem for problem in problems if message in problem.message]
    assert [(problem.file, problem.line) for problem in found] == [(f"contracts/{file}", line)], problems
    assert cure in found[0].cure


def test_element_defined_twice_names_both_places(campus):
    root = campus()
    twin = root / "elements" / "record.yaml"
    twin.write_text((root / PERSON).read_text(encoding="utf-8").split("person_name:")[0], encoding="utf-8")
    _, problems = find_problems(root)
    assert [str(problem) for problem in problems] == [
        "contracts/elements/record.yaml:1: element staff_no is defined twice (also contracts/elements/person.yaml:1)"
        " → keep one definition (一数一标准)"
    ]


def test_load_refuses_and_lists_every_problem(campus):
    root = campus((STAFF, "element: person_name", "element: person_nam"), (ACCOUNT, ", watermark: GXSJ", ""))
    with pytest.raises(ContractError) as caught:
        load_registry(root)
    assert len(caught.value.problems) == 2
    assert "and 1 more" in str(caught.value)


def test_missing_folder_is_one_problem(tmp_path):
    _, problems = find_problems(tmp_path / "nothing")
    assert len(problems) == 1
    assert problems[0].cure == "set GXNU_CONTRACTS_DIR"
