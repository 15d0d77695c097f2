"""Column lineage: for every column of a model the columns it comes from, down to the source's physical column.

Belongs here: reading dbt's manifest and compiled SQL with sqlglot, and the contracts for ods → std. Not here: showing
it (Dagster metadata, the portal).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import sqlglot
from sqlglot import exp
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import Scope, build_scope

from lakehouse.contracts import Registry
from lakehouse.emit.code_tables import CODE_COLUMNS, DEPARTMENT_CODE_COLUMNS, DEPARTMENT_COLUMNS, MAP_COLUMNS
from lakehouse.emit.dbt_yml import SYSTEM_COLUMNS
from lakehouse.emit.std_columns import SPLITS, std_columns

MADE_FROM_CONTRACTS = {
    "dim_code": tuple(CODE_COLUMNS),
    "dim_code_map": tuple(MAP_COLUMNS),
    "dim_department": tuple(DEPARTMENT_COLUMNS),
    "dim_department_code": tuple(DEPARTMENT_CODE_COLUMNS),
}


@dataclass(frozen=True, order=True, slots=True)
class ColumnRef:
    """A column of a table of the lake (`layer`, `table`), or of a source (`source`, `system.table`)."""

    layer: str
    table: str
    column: str


@dataclass(frozen=True)
class Lineage:
    """Direct parents of every column; a column without parents is a declared constant or the end of the path."""

    parents: Mapping[ColumnRef, frozenset[ColumnRef]]

    def of_table(self, layer: str, table: str) -> dict[str, tuple[ColumnRef, ...]]:
        """Return column → direct parents of one table, in the model's order."""
        return {
            ref.column: tuple(sorted(found))
            for ref, found in self.parents.items()
            if (ref.layer, ref.table) == (layer, table)
        }

    def sources(self, ref: ColumnRef) -> frozenset[ColumnRef]:
        """Return the ends of all paths up from a column: columns of source systems, or of contract-made tables."""
        seen: set[ColumnRef] = set()
        ends: set[ColumnRef] = set()
        todo = [ref]
        while todo:
            one = todo.pop()
            if one in seen:
                continue
            seen.add(one)
            above = self.parents.get(one, frozenset())
            if not above and one != ref:
                ends.add(one)
            todo.extend(above)
        return frozenset(ends)

    @cached_property
    def tables(self) -> frozenset[tuple[str, str]]:
        """Every table that has lineage."""
        return frozenset((ref.layer, ref.table) for ref in self.parents)


def contract_lineage(registry: Registry) -> dict[ColumnRef, frozenset[ColumnRef]]:
    """Return source → ods → std from the contracts, without reading any SQL."""
    found: dict[ColumnRef, frozenset[ColumnRef]] = {}
    for table in registry.tables.values():
        for column in std_columns(registry, table):
            ods = ColumnRef("ods", table.ods_table, column.column.name)
            found[ods] = frozenset({ColumnRef("source", table.id, column.column.physical)})
            names = [name for name, _, _ in SPLITS.get(column.place, ((column.name, 0, 0),))]
            coded = {ColumnRef("dim", "dim_code_map", "code")} if column.map_key else set()
            for name in names:
                found[ColumnRef("std", table.std_table, name)] = frozenset({ods, *coded})
        every = frozenset(ColumnRef("ods", table.ods_table, column.name) for column in table.columns)
        keys = frozenset(ColumnRef("ods", table.ods_table, column.name) for column in table.key_columns)
        for name in SYSTEM_COLUMNS:
            own = frozenset({ColumnRef("ods", table.ods_table, name)})
            found[ColumnRef("std", table.std_table, name)] = {"_row_key": keys}.get(
                name, every if name in ("_findings", "_originals") else own
            )
    return found


def read_lineage(registry: Registry, manifest: Path | Mapping[str, Any]) -> Lineage:
    """Return the lineage of the whole project from a manifest with compiled code (`dbt compile`, `build`, `run`).

    Models without compiled code are left out. A column whose expression names no column has no parents.
    """
    data = json.loads(manifest.read_text(encoding="utf-8")) if isinstance(manifest, Path) else manifest
    dialect = {"duckdb": "duckdb", "trino": "trino"}[data["metadata"]["adapter_type"]]
    found = contract_lineage(registry)
    columns: dict[tuple[str, str], tuple[str, ...]] = {
        ("dim", name): cols for name, cols in MADE_FROM_CONTRACTS.items()
    }
    for ref in found:
        columns[(ref.layer, ref.table)] = (*columns.get((ref.layer, ref.table), ()), ref.column)
    for node in _in_order(data):
        layer, table = node["schema"], node["alias"]
        if layer == "std" or not node.get("compiled_code"):
            continue
        direct = select_lineage(node["compiled_code"], dialect, columns)
        columns[(layer, table)] = tuple(direct)
        for name, parents in direct.items():
            found[ColumnRef(layer, table, name)] = parents
    return Lineage(found)


def _in_order(data: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    """Yield the models, parents before children."""
    nodes = {key: node for key, node in data["nodes"].items() if node["resource_type"] == "model"}
    done: set[str] = set()

    def visit(key: str) -> Iterable[dict[str, Any]]:
        if key in done or key not in nodes:
            return
        done.add(key)
        for parent in nodes[key]["depends_on"]["nodes"]:
            yield from visit(parent)
        yield nodes[key]

    for key in sorted(nodes):
        yield from visit(key)


def select_lineage(
    sql: str, dialect: str, columns: Mapping[tuple[str, str], tuple[str, ...]]
) -> dict[str, frozenset[ColumnRef]]:
    """Return output column → columns of tables that its value is computed from (not those it is only filtered by)."""
    schema: dict[str, dict[str, Any]] = {}
    for (layer, table), names in columns.items():
        schema.setdefault(layer, {})[table] = {name: "varchar" for name in names}
    tree = sqlglot.parse_one(sql, dialect=dialect)
    for named in tree.find_all(exp.Table):
        named.set("catalog", None)
    known: dict[str, object] = dict(schema)
    tree = qualify(tree, schema=known, dialect=dialect, validate_qualify_columns=False, quote_identifiers=False)
    scope = build_scope(tree)
    if scope is None:
        return {}
    return _scope_lineage(scope, {})


def _scope_lineage(scope: Scope, memory: dict[int, dict[str, frozenset[ColumnRef]]]) -> dict[str, frozenset[ColumnRef]]:
    """Return output → table columns of a scope; each scope is computed once."""
    if id(scope) in memory:
        return memory[id(scope)]
    if scope.set_operation_scopes:
        left, right = (_scope_lineage(one, memory) for one in scope.set_operation_scopes)
        merged = {name: found | other for (name, found), other in zip(left.items(), right.values(), strict=False)}
        memory[id(scope)] = merged
        return merged
    above: dict[str, dict[str, frozenset[ColumnRef]]] = {}
    for alias, source in scope.sources.items():
        if isinstance(source, Scope):
            above[alias] = _scope_lineage(source, memory)
    result = {projection.alias_or_name: _parents(projection, scope, above) for projection in _selects(scope.expression)}
    memory[id(scope)] = result
    return result


def _selects(expression: Any) -> list[exp.Expression]:
    return list(expression.selects)


def _parents(
    projection: exp.Expression, scope: Scope, above: Mapping[str, Mapping[str, frozenset[ColumnRef]]]
) -> frozenset[ColumnRef]:
    found: set[ColumnRef] = set()
    for column in projection.find_all(exp.Column):
        source, name = scope.sources.get(column.table), _meant(column)
        if isinstance(source, exp.Table):
            found.add(ColumnRef(source.db, source.name, name))
        elif column.table in above:
            found |= above[column.table].get(name, frozenset())
    return frozenset(found)


def _meant(column: exp.Column) -> str:
    """Return the column's name; of `_originals ->> '$.element'` the element, whose original text is read."""
    reader = column.find_ancestor(exp.JSONExtract, exp.JSONExtractScalar)
    if column.name != "_originals" or reader is None:
        return str(column.name)
    keys = [str(key.this) for key in reader.find_all(exp.JSONPathKey)]
    return keys[-1] if keys else str(column.name)
