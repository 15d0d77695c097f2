"""Quality: contracts become rules, one pass per table finds every failing row, results become scores and lights.

Belongs here: kinds of rules, their evaluation, results, findings, scores, lights. Not here: gathering, SQL models,
the orchestrator's checks (which call this room).
"""

from lakehouse.quality.compile import all_rules, compile_rules, expected_rules, rule_problems
from lakehouse.quality.describe import describe, summary
from lakehouse.quality.evaluate import check_table
from lakehouse.quality.lights import Light, lights
from lakehouse.quality.load_checks import check_load
from lakehouse.quality.lookups import Lookups
from lakehouse.quality.model import DIMENSIONS, CompiledRule, QualityRuleError, RuleResult, TableCheck
from lakehouse.quality.record import findings, record
from lakehouse.quality.score import score

__all__ = [
    "DIMENSIONS",
    "CompiledRule",
    "Light",
    "Lookups",
    "QualityRuleError",
    "RuleResult",
    "TableCheck",
    "all_rules",
    "check_load",
    "check_table",
    "compile_rules",
    "describe",
    "expected_rules",
    "findings",
    "lights",
    "record",
    "rule_problems",
    "score",
    "summary",
]
