"""The rules that gathering answers of an `ods` table, and the schema rule of a std table.

Belongs here: their declaration, which every contract implies. Not here: judging them (`load_checks`, `evaluate`).
"""

from lakehouse.contracts import TableContract
from lakehouse.quality.model import CompiledRule

EVERY = {"hour": "小时", "day": "日", "week": "周", "month": "月", "term": "学期", "year": "年"}
# Days that a cycle lasts; a term and a year with their longest length.
CYCLE_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 31.0, "term": 183.0, "year": 366.0}
# A log that is written every day is silent over a holiday of eight days at most (National Day with Mid-Autumn,
# 2026-11); slower sources may miss one cycle.
SILENT_DAYS = 9.0


def silent_days(table: TableContract) -> float:
    """Return how old the newest business time of an event table may be."""
    return max(2 * CYCLE_DAYS[table.sla.every], SILENT_DAYS)


def load_rules(table: TableContract) -> tuple[CompiledRule, ...]:
    """Return the five rules of an `ods` table."""
    titles = "、".join(column.title for column in table.key_columns)
    key = tuple(column.element for column in table.key_columns)
    every = EVERY[table.sla.every]
    return (
        _rule(table, "schema", "一致性", "error", "来源的列与契约一致"),
        _rule(table, "key", "唯一性", "error", f"主键（{titles}）不为空且唯一", key),
        _rule(table, "stored", "完整性", "warn", "来源的每一行都能存放（否则进入隔离区）"),
        _rule(table, "fresh", "及时性", "warn", f"每{every}更新一次（{table.sla.by} 前到达）"),
        _rule(table, "row_count", "完整性", "warn", "行数与历次相比没有异常变化"),
    )


def std_schema_rule(table: TableContract) -> CompiledRule:
    """Return the rule on the columns of the std table."""
    return _rule(table, "schema", "一致性", "error", f"标准表的 {len(table.columns)} 个数据元列齐全", layer="std")


def _rule(
    table: TableContract,
    kind: str,
    dimension: str,
    severity: str,
    sentence: str,
    columns: tuple[str, ...] = (),
    layer: str = "ods",
) -> CompiledRule:
    return CompiledRule(
        rule_id=kind,
        table_id=table.id,
        layer=layer,
        kind=kind,
        dimension=dimension,
        severity="error" if severity == "error" else "warn",
        columns=columns,
        sentence=sentence,
    )
