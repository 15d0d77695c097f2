"""YAML with the line of every key kept, and a repeated key refused.

Belongs here: reading one file. Not here: what its content means.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

Lines = dict[tuple[str | int, ...], int]

# YAML 1.2's scalars: `no` and `on` are words here (a word root is called no), and nothing becomes a date.
SCALARS: dict[str, Callable[[str], Any]] = {
    "tag:yaml.org,2002:null": lambda text: None,
    "tag:yaml.org,2002:int": lambda text: int(text) if text.lstrip("-").isdigit() and not _is_octal(text) else text,
    "tag:yaml.org,2002:float": lambda text: float(text),
    "tag:yaml.org,2002:bool": lambda text: {"true": True, "false": False}.get(text.lower(), text),
}


class MarkedYamlError(Exception):
    """Raised for a file that is not YAML, repeats a key or is not a mapping; `line` is 1-based."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        super().__init__(message)


def read_marked(path: Path) -> tuple[dict[str, Any], Lines]:
    """Return a file's mapping and the 1-based line of each of its nodes by path of keys.

    Scalars keep YAML's types except that nothing becomes a date. Raises MarkedYamlError.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise MarkedYamlError(mark.line + 1 if mark else 0, str(error.problem)) from error
    if not isinstance(node, yaml.MappingNode):
        raise MarkedYamlError(1, "the file is not a mapping")
    lines: Lines = {}
    data = _value(node, (), lines)
    return data, lines


def line_of(lines: Lines, path: tuple[str | int, ...]) -> int:
    """Return the line of the nearest node at or above `path`."""
    for length in range(len(path), -1, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return 0


def _is_octal(text: str) -> bool:
    return len(text) > 1 and text.startswith("0")


def _value(node: yaml.Node, path: tuple[str | int, ...], lines: Lines) -> Any:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, lines)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, index), lines) for index, item in enumerate(node.value)]
    return _scalar(node)


def _mapping(node: yaml.MappingNode, path: tuple[str | int, ...], lines: Lines) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        line = key_node.start_mark.line + 1
        if key in found:
            raise MarkedYamlError(line, f"key {key!r} stands twice (first in line {lines[(*path, key)]})")
        lines[(*path, key)] = line
        found[key] = _value(value_node, (*path, key), lines)
    return found


def _scalar(node: yaml.Node) -> Any:
    read = SCALARS.get(node.tag)
    return read(node.value) if read else str(node.value)
