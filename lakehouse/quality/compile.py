"""Contract → compiled rules: the implied ones and the stated ones, each with its id and its Chinese sentence.

Belongs here: putting declarations together, and every fault of a declaration with file, line and cure. Not here:
what a contract implies (`implied`), running rules (`evaluate`, `load_checks`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from lakehouse.contracts import Problem, Registry, Rule, TableContract
from lakehouse.quality.conditions import ConditionError, elements_of, validate
from lakehouse.quality.implied import Implied, implied_rules
from lakehouse.quality.kinds import KINDS, Declared
from lakehouse.quality.load_kinds import STATED, load_rules, stated_fault, std_schema_rule
from lakehouse.quality.model import DIMENSIONS, CompiledRule, QualityRuleError

Layer = Literal["ods", "std"]
COMMON = frozenset({"columns", "column", "dimension", "name"})
SKIP = "skip"


@dataclass
class _Draft:
    kind: str
    params: dict[str, Any]
    severity: str
    stated: Rule | None = None


def compile_rules(registry: Registry, table_id: str, layer: Layer) -> tuple[CompiledRule, ...]:
    """Return a table's rules in one layer, in a fixed order; raises QualityRuleError at the first faulty one."""
    return _compiled(_ById(registry), table_id, layer)


def expected_rules(registry: Registry, table_id: str, layer: Layer) -> tuple[str, ...]:
    """Return the ids of the rules that every check of the table must give a result for."""
    return tuple(rule.rule_id for rule in compile_rules(registry, table_id, layer))


def rule_problems(registry: Registry) -> list[Problem]:
    """Return every faulty rule of every table with file, line and cure, for `gxnu contracts check`."""
    found = []
    for table in registry.tables.values():
        for rule in table.rules:
            try:
                if rule.kind != SKIP and rule.kind not in STATED:
                    _checked(registry, table, rule)
            except QualityRuleError as error:
                found.append(Problem(table.file, rule.line, f"{table.id}: {error.why}", error.cure))
        try:
            compile_rules(registry, table.id, "ods")
            compile_rules(registry, table.id, "std")
        except QualityRuleError as error:
            if not any(problem.file == table.file for problem in found):
                found.append(Problem(table.file, 0, f"{table.id}: {error.why}", error.cure))
    return sorted(found)


class _ById:
    """A registry as a cache key: the frozen registry holds dicts and cannot be hashed itself."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry

    def __hash__(self) -> int:
        return id(self.registry)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ById) and other.registry is self.registry


@lru_cache(maxsize=1024)
def _compiled(held: _ById, table_id: str, layer: Layer) -> tuple[CompiledRule, ...]:
    registry = held.registry
    table = registry.tables[table_id]
    if layer == "ods":
        for rule in table.rules:
            fault = stated_fault(rule.kind, rule.params) if rule.kind in STATED else None
            if fault:
                raise QualityRuleError(_where(table, rule), f"{rule.kind}: {fault}", "correct the rule")
        return load_rules(table)
    drafts = _drafts(registry, table)
    return (std_schema_rule(table), *(_rule(registry, table, draft) for draft in drafts.values()))


def _drafts(registry: Registry, table: TableContract) -> dict[str, _Draft]:
    """Return the rules by id: a stated rule takes the place of the implied one of the same id and adds to it."""
    drafts: dict[str, _Draft] = {}
    for implied in implied_rules(registry, table):
        drafts[_id(registry, table, implied)] = _Draft(implied.kind, implied.params, implied.severity)
    for rule in table.rules:
        if rule.kind == SKIP:
            _skip(table, rule, drafts)
            continue
        if rule.kind in STATED:
            continue
        params = _merged(registry, table, rule, drafts)
        declared = _checked(registry, table, rule, params)
        rule_id = str(params.get("name") or KINDS[rule.kind].rule_id(declared))
        if rule_id in drafts and drafts[rule_id].stated is not None:
            raise QualityRuleError(_where(table, rule), f"a second rule {rule_id}", "join them, or give one a `name`")
        drafts[rule_id] = _Draft(rule.kind, params, rule.severity, rule)
    return drafts


def _id(registry: Registry, table: TableContract, implied: Implied) -> str:
    return KINDS[implied.kind].rule_id(Declared(implied.params, table, registry))


def _skip(table: TableContract, rule: Rule, drafts: dict[str, _Draft]) -> None:
    named = rule.params.get("rule", rule.params.get("columns"))
    for rule_id in [named] if isinstance(named, str) else named or ():
        if rule_id not in drafts:
            raise QualityRuleError(_where(table, rule), f"skips {rule_id}, which is not implied", "drop the line")
        if rule.reason is None:
            raise QualityRuleError(_where(table, rule), f"skips {rule_id} without a reason", "add reason: …")
        del drafts[rule_id]


def _merged(registry: Registry, table: TableContract, rule: Rule, drafts: Mapping[str, _Draft]) -> dict[str, Any]:
    columns = Declared(rule.params, table, registry).columns
    params = {name: value for name, value in rule.params.items() if name != "column"} | {"columns": list(columns)}
    for draft in drafts.values():
        same = draft.kind == rule.kind and draft.stated is None and tuple(draft.params["columns"]) == columns
        if same and draft.params.get("with", params.get("with")) == params.get("with"):
            # the implied repairs are of codes only; a stated rule counts all unless it says otherwise
            implied = {k: v for k, v in draft.params.items() if k != "problems"}
            return {**implied, **params}
    return params


def _checked(registry: Registry, table: TableContract, rule: Rule, params: dict[str, Any] | None = None) -> Declared:
    where = _where(table, rule)
    kind = KINDS.get(rule.kind)
    if kind is None or rule.kind == "key":
        raise QualityRuleError(where, f"unknown kind of rule {rule.kind}", f"use one of {', '.join(KINDS)}")
    params = _merged(registry, table, rule, _implied(registry, table)) if params is None else params
    unknown = params.keys() - COMMON - kind.takes
    if unknown:
        cure = f"it takes {', '.join(sorted(kind.takes)) or 'columns only'}"
        raise QualityRuleError(where, f"{rule.kind} does not take {', '.join(sorted(unknown))}", cure)
    missing = kind.needs - params.keys()
    if missing:
        raise QualityRuleError(where, f"{rule.kind} lacks {', '.join(sorted(missing))}", "add it")
    declared = Declared(params, table, registry)
    fault = _fault(kind.fault(declared), declared, kind.reads(declared))
    if fault:
        raise QualityRuleError(where, f"{rule.kind}: {fault}", "correct the rule")
    return declared


def _implied(registry: Registry, table: TableContract) -> dict[str, _Draft]:
    rules = implied_rules(registry, table)
    return {_id(registry, table, rule): _Draft(rule.kind, rule.params, rule.severity) for rule in rules}


def _fault(own: str | None, declared: Declared, reads: tuple[str, ...]) -> str | None:
    if own:
        return own
    dimension = declared.params.get("dimension")
    if dimension is not None and dimension not in DIMENSIONS:
        return f"unknown dimension {dimension}; use {'、'.join(DIMENSIONS)}"
    unknown = [name for name in reads if name not in declared.table.by_element]
    if unknown:
        return f"{declared.table.id} has no element {', '.join(unknown)}"
    for side in ("when", "where"):
        try:
            if side in declared.params:
                validate(declared.params[side])
        except ConditionError as error:
            return f"{side}: {error}"
    return None


def _where(table: TableContract, rule: Rule) -> str:
    return f"contracts/{table.file}:{rule.line}"


def _rule(registry: Registry, table: TableContract, draft: _Draft) -> CompiledRule:
    kind = KINDS[draft.kind]
    declared = Declared(draft.params, table, registry)
    stated = draft.stated
    tolerate = stated.tolerate if stated else (1.0 if draft.kind == "mapped" else 0.0)
    reads = tuple(dict.fromkeys([*kind.reads(declared), *elements_of(declared.when)]))
    return CompiledRule(
        rule_id=str(draft.params.get("name") or kind.rule_id(declared)),
        table_id=table.id,
        layer="std",
        kind=draft.kind,
        dimension=str(draft.params.get("dimension", kind.dimension)),
        severity="error" if draft.severity == "error" else "warn",
        columns=declared.columns,
        sentence=_sentence(kind.sentence(declared), tolerate),
        reads=reads,
        entries=kind.entries(declared),
        id_columns=kind.id_columns(declared),
        params=draft.params,
        tolerate=tolerate,
        explicit=stated is not None,
        expose=stated.expose if stated else None,
        reason=stated.reason if stated else None,
    )


def _sentence(text: str, tolerate: float) -> str:
    return f"{text}（容许 {tolerate * 100:.4g}%）" if 0 < tolerate < 1 else text


def all_rules(registry: Registry) -> Iterator[CompiledRule]:
    """Yield every rule of every table, ods before std."""
    for table_id in registry.tables:
        yield from compile_rules(registry, table_id, "ods")
        yield from compile_rules(registry, table_id, "std")
