"""Reads the code sets: published ones by their index, each system's own ones with their crosswalk.

Belongs here: `contracts/codes`. Not here: whether a column names a set that exists (`cross_checks`).
"""

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

from lakehouse.contracts.marked_yaml import Lines, MarkedYamlError, line_of, read_marked
from lakehouse.contracts.models import CodeEntry, CodeSet
from lakehouse.contracts.problems import Problem, shown

EDUCATION_SETS = "JYT_1001-2012"


def read_code_sets(root: Path, problems: list[Problem]) -> dict[str, CodeSet]:
    """Return all code sets below `root`/codes by id; faults are added to `problems`.

    Ids are a file's stem (`GBT_2261.1-2003_sex`), `JYT1001:<set>` or `local:<system>:<set>`.
    """
    folder = root / "codes"
    found: dict[str, CodeSet] = {}
    index = folder / "standard_sets.yaml"
    try:
        data, lines = read_marked(index)
    except (OSError, MarkedYamlError) as error:
        line = getattr(error, "line", 0)
        problems.append(Problem(shown(index, root), line, str(error), "mend the index of standard code sets"))
        return found
    for set_id, spec in data.items():
        try:
            found[set_id] = _published(folder, set_id, spec)
        except (OSError, KeyError, TypeError, ValueError) as error:
            cure = "name file, code and label columns as they stand in the csv"
            problems.append(Problem(shown(index, root), line_of(lines, (set_id,)), f"{set_id}: {error!r}", cure))
    found |= _education_sets(folder / "standard" / f"{EDUCATION_SETS}.csv")
    for path in sorted((folder / "own").glob("*.csv")):
        found |= _own_sets(path)
    _check_fixes(found, shown(index, root), lines, problems)
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _published(folder: Path, set_id: str, spec: dict[str, Any]) -> CodeSet:
    entries: dict[str, CodeEntry] = {}
    parent, last = spec.get("parent"), spec.get("last")
    for row in _rows(folder / spec["file"]):
        code = row[spec["code"]]
        entry = CodeEntry(
            code=code,
            label=row[spec["label"]],
            parent=row[parent] if parent else None,
            last=row[last] or None if last else None,
        )
        known = entries.setdefault(code, entry)
        if (known.last or "") < (entry.last or ""):
            entries[code] = replace(known, last=entry.last)
    return CodeSet(
        id=set_id,
        title=spec["title"],
        standard=spec["standard"],
        confidence=spec["confidence"],
        entries=entries,
        fixes=spec.get("fixes", {}),
        ignored=frozenset(spec.get("ignored", ())),
    )


def _education_sets(path: Path) -> dict[str, CodeSet]:
    grouped: dict[str, list[dict[str, str]]] = {}
    for row in _rows(path):
        grouped.setdefault(row["set"], []).append(row)
    return {
        f"JYT1001:{name}": CodeSet(
            id=f"JYT1001:{name}",
            title=rows[0]["title"],
            standard="JY/T 1001-2012",
            confidence="A" if all(row["confidence"] == "A" for row in rows) else "B",
            entries={row["code"]: CodeEntry(code=row["code"], label=row["name"]) for row in rows},
        )
        for name, rows in grouped.items()
    }


def _own_sets(path: Path) -> dict[str, CodeSet]:
    system = path.stem
    grouped: dict[str, list[dict[str, str]]] = {}
    for row in _rows(path):
        grouped.setdefault(row["set"], []).append(row)
    return {
        f"local:{system}:{name}": CodeSet(
            id=f"local:{system}:{name}",
            title=rows[0]["title"],
            standard=f"{system} 自编",
            confidence="A",
            system=system,
            entries={
                row["code"]: CodeEntry(code=row["code"], label=row["label"], standard=row["standard"] or None)
                for row in rows
            },
        )
        for name, rows in grouped.items()
    }


def _check_fixes(sets: dict[str, CodeSet], file: str, lines: Lines, problems: list[Problem]) -> None:
    for code_set in sets.values():
        for bad, good in code_set.fixes.items():
            if good not in code_set.entries:
                line = line_of(lines, (code_set.id, "fixes", bad))
                message = f"{code_set.id}: fix {bad!r} leads to {good!r}, which is no code of the set"
                problems.append(Problem(file, line, message, "lead it to a code of the set, or list it as ignored"))
