"""Finds the columns a contract declares in a header that people typed.

Belongs here: comparing header cells with physical names, flattening headers of several rows. Not here: any file format.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# Titles, notes and dates above a header: the sheets seen in 2026-11 had at most 5 such rows.
_SEARCHED, _DEEPEST = 12, 3


@dataclass(frozen=True)
class Header:
    """Where the data starts, the contract's column of each position (None: not declared) and the cells as typed."""

    first_row: int
    columns: tuple[str | None, ...]
    typed: tuple[str, ...]


def plain(text: str) -> str:
    """Return a header cell for comparison: composed, half-width, without blanks or line breaks, lower case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


def match(cells: Sequence[Sequence[str]], declared: Sequence[str]) -> Header:
    """Match the cells of one header, each given by its possible names, best first, with the declared names.

    A unit in brackets is part of the name: a column in 元 does not pass for one in 万元.
    """
    wanted = {plain(name): name for name in declared}
    taken: set[str] = set()
    columns: list[str | None] = []
    for names in cells:
        found = next((wanted[key] for key in map(plain, names) if key in wanted and wanted[key] not in taken), None)
        if found:
            taken.add(found)
        columns.append(found)
    return Header(0, tuple(columns), tuple(next((n for n in names if n.strip()), "") for names in cells))


def find_header(rows: Sequence[Sequence[str]], declared: Sequence[str]) -> Header | None:
    """Return the best header among the first rows, of one to three rows; None where no column is recognised.

    `rows` have merged cells filled in. The fewest rows win among equals, then the topmost.
    """
    best: tuple[int, Header] | None = None
    for depth in range(1, _DEEPEST + 1):
        for top in range(min(_SEARCHED, len(rows)) - depth + 1):
            stack = rows[top : top + depth]
            header = match([_names([row[at] for row in stack]) for at in range(len(stack[0]))], declared)
            score = sum(column is not None for column in header.columns)
            if score and (best is None or score > best[0]):
                best = score, Header(top + depth, header.columns, header.typed)
    return best[1] if best else None


def _names(stack: list[str]) -> list[str]:
    """Return the names a column may have: its lowest cell, all cells in order, the lowest with a unit from above."""
    parts = [text for at, text in enumerate(stack) if text.strip() and text not in stack[:at]]
    if not parts:
        return [""]
    names = [parts[-1], "".join(parts), *parts[:-1]]
    above = unicodedata.normalize("NFKC", parts[0])
    if len(parts) > 1 and "(" in above:
        names.insert(1, parts[-1] + above[above.index("(") :])
    return names
