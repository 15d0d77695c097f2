"""Turns standard values into what a source writes: its codes or labels, its date habit, its unit, its type.

Belongs here: the habits that a column's contract declares. Not here: what the value is, or anything wrong on purpose.
"""

import re

import polars as pl

from lakehouse.contracts import Column, Element, TableContract
from simulator.world import World

_INTEGER = re.compile(r"^(?:big|tiny)?int|^INTEGER|^xs:integer", re.IGNORECASE)
_DECIMAL = re.compile(r"^(?:decimal|numeric|REAL|number|数值|xs:decimal)")
_SCALE = re.compile(r"\(\d+,(\d+)\)")
_LENGTH = re.compile(r"\((\d+)\)")
_UNIT_FACTOR = {"万元": 1e-4, "分": 100.0}
_DATE_FORMATS = {
    "yyyymmdd": "%Y%m%d",
    "yyyymm": "%Y%m",
    "yyyy-mm": "%Y-%m",
    "yyyy": "%Y",
    "iso": "%Y-%m-%d",
    "y/m/d": "%Y/%-m/%-d",
    "d/m/yyyy": "%d/%m/%Y",
    "yyyy.mm": "%Y.%m",
    "mixed": "%Y-%m-%d",
}
_INSTANT_FORMATS = {
    "iso": "%Y-%m-%d %H:%M:%S",
    "iso_offset": "%Y-%m-%dT%H:%M:%S+08:00",
    "marc": "%Y%m%d%H%M%S.0",
    "y/m/d": "%Y/%-m/%-d %H:%M:%S",
}
_REVERSED = ("finance.department", "is_active")
_YES_NO = ("academic.department", "is_active")
_NAMED_BY_OWN_NAME = ("student_affairs", "library")


def physical_type(column: Column, element: Element) -> pl.DataType:
    """Return the type a column's values have before a writer takes them; dates in text columns are text."""
    kind = column.type
    if kind == "array":
        return pl.List(pl.String())
    if kind == "date":
        return pl.Date()
    if kind in ("timestamp", "datetime"):
        return pl.Datetime("us")
    if kind in ("boolean", "xs:boolean"):
        return pl.Boolean()
    if kind == "bytea":
        return pl.Binary()
    if _INTEGER.match(kind) or (_DECIMAL.match(kind) and element.type == "integer"):
        return pl.Int64()
    return pl.Float64() if _DECIMAL.match(kind) else pl.String()


def render(world: World, table: TableContract, column: Column, value: pl.Series) -> pl.Series:
    """Return standard values as this column writes them."""
    element = world.registry.elements[column.element]
    if element.name == "department_code" and value.dtype == pl.String:
        value = _department_code(world, table, column, value)
    elif element.name == "department_name":
        value = _department_name(world, table, value)
    elif element.type == "boolean":
        value = _boolean(table, column, value)
    elif column.code_set and column.habit:
        value = _coded(world, column, element, value)
    elif value.dtype == pl.Date or value.dtype == pl.Datetime:
        value = _instant(column, value)
    elif column.unit in _UNIT_FACTOR and column.unit != element.unit:
        value = value * _UNIT_FACTOR[str(column.unit)]
    return conform(column, element, value)


def conform(column: Column, element: Element, value: pl.Series) -> pl.Series:
    """Return a value in the column's physical type: numbers rounded to its scale, texts cut to its length."""
    dtype = physical_type(column, element)
    if dtype == pl.Float64:
        scale = _SCALE.search(column.type)
        places = int(scale[1]) if scale else (4 if column.unit == "万元" else 2)
        return value.cast(pl.Float64).round(places)
    if dtype != pl.String:
        return value.cast(dtype)
    if value.dtype == pl.Float64:
        value = pl.Series(
            [None if item is None else f"{item:.{element.scale or 0}f}" for item in value], dtype=pl.String
        )
    text = value.cast(pl.String)
    length = _LENGTH.search(column.type)
    return text.str.slice(0, int(length[1])) if length else text


def _department_code(world: World, table: TableContract, column: Column, value: pl.Series) -> pl.Series:
    if column.code_set:
        mapping = world.from_standard(column.code_set)
        if table.system == "research":
            mapping["211"] = mapping["210"]  # two colleges share KYX70
    elif table.system == "hr":
        return value
    else:
        mapping = {
            unit.known_as["hr"]: unit.known_as[table.system].split(";")[0]
            for unit in world.registry.departments.values()
            if table.system in unit.known_as
        }
    return value.replace_strict(mapping, default=None, return_dtype=pl.String)


def _department_name(world: World, table: TableContract, value: pl.Series) -> pl.Series:
    mapping = {}
    for unit in world.registry.departments.values():
        known = unit.known_as.get(table.system) if table.system in _NAMED_BY_OWN_NAME else None
        mapping[unit.known_as["hr"]] = known or unit.title
    return value.replace(mapping)


def _boolean(table: TableContract, column: Column, value: pl.Series) -> pl.Series:
    flag = value.cast(pl.Boolean)
    if (table.id, column.element) == _REVERSED:
        flag = ~flag
    if column.habit is None:
        return flag
    words = (
        ("是", "否") if column.habit == "label" else ("Y", "N") if (table.id, column.element) == _YES_NO else ("1", "0")
    )
    return flag.replace_strict({True: words[0], False: words[1]}, default=None, return_dtype=pl.String)


def _coded(world: World, column: Column, element: Element, value: pl.Series) -> pl.Series:
    code_set = str(column.code_set)
    text = value.cast(pl.String)
    if code_set != element.code_set:
        text = text.replace(_between_sets(world, element, code_set))
    return text.replace(world.labels(code_set)) if column.habit == "label" else text


def _between_sets(world: World, element: Element, code_set: str) -> dict[str, str]:
    if code_set.startswith("local:"):
        return world.from_standard(code_set)
    if element.code_set and element.code_set.startswith("GBT_2659"):
        by_label = world.registry.code_sets[code_set].label_to_code
        return {code: by_label[name] for code, name in world.labels(element.code_set).items() if name in by_label}
    return {}


def _instant(column: Column, value: pl.Series) -> pl.Series:
    if column.type in ("date", "timestamp", "datetime"):
        return value
    formats = _DATE_FORMATS if value.dtype == pl.Date else _INSTANT_FORMATS
    return value.dt.strftime(formats.get(column.format or "iso", "%Y-%m-%d"))
