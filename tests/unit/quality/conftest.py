"""A small registry of invented tables over the real elements, and a lake to write their std tables to."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from lakehouse.contracts import Column, Registry, Rule, TableContract, load_registry
from lakehouse.quality import Lookups, RuleResult, TableCheck, check_table
from lakehouse.storage import Lake
from lakehouse.storage import replace as publish

AS_OF = datetime(2026, 11, 20, 4, 0)
TYPES: dict[str, Any] = {
    "string": pl.String(),
    "text": pl.String(),
    "binary": pl.Binary(),
    "integer": pl.Int64(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
    "timestamp": pl.Datetime("us"),
}


def rule(kind: str, **params: Any) -> Rule:
    """Return a stated rule as the registry reads it."""
    own = {name: params.pop(name) for name in ("tolerate", "severity", "reason", "expose") if name in params}
    return Rule(kind=kind, params=params, line=7, **own)


@dataclass
class Bench:
    """A registry that grows by tables, and a lake for their rows."""

    registry: Registry
    lake: Lake
    tables: dict[str, TableContract] = field(default_factory=dict)

    def table(
        self, table_id: str, elements: Sequence[str], rules: Iterable[Rule] = (), **changes: Any
    ) -> TableContract:
        """Declare a table; the first element is its key, `required` and `coded` name further properties."""
        required, grades = changes.pop("required", ()), changes.pop("grades", {})
        references: Mapping[str, str] = changes.pop("references", {})
        columns = tuple(
            Column(
                physical=element.upper(),
                element=element,
                type="text",
                title=self.registry.elements[element].title,
                required=place == 0 or element in required,
                is_key=place == 0,
                references=references.get(element),
                code_set=self.registry.elements[element].code_set,
                habit="standard" if self.registry.elements[element].code_set else None,
                grade=grades.get(element, self.registry.elements[element].grade),
            )
            for place, element in enumerate(elements)
        )
        model = self.registry.tables["hr.staff_basic"]
        fields = {name: getattr(model, name) for name in TableContract.model_fields} | {
            "id": table_id,
            "title": table_id.split(".")[1],
            "columns": columns,
            "rules": tuple(rules),
            "load": model.load.model_copy(update={"key": (columns[0].physical,)}),
            "file": f"systems/{table_id.replace('.', '/')}.yaml",
            **changes,
        }
        made = TableContract(**fields)
        self.tables[table_id] = made
        self.registry = replace(self.registry, tables={**self.registry.tables, table_id: made})
        return made

    def write(self, table_id: str, rows: Sequence[Mapping[str, Any]], as_of: datetime = AS_OF) -> None:
        """Publish rows as the table's std table; `_row_key` is the first column unless given."""
        contract = self.tables[table_id]
        schema = {column.element: self.dtype(column.element) for column in contract.columns}
        schema |= {name: pl.String() for name in ("_row_key", "_findings", "_originals")}
        key = contract.columns[0].element
        full = [{name: None for name in schema} | {"_row_key": str(row.get(key))} | dict(row) for row in rows]
        frame = pl.DataFrame(full, schema=schema, orient="row")
        publish(self.lake, "std", contract.std_table, frame.to_arrow(), as_of=as_of)

    def dtype(self, element: str) -> Any:
        """Return the type a std column has."""
        found = self.registry.elements[element]
        return pl.Decimal(18, found.scale or 0) if found.type == "decimal" else TYPES[found.type]

    def check(self, table_id: str, as_of: datetime = AS_OF, run_id: str = "run-1") -> TableCheck:
        """Check a table."""
        lookups = Lookups(self.lake, self.registry, as_of)
        return check_table(self.lake, self.registry, table_id, as_of=as_of, run_id=run_id, lookups=lookups)

    def result(self, table_id: str, rule_id: str) -> RuleResult:
        """Check a table and return one result."""
        return {r.rule_id: r for r in self.check(table_id).results}[rule_id]

    def failing(self, table_id: str, rule_id: str) -> set[str]:
        """Check a table and return the keys of the rows that a rule found."""
        rows = self.check(table_id).failing.get(rule_id)
        return set() if rows is None else set(rows["row_key"])


@pytest.fixture(scope="session")
def registry() -> Registry:
    return load_registry(Path("contracts"))


@pytest.fixture
def bench(registry: Registry, tmp_path: Path) -> Bench:
    return Bench(registry, Lake(str(tmp_path / "lake"), staging=tmp_path / "staging"))


@pytest.fixture
def bench_of(registry: Registry, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Bench]:
    """A maker of benches, for tests that need several."""

    def make() -> Bench:
        folder = tmp_path_factory.mktemp("lake")
        return Bench(registry, Lake(str(folder / "lake"), staging=folder / "staging"))

    return make
