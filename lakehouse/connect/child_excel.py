"""Child process: prints the cells of one sheet as JSON lines, merged cells first.

Belongs here: cells to text. Not here: headers, columns, limits. It is run by path, so it imports nothing of ours.

Line 1: {"merged": [[top, left, bottom, right], …], "errors": n}; then one array of texts per row, from row 1.
"""

import json
import re
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from posixpath import join, normpath
from typing import Any
from xml.etree import ElementTree

import python_calamine

_ERROR_CELL = re.compile(
    rb'<c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]+)(\d+)"[^>]*>(?:(?!</c>).)*?<v>([^<]{1,16})</v>', re.DOTALL
)
_ERROR_CELL_T_FIRST = re.compile(rb'\bt="e"')
_CHUNK = 1 << 22


def text(value: Any) -> str:
    """Return a cell as a person sees it; numbers with the 15 digits that Excel keeps and never in powers of ten."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return format(Decimal(format(value, ".15g")), "f")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


def error_cells(path: str, sheet: str) -> dict[int, dict[int, str]]:
    """Return row → column → text of cells such as #REF!, which the reader gives as empty; xlsx only."""
    found: dict[int, dict[int, str]] = {}
    with zipfile.ZipFile(path) as container:
        part = sheet_part(container, sheet)
        if part is None:
            return found
        with container.open(part) as stream:
            held = b""
            while chunk := stream.read(_CHUNK):
                held += chunk
                end = held.rfind(b"</row>") + 6
                if end > 5:
                    collect(held[:end], found)
                    held = held[end:]
    return found


def collect(xml: bytes, found: dict[int, dict[int, str]]) -> None:
    """Add the error cells of some whole rows."""
    if b't="e"' not in xml:
        return
    for letters, row, said in _ERROR_CELL.findall(xml):
        column = 0
        for letter in letters.decode():
            column = column * 26 + ord(letter) - 64
        found.setdefault(int(row) - 1, {})[column - 1] = said.decode("utf-8", "replace")


def sheet_part(container: zipfile.ZipFile, sheet: str) -> str | None:
    """Return the part that holds a sheet, through the workbook's relations."""
    names = set(container.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return None
    targets = {}
    for relation in ElementTree.fromstring(container.read("xl/_rels/workbook.xml.rels")):
        targets[relation.get("Id")] = relation.get("Target", "")
    for node in ElementTree.fromstring(container.read("xl/workbook.xml")).iter():
        if node.tag.endswith("}sheet") and node.get("name") == sheet:
            identity = next((value for name, value in node.attrib.items() if name.endswith("}id")), None)
            target = targets.get(identity, "")
            part = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
            return part if part in names else None
    return None


def main(path: str, wanted: str) -> None:
    """Print the sheet `wanted`, or the only one; ends with a message and status 1 where there is none."""
    book = python_calamine.CalamineWorkbook.from_path(path)
    name = wanted if wanted in book.sheet_names else book.sheet_names[0] if len(book.sheet_names) == 1 else None
    if name is None:
        sys.exit(f"没有工作表 {wanted}，只有 {'、'.join(book.sheet_names)}")
    errors = error_cells(path, name) if zipfile.is_zipfile(path) else {}
    sheet = book.get_sheet_by_name(name)
    merged = [[*first, *last] for first, last in (sheet.merged_cell_ranges or [])]
    print(json.dumps({"merged": merged, "errors": sum(map(len, errors.values()))}))
    for number, row in enumerate(sheet.iter_rows()):
        cells = [text(value) for value in row]
        for column, said in errors.get(number, {}).items():
            if column < len(cells):
                cells[column] = said
        print(json.dumps(cells, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
