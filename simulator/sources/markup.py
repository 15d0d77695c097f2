"""Writes the XML exports: papers with their authors nested, and the catalogue as MARCXML, row by row to disk.

Belongs here: paths and fields to elements. Not here: values.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
from lxml import etree

_LETTER, _ENTITY = "β", "beta"
_MARC = "http://www.loc.gov/MARC21/slim"


def write_papers(papers: pl.DataFrame, authors: pl.DataFrame, path: Path) -> Path:
    """Write papers.xml: `/papers/paper` with `authors/author` below; authors of no paper get an empty one's shell."""
    by_paper: dict[str, list[dict[str, Any]]] = {}
    for row in authors.iter_rows(named=True):
        by_paper.setdefault(row["../../@id"], []).append(row)
    with path.open("wb") as handle, etree.xmlfile(handle, encoding="UTF-8") as xml:
        xml.write_declaration()
        with xml.element("papers"):
            for row in papers.iter_rows(named=True):
                xml.write(_paper(row, by_paper.get(row["@id"], [])))
    return path


def _paper(row: dict[str, Any], authors: list[dict[str, Any]]) -> etree._Element:
    paper = etree.Element("paper")
    for name, value in row.items():
        _put(paper, name, value)
    holder = paper.find("authors")
    if holder is None:
        holder = etree.SubElement(paper, "authors")
    for author in authors:
        node = etree.SubElement(holder, "author")
        for name, value in author.items():
            if not name.startswith(".."):
                _put(node, name, value)
    return paper


def _put(parent: etree._Element, path: str, value: Any) -> None:
    """Write a value at `a/b/@c` below `parent`; a null leaves nothing behind."""
    if value is None:
        return
    text = {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
    *steps, last = path.split("/")
    node = parent
    for step in steps:
        found = node.find(step)
        node = found if found is not None else etree.SubElement(node, step)
    if last.startswith("@"):
        node.set(last[1:], text)
    else:
        _write_text(etree.SubElement(node, last), text)


def _write_text(node: etree._Element, text: str) -> None:
    """Set a node's text; a letter that the old system keeps as an HTML entity stays one, undeclared as it is there."""
    head, *rest = text.split(_LETTER)
    node.text = head
    for tail in rest:
        entity = etree.Entity(_ENTITY)
        entity.tail = tail
        node.append(entity)


def write_catalogue(records: pl.DataFrame, path: Path) -> Path:
    """Write bib_export.xml: `/collection/record` in MARCXML, fields in their order."""
    with path.open("wb") as handle, etree.xmlfile(handle, encoding="UTF-8") as xml:
        xml.write_declaration()
        with xml.element("collection", nsmap={None: _MARC}):
            for row in records.iter_rows(named=True):
                xml.write(_record(row))
    return path


def _record(row: dict[str, Any]) -> etree._Element:
    record = etree.Element(f"{{{_MARC}}}record", nsmap={None: _MARC})
    fields: dict[str, etree._Element] = {}
    for name, value in _present(row):
        if name == "leader":
            etree.SubElement(record, f"{{{_MARC}}}leader").text = value
        elif "$" not in name:
            etree.SubElement(record, f"{{{_MARC}}}controlfield", tag=name).text = value
        else:
            tag, code = name.split("$")
            if tag not in fields:
                fields[tag] = etree.SubElement(record, f"{{{_MARC}}}datafield", tag=tag, ind1=" ", ind2=" ")
            etree.SubElement(fields[tag], f"{{{_MARC}}}subfield", code=code).text = value
    return record


def _present(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    return ((name, str(value)) for name, value in row.items() if value is not None)
