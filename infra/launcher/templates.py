"""Placeholders of the service configuration files: `${NAME}` as compose writes it, `${ENV:NAME}` as Trino does.

Belongs here: substitution and the env-file format. Not here: which values a service needs.
"""

import re
from collections.abc import Mapping

from infra.launcher.errors import StackError

_PLACEHOLDER = re.compile(r"\$\{(?:ENV:)?([A-Z][A-Z0-9_]*)\}")


def placeholders(text: str) -> set[str]:
    """Return the names that a configuration text needs; lines that are comments do not count."""
    return set(_PLACEHOLDER.findall(_without_comments(text)))


def render(text: str, values: Mapping[str, str]) -> str:
    """Replace every placeholder; raises StackError that names those without a value."""
    missing = sorted(placeholders(text) - set(values))
    if missing:
        raise StackError(f"配置缺少变量 {', '.join(missing)}；请由 `gxnu stack up` 启动，或先设置这些环境变量")
    return _PLACEHOLDER.sub(lambda match: values.get(match.group(1), match.group(0)), text)


def parse_env(text: str, values: Mapping[str, str]) -> dict[str, str]:
    """Read `NAME=value` lines after substitution; blank lines and `#` lines are skipped."""
    rendered = render(text, values)
    pairs = (line.split("=", 1) for line in rendered.splitlines() if "=" in line and not line.lstrip().startswith("#"))
    return {name.strip(): value.strip() for name, value in pairs}


def _without_comments(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
