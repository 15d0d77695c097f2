"""Reads the whole of `contracts/` into one frozen registry, or says everything that is wrong with it.

Belongs here: files to models, inheritance from element to column. Not here: faults that show only when two
models are held against each other (`cross_checks`).
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from lakehouse.contracts.code_sets import read_code_sets
from lakehouse.contracts.marked_yaml import Lines, MarkedYamlError, line_of, read_marked
from lakehouse.contracts.models import CodeSet, Column, Department, Element, System, TableContract
from lakehouse.contracts.problems import Problem, shown

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Located:
    """Where a contract stands: the file as shown in messages and the lines of its nodes."""

    file: str
    lines: Lines

    def line(self, *path: str | int) -> int:
        """Return the 1-based line of the nearest node at or above `path`."""
        return line_of(self.lines, path)


@dataclass(frozen=True)
class Registry:
    """Everything declared: tables by `system.table`, elements and code sets by id.

    `roots` leads every form of a word root to the root, `masks` an element to the kind of its mask.
    """

    tables: dict[str, TableContract]
    elements: dict[str, Element]
    code_sets: dict[str, CodeSet]
    departments: dict[str, Department]
    systems: dict[str, System]
    roots: dict[str, str]
    masks: dict[str, str]
    located: dict[str, Located]

    def grade_rank(self, grade: str) -> int:
        """Return a grade's rank, 1 (public) to 4 (most sensitive)."""
        return int(grade[1])

    def authority(self, element: str, scope: str = "") -> tuple[str, str] | None:
        """Return (table id, physical column) of an element's authoritative source in `scope`, if one is gathered."""
        for table in self.tables.values():
            column = table.by_element.get(element)
            if column and (column.authority == scope if scope else column.authority is True):
                return table.id, column.physical
        return None


def read_registry(root: Path) -> tuple[Registry, list[Problem]]:
    """Read every file below `root`; the registry holds what could be read, the list what could not."""
    problems: list[Problem] = []
    if not (root / "systems").is_dir():
        problems.append(Problem(str(root), 0, "no contracts here (no folder systems/)", "set GXNU_CONTRACTS_DIR"))
        return Registry({}, {}, {}, {}, {}, {}, {}, {}), problems
    located: dict[str, Located] = {}
    elements = _read_elements(root, problems, located)
    code_sets = read_code_sets(root, problems)
    departments = _read_keyed(root / "departments.yaml", root, Department, "id", problems, located)
    systems = _read_systems(root, problems, located)
    tables = _read_tables(root, elements, problems, located)
    roots = _read_roots(root / "roots.csv")
    masks = _read_masks(root, problems, located)
    return Registry(tables, elements, code_sets, departments, systems, roots, masks, located), problems


def _open(path: Path, root: Path, problems: list[Problem]) -> tuple[dict[str, Any], Located] | None:
    try:
        data, lines = read_marked(path)
    except OSError as error:
        problems.append(Problem(shown(path, root), 0, f"cannot be read: {error.strerror}", "restore the file"))
    except MarkedYamlError as error:
        problems.append(Problem(shown(path, root), error.line, str(error), "mend the YAML"))
    else:
        return data, Located(shown(path, root), lines)
    return None


def _build(model: Callable[..., M], data: Any, at: Located, path: tuple[str, ...], problems: list[Problem]) -> M | None:
    try:
        return model(**data)
    except ValidationError as error:
        for fault in error.errors():
            where = tuple(part for part in fault["loc"] if isinstance(part, str | int))
            message = f"{'.'.join(map(str, (*path, *where)))}: {fault['msg']}"
            problems.append(Problem(at.file, at.line(*path, *where), message, _cure(fault["type"])))
    except TypeError:
        problems.append(Problem(at.file, at.line(*path), f"{'.'.join(path)} is not a mapping", "give its fields"))
    return None


def _cure(fault: str) -> str:
    cures = {"extra_forbidden": "remove the key or correct its spelling", "missing": "add the key"}
    return cures.get(fault, "give a value that the field allows")


def _read_keyed(
    path: Path, root: Path, model: type[M], key: str, problems: list[Problem], located: dict[str, Located]
) -> dict[str, M]:
    opened = _open(path, root, problems)
    if opened is None:
        return {}
    data, at = opened
    found: dict[str, M] = {}
    for name, spec in data.items():
        built = _build(model, {key: name, **(spec or {})}, at, (name,), problems)
        if built is not None:
            found[name] = built
            located[f"{model.__name__.lower()}:{name}"] = at
    return found


def _read_elements(root: Path, problems: list[Problem], located: dict[str, Located]) -> dict[str, Element]:
    found: dict[str, Element] = {}
    for path in sorted((root / "elements").glob("*.yaml")):
        mine: dict[str, Located] = {}
        for name, element in _read_keyed(path, root, Element, "name", problems, mine).items():
            at = mine[f"element:{name}"]
            if name in found:
                other = located[f"element:{name}"]
                message = f"element {name} is defined twice (also {other.file}:{other.line(name)})"
                problems.append(Problem(at.file, at.line(name), message, "keep one definition (一数一标准)"))
                continue
            found[name] = element
            located[f"element:{name}"] = at
    return found


def _read_systems(root: Path, problems: list[Problem], located: dict[str, Located]) -> dict[str, System]:
    found: dict[str, System] = {}
    for folder in _system_folders(root):
        opened = _open(folder / "_system.yaml", root, problems)
        if opened is None:
            continue
        data, at = opened
        built = _build(System, {"id": folder.name, **data}, at, (), problems)
        if built is not None:
            found[built.id] = built
            located[f"system:{built.id}"] = at
    return found


def _system_folders(root: Path) -> Iterator[Path]:
    yield from sorted(path for path in (root / "systems").iterdir() if path.is_dir())


def _read_tables(
    root: Path, elements: dict[str, Element], problems: list[Problem], located: dict[str, Located]
) -> dict[str, TableContract]:
    found: dict[str, TableContract] = {}
    for folder in _system_folders(root):
        for path in sorted(folder.glob("*.yaml")):
            if path.stem == "_system":
                continue
            opened = _open(path, root, problems)
            if opened is None:
                continue
            data, at = opened
            table_id = f"{folder.name}.{path.stem}"
            located[f"table:{table_id}"] = at
            built = _build(TableContract, _table(table_id, data, at, elements, problems), at, (), problems)
            if built is not None:
                found[table_id] = built
    return found


def _table(
    table_id: str, data: dict[str, Any], at: Located, elements: dict[str, Element], problems: list[Problem]
) -> dict[str, Any]:
    spec = dict(data)
    key = (spec.get("load") or {}).get("key") or []
    columns = spec.get("columns") or {}
    built = [
        _build(Column, _column(physical, raw, physical in key, elements), at, ("columns", physical), problems)
        for physical, raw in columns.items()
    ]
    spec["columns"] = tuple(column for column in built if column is not None)
    spec["rules"] = tuple(_rule(raw, at.line("rules", index)) for index, raw in enumerate(spec.get("rules") or ()))
    return {"id": table_id, "file": at.file, **spec}


def _column(physical: str, raw: Any, is_key: bool, elements: dict[str, Element]) -> dict[str, Any]:
    spec: dict[str, Any] = {"element": raw} if isinstance(raw, str) else dict(raw or {})
    spec |= {"physical": physical, "is_key": is_key}
    element = elements.get(str(spec.get("element")))
    if element is None:
        spec.setdefault("grade", "L4")
        spec.setdefault("title", physical)
    else:
        spec.setdefault("grade", element.grade)
        spec.setdefault("title", element.title)
        spec.setdefault("code_set", element.code_set)
        spec.setdefault("unit", element.unit)
        spec.setdefault("type", element.type)
    return spec


def _rule(raw: Any, line: int) -> Any:
    """Turn `{kind: argument, tolerate: 0.1%}` into a rule's fields; anything else is left for the model to refuse."""
    if not isinstance(raw, dict) or not raw:
        return raw
    kind, argument = next(iter(raw.items()))
    rest = {name: value for name, value in raw.items() if name != kind}
    params = argument if isinstance(argument, dict) else {"columns": argument}
    params = dict(params)
    for field in ("tolerate", "severity", "expose", "reason"):
        if field in params:
            rest[field] = params.pop(field)
    if isinstance(rest.get("tolerate"), str):
        rest["tolerate"] = float(rest["tolerate"].rstrip("%")) / 100
    return {"kind": kind, "params": params, "line": line, **rest}


def _read_roots(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    forms = {row["root"]: row["root"] for row in rows}
    for row in rows:
        for variant in row["variants"].split():
            forms.setdefault(variant, row["root"])
    return forms


def _read_masks(root: Path, problems: list[Problem], located: dict[str, Located]) -> dict[str, str]:
    opened = _open(root / "policies" / "masks.yaml", root, problems)
    if opened is None:
        return {}
    data, at = opened
    located["masks"] = at
    return {element: kind for kind, elements in data.items() for element in elements or ()}
