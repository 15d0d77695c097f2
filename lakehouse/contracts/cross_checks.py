"""Faults that show only when two declarations are held against each other, each with its cure.

Belongs here: one small function per check. Not here: what one model can tell alone (`models`).
"""

import difflib
from collections.abc import Callable, Collection, Iterator

from lakehouse.contracts.models import Column, TableContract
from lakehouse.contracts.problems import Problem
from lakehouse.contracts.registry import Registry

Check = Callable[[Registry], Iterator[Problem]]


def cross_check(registry: Registry) -> list[Problem]:
    """Return every fault between declarations, sorted by file and line."""
    return sorted(problem for check in CHECKS for problem in check(registry))


def _columns(registry: Registry) -> Iterator[tuple[TableContract, Column]]:
    for table in registry.tables.values():
        for column in table.columns:
            yield table, column


def _at(registry: Registry, table: TableContract, column: Column, message: str, cure: str) -> Problem:
    at = registry.located[f"table:{table.id}"]
    return Problem(at.file, at.line("columns", column.physical), f"{table.id}.{column.physical}: {message}", cure)


def _on(registry: Registry, table: TableContract, field: str, message: str, cure: str) -> Problem:
    at = registry.located[f"table:{table.id}"]
    return Problem(at.file, at.line(field), f"{table.id}: {message}", cure)


def _near(name: str, known: Collection[str], cure: str) -> str:
    matches = difflib.get_close_matches(name, known, n=1)
    return f"did you mean {matches[0]}?" if matches else cure


def unknown_element(registry: Registry) -> Iterator[Problem]:
    """A column names an element that no file defines."""
    for table, column in _columns(registry):
        if column.element not in registry.elements:
            cure = _near(column.element, registry.elements, "define it in contracts/elements/")
            yield _at(registry, table, column, f"unknown element {column.element}", cure)


def repeated_element(registry: Registry) -> Iterator[Problem]:
    """Two columns of one table hold one element, or get one name in `ods`."""
    for table in registry.tables.values():
        for attribute, what in (("element", "element"), ("name", "ods name")):
            first: dict[str, Column] = {}
            for column in table.columns:
                value = getattr(column, attribute)
                if value in first:
                    message = f"{what} {value} stands already at {first[value].physical}"
                    yield _at(registry, table, column, message, "give each column an element and name of its own")
                first.setdefault(value, column)


def unknown_code_set(registry: Registry) -> Iterator[Problem]:
    """A column or element names a code set that is not there, or a column another system's own set."""
    for table, column in _columns(registry):
        if column.code_set is None:
            continue
        if column.code_set not in registry.code_sets:
            cure = _near(column.code_set, registry.code_sets, "add it to contracts/codes/")
            yield _at(registry, table, column, f"unknown code set {column.code_set}", cure)
    for name, element in registry.elements.items():
        if element.code_set is not None and element.code_set not in registry.code_sets:
            at = registry.located[f"element:{name}"]
            cure = _near(element.code_set, registry.code_sets, "add it to contracts/codes/")
            yield Problem(at.file, at.line(name, "code_set"), f"{name}: unknown code set {element.code_set}", cure)


def broken_crosswalk(registry: Registry) -> Iterator[Problem]:
    """An own code is mapped to a code that the element's standard set does not have."""
    for table, column in _columns(registry):
        own = registry.code_sets.get(column.code_set or "")
        element = registry.elements.get(column.element)
        standard = registry.code_sets.get(element.code_set or "") if element else None
        if own is None or not own.is_own or standard is None or standard.is_own:
            continue
        for entry in own.entries.values():
            if entry.standard is not None and entry.standard not in standard.entries:
                message = f"code set {own.id}: code {entry.code} is mapped to {entry.standard}, not in {standard.id}"
                yield _at(registry, table, column, message, f"correct contracts/codes/own/{own.system}.csv")


def unknown_department(registry: Registry) -> Iterator[Problem]:
    """A table, system or department names a department that is not declared."""
    for table in registry.tables.values():
        if table.owner not in registry.departments:
            cure = _near(table.owner, registry.departments, "add it to contracts/departments.yaml")
            yield _on(registry, table, "owner", f"unknown department {table.owner}", cure)
    for system in registry.systems.values():
        if system.department not in registry.departments:
            at = registry.located[f"system:{system.id}"]
            message = f"{system.id}: unknown department {system.department}"
            yield Problem(at.file, at.line("department"), message, "add it to contracts/departments.yaml")


def missing_system(registry: Registry) -> Iterator[Problem]:
    """A table stands in the folder of a system that is not described."""
    for table in registry.tables.values():
        if table.system not in registry.systems:
            cure = f"add contracts/systems/{table.system}/_system.yaml"
            yield _on(registry, table, "physical", f"unknown system {table.system}", cure)


def two_authorities(registry: Registry) -> Iterator[Problem]:
    """Two columns claim to be the authoritative source of one element in one scope (一数一源)."""
    first: dict[tuple[str, str], tuple[TableContract, Column]] = {}
    for table, column in _columns(registry):
        if not column.authority:
            continue
        scope = "" if column.authority is True else str(column.authority)
        if (column.element, scope) in first:
            other, other_column = first[column.element, scope]
            at = registry.located[f"table:{other.id}"]
            where = f"{at.file}:{at.line('columns', other_column.physical)}"
            what = f"{column.element}{f' for {scope}' if scope else ''}"
            message = f"a second authority for {what} (the first: {other.id}.{other_column.physical}, {where})"
            yield _at(registry, table, column, message, "make one of the two `check: true`")
        first.setdefault((column.element, scope), (table, column))
        element = registry.elements.get(column.element)
        if element is not None and element.no_authority:
            message = f"element {column.element} says it has no authority ({element.no_authority})"
            yield _at(registry, table, column, message, "drop the claim, or no_authority at the element")


def key_faults(registry: Registry) -> Iterator[Problem]:
    """A key names a column that is not there or not required; watermark and partition columns likewise."""
    for table in registry.tables.values():
        for physical in table.load.key:
            column = table.by_physical.get(physical)
            if column is None:
                yield _on(registry, table, "load", f"key column {physical} is not a column", "name a physical column")
            elif not column.required:
                yield _at(registry, table, column, "is a key but not required", "add required: true")
        if not table.load.key:
            yield _on(registry, table, "load", "has no key", "name the columns that identify a row")
        for role in ("watermark", "partition"):
            name = getattr(table.load, role)
            if name is not None and name not in table.by_physical:
                yield _on(registry, table, "load", f"{role} {name} is not a column", "name a physical column")
        if table.load.increment == "watermark" and table.load.watermark is None:
            yield _on(registry, table, "load", "increment is watermark but none is named", "add watermark: <column>")


def reference_faults(registry: Registry) -> Iterator[Problem]:
    """A reference to a column that a gathered table does not have (tables of later releases are let pass)."""
    for table, column in _columns(registry):
        if column.references is None:
            continue
        target = ".".join(column.references.split(".")[:2])
        physical = column.references[len(target) + 1 :]
        if target in registry.tables and physical not in registry.tables[target].by_physical:
            message = f"references {column.references}, which is not a column of {target}"
            yield _at(registry, table, column, message, "name a physical column of that table")
        elif target.split(".")[0] not in registry.systems:
            yield _at(registry, table, column, f"references unknown system of {target}", "correct the reference")


def lowered_grade(registry: Registry) -> Iterator[Problem]:
    """A column is graded lower than its element without a note that says why."""
    for table, column in _columns(registry):
        element = registry.elements.get(column.element)
        if element and registry.grade_rank(column.grade) < registry.grade_rank(element.grade) and not column.note:
            message = f"grade {column.grade} is lower than the element's {element.grade}"
            yield _at(registry, table, column, message, "raise it, or give the reason in note")


def rootless_name(registry: Registry) -> Iterator[Problem]:
    """An element's name is not made of word roots 词根, or its roots are not those of its name."""
    for name, element in registry.elements.items():
        at = registry.located[f"element:{name}"]
        for word in name.split("_"):
            if word not in registry.roots:
                cure = _near(word, registry.roots, "add the root to contracts/roots.csv")
                yield Problem(at.file, at.line(name), f"{name}: {word!r} is no word root", cure)
            elif registry.roots[word] not in element.roots:
                message = f"{name}: roots do not list {registry.roots[word]}"
                yield Problem(at.file, at.line(name, "roots"), message, "list the root of every word of the name")


def unmasked_secret(registry: Registry) -> Iterator[Problem]:
    """A column graded L4 whose element no mask hides, or a mask for an element that is not there."""
    for table, column in _columns(registry):
        if column.grade == "L4" and column.element in registry.elements and column.element not in registry.masks:
            cure = "list the element in contracts/policies/masks.yaml"
            yield _at(registry, table, column, f"{column.element} is graded L4 and has no mask", cure)
    for element, kind in registry.masks.items():
        if element not in registry.elements:
            at = registry.located["masks"]
            cure = _near(element, registry.elements, "define the element, or drop it here")
            yield Problem(at.file, at.line(kind), f"{kind}: unknown element {element}", cure)


CHECKS: tuple[Check, ...] = (
    unknown_element,
    repeated_element,
    unknown_code_set,
    broken_crosswalk,
    unknown_department,
    missing_system,
    two_authorities,
    key_faults,
    reference_faults,
    lowered_grade,
    rootless_name,
    unmasked_secret,
)
