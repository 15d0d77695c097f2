"""Whether a value is masked, and how: by the grade of its column and the mask of its element.

Belongs here: the decision and its two forms, one value and whole columns. Not here: the masks (`masks`), who may see
unmasked values (grants).
"""

import polars as pl

from lakehouse.contracts import Registry
from lakehouse.policy.masks import BLANKS, HIDDEN, MASKS, replacements

MASKED_FROM = 3


def mask_kind(registry: Registry, element: str, grade: str = "L1") -> str | None:
    """Return the kind of mask for an element in a column of `grade`, or None where it is shown whole.

    The higher of the two grades counts; L1 and L2 are shown, L3 and L4 masked; an element that
    `contracts/policies/masks.yaml` does not name is redacted, and so is one that nobody declared.
    """
    declared = registry.elements.get(element)
    own = registry.grade_rank(declared.grade) if declared else MASKED_FROM
    if max(own, registry.grade_rank(grade)) < MASKED_FROM:
        return None
    return registry.masks.get(element, "redact")


def mask(registry: Registry, element: str, grade: str, value: object) -> str | None:
    """Return what may be seen of one value, as text; NULL stays NULL."""
    if value is None:
        return None
    kind = mask_kind(registry, element, grade)
    return str(value) if kind is None else MASKS[kind].apply(str(value))


def mask_expr(kind: str | None, value: pl.Expr) -> pl.Expr:
    """Return the expression that masks a text column; equal to `mask` value by value, at column speed."""
    if kind is None:
        return value
    chosen = MASKS[kind]
    text = value.str.replace_many(*replacements()) if chosen.numbers else value.str.strip_chars(BLANKS)
    shown = pl.lit(HIDDEN)
    for pattern, template in reversed(chosen.patterns):
        whole = f"(?s)^(?:{pattern})$"
        shown = pl.when(text.str.contains(whole)).then(text.str.replace(whole, template)).otherwise(shown)
    return pl.when(value.is_not_null()).then(shown)


def mask_column(registry: Registry, element: str, grade: str, values: pl.Series) -> pl.Series:
    """Return a column as it may be seen, as text of the same name and length."""
    expr = mask_expr(mask_kind(registry, element, grade), pl.col(values.name).cast(pl.String))
    return values.to_frame().select(expr.alias(values.name)).to_series()
