"""Component: dbt models of some layers as one op that can build any subset of them.

Belongs here: how a model is shown and joined to the graph. Not here: building (`building.py`), SQL (`dbt/`).
"""

from collections.abc import Iterator, Sequence
from typing import Any

import dagster as dg

from gxnu_assets.components import columns, labels
from gxnu_assets.components.automation import when_inputs_change
from gxnu_assets.components.checks import check_specs, test_spec
from gxnu_assets.components.dbt_project import models
from gxnu_assets.components.foreseen import foreseen
from gxnu_assets.components.keys import table_key
from gxnu_assets.components.manifest import Model
from gxnu_assets.components.rules import dimensions_of
from gxnu_assets.resources import Platform
from lakehouse.contracts import Registry, TableContract, load_registry
from lakehouse.settings import settings

POOL = "warehouse"
# Models of our own that name no owner are kept by the office that runs the platform.
_DEFAULT_OWNER = "300200"


class WarehouseModels(dg.Component, dg.Resolvable, dg.Model):
    """The dbt models of `layers`, built by one op called `name`."""

    name: str
    layers: list[str]
    retries: int = 1
    retry_delay_seconds: int = 15

    def build_defs(self, context: dg.ComponentLoadContext) -> dg.Definitions:
        """Return one multi-asset; raises DbtError where the project cannot be parsed."""
        registry = load_registry(settings().contracts_dir)
        found = models().of_layers(self.layers)
        contracts = {table.std_table: table for table in registry.tables.values()}
        specs = [model_spec(registry, model, contracts.get(model.table)) for model in found]
        return dg.Definitions(assets=[self._built(found, specs, _checks(registry, found, contracts))])

    def _built(
        self, found: Sequence[Model], specs: Sequence[dg.AssetSpec], checks: Sequence[dg.AssetCheckSpec]
    ) -> dg.AssetsDefinition:
        @dg.multi_asset(
            name=self.name,
            specs=specs,
            check_specs=checks,
            can_subset=True,
            pool=POOL,
            retry_policy=dg.RetryPolicy(max_retries=self.retries, delay=self.retry_delay_seconds),
            op_tags={"layers": ",".join(self.layers)},
        )
        def build(context: dg.AssetExecutionContext, platform: Platform) -> Iterator[Any]:
            from gxnu_assets.components.building import build_models

            with foreseen():
                yield from build_models(context, platform, found)

        return build


def model_spec(registry: Registry, model: Model, contract: TableContract | None) -> dg.AssetSpec:
    """Return a model's spec: from its contract where it standardises one table, else from its own yml."""
    shown = _own_labels(registry, model) if contract is None else _contract_labels(registry, model, contract)
    return dg.AssetSpec(
        model.key,
        deps=[table_key(*parent) for parent in model.parents],
        skippable=True,
        kinds={"dbt", "deltalake"},
        code_version=model.checksum[:12],
        automation_condition=when_inputs_change(),
        **shown,
    )


def _contract_labels(registry: Registry, model: Model, table: TableContract) -> dict[str, Any]:
    return {
        "group_name": table.system,
        "owners": labels.owners(registry, table),
        "tags": labels.tags(table, "std"),
        "description": labels.description(registry, table, "标准层：标准名、标准类型、标准代码，逐行记录修补与失败"),
        "metadata": {
            "dagster/column_schema": columns.model_schema(registry, model),
            "dagster/table_name": f"lake.std.{table.std_table}",
            "contract": table.file,
        },
    }


def _own_labels(registry: Registry, model: Model) -> dict[str, Any]:
    owner = registry.departments[str(model.meta.get("owner", _DEFAULT_OWNER))]
    return {
        "group_name": model.layer,
        "owners": [f"team:{owner.short_title}"],
        "tags": {
            "layer": model.layer,
            "domain": labels.DOMAINS[model.meta.get("domain", "公共域")],
            "grade": columns.model_grade(registry, model),
        },
        "description": model.description,
        "metadata": {
            "dagster/column_schema": columns.model_schema(registry, model),
            "dagster/table_name": f"lake.{model.layer}.{model.table}",
            "model": model.file,
        },
    }


def _checks(registry: Registry, found: Sequence[Model], contracts: dict[str, TableContract]) -> list[dg.AssetCheckSpec]:
    specs: list[dg.AssetCheckSpec] = []
    for model in found:
        contract = contracts.get(model.table)
        if contract is not None:
            specs += check_specs(model.key, dimensions_of(contract, "std"))
        elif model.tests:
            specs.append(test_spec(model.key, len(model.tests)))
    return specs
