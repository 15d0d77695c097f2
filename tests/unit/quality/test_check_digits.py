"""Check digits: published examples, and equality with the textbook algorithms on anything."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lakehouse.quality.check_digits import CHECKS, id_facts


def naive_id(text: str) -> bool:
    if len(text) != 18 or not (text[:17].isascii() and text[:17].isdigit()):
        return False
    try:
        date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    total = sum(int(sign) * (2 ** (17 - place) % 11) for place, sign in enumerate(text[:17]))
    return "10X98765432"[total % 11] == text[17]


def naive_issn(text: str) -> bool:
    digits = text.replace("-", "", 1)
    if len(text) != 9 or text[4] != "-" or not (digits[:7].isascii() and digits[:7].isdigit()):
        return False
    rest = -sum(int(sign) * (8 - place) for place, sign in enumerate(digits[:7])) % 11
    return digits[7] == ("X" if rest == 10 else str(rest))


def naive_luhn(text: str) -> bool:
    if not (12 <= len(text) <= 19 and text.isascii() and text.isdigit()):
        return False
    total = 0
    for place, sign in enumerate(reversed(text)):
        value = int(sign) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def naive_credit(text: str) -> bool:
    signs = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    if len(text) != 18 or any(sign not in signs for sign in text):
        return False
    total = sum(signs.index(sign) * 3**place for place, sign in enumerate(text[:17]))
    return signs[-total % 31] == text[17]


NAIVE = {"gb11643": naive_id, "issn": naive_issn, "luhn": naive_luhn, "credit_code": naive_credit}


@pytest.mark.parametrize(
    ("algorithm", "text", "right"),
    [
        ("gb11643", "11010519491231002X", True),
        ("gb11643", "11010519491231002x", False),
        ("gb11643", "440524188001010014", True),
        ("gb11643", "440524188001010015", False),
        ("gb11643", "110105491231002", False),
        ("gb11643", "11010519490231002X", False),
        ("gb11643", "", False),
        ("issn", "0317-8471", True),
        ("issn", "2434-561X", True),
        ("issn", "2434561X", False),
        ("issn", "0317-8472", False),
        ("issn", "CN45-1234", False),
        ("luhn", "4539578763621486", True),
        ("luhn", "4539578763621487", False),
        ("luhn", "0000", False),
        ("credit_code", "91350100M000100Y43", True),
        ("credit_code", "91350100M000100Y44", False),
        ("credit_code", "91350100I000100Y43", False),
    ],
)
def test_published_examples(algorithm: str, text: str, right: bool) -> None:
    assert CHECKS[algorithm][0](pl.Series([text])).tolist() == [right]


@pytest.mark.parametrize("algorithm", sorted(NAIVE))
@given(
    texts=st.lists(
        st.one_of(
            st.text("0123456789X-", max_size=20),
            st.from_regex(r"[0-9]{6}(19|20)[0-9]{2}(0[1-9]|1[0-2])[0-2][0-9][0-9]{3}[0-9X]", fullmatch=True),
            st.from_regex(r"[0-9]{4}-[0-9]{3}[0-9X]", fullmatch=True),
            st.from_regex(r"[0-9]{16,19}", fullmatch=True),
            st.text(st.characters(codec="utf-8"), max_size=20),
        ),
        max_size=12,
    )
)
@settings(max_examples=100, deadline=None)
def test_columns_equal_the_textbook(algorithm: str, texts: list[str]) -> None:
    judged = CHECKS[algorithm][0](pl.Series(texts, dtype=pl.String))
    assert judged.tolist() == [NAIVE[algorithm](text) for text in texts]


@given(body=st.from_regex(r"[1-6][0-9]{5}19[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{3}", fullmatch=True))
@settings(max_examples=100, deadline=None)
def test_exactly_one_check_sign_is_right(body: str) -> None:
    assert CHECKS["gb11643"][0](pl.Series([body + sign for sign in "0123456789X"])).sum() == 1


def test_birth_and_sex_inside_numbers_of_both_lengths() -> None:
    numbers = pl.Series(["11010519491231002X", "110105491231003", "1101054912", "110105199902300021"])
    facts = id_facts(numbers)
    assert facts["birth"].to_list() == [date(1949, 12, 31), date(1949, 12, 31), None, None]
    assert facts["sex"].to_list() == ["2", "1", None, "2"]
    assert facts["region"].to_list() == [110105, 110105, None, 110105]


@given(days=st.lists(st.dates(date(1900, 1, 1), date(2099, 12, 31)), min_size=1, max_size=20))
@settings(max_examples=100, deadline=None)
def test_any_birth_date_is_read_back(days: list[date]) -> None:
    assert id_facts(pl.Series([f"450305{day:%Y%m%d}0010" for day in days]))["birth"].to_list() == days
