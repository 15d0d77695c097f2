"""Reads XML record by record: plain exports by path, MARCXML by field and subfield.

Belongs here: records of a file of any size, the little path language of the contracts. Not here: byte repair.

Paths are relative to the record: `title`, `journal/name`, `@id`, `authors/@count`, `../../@id`; in MARC `leader`,
`001`, `200$a`. What repeats is joined: attributes by a blank, texts by `;`.
"""

import re
from collections.abc import Iterator, Mapping

import pyarrow as pa
from lxml import etree

from lakehouse.connect.errors import GatherError
from lakehouse.connect.landing import LandedFile, file_part, local_copy
from lakehouse.connect.reading import Window, text_batches
from lakehouse.connect.rejects import Rejects
from lakehouse.connect.xml_repair import RepairedFile
from lakehouse.contracts import TableContract
from lakehouse.storage import Lake

_SUBFIELD = re.compile(r"^\d{3}\$\w$")
_SAFE = {"resolve_entities": False, "no_network": True, "huge_tree": False, "load_dtd": False}
Row = tuple[str, str, Mapping[str, str | None]]


class XmlReader:
    """One table from the records at a path of one or more XML files."""

    def __init__(self, lake: Lake, table: TableContract, files: list[LandedFile]) -> None:
        self.lake, self.table, self.files = lake, table, files
        self.steps = [step for step in file_part(table)[1].split("/") if step]
        self.uri = "、".join(file.name for file in files) + f":/{'/'.join(self.steps)}"
        columns = [column.physical for column in table.columns]
        is_marc = any(_SUBFIELD.match(name) for name in columns)
        self._taker: _Paths | _Marc = _Marc(columns) if is_marc else _Paths(columns)
        self._seen: dict[str, str] = {}

    def schema(self) -> Mapping[str, str]:
        """Return the declared columns that some record had; complete after `batches`."""
        return self._seen

    def count(self) -> int | None:
        """Return None: records are counted as they come."""
        return None

    def batches(self, window: Window | None, rejects: Rejects) -> Iterator[pa.RecordBatch]:
        """Stream every file's records; GatherError where a file is not XML to its end."""
        yield from text_batches(self.table, self._rows())

    def _rows(self) -> Iterator[Row]:
        for file in self.files:
            with local_copy(self.lake, file) as path, RepairedFile(path) as stream:
                try:
                    for number, record in enumerate(self._records(stream), 1):
                        values = self._taker.values(record)
                        self._seen.update((name, "xml") for name, value in values.items() if value is not None)
                        yield f"{file.name}:{number}", file.source, values
                except etree.XMLSyntaxError as error:
                    cause = f"第 {error.lineno} 行起不是合法的 XML：{error.msg}"
                    raise GatherError(self.table.id, file.name, cause, "请来源部门重新导出") from error

    def _records(self, stream: RepairedFile) -> Iterator[etree._Element]:
        """Yield the records of each second-level element, then forget it: memory is one such element."""
        depth, inner = 0, self.steps[2:]
        for event, element in etree.iterparse(stream, events=("start", "end"), **_SAFE):
            if event == "start":
                depth += 1
                continue
            depth -= 1
            if depth != 1:
                continue
            if _name(element) == self.steps[1] and _name(element.getparent()) == self.steps[0]:
                yield from _descend(element, inner)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def _descend(element: etree._Element, steps: list[str]) -> Iterator[etree._Element]:
    """Yield the elements below at a path, by local names: a namespace changes nothing."""
    if not steps:
        yield element
        return
    for child in element:
        if _name(child) == steps[0]:
            yield from _descend(child, steps[1:])


def _text(element: etree._Element) -> str:
    """Return all text below an element, so that <sub> and <i> in a title lose nothing."""
    return (element.text or "") if not len(element) else "".join(str(part) for part in element.itertext(tag=None))


class _Paths:
    """The declared columns of a plain record, all taken in one walk over it."""

    def __init__(self, columns: list[str]) -> None:
        self._upwards = {path: path.count("../") for path in columns if path.startswith("../")}
        self._down = [path for path in columns if path not in self._upwards]
        self._texts = {path for path in self._down if "@" not in path}
        whole = [path.split("/") for path in self._down]
        self._walked = {"/".join(steps[:depth]) for steps in whole for depth in range(1, len(steps) + 1)}
        self._attributes: dict[str, list[str]] = {}
        for path in self._down:
            place, _, attribute = path.rpartition("@")
            if attribute != path and "@" in path:
                self._attributes.setdefault(place.rstrip("/"), []).append(attribute)

    def values(self, record: etree._Element) -> dict[str, str | None]:
        """Return column → text; what repeats is joined."""
        found: dict[str, list[str]] = {}
        self._take(record, "", found)
        values = {path: _joined(found.get(path, []), " " if "@" in path else ";") for path in self._down}
        for path, steps in self._upwards.items():
            above = record
            for _ in range(steps):
                above = above.getparent()
            name = path[3 * steps :]
            said = above.get(name[1:], "") if name.startswith("@") else (above.findtext(f"{{*}}{name}") or "")
            values[path] = said.strip() or None
        return values

    def _take(self, element: etree._Element, place: str, found: dict[str, list[str]]) -> None:
        for attribute in self._attributes.get(place, ()):
            path = f"{place}/@{attribute}" if place else f"@{attribute}"
            found.setdefault(path, []).append(element.get(attribute, "").strip())
        for child in element:
            path = f"{place}/{_name(child)}" if place else _name(child)
            if path in self._texts:
                found.setdefault(path, []).append(_text(child).strip())
            if path in self._walked:
                self._take(child, path, found)


class _Marc:
    """The declared columns of a MARC record: `leader`, control fields by tag, subfields by tag and code."""

    def __init__(self, columns: list[str]) -> None:
        self._columns = columns

    def values(self, record: etree._Element) -> dict[str, str | None]:
        """Return column → text; repeated fields and subfields are joined."""
        found: dict[str, list[str]] = {}
        for field in record:
            tag = field.get("tag") or _name(field)
            if not len(field):
                found.setdefault(tag, []).append(_text(field).strip())
            for part in field:
                found.setdefault(f"{tag}${part.get('code')}", []).append(_text(part).strip())
        return {name: _joined(found.get(name, []), ";") for name in self._columns}


def _joined(texts: list[str], joiner: str) -> str | None:
    return joiner.join(text for text in texts if text) or None
