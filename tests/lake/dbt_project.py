"""Small lakes and dbt runs for tests: rows by physical column into ods, one dbt command in its own process."""

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa

from lakehouse.connect.typing import typed
from lakehouse.contracts import Registry, TableContract
from lakehouse.contracts.physical_types import ods_schema
from lakehouse.emit import write_code_tables
from lakehouse.settings import PROJECT_ROOT
from lakehouse.storage import Lake, append_rows, merge_versions

AS_OF = datetime(2026, 11, 1, 6, 0)
MODEL_LAYERS = ("std", "dim", "dwd", "dws", "ads")


def put_rows(lake: Lake, table: TableContract, rows: pa.Table, as_of: datetime = AS_OF) -> None:
    """Write rows of a source (columns by physical name, as a driver gives them) into the table's ods table."""
    arrays = []
    for column, field in zip(table.columns, ods_schema(table), strict=True):
        if column.physical not in rows.column_names:
            arrays.append(pa.nulls(rows.num_rows, field.type))
            continue
        array, faults = typed(_plain(rows.column(column.physical).combine_chunks()), field.type)
        assert not faults, (table.id, column.physical, faults)
        arrays.append(array)
    data = pa.Table.from_arrays(arrays, schema=ods_schema(table))
    key = tuple(column.name for column in table.key_columns)
    if table.load.effective_increment == "append":
        partition = table.by_physical[table.load.partition].name if table.load.partition else None
        append_rows(lake, "ods", table.ods_table, data, key=key, as_of=as_of, partition_from=partition)
    else:
        merge_versions(lake, "ods", table.ods_table, data, key=key, as_of=as_of, detect_deletes=True)


def _plain(array: pa.Array) -> pa.Array:
    if pa.types.is_nested(array.type):
        texts = [None if value is None else json.dumps(value, ensure_ascii=False) for value in array.to_pylist()]
        return pa.array(texts, pa.string())
    return array.cast(pa.string()) if pa.types.is_large_string(array.type) else array


def build_campus(lake: Lake, registry: Registry, scale: float) -> None:
    """Fill ods from a simulated campus, and write the contract-made tables."""
    from simulator.population import simulate

    frames: dict[str, pl.DataFrame] = simulate(registry, scale).tables
    for table_id, frame in frames.items():
        put_rows(lake, registry.tables[table_id], frame.to_arrow())
    write_code_tables(lake, registry, AS_OF)


def run_dbt(environment: dict[str, str], folder: Path, *arguments: str) -> dict[str, Any]:
    """Run one dbt command and return its manifest; its output is the message where it fails."""
    program = str(Path(sys.executable).parent / "dbt")
    command = [program, *arguments, "--project-dir", str(PROJECT_ROOT / "dbt")]
    command += ["--profiles-dir", str(PROJECT_ROOT / "dbt"), "--target-path", str(folder / "target")]
    command += ["--log-path", str(folder / "log"), "--vars", json.dumps({"as_of": AS_OF.isoformat()})]
    done = subprocess.run(command, env=environment, cwd=PROJECT_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    manifest: dict[str, Any] = json.loads((folder / "target" / "manifest.json").read_text(encoding="utf-8"))
    return manifest


def versions(lake: Lake) -> dict[str, int | None]:
    """Return the Delta version of every table of the modelled layers."""
    return {f"{layer}.{table}": lake.version(layer, table) for layer in MODEL_LAYERS for _, table in lake.tables(layer)}
