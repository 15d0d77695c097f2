"""The rules that gathering answers of an `ods` table, and the schema rule of a std table.

Belongs here: their declaration, which every contract implies. Not here: judging them (`load_checks`, `evaluate`).
"""

from collections.abc import Mapping
from dataclasses import replace

from lakehouse.contracts import TableContract
from lakehouse.quality.durations import duration, in_chinese
from lakehouse.quality.model import CompiledRule

EVERY = {"hour": "小时", "day": "日", "week": "周", "month": "月", "term": "学期", "year": "年"}
# Days that a cycle lasts; a term and a year with their longest length.
CYCLE_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 31.0, "term": 183.0, "year": 366.0}
# What a contract may state of these rules; all else about them is implied.
STATED = {"fresh": frozenset({"silence"}), "stored": frozenset[str]()}


def silence(table: TableContract) -> str | None:
    """Return how long the source may have nothing new, where the contract states it (`fresh: {silence: 9 days}`).

    Not guessed: a card reader is never silent for a week, while grants are paid once a month.
    """
    return next((str(rule.params["silence"]) for rule in table.rules if rule.kind == "fresh"), None)


def stated_fault(kind: str, params: Mapping[str, object]) -> str | None:
    """Return why a stated load rule makes no sense, or None."""
    if set(params) - {"columns"} != STATED[kind]:
        return f"takes {', '.join(STATED[kind]) or 'tolerate and reason only'}"
    try:
        if "silence" in params:
            duration(params["silence"])
    except (KeyError, ValueError):
        return "write silence as `9 days`"
    return None


def load_rules(table: TableContract) -> tuple[CompiledRule, ...]:
    """Return the five rules of an `ods` table."""
    titles = "、".join(column.title for column in table.key_columns)
    key = tuple(column.element for column in table.key_columns)
    every, quiet = EVERY[table.sla.every], silence(table)
    stored = next((rule for rule in table.rules if rule.kind == "stored"), None)
    told = f"，来源静默不超过 {in_chinese(quiet)}" if quiet else ""
    return (
        _rule(table, "schema", "一致性", "error", "来源的列与契约一致"),
        _rule(table, "key", "唯一性", "error", f"主键（{titles}）不为空且唯一", key),
        replace(
            _rule(table, "stored", "完整性", "warn", "来源的每一行都能存放（否则进入隔离区）"),
            tolerate=stored.tolerate if stored else 0.0,
            reason=stored.reason if stored else None,
        ),
        _rule(table, "fresh", "及时性", "warn", f"每{every}更新一次（{table.sla.by} 前到达）{told}"),
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
