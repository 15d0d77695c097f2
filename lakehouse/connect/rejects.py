"""Rows that cannot be stored: what they were, where, why; and how many before a load is refused.

Belongs here: the record of one rejected row, the reason codes, the share that is still bearable.
Not here: finding that a value is bad (`typing`, the readers), writing to the lake (`gather`).
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lakehouse.contracts import Column
from lakehouse.policy import HIDDEN

REASONS = {
    "out_of_type": "值不在来源声明的类型之内",
    "out_of_calendar": "日期或时间超出公元 1–9999 年（含无穷大）",
    "zero_date": "零日期 0000-00-00",
    "not_a_number": "数值列中的 NaN",
    "bad_encoding": "字节不符合文件的编码",
    "field_count": "字段数与表头不符",
    "bad_json": "不是合法的 JSON 对象",
    "total_line": "合计行，不是数据",
    "subtotal_line": "小计行，不是数据",
    "key_null": "键为空",
    "key_conflict": "键相同而内容不同",
}
# Lines that a person put among the data to be read by people: set aside, but no sign of a bad delivery.
STRUCTURAL = {"total_line", "subtotal_line"}
# Below this many rows a share says little: one bad row of ten must not refuse the ten. 2026-11, from sheets of < 100.
_FEW = 20
_HELD = 200_000


@dataclass(frozen=True)
class Reject:
    """One row set aside: its place in the source (line or key), the column, its value (unmasked here), the reason."""

    row: str
    column: str
    value: str
    reason: str


class TooManyRejectsError(Exception):
    """More rows are bad than a load may have."""


def _hidden(_: Column, value: str) -> str:
    return HIDDEN if value else ""


@dataclass
class Rejects:
    """The rows set aside during one load; `mask` says what of a column's value may be seen, nothing unless given."""

    max_share: float = 0.05
    rows: list[Reject] = field(default_factory=list)
    mask: Callable[[Column, str], str] = _hidden

    def place(self, key: Iterable[tuple[Column, str]]) -> str:
        """Return where a row is, by its key as it may be seen: `column=value|…`."""
        return "|".join(f"{column.physical}={self.mask(column, value)}" for column, value in key)

    def add(self, reject: Reject) -> None:
        """Keep one; raises TooManyRejectsError where they would no longer fit in memory."""
        self.rows.append(reject)
        if len(self.rows) > _HELD:
            raise TooManyRejectsError(f"超过 {_HELD} 行不能存放，首例：{self.example()}")

    @property
    def bad(self) -> int:
        """Rows that were meant as data."""
        return sum(1 for reject in self.rows if reject.reason not in STRUCTURAL)

    def judge(self, rows_read: int) -> None:
        """Raise TooManyRejectsError where more than `max_share` of the rows read are bad."""
        bad = self.bad
        if bad > max(self.max_share * rows_read, _FEW * self.max_share):
            raise TooManyRejectsError(
                f"{rows_read} 行中有 {bad} 行不能存放，超过 {self.max_share:.0%}：{self.example()}"
            )

    def example(self) -> str:
        """Return the reasons with their counts and the first place, without values."""
        counts = Counter(reject.reason for reject in self.rows if reject.reason not in STRUCTURAL)
        first = next(reject for reject in self.rows if reject.reason not in STRUCTURAL)
        said = "、".join(f"{REASONS.get(reason, reason)} {count}" for reason, count in counts.most_common(3))
        return f"{said}；首例在 {first.row} 的 {first.column or '整行'}"
