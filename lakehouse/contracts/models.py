"""Frozen models of the declared truth: elements, code sets, departments, systems and table contracts.

Belongs here: what a contract file may say, and what follows from one model alone. Not here: reading files
(`registry`) or holding two models against each other (`cross_checks`).
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Grade = Literal["L1", "L2", "L3", "L4"]
LogicalType = Literal["string", "text", "binary", "integer", "decimal", "boolean", "date", "timestamp"]
SourceKind = Literal["postgresql", "mariadb", "sqlite", "json_api", "excel", "csv", "xml", "documents"]
Increment = Literal["snapshot", "watermark", "append", "cdc"]


class Model(BaseModel):
    """A frozen model that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Element(Model):
    """A data element 数据元 (GB/T 18391 / JY/T 1002 ff.): defined once, named by every column that holds it."""

    name: str
    title: str
    definition: str
    type: LogicalType
    length: int | None = None
    scale: int | None = None
    unit: str | None = None
    code_set: str | None = None
    grade: Grade
    roots: tuple[str, ...]
    no_authority: Literal["technical", "computed", "record"] | None = None


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """One code of a code set; `standard` is the code it means in the element's standard set (own sets only).

    `last` is the month (YYYYMM) of the last edition that listed the code, in sets that keep abolished codes.
    A plain dataclass: a registry holds 20,000 of them, and pydantic made loading them cost a second.
    """

    code: str
    label: str
    parent: str | None = None
    standard: str | None = None
    last: str | None = None


class CodeSet(Model):
    """A code set 代码集: entries by code, with the habits that are repaired (`fixes`) or let pass (`ignored`)."""

    id: str
    title: str
    standard: str
    confidence: Literal["A", "B", "C"]
    system: str | None = None
    entries: dict[str, CodeEntry]
    fixes: dict[str, str] = Field(default_factory=dict)
    ignored: frozenset[str] = frozenset()

    @cached_property
    def label_to_code(self) -> dict[str, str]:
        """Codes by label; of two entries with one label the first wins."""
        found: dict[str, str] = {}
        for entry in self.entries.values():
            found.setdefault(entry.label, entry.code)
        return found

    @property
    def is_own(self) -> bool:
        """Whether a system made this set up itself, so that its codes need a crosswalk."""
        return self.system is not None


class Department(Model):
    """A department 单位 with the code or name that each system knows it by."""

    id: str
    title: str
    short_title: str
    type: str
    parent: str | None = None
    known_as: dict[str, str] = Field(default_factory=dict)


class System(Model):
    """A source of data: a business system, an office's sheets, an outside body or a document store."""

    id: str
    title: str
    department: str
    kind: SourceKind
    quirks: str
    connections: int = Field(ge=1, description="how many connections the owner lets us hold at once")


class Load(Model):
    """How a table is gathered: over which transport, by which increment (DESIGN §13)."""

    transport: Literal["database", "api", "file", "document", "log"]
    increment: Increment
    key: tuple[str, ...]
    watermark: str | None = None
    partition: str | None = None

    @property
    def effective_increment(self) -> Literal["snapshot", "watermark", "append"]:
        """The increment that runs: change capture falls back to snapshot where logs are not granted."""
        return "snapshot" if self.increment == "cdc" else self.increment


class Sla(Model):
    """When the data must be there: at least once in `every`, on that day `by` Shanghai wall time."""

    every: Literal["hour", "day", "week", "month", "term", "year"]
    by: str = Field(default="06:30", pattern=r"^\d\d:\d\d$")


class Rule(Model):
    """An explicit quality rule: its kind and what the kind takes, in element names."""

    kind: str
    params: dict[str, Any]
    tolerate: float = Field(default=0.0, ge=0, le=1)
    severity: Literal["warn", "error"] = "warn"
    expose: Literal["dagster"] | None = None
    reason: str | None = None
    line: int = 0


def column_name(physical: str) -> str:
    """Return the name a physical column has in `ods`: word characters only, never starting with a digit."""
    name = re.sub(r"\W+", "_", physical).strip("_")
    return f"c{name}" if name[:1].isdigit() else name


class Column(Model):
    """A physical column and the element it holds."""

    physical: str
    element: str
    type: str
    title: str
    required: bool = False
    is_key: bool = False
    references: str | None = None
    unit: str | None = None
    code_set: str | None = None
    habit: Literal["standard", "own", "label"] | None = None
    format: str | None = None
    authority: bool | str = False
    check: bool = False
    scope: str | None = None
    grade: Grade
    note: str | None = None

    @property
    def name(self) -> str:
        """The column's name in `ods`."""
        return column_name(self.physical)


class TableContract(Model):
    """What one source table is, who owns it, how it is gathered and what must hold of it."""

    id: str
    physical: str
    title: str
    description: str
    grain: str
    kind: Literal["master", "event", "relation", "code", "document_index"]
    base: str
    domain: str
    owner: str
    source_kind: SourceKind
    load: Load
    sla: Sla
    retention: str
    sharing: Literal["无条件共享", "有条件共享", "不予共享"]
    rows_full_scale: int = Field(ge=0)
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...] = ()
    file: str = ""

    @property
    def system(self) -> str:
        """The system's id."""
        return self.id.split(".")[0]

    @property
    def name(self) -> str:
        """The table's name within its system."""
        return self.id.split(".")[1]

    @property
    def ods_table(self) -> str:
        """The table's name in the `ods` layer."""
        return f"ods_{self.system}__{self.name}"

    @property
    def std_table(self) -> str:
        """The table's name in the `std` layer."""
        return f"std_{self.system}__{self.name}"

    @cached_property
    def by_physical(self) -> dict[str, Column]:
        """Columns by physical name."""
        return {column.physical: column for column in self.columns}

    @cached_property
    def by_element(self) -> dict[str, Column]:
        """Columns by element; a table never has two columns of one element."""
        return {column.element: column for column in self.columns}

    @property
    def key_columns(self) -> tuple[Column, ...]:
        """The key's columns, in the key's order."""
        return tuple(self.by_physical[physical] for physical in self.load.key)
