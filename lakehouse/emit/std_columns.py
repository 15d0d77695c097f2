"""How one physical column becomes its element: the decision that the std model's SQL, yml and lineage share.

Belongs here: choosing the treatment from contract, element and physical type. Not here: SQL text (`std_model`),
the macros it calls (`dbt/macros`).
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import pyarrow as pa

from lakehouse.contracts import Column, Element, Registry, TableContract
from lakehouse.contracts.physical_types import arrow_type
from lakehouse.emit.code_targets import MapKey, map_key

Treatment = Literal[
    "text", "code", "code_list", "boolean", "date", "timestamp", "integer", "decimal", "same", "number", "first_item"
]
# Unit of the source → unit of the standard, as an exact decimal factor.
FACTORS = {("万元", "元"): "10000", ("分", "元"): "0.01"}
# The empty string means NULL only where the source says so (its quirks).
BLANK_IS_NULL = frozenset({"finance", "research"})
# One cell, several codes: (table, physical) → what separates them. JSON arrays are reduced to commas first.
CODE_LISTS = {
    ("research.paper", "index/@type"): " ",
    ("external_research.publication", "indexed_in"): ",",
    ("student_affairs.hardship_assessment", "knyy"): ",",
}
# A list of which the standard keeps the first: (table, physical) → why.
FIRST_ITEMS = {
    ("research.project", "fj"): "取主合同",
    ("external_research.publication", "issn"): "首个为印刷版",
    ("external_research.publication", "corresponding_author_ids"): "首位通讯作者",
}
# A value that stands for "none": (table, physical) → the text of the value.
SENTINELS = {("library.loan", "RET_DATE"): "1900-01-01"}
# Flags that say the opposite of their element: 财务 STOP_FLAG=1 为停用.
INVERTED = frozenset({("finance.department", "STOP_FLAG")})
# One column that holds several elements: (table, physical) → (element, first character, characters), its own first.
SPLITS = {("graduate.course_score", "xnxq"): (("academic_year", 1, 9), ("term_code", 11, 1))}
# Codes of a finer level than their set: the leading characters are the code (GB/T 13745 级次, 专业目录的 T、K 后缀).
PREFIXES = {
    ("research.project", "xkdm"): 3,
    ("research.paper", "subject"): 3,
    ("academic.major", "GJZYDM"): 6,
    ("graduate.student_basic", "zydm"): 4,
}
# Blanks in it mean something.
VERBATIM = frozenset({"marc_leader"})
# Elements whose spelling is unified beyond blanks and width: element → macro.
NORMALISERS = {
    "id_card_no": "upper_case",
    "student_no": "upper_case",
    "doi": "bare_doi",
    "issn": "hyphened_issn",
}
_TOKEN_ENDS = ("_no", "_code", "_id", "_year", "_hash", "_ip")
_TOKENS = frozenset({"doi", "issn", "isbn", "orcid", "email"})


@dataclass(frozen=True)
class StdColumn:
    """One column of a std table and everything its SQL depends on."""

    table: TableContract
    column: Column
    element: Element
    arrow: pa.DataType
    map_key: MapKey | None

    @property
    def name(self) -> str:
        """The column's name in std."""
        return self.element.name

    @property
    def place(self) -> tuple[str, str]:
        """(table id, physical name), the key of the special cases."""
        return self.table.id, self.column.physical

    @property
    def is_text(self) -> bool:
        """Whether ods holds text."""
        return bool(pa.types.is_string(self.arrow))

    @cached_property
    def treatment(self) -> Treatment:
        """Which way the value goes."""
        if self.place in FIRST_ITEMS:
            return "first_item"
        if self.map_key is not None:
            return "code_list" if self.place in CODE_LISTS else "code"
        if self._is_same:
            return "same"
        if self.element.type in ("string", "text", "binary"):
            return "text"
        if self.element.type in ("integer", "decimal") and not self.is_text:
            return "number"
        return _BY_TYPE[self.element.type]

    @property
    def _is_same(self) -> bool:
        kind = {"boolean": "is_boolean", "date": "is_date", "timestamp": "is_timestamp", "binary": "is_binary"}
        test = kind.get(self.element.type)
        return self.place not in INVERTED and test is not None and bool(getattr(pa.types, test)(self.arrow))

    @property
    def sql_type(self) -> str:
        """The type as dbt's `api.Column` free text that both engines take; timestamps go through a macro."""
        if self.element.type == "decimal":
            return f"decimal({self.element.length or 18}, {self.element.scale or 0})"
        if self.element.type == "binary" and self.treatment == "text":
            return "varchar"
        return _SQL_TYPES[self.element.type]

    @property
    def factor(self) -> str:
        """The exact factor from the source's unit to the standard's; 1 where they are one."""
        return FACTORS.get((self.column.unit or "", self.element.unit or ""), "1")

    @property
    def is_token(self) -> bool:
        """Whether the text is an identifier, so that full-width letters and digits are slips."""
        return self.column.habit != "label" and (
            self.name.endswith(_TOKEN_ENDS) or self.name in _TOKENS or self.treatment not in ("text", "first_item")
        )

    @property
    def normaliser(self) -> str | None:
        """The macro that unifies the spelling, if the element has one."""
        return NORMALISERS.get(self.name) if self.treatment in ("text", "first_item") else None

    @property
    def blank_is_null(self) -> bool:
        """Whether '' is NULL: always for what must be parsed, for text only where the source says so."""
        return self.treatment not in ("text", "first_item") or self.table.system in BLANK_IS_NULL


_BY_TYPE: dict[str, Treatment] = {
    "boolean": "boolean",
    "date": "date",
    "timestamp": "timestamp",
    "integer": "integer",
    "decimal": "decimal",
}
_SQL_TYPES = {
    "string": "varchar",
    "text": "varchar",
    "binary": "varbinary",
    "integer": "bigint",
    "boolean": "boolean",
    "date": "date",
    "timestamp": "timestamp",
}


def std_columns(registry: Registry, table: TableContract) -> list[StdColumn]:
    """Return the columns of a std table in the contract's order."""
    return [
        StdColumn(
            table,
            column,
            registry.elements[column.element],
            arrow_type(column.type, table.source_kind),
            map_key(registry, column),
        )
        for column in table.columns
    ]
