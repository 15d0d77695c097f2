"""All generated files of the repository at once: write them, or say which are stale.

Belongs here: the list of what is generated and where. Not here: what stands in a file.
"""

from pathlib import Path

from lakehouse.contracts import Registry
from lakehouse.emit.dbt_yml import sources_yml, std_model_yml
from lakehouse.emit.dictionary import dictionary_pages
from lakehouse.emit.std_model import std_model_sql

# Folders that hold generated files and nothing else: a file there that nobody generates is an orphan.
OWNED = ("dbt/models/std", "docs/reference/elements", "docs/reference/code_sets", "docs/reference/tables")


def generated_files(registry: Registry) -> dict[str, str]:
    """Return path below the project → text of every generated file, sorted by path."""
    files = {"dbt/models/sources.yml": sources_yml(registry)}
    for table in registry.tables.values():
        stem = f"dbt/models/std/{table.system}/{table.std_table}"
        files[f"{stem}.sql"] = std_model_sql(registry, table)
        files[f"{stem}.yml"] = std_model_yml(registry, table)
    files |= dictionary_pages(registry)
    return dict(sorted(files.items()))


def write_all(registry: Registry, project_root: Path) -> list[Path]:
    """Write what is missing or differs, remove orphans; return the paths touched."""
    touched = []
    files = generated_files(registry)
    for name, text in files.items():
        path = project_root / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            touched.append(path)
    for path in _orphans(files, project_root):
        path.unlink()
        touched.append(path)
    return touched


def stale(registry: Registry, project_root: Path) -> list[str]:
    """Return one line for each generated file that is missing, differs or is an orphan; empty where all is fresh."""
    files = generated_files(registry)
    found = []
    for name, text in files.items():
        path = project_root / name
        if not path.is_file():
            found.append(f"{name}: missing")
        elif path.read_text(encoding="utf-8") != text:
            found.append(f"{name}: differs from the contracts")
    found += [f"{path.relative_to(project_root)}: orphan" for path in _orphans(files, project_root)]
    return found


def _orphans(files: dict[str, str], project_root: Path) -> list[Path]:
    return sorted(
        path
        for folder in OWNED
        for path in (project_root / folder).rglob("*")
        if path.is_file() and str(path.relative_to(project_root)) not in files
    )
