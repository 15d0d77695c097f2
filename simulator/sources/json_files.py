"""Writes what the JSON sources hold: the research system's snapshot for its server, and an index pushed as JSON Lines.

Belongs here: nesting of JSON. Not here: the server (`simulator.api_server`).
"""

import json
from pathlib import Path
from typing import Any

import polars as pl

SNAPSHOT = "api_snapshot.json"


def write_api_snapshot(projects: pl.DataFrame, members: pl.DataFrame, fundings: pl.DataFrame, path: Path) -> Path:
    """Write the research system's content: `projects`, `members` by project number, `fundings`."""
    by_project: dict[str, list[dict[str, Any]]] = {}
    for row in members.iter_rows(named=True):
        by_project.setdefault(row["xmbh"], []).append({key: value for key, value in row.items() if key != "xmbh"})
    content = {"projects": projects.to_dicts(), "members": by_project, "fundings": fundings.to_dicts()}
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return path


def write_publications(publications: pl.DataFrame, path: Path) -> Path:
    """Write publications.jsonl; an author is an object, so the two author columns become one nested array."""
    with path.open("w", encoding="utf-8", newline="\n") as handle:
        for row in publications.iter_rows(named=True):
            institutions = row.pop("authors[].institution") or []
            names = row["authors"] or []
            row["authors"] = [
                {"name": name, "institution": institutions[place] if place < len(institutions) else None}
                for place, name in enumerate(names)
            ]
            handle.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
    return path
