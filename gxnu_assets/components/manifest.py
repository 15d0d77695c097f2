"""dbt's manifest as plain models: name, place, parents, words. The translator between dbt and Dagster.

Not dagster-dbt's: importing it costs 2.4 CPU-s of the 3 that loading all definitions may take (2026-11), and its
materialisations know neither Delta versions nor our checks. Not here: preparing the manifest (`dbt_project.py`).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import dagster as dg

from gxnu_assets.components.keys import table_key


@dataclass(frozen=True)
class Model:
    """One dbt model; `parents` are (layer, table) of the models and sources it reads."""

    unique_id: str
    name: str
    layer: str
    table: str
    parents: tuple[tuple[str, str], ...]
    description: str
    columns: Mapping[str, Mapping[str, Any]]
    meta: Mapping[str, Any]
    checksum: str
    uses_clock: bool
    file: str
    tests: tuple[str, ...] = ()

    @property
    def key(self) -> dg.AssetKey:
        """The asset key."""
        return table_key(self.layer, self.table)


class Models:
    """The models of the project, and one hash of its macros: a model is its SQL and what the SQL calls."""

    def __init__(self, models: Iterable[Model], macros: str) -> None:
        self.all = in_order(models)
        self.macros = macros

    @classmethod
    def of_manifest(cls, path: Path) -> "Models":
        """Return the models of dbt's manifest file."""
        manifest = json.loads(path.read_bytes())
        nodes = {**manifest["nodes"], **manifest["sources"]}
        project = manifest["metadata"]["project_name"]
        tests = _tests_by_model(manifest)
        models = [
            _model(node, nodes, tests.get(unique_id, ()))
            for unique_id, node in sorted(manifest["nodes"].items())
            if node["resource_type"] == "model"
        ]
        macros = [macro["macro_sql"] for macro in manifest["macros"].values() if macro["package_name"] == project]
        return cls(models, hashlib.sha256("\n".join(sorted(macros)).encode()).hexdigest()[:12])

    def keep(self, path: Path) -> None:
        """Write what is needed here: a twentieth of the manifest, which takes 0.2 CPU-s to read."""
        body = {"macros": self.macros, "models": [asdict(model) for model in self.all]}
        path.write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def kept(cls, path: Path) -> "Models":
        """Read back what `keep` wrote."""
        body = json.loads(path.read_bytes())
        return cls((_frozen(model) for model in body["models"]), body["macros"])

    def of_layers(self, layers: Iterable[str]) -> list[Model]:
        """Return the models of some layers."""
        wanted = set(layers)
        return [model for model in self.all if model.layer in wanted]


def in_order(models: Iterable[Model]) -> tuple[Model, ...]:
    """Return the models with parents before children, else by place: Dagster wants results in this order."""
    left = {(model.layer, model.table): model for model in sorted(models, key=lambda model: (model.layer, model.table))}
    ordered: list[Model] = []
    while left:
        ready = [model for model in left.values() if not any(parent in left for parent in model.parents)]
        ordered += ready
        for model in ready:
            del left[(model.layer, model.table)]
    return tuple(ordered)


def descendants(models: Iterable[Model], roots: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return (layer, table) of every model that reads one of `roots`, directly or through others."""
    found: set[tuple[str, str]] = set()
    reached = set(roots)
    models = list(models)
    while True:
        new = {(model.layer, model.table) for model in models if reached & set(model.parents)} - found
        if not new:
            return found
        found |= new
        reached |= new


def _frozen(body: Mapping[str, Any]) -> Model:
    parents = tuple((layer, table) for layer, table in body["parents"])
    return Model(**{**body, "parents": parents, "tests": tuple(body["tests"])})


def _model(node: Mapping[str, Any], nodes: Mapping[str, Any], tests: tuple[str, ...]) -> Model:
    parents = tuple(dict.fromkeys(_place(nodes[parent]) for parent in node["depends_on"]["nodes"] if parent in nodes))
    return Model(
        unique_id=node["unique_id"],
        name=node["name"],
        layer=node["schema"],
        table=node["alias"],
        parents=parents,
        description=node["description"],
        columns={
            name: {"description": column.get("description"), "data_type": column.get("data_type")}
            for name, column in node["columns"].items()
        },
        meta={**node.get("meta", {}), **node["config"].get("meta", {})},
        checksum=node["checksum"]["checksum"],
        uses_clock="as_of" in node["raw_code"],
        file=node["original_file_path"],
        tests=tests,
    )


def _place(node: Mapping[str, Any]) -> tuple[str, str]:
    return node["schema"], node["identifier"] if node["resource_type"] == "source" else node["alias"]


def _tests_by_model(manifest: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for unique_id, node in manifest["nodes"].items():
        if node["resource_type"] == "test" and node.get("attached_node"):
            found.setdefault(node["attached_node"], []).append(unique_id)
    return {model: tuple(sorted(tests)) for model, tests in found.items()}
