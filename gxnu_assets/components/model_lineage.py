"""Column lineage of dbt models, from their compiled SQL, as Dagster shows it.

Compiled SQL is kept below GXNU_HOME: a run that builds three models still needs the columns of the others.
Not here: reading SQL (`lakehouse.emit.lineage`).
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import dagster as dg

from gxnu_assets.components.dbt_run import NodeResult
from gxnu_assets.components.keys import SOURCE
from gxnu_assets.components.manifest import Model
from lakehouse.contracts import Registry

if TYPE_CHECKING:
    from lakehouse.emit.lineage import ColumnRef, Lineage

_KEPT = "compiled.json"


def lineage_after(
    registry: Registry, models: Iterable[Model], nodes: Mapping[str, NodeResult], work_dir: Path, engine: str
) -> "Lineage":
    """Return the lineage of the whole project after a run, and keep what the run compiled for the next."""
    from lakehouse.emit.lineage import read_lineage

    compiled = _read(work_dir / _KEPT) | {key: node.compiled for key, node in nodes.items() if node.compiled}
    work_dir.mkdir(parents=True, exist_ok=True)
    (work_dir / _KEPT).write_text(json.dumps(compiled, ensure_ascii=False), encoding="utf-8")
    places = {(model.layer, model.table): model.unique_id for model in models}
    body = {
        model.unique_id: {
            "resource_type": "model",
            "schema": model.layer,
            "alias": model.table,
            "depends_on": {"nodes": [places[parent] for parent in model.parents if parent in places]},
            "compiled_code": compiled.get(model.unique_id),
        }
        for model in models
    }
    return read_lineage(registry, {"metadata": {"adapter_type": engine}, "nodes": body})


def column_lineage(lineage: "Lineage", model: Model) -> dg.TableColumnLineage | None:
    """Return one model's column lineage; None where nothing is known of it."""
    found = {column: refs for column, refs in lineage.of_table(model.layer, model.table).items() if refs}
    if not found:
        return None
    return dg.TableColumnLineage(
        {column: [dg.TableColumnDep(_key(ref), ref.column) for ref in refs] for column, refs in found.items()}
    )


def _key(ref: "ColumnRef") -> dg.AssetKey:
    return dg.AssetKey([SOURCE, *ref.table.split(".")] if ref.layer == SOURCE else [ref.layer, ref.table])


def _read(path: Path) -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found
