"""How a rejected value may be shown: whole, masked or not at all, by the grade of its column.

Belongs here: the choice for quarantine records. Not here: the masks of served data (`lakehouse.policy`).
"""

from lakehouse.contracts import Column

_LONGEST = 200


def masked(column: Column | None, value: str) -> str:
    """Return a value fit for a quarantine record: L1 and L2 as it is, L3 by its ends, L4 or unknown by its length.

    The value is broken, so that no format-keeping mask applies: a bad ID-card number has no known shape.
    """
    if not value:
        return ""
    if column is None or column.grade == "L4":
        return f"***（{len(value)} 字符）"
    if column.grade == "L3":
        return f"{value[0]}***{value[-1]}" if len(value) > 3 else "***"
    return value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"
