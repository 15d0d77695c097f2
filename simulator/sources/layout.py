"""Puts a campus where the demo finds it: one folder, each system in its own kind of source, and their addresses.

Belongs here: which table goes into which file, `sources.yaml`. Not here: how a kind of file is written.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from lakehouse.contracts import Registry, TableContract
from simulator.population import Campus
from simulator.sources.databases import database_tables, write_sqlite
from simulator.sources.delimited import write_csv
from simulator.sources.json_files import SNAPSHOT, write_api_snapshot, write_publications
from simulator.sources.markup import write_catalogue, write_papers
from simulator.sources.workbooks import write_workbook

ADDRESSES = "sources.yaml"
_YEARLY = {"admission.admitted": "录取日期", "employment.destination": "年份"}
_TOKEN_ENV = "GXNU_SOURCE_RESEARCH_TOKEN"
_API_URL = "http://127.0.0.1:8765"
Progress = Callable[[str], None]


def write_embedded(registry: Registry, campus: Campus, folder: Path, progress: Progress = lambda _: None) -> Path:
    """Write the whole campus below `folder` and return its `sources.yaml`; what was there is replaced.

    Paths in `sources.yaml` are relative to the folder above (`$GXNU_HOME`), so the home can be moved.
    """
    folder.mkdir(parents=True, exist_ok=True)
    systems: dict[str, dict[str, Any]] = {}
    for system in registry.systems:
        tables = [table for table in registry.tables.values() if table.system == system]
        if tables:
            progress(registry.systems[system].title)
            systems[system] = _write_system(registry, campus, folder, system, tables)
    path = folder / ADDRESSES
    path.write_text(yaml.safe_dump({"systems": systems}, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def announce(folder: Path, url: str) -> None:
    """Write into `sources.yaml` of a campus where its research API answers now."""
    path = folder / ADDRESSES
    addresses = yaml.safe_load(path.read_text(encoding="utf-8"))
    addresses["systems"]["research"]["url"] = url
    new = path.with_suffix(".new")
    new.write_text(yaml.safe_dump(addresses, allow_unicode=True, sort_keys=False), encoding="utf-8")
    new.replace(path)


def _write_system(
    registry: Registry, campus: Campus, folder: Path, system: str, tables: list[TableContract]
) -> dict[str, Any]:
    address: dict[str, Any] = {}
    if any(table.system == system for table in database_tables(registry)):
        write_sqlite(registry, campus, folder, system)
        address = {"kind": "sqlite", "path": f"{folder.name}/{system}.sqlite"}
    others = [table for table in tables if table.source_kind not in ("postgresql", "mariadb", "sqlite")]
    if not others:
        return address
    home = folder / system
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    files = _write_files(campus, home, others)
    if system == "research":
        address = {
            "kind": "json_api",
            "url": _API_URL,
            "token_env": _TOKEN_ENV,
            "snapshot": f"{folder.name}/{system}/{SNAPSHOT}",
        }
    elif not address:
        address = {"kind": registry.systems[system].kind, "path": f"{folder.name}/{system}/"}
    return {**address, "files": {name: f"{folder.name}/{system}/{pattern}" for name, pattern in files.items()}}


def _write_files(campus: Campus, home: Path, tables: list[TableContract]) -> dict[str, str]:
    """Write a system's file tables and return file patterns (relative to its folder) by table name."""
    by_id = {table.id: table for table in tables}
    files: dict[str, str] = {}
    if "research.project" in by_id:
        projects, members, fundings = (
            campus.tables[f"research.{name}"] for name in ("project", "project_member", "project_funding")
        )
        write_api_snapshot(projects, members, fundings, home / SNAPSHOT)
        write_papers(campus.tables["research.paper"], campus.tables["research.paper_author"], home / "papers.xml")
        return {"paper": "papers.xml", "paper_author": "papers.xml"}
    for table in tables:
        if table.id == "external_research.publication":
            write_publications(campus.tables[table.id], home / table.physical)
            files[table.name] = table.physical
        elif table.source_kind == "xml":
            files[table.name] = table.physical.split(":")[0]
            write_catalogue(campus.tables[table.id], home / files[table.name])
        elif table.source_kind == "csv":
            write_csv(table, campus.tables[table.id], home)
            files[table.name] = table.physical
        elif table.source_kind == "documents":
            files[table.name] = _write_documents(campus, table, home)
    return files | _write_workbooks(campus, home, [table for table in tables if table.source_kind == "excel"])


def _write_documents(campus: Campus, table: TableContract, home: Path) -> str:
    frame = campus.tables[table.id]
    prefix = table.physical.rsplit("/", 1)[0]
    (home / prefix).mkdir(parents=True, exist_ok=True)
    for key in frame["FILE_KEY"].unique():
        if key in campus.files:
            (home / key).write_bytes(campus.files[key])
    frame.write_csv(home / prefix / "index.csv", datetime_format="%Y-%m-%d %H:%M:%S")
    return f"{prefix}/index.csv"


def _write_workbooks(campus: Campus, home: Path, tables: list[TableContract]) -> dict[str, str]:
    books: dict[str, list[tuple[TableContract, pl.DataFrame]]] = {}
    files: dict[str, str] = {}
    for table in tables:
        name = table.physical.split(":")[0]
        files[table.name] = name.replace("YYYY", "*")
        for year, part in _by_year(table, campus.tables[table.id]):
            books.setdefault(name.replace("YYYY", year), []).append((table, part))
    for name, sheets in books.items():
        write_workbook(home / name, sheets)
    return files


def _by_year(table: TableContract, frame: pl.DataFrame) -> list[tuple[str, pl.DataFrame]]:
    column = _YEARLY.get(table.id)
    if column is None:
        return [("", frame)]
    years = frame[column].cast(pl.String).str.slice(0, 4)
    keyed = frame.with_columns(_year=years)
    return [
        (str(year), keyed.filter(pl.col("_year") == year).drop("_year"))
        for year in sorted({value for value in years if re.fullmatch(r"\d{4}", value)})
    ]
