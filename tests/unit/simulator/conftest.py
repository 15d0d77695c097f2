"""One simulated campus for all tests of this room, written once, and its sources as tables of SQLite.

The reading here shares nothing with the simulator: standard parsers only, so that a count is a second opinion.
"""

import csv
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from lakehouse.contracts import Registry, load_registry
from lakehouse.settings import PROJECT_ROOT
from simulator.cli import make_campus
from simulator.defects.ledger import Ledger
from simulator.population import Campus

_PAPER = {"id": "@id", "doi": "doi", "issn": "journal/issn", "first": "firstAuthor/gh", "corr": "corrAuthor/gh"}


@dataclass(frozen=True)
class Made:
    """A campus on disk with what it was made of."""

    folder: Path
    campus: Campus
    ledger: Ledger


@pytest.fixture(scope="session")
def registry() -> Registry:
    """The contracts of the project."""
    return load_registry(PROJECT_ROOT / "contracts")


@pytest.fixture(scope="session")
def made(registry: Registry, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The demo's campus with its defects."""
    folder = tmp_path_factory.mktemp("home") / "campus"
    return Made(folder, *make_campus(registry, folder))


@pytest.fixture(scope="session")
def sources(made: Made) -> Iterator[sqlite3.Connection]:
    """The demo's sources as SQL."""
    connection = open_sources(made.folder)
    yield connection
    connection.close()


@pytest.fixture(scope="session")
def clean_sources(registry: Registry, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """The sources of a campus without defects."""
    folder = tmp_path_factory.mktemp("clean") / "campus"
    make_campus(registry, folder, scale=0.004, defects=False)
    connection = open_sources(folder)
    yield connection
    connection.close()


def open_sources(folder: Path) -> sqlite3.Connection:
    """Return all sources as SQL: databases attached under their system's name, files as tables `<system>__<table>`."""
    connection = sqlite3.connect(":memory:")
    for path in sorted(folder.glob("*.sqlite")):
        connection.execute(f"ATTACH DATABASE ? AS {path.stem}", (str(path),))
    _load_files(connection, folder)
    _load_codes(connection)
    connection.create_function("id_card_ok", 1, id_card_ok, deterministic=True)
    connection.create_function("luhn_ok", 1, luhn_ok, deterministic=True)
    connection.create_function("issn_ok", 1, issn_ok, deterministic=True)
    return connection


def id_card_ok(text: str) -> bool:
    """GB 11643, written a second time and differently."""
    total = sum((2 ** (17 - place) % 11) * int(digit) for place, digit in enumerate(text[:17]))
    return "10X98765432"[total % 11] == text[17].upper()


def luhn_ok(text: str) -> bool:
    """Luhn, written a second time and differently."""
    digits = [int(digit) for digit in reversed(text)]
    return sum(digits[::2] + [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]) % 10 == 0


def issn_ok(text: str) -> bool:
    """ISSN modulus 11 over all eight places."""
    places = [10 if sign == "X" else int(sign) for sign in text.replace("-", "")]
    return sum(weight * value for weight, value in zip(range(8, 0, -1), places, strict=True)) % 11 == 0


def _create(connection: sqlite3.Connection, name: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    columns = ", ".join(f'"{column}"' for column in header)
    connection.execute(f'CREATE TABLE "{name}" ({columns})')
    connection.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(header))})', rows)


def read_sheet(path: Path, sheet: str, key: str) -> tuple[list[str], list[list[Any]]]:
    """Return header and rows below it; the header is the line that holds the key's name."""
    lines = CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    at = next(number for number, line in enumerate(lines) if key in line)
    return [str(cell) for cell in lines[at]], [
        [None if cell == "" else cell for cell in line] for line in lines[at + 1 :]
    ]


def _load_files(connection: sqlite3.Connection, folder: Path) -> None:
    sheets = {
        "assets__room": ("assets/房屋建筑物台账.xlsx", "房间", "房间编号"),
        "assets__building": ("assets/房屋建筑物台账.xlsx", "楼栋", "楼栋编号"),
        "social_research__project": ("social_research/社科项目台账.xlsx", "项目", "项目编号"),
    }
    for name, (file, sheet, key) in sheets.items():
        _create(connection, name, *read_sheet(folder / file, sheet, key))
    header, rows = [], []
    for path in sorted((folder / "employment").glob("*.xlsx")):
        header, part = read_sheet(path, "去向", "学号")
        rows += part
    _create(connection, "employment__destination", header, rows)
    papers = etree.parse(folder / "research/papers.xml", etree.XMLParser(recover=True)).getroot()
    cells = (
        [paper.get("id") if path == "@id" else paper.findtext(path) for path in _PAPER.values()] for paper in papers
    )
    _create(connection, "research__paper", list(_PAPER), cells)
    content = json.loads((folder / "research/api_snapshot.json").read_text())
    for name, wanted in {
        "projects": ("xmbh", "dzje", "cwjfkh", "fzrGh"),
        "fundings": ("dzbh", "xmbh", "rlrGh"),
    }.items():
        _create(connection, f"research__{name}", wanted, [[row[key] for key in wanted] for row in content[name]])
    with (folder / "alumni/校友信息.csv").open(encoding="gb18030", newline="") as handle:
        alumni = list(csv.reader(handle))
    _create(connection, "alumni__alumni", alumni[0], alumni[1:])
    with (folder / "documents/docs/hr_contract/index.csv").open(newline="") as handle:
        index = list(csv.reader(handle))
    _create(connection, "documents__employment_contract", index[0], index[1:])


def _load_codes(connection: sqlite3.Connection) -> None:
    for name in (
        "GBT_3304-1991_ethnic",
        "GBT_4762-1984_political",
        "GBT_8561-2001_prof_title",
        "GBT_2260_current_2026",
    ):
        with (PROJECT_ROOT / "contracts/codes/standard" / f"{name}.csv").open(newline="") as handle:
            lines = list(csv.reader(handle))
        _create(connection, name.split("-")[0].replace("_current_2026", ""), lines[0], lines[1:])
