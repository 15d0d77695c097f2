"""Check digits against published examples."""

import polars as pl
import pytest

from simulator.check_digits import credit_codes, id_card_numbers, isbn13, issn, luhn, orcid


def test_id_card_number_of_the_standards_example() -> None:
    assert id_card_numbers(pl.Series(["11010519491231002", "44052418800101001"])).to_list() == [
        "11010519491231002X",
        "440524188001010014",
    ]


@pytest.mark.parametrize(
    ("function", "body", "whole"),
    [
        (issn, "0317847", "0317-8471"),
        (issn, "2434561", "2434-561X"),
        (isbn13, "978030640615", "9780306406157"),
        (orcid, "000000021825009", "0000-0002-1825-0097"),
        (orcid, "000000021694233", "0000-0002-1694-233X"),
    ],
)
def test_published_examples(function: object, body: str, whole: str) -> None:
    assert function(pl.Series([body])).to_list() == [whole]  # type: ignore[operator]


def test_luhn_of_the_textbook_example() -> None:
    assert luhn(pl.Series(["7992739871"]), 10).to_list() == ["79927398713"]


def test_credit_code_by_hand() -> None:
    # GB 32100: weights 3^i mod 31; 91450300 followed by nine zeros.
    weighted = sum(int(digit) * pow(3, place, 31) for place, digit in enumerate("91450300000000000"))
    check = "0123456789ABCDEFGHJKLMNPQRTUWXY"[(31 - weighted % 31) % 31]
    assert credit_codes(pl.Series(["91450300000000000"])).to_list() == ["91450300000000000" + check]
