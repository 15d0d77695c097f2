"""Lines that a person wrote among the data for people to read: totals and subtotals.

Belongs here: recognising them. Not here: what becomes of them (`rejects`).
"""

import re
from collections.abc import Iterable, Mapping

_TOTAL = re.compile(r"^(总?合计|总计|共计|总数)[:：]?$")
_SUBTOTAL = re.compile(r"^(小计[:：]?|.{1,20}[（(]\s*(共\s*)?\d+\s*[所人个项条]\s*[)）]|.{1,20}小计[:：]?)$")


def summary_reason(values: Mapping[str, str | None], key: Iterable[str]) -> str | None:
    """Return `total_line`, `subtotal_line` or None for a row of physical name → text.

    A subtotal is believed only where the key is empty, so that a project called 某某（10项） stays a project.
    """
    texts = ["".join((value or "").split()) for value in values.values()]
    said = [text for text in texts if text]
    if any(_TOTAL.match(text) for text in said[:2]):
        return "total_line"
    if all(not (values.get(name) or "").strip() for name in key) and any(_SUBTOTAL.match(text) for text in said[:2]):
        return "subtotal_line"
    return None
