"""What of a rejected value may be seen in quarantine records and messages: masked as everywhere, cut to be read.

Belongs here: the value of one column, the value of a whole line. Not here: the masks and who gets which
(`lakehouse.policy`).
"""

from lakehouse.contracts import Column, Registry, TableContract
from lakehouse.policy import HIDDEN, mask, mask_kind

_LONGEST = 200


def masked(registry: Registry, column: Column, value: str) -> str:
    """Return what may be seen of a column's value; a broken value that its mask does not fit is hidden whole."""
    return _cut(mask(registry, column.element, column.grade, value) or "") if value else ""


def masked_line(registry: Registry, table: TableContract, value: str) -> str:
    """Return what may be seen of a line that fell into no columns: nothing where any column of the table is masked."""
    is_masked = any(mask_kind(registry, column.element, column.grade) for column in table.columns)
    return HIDDEN if value and is_masked else _cut(value)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
