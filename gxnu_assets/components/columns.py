"""Column schemas, and the lineage from source to ods, that follow from contracts and dbt's yml alone.

Not here: lineage of models, which needs their compiled SQL (`model_lineage.py`).
"""

from collections.abc import Mapping
from typing import Any

import dagster as dg

from gxnu_assets.components.keys import source_key
from gxnu_assets.components.manifest import Model
from lakehouse.contracts import Column, Registry, TableContract


def source_schema(table: TableContract) -> dg.TableSchema:
    """Return the columns as the source system declares them."""
    return dg.TableSchema(columns=[_column(column.physical, column.type, column) for column in table.columns])


def ods_schema(table: TableContract) -> dg.TableSchema:
    """Return the gathered columns; the platform's own columns are left out, they are the same in every table."""
    return dg.TableSchema(columns=[_column(column.name, column.type, column) for column in table.columns])


def ods_lineage(table: TableContract) -> dg.TableColumnLineage:
    """Return source column → ods column."""
    source = source_key(table)
    return dg.TableColumnLineage(
        {column.name: [dg.TableColumnDep(source, column.physical)] for column in table.columns}
    )


def _column(name: str, type_: str, column: Column) -> dg.TableColumn:
    tags = {"grade": column.grade} | ({"key": ""} if column.is_key else {})
    constraints = dg.TableColumnConstraints(nullable=not column.required)
    return dg.TableColumn(name, type_, description=column.title, constraints=constraints, tags=tags)


def model_schema(registry: Registry, model: Model) -> dg.TableSchema:
    """Return a model's columns as its yml and the elements of the same names describe them."""
    return dg.TableSchema(columns=[_model_column(registry, name, spec) for name, spec in model.columns.items()])


def model_grade(registry: Registry, model: Model) -> str:
    """Return the highest grade among the model's columns; L1 where no column is an element."""
    grades = [registry.elements[name].grade for name in map(str.lower, model.columns) if name in registry.elements]
    return max(grades, default="L1")


def _model_column(registry: Registry, name: str, spec: Mapping[str, Any]) -> dg.TableColumn:
    element = registry.elements.get(name.lower())
    title = spec.get("description") or (element.title if element else None)
    type_ = spec.get("data_type") or (element.type if element else "")
    return dg.TableColumn(name, type_, description=title, tags={"grade": element.grade} if element else {})
