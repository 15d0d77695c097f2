"""Lets a strict XML parser read exports that were never escaped: HTML entities, bare ampersands, control bytes.

Belongs here: the byte filter in front of the parser. Not here: the parser, paths, records.

No entity ever reaches the parser but the five of XML: what a document declares itself is shown as text, never opened
and never expanded. Works on any encoding whose bytes below 0x40 are ASCII (UTF-8, GB18030).
"""

import re
from html.entities import html5
from pathlib import Path
from typing import Any

_CHUNK = 1 << 16
_LONGEST = 40  # the longest HTML entity is 33 bytes
_REFERENCE = re.compile(rb"&(?:#([0-9]{1,8});|#[xX]([0-9a-fA-F]{1,8});|([A-Za-z][A-Za-z0-9]{0,35});)?")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_OWN = {b"amp", b"lt", b"gt", b"quot", b"apos"}


class RepairedFile:
    """A readable stream of a file's bytes with every reference that XML does not know replaced."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._rest, self._ready = b"", b""

    def read(self, size: int = -1) -> bytes:
        """Return at most `size` repaired bytes; b'' at the end."""
        while len(self._ready) < max(size, 1):
            chunk = self._file.read(_CHUNK)
            held = self._rest + chunk
            cut = len(held)
            if chunk:  # a reference may go on in the next chunk
                start = held.rfind(b"&", max(0, len(held) - _LONGEST))
                cut = start if start >= 0 else cut
            self._rest = held[cut:]
            self._ready += _CONTROL.sub(b"?", _REFERENCE.sub(_repaired, held[:cut]))
            if not chunk:
                break
        out, self._ready = (self._ready[:size], self._ready[size:]) if size > 0 else (self._ready, b"")
        return out

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> "RepairedFile":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()


def _repaired(match: re.Match[bytes]) -> bytes:
    decimal, hexadecimal, name = match.groups()
    if name in _OWN:
        return match[0]
    if name:
        meant = html5.get(name.decode() + ";")
        # references, not bytes, so that the document's encoding does not matter
        return "".join(f"&#{ord(letter)};" for letter in meant).encode() if meant else b"&amp;" + match[0][1:]
    if decimal or hexadecimal:
        number = int(decimal) if decimal else int(hexadecimal, 16)
        return match[0] if _is_character(number) else b"&#65533;"
    return b"&amp;"


def _is_character(number: int) -> bool:
    return (
        number in (9, 10, 13) or 0x20 <= number <= 0xD7FF or 0xE000 <= number <= 0xFFFD or 0x10000 <= number <= 0x10FFFF
    )
