"""What a model was built from: the versions of its inputs, its code and its clock, so that equal means unchanged.

Not here: what Dagster's automation thinks of it (data versions, `automation.py`); this holds without a daemon too.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from dagster import DagsterInstance

from gxnu_assets.components.dbt_project import models as project_models
from gxnu_assets.components.manifest import Model, descendants

if TYPE_CHECKING:
    from lakehouse.storage import Lake

INPUTS = "gxnu/inputs"


class InputVersions:
    """Versions as they are now, read when asked."""

    def __init__(self, instance: DagsterInstance, lake: "Lake", clock: datetime) -> None:
        self._instance, self._lake, self._clock = instance, lake, clock

    def stale(self, chosen: Sequence[Model]) -> list[Model]:
        """Return, in order, the models that must run: an input, the code or the table differs, or a parent is stale."""
        roots = {(model.layer, model.table) for model in chosen if not self._unchanged(model)}
        behind = descendants(chosen, roots)
        return [model for model in chosen if (model.layer, model.table) in roots | behind]

    def recorded(self, model: Model) -> dict[str, Any]:
        """Return what goes into the materialisation, to be compared next time.

        Inputs built by this same run count with the version that this model read, hence are looked up again.
        """
        now = {f"{layer}.{table}": self._lake.version(layer, table) for layer, table in model.parents}
        return {"inputs": now, "own": self._lake.version(model.layer, model.table), **self._code(model)}

    def own(self, model: Model) -> tuple[int, int]:
        """Return (rows, Delta version) of the model's table; raises StorageError where it was never published."""
        version = self._lake.table(model.layer, model.table).version()
        return self._lake.row_count(model.layer, model.table), version

    def _unchanged(self, model: Model) -> bool:
        event = self._instance.get_latest_materialization_event(model.key)
        if event is None or event.asset_materialization is None:
            return False
        was = event.asset_materialization.metadata.get(INPUTS)
        return was is not None and was.value == self.recorded(model)

    def _code(self, model: Model) -> dict[str, Any]:
        clock = self._clock.isoformat() if model.uses_clock else ""
        return {"code": model.checksum, "macros": project_models().macros, "as_of": clock}
