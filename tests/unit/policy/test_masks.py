"""Formats of masks, and that scalar and column form agree on anything."""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lakehouse.contracts import load_registry
from lakehouse.policy import HIDDEN, MASKS, mask, mask_column, mask_expr, mask_kind

REGISTRY = load_registry(Path("contracts"))


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("id_card", "450305199001011234", "450305********1234"),
        ("id_card", "45030519900101123X", "450305********123X"),
        ("id_card", "450305900101123", "450305*****1123"),
        ("id_card", "４５０３０５１９９００１０１１２３４", "450305********1234"),
        ("id_card", "450305 19900101 1234", "450305********1234"),
        ("id_card", "450305********1234", "450305********1234"),
        ("id_card", "45030519900101123", HIDDEN),
        ("phone", "13812345678", "138****5678"),
        ("phone", "１３８ 1234 5678", "138****5678"),
        ("phone", "+86 138-1234-5678", "138****5678"),
        ("phone", "0773-5846001", "****01"),
        ("phone", "不详", HIDDEN),
        ("bank_card", "6222021234567891234", "622202******1234"),
        ("bank_card", "6222 0212 3456 7891 234", "622202******1234"),
        ("bank_card", "62220212", HIDDEN),
        ("name", "张三", "张*"),
        ("name", "欧阳小明", "欧*"),
        ("name", "张", HIDDEN),
        ("mail", "zhang@gxnu.edu.cn", "z***@gxnu.edu.cn"),
        ("mail", "z@gxnu.edu.cn", "***@gxnu.edu.cn"),
        ("mail", "zhang", HIDDEN),
        ("address", "广西桂林市七星区育才路15号", "广西桂林市七***"),
        ("address", "雁山区1栋302", "雁山区***"),
        ("address", "一栋", HIDDEN),
        ("passport", "E12345678", "E****78"),
        ("tail", "01123X", "****3X"),
        ("redact", "任何值", HIDDEN),
    ],
)
def test_format(kind: str, value: str, shown: str) -> None:
    assert MASKS[kind].apply(value) == shown
    assert pl.select(mask_expr(kind, pl.lit(value))).item() == shown


@pytest.mark.parametrize("kind", sorted(MASKS))
@given(
    value=st.text(
        alphabet=st.one_of(st.sampled_from("0123456789Xx@.-－ 　１２３４张三a\n|"), st.characters(codec="utf-8")),
        max_size=30,
    )
)
@settings(max_examples=60, deadline=None)
def test_column_form_equals_scalar_form(kind: str, value: str) -> None:
    column = pl.Series("value", [value, None])
    assert column.to_frame().select(mask_expr(kind, pl.col("value"))).to_series().to_list() == [
        MASKS[kind].apply(value),
        None,
    ]


@given(digits=st.text("0123456789", min_size=1, max_size=25), kind=st.sampled_from(["id_card", "phone", "bank_card"]))
@settings(max_examples=200, deadline=None)
def test_never_more_than_ten_digits_of_a_number_and_never_all(digits: str, kind: str) -> None:
    shown = "".join(sign for sign in MASKS[kind].apply(digits) if sign.isdigit())
    assert len(shown) <= 10
    assert shown != digits


def test_every_mask_that_the_policy_names_exists() -> None:
    assert set(REGISTRY.masks.values()) <= set(MASKS)


@pytest.mark.parametrize(
    ("element", "grade", "kind"),
    [
        ("department_code", "L1", None),
        ("student_no", "L2", None),
        ("id_card_no", "L1", "id_card"),
        ("mobile_no", "L3", "phone"),
        ("birth_date", "L3", "redact"),
        ("department_code", "L4", "redact"),
        ("nobody_declared_this", "L1", "redact"),
    ],
)
def test_the_higher_grade_decides(element: str, grade: str, kind: str | None) -> None:
    assert mask_kind(REGISTRY, element, grade) == kind


def test_public_values_pass_and_null_stays_null() -> None:
    assert mask(REGISTRY, "student_no", "L2", "202101010101") == "202101010101"
    assert mask(REGISTRY, "id_card_no", "L4", None) is None
    column = pl.Series("mobile_no", ["13812345678", None])
    assert mask_column(REGISTRY, "mobile_no", "L3", column).to_list() == ["138****5678", None]
