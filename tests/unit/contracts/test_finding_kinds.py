import pytest

from lakehouse.contracts.finding_kinds import FindingKind, parse_findings


def test_every_kind_has_a_sentence_of_its_own() -> None:
    sentences = {kind.sentence for kind in FindingKind}
    assert len(sentences) == len(FindingKind) == 9


def test_emptying_kinds_are_not_repairs() -> None:
    assert [kind.value for kind in FindingKind if kind.empties] == [
        "cast_failed",
        "unknown_code",
        "unmapped_code",
        "sentinel_null",
    ]
    repairs = [kind.value for kind in FindingKind if kind.is_repair]
    assert repairs == ["fixed_code", "stripped_unit", "normalised", "trimmed"]


def test_findings_are_read_back_by_element() -> None:
    found = parse_findings("sex_code:trimmed;sex_code:unknown_code;birth_date:cast_failed")
    assert found == {
        "sex_code": (FindingKind.TRIMMED, FindingKind.UNKNOWN_CODE),
        "birth_date": (FindingKind.CAST_FAILED,),
    }
    assert parse_findings(None) == {}


def test_an_unknown_word_is_refused() -> None:
    with pytest.raises(ValueError, match="tarnished"):
        parse_findings("sex_code:tarnished")
