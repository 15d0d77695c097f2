"""A lake in a temporary folder, and contracts small enough to read beside the test."""

from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from lakehouse.connect import Source, Sources
from lakehouse.contracts import Column, Element, Load, Registry, Sla, TableContract
from lakehouse.storage import Lake

AS_OF = datetime(2026, 9, 1, 22, 0)


def contract(
    kind: str,
    columns: dict[str, str],
    key: tuple[str, ...],
    *,
    physical: str = "T",
    increment: str = "snapshot",
    grades: dict[str, str] | None = None,
    required: tuple[str, ...] = (),
    **load: str,
) -> TableContract:
    """Return a contract `sys.t` with columns physical → type text; grade L1 unless told."""
    transport = {"json_api": "api", "documents": "document"}.get(
        kind, "file" if kind in ("excel", "csv", "xml") else "database"
    )
    built = tuple(
        Column(
            physical=name, element=f"e{at}", type=text, title=f"标题{at}", grade=(grades or {}).get(name, "L1"),
            is_key=name in key, required=name in (*key, *required),
        )
        for at, (name, text) in enumerate(columns.items())
    )  # fmt: skip
    return TableContract(
        id="sys.t", physical=physical, title="测试表", description="", grain="", kind="master", base="", domain="",
        owner="100500", source_kind=kind, load=Load(transport=transport, increment=increment, key=key, **load),
        sla=Sla(every="day"), retention="permanent", sharing="无条件共享", rows_full_scale=0, columns=built,
    )  # fmt: skip


def registry(table: TableContract) -> Registry:
    """Return a registry of one table."""
    elements = {
        column.element: Element(
            name=column.element, title=column.title, definition="", type="text", grade="L1", roots=()
        )
        for column in table.columns
    }
    return Registry({table.id: table}, elements, {}, {}, {}, {}, {}, {})


def sources(**spec: Any) -> Sources:
    """Return the sources of one system, `sys`."""
    return Sources(systems={"sys": Source(**spec)})


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(str(tmp_path / "lake"), {}, tmp_path / "tmp")


def rows(lake: Lake, table: str = "ods_sys__t", layer: str = "ods") -> pl.DataFrame:
    """Return a table of the lake."""
    return pl.DataFrame(lake.table(layer, table).to_pyarrow_table())
