"""Which dimensions of quality a table has rules in: needed at load time, worked out only when rules may have changed.

Compiling the rules imports the quality kernels, more than a CPU-second of the three that loading may take (2026-11);
so the answer is kept beside the parsed dbt project. Not here: the rules (`lakehouse.quality`).
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, Literal

from gxnu_assets.components.fingerprint import fingerprint
from lakehouse.contracts import Registry, TableContract, load_registry
from lakehouse.settings import PROJECT_ROOT, settings

_KEPT = PROJECT_ROOT / "dbt" / "target" / "dimensions.json"
_LAYERS: tuple[Literal["ods", "std"], ...] = ("ods", "std")


def expected_of(registry: Registry, table: TableContract, layer: Any) -> tuple[str, ...]:
    """Return the ids of every rule that a check of this table must answer."""
    from lakehouse.quality import expected_rules

    return expected_rules(registry, table.id, layer)


def dimensions_of(table: TableContract, layer: str) -> tuple[str, ...]:
    """Return the Chinese names of the dimensions that have a rule; raises QualityRuleError where one is faulty."""
    return tuple(_all_dimensions()[layer].get(table.id, ()))


@cache
def _all_dimensions() -> dict[str, dict[str, list[str]]]:
    quality = PROJECT_ROOT / "lakehouse" / "quality"
    stamp = fingerprint([settings().contracts_dir, quality, PROJECT_ROOT / "lakehouse" / "contracts"])
    kept = _read(_KEPT)
    if kept.get("stamp") != stamp:
        kept = {"stamp": stamp, "dimensions": _work_out(load_registry(settings().contracts_dir))}
        _KEPT.parent.mkdir(parents=True, exist_ok=True)
        fresh = _KEPT.with_suffix(f".{stamp[:8]}")
        fresh.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        fresh.replace(_KEPT)
    found: dict[str, dict[str, list[str]]] = kept["dimensions"]
    return found


def _read(path: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _work_out(registry: Registry) -> dict[str, dict[str, list[str]]]:
    from lakehouse.quality import compile_rules

    return {
        layer: {
            table: list(dict.fromkeys(rule.dimension for rule in compile_rules(registry, table, layer)))
            for table in registry.tables
        }
        for layer in _LAYERS
    }
