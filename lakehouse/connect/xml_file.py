"""Reads XML record by record: plain exports by path, MARCXML by field and subfield.

Belongs here: records of a file of any size, the little path language of the contracts. Not here: byte repair.

Paths are relative to the record: `title`, `journal/name`, `@id`, `authors/@count`, `../../@id`; in MARC `leader`,
`001`, `200$a`. What repeats is joined: attributes by a blank, texts by `;`.
"""

import re
from collections.abc import Callable, Iterator, Mapping

import pyarrow as pa
from lxml import etree

from lakehouse.connect.errors import GatherError
from lakehouse.connect.landing import LandedFile, file_part, local_copy
from lakehouse.connect.reading import Window, text_batches
from lakehouse.connect.rejects import Rejects
from lakehouse.connect.xml_repair import RepairedFile
from lakehouse.contracts import TableContract
from lakehouse.storage import Lake

_SUBFIELD = re.compile(r"^(\d{3})\$(\w)$")
_CONTROL_FIELD = re.compile(r"^\d{3}$")
_SAFE = {"resolve_entities": False, "no_network": True, "huge_tree": False, "load_dtd": False}
Row = tuple[str, str, Mapping[str, str | None]]
Getter = Callable[[etree._Element], str | None]


class XmlReader:
    """One table from the records at a path of one or more XML files."""

    def __init__(self, lake: Lake, table: TableContract, files: list[LandedFile]) -> None:
        self.lake, self.table, self.files = lake, table, files
        self.steps = [step for step in file_part(table)[1].split("/") if step]
        self.uri = "、".join(file.name for file in files) + f":/{'/'.join(self.steps)}"
        marc = any(_SUBFIELD.match(column.physical) for column in table.columns)
        maker = _marc_getter if marc else _path_getter
        self.getters: dict[str, Getter] = {column.physical: maker(column.physical) for column in table.columns}
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
                        values = {name: getter(record) for name, getter in self.getters.items()}
                        self._seen.update((name, "xml") for name, value in values.items() if value is not None)
                        yield f"{file.name}:{number}", file.source, values
                except etree.XMLSyntaxError as error:
                    cause = f"第 {error.lineno} 行起不是合法的 XML：{error.msg}"
                    raise GatherError(self.table.id, file.name, cause, "请来源部门重新导出；broken XML") from error

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
    return "".join(str(part) for part in element.itertext(tag=None))


def _joined(texts: Iterator[str], joiner: str) -> str | None:
    return joiner.join(text for text in texts if text) or None


def _path_getter(path: str) -> Getter:
    steps = path.split("/")
    up = sum(step == ".." for step in steps)
    attribute = steps[-1][1:] if steps[-1].startswith("@") else None
    down = steps[up : -1 if attribute else None]

    def get(record: etree._Element) -> str | None:
        for _ in range(up):
            record = record.getparent()
        found = _descend(record, down)
        if attribute:
            return _joined((element.get(attribute, "").strip() for element in found), " ")
        return _joined((_text(element).strip() for element in found), ";")

    return get


def _marc_getter(path: str) -> Getter:
    subfield = _SUBFIELD.match(path)
    if subfield:
        field, code = subfield.groups()

        def get(record: etree._Element) -> str | None:
            parts = (part for held in record if held.get("tag") == field for part in held if part.get("code") == code)
            return _joined((_text(part) for part in parts), ";")

        return get
    if not _CONTROL_FIELD.match(path):
        return lambda record: _joined((_text(part) for part in record if _name(part) == path), ";")
    return lambda record: _joined((_text(part) for part in record if part.get("tag") == path), ";")
