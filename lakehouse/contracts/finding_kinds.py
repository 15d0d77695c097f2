"""What can be wrong with, or was repaired in, one value while it was standardised: the words of `_findings`.

Belongs here: the closed list of problems with their sentences and what each does to the value. Not here: how a
problem is detected (the std macros of dbt) or judged (`lakehouse.quality`).

`_findings` of a std row is NULL where nothing was found, otherwise `element:problem` joined by `;` in column order.
`_originals` is then a JSON object with exactly one entry per element named in `_findings`: element → the text as it
stood in ods. A value is NULL in std after a problem whose `empties` is true; such a NULL is not missing (完整性).
"""

from enum import StrEnum


class FindingKind(StrEnum):
    """One problem of one value; the member's value is the word in `_findings`."""

    CAST_FAILED = "cast_failed"
    UNKNOWN_CODE = "unknown_code"
    UNMAPPED_CODE = "unmapped_code"
    FIXED_CODE = "fixed_code"
    SENTINEL_NULL = "sentinel_null"
    TRUNCATED_PRECISION = "truncated_precision"
    STRIPPED_UNIT = "stripped_unit"
    NORMALISED = "normalised"
    TRIMMED = "trimmed"

    @property
    def sentence(self) -> str:
        """What happened, as a person reads it."""
        return _SENTENCES[self]

    @property
    def empties(self) -> bool:
        """Whether the standard value is NULL because of it (the original is kept in `_originals`)."""
        return self in _EMPTYING

    @property
    def is_repair(self) -> bool:
        """Whether the value was repaired for certain, so that nothing is lost and nobody must act at once."""
        return not self.empties and self is not FindingKind.TRUNCATED_PRECISION


_SENTENCES = {
    FindingKind.CAST_FAILED: "值不能转换为数据元规定的类型，标准列为空，原值保留",
    FindingKind.UNKNOWN_CODE: "代码或名称不在代码集中，标准列为空，原值保留",
    FindingKind.UNMAPPED_CODE: "自编代码在标准代码集中没有对应，标准列为空，原值保留",
    FindingKind.FIXED_CODE: "按代码集的更正表改为标准代码",
    FindingKind.SENTINEL_NULL: "占位值（如 1900-01-01）表示没有，按空值处理",
    FindingKind.TRUNCATED_PRECISION: "日期只到年或月，缺少的月、日按 1 补齐",
    FindingKind.STRIPPED_UNIT: "数值中夹带的单位、货币符号或千分位已去除",
    FindingKind.NORMALISED: "写法已按数据元规定统一（大小写、网址前缀、连字符）",
    FindingKind.TRIMMED: "首尾空白已去除，全角字符已转为半角",
}
_EMPTYING = frozenset(
    {
        FindingKind.CAST_FAILED,
        FindingKind.UNKNOWN_CODE,
        FindingKind.UNMAPPED_CODE,
        FindingKind.SENTINEL_NULL,
    }
)


def parse_findings(text: str | None) -> dict[str, tuple[FindingKind, ...]]:
    """Return the problems of a `_findings` text by element; raises ValueError for a word outside the list."""
    found: dict[str, tuple[FindingKind, ...]] = {}
    for part in (text or "").split(";"):
        if part:
            element, _, problem = part.partition(":")
            found[element] = (*found.get(element, ()), FindingKind(problem))
    return found
