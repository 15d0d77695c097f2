"""The masks: what of a value may still be seen, as data that Python and Polars both run.

Belongs here: one mask per kind that `contracts/policies/masks.yaml` names, its cleaning and its patterns. Not here:
which element gets which mask, and whether a reader needs one (`masking`).

A mask is a list of (pattern, shown); the first pattern that fits the whole cleaned value decides, and a value that
fits none is hidden whole. So a broken value (an ID card of 17 digits) never shows more than a good one.
"""

import re
from dataclasses import dataclass
from functools import cached_property

HIDDEN = "***"
BLANKS = " \t\n\r\u3000\u00a0"
_WIDE = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)}
_GAPS = (*BLANKS, "-", "－", "—")


@dataclass(frozen=True)
class Mask:
    """One mask; `numbers` says that full-width signs become ASCII and gaps vanish before the patterns are tried."""

    patterns: tuple[tuple[str, str], ...]
    numbers: bool = False

    @cached_property
    def compiled(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """The patterns for Python, whole value, dot matches newline."""
        return tuple((re.compile(f"(?s)\\A(?:{p})\\Z"), re.sub(r"\$\{(\d)\}", r"\\g<\1>", s)) for p, s in self.patterns)

    def apply(self, value: str) -> str:
        """Return what may be seen of one value."""
        text = clean_number(value) if self.numbers else value.strip(BLANKS)
        for pattern, shown in self.compiled:
            found = pattern.match(text)
            if found:
                return found.expand(shown)
        return HIDDEN


# Formats as GB/T 35273 practice shows them on pages: enough to recognise one's own, never enough to rebuild.
MASKS: dict[str, Mask] = {
    "id_card": Mask(
        (
            ("([0-9]{6})[0-9*]{8}([0-9]{3}[0-9Xx])", "${1}********${2}"),
            ("([0-9]{6})[0-9*]{5}([0-9]{4})", "${1}*****${2}"),
        ),
        numbers=True,
    ),
    "phone": Mask(
        (
            ("(?:\\+?86)?(1[0-9]{2})[0-9*]{4}([0-9]{4})", "${1}****${2}"),
            ("\\+?[0-9*]{5,}([0-9]{2})", "****${1}"),
        ),
        numbers=True,
    ),
    "bank_card": Mask((("([0-9]{6})[0-9*]{4,}([0-9]{4})", "${1}******${2}"),), numbers=True),
    "name": Mask((("(.).+", "${1}*"),)),
    "mail": Mask((("(.)[^@]+(@[^@]+)", "${1}***${2}"), (".(@[^@]+)", "***${1}"))),
    "address": Mask((("(.{6}).{7,}", "${1}***"), ("(.{3}).{4,}", "${1}***"))),
    "passport": Mask((("(.).{5,}(.{2})", "${1}****${2}"),), numbers=True),
    "tail": Mask((("..+(..)", "****${1}"),), numbers=True),
    "redact": Mask(()),
}


def clean_number(value: str) -> str:
    """Return a value with full-width signs as ASCII and without blanks and dashes."""
    text = "".join(_WIDE.get(sign, sign) for sign in value)
    for gap in _GAPS:
        text = text.replace(gap, "")
    return text


def replacements() -> tuple[list[str], list[str]]:
    """Return the pairs that `clean_number` replaces, as two lists of one length."""
    return [*_WIDE, *_GAPS], [*("" if to == "-" else to for to in _WIDE.values()), *("" for _ in _GAPS)]
