"""The declared truth of a university as frozen models: read, cross-checked, never changed at run time.

Belongs here: everything that follows from the files in `contracts/` alone. Not here: anything that touches
data, an engine or the network.
"""

from functools import lru_cache
from pathlib import Path

from lakehouse.contracts.cross_checks import cross_check
from lakehouse.contracts.models import (
    CodeEntry,
    CodeSet,
    Column,
    Department,
    Element,
    Load,
    Rule,
    Sla,
    System,
    TableContract,
    column_name,
)
from lakehouse.contracts.problems import ContractError, Problem
from lakehouse.contracts.registry import Registry, read_registry

__all__ = [
    "CodeEntry",
    "CodeSet",
    "Column",
    "ContractError",
    "Department",
    "Element",
    "Load",
    "Problem",
    "Registry",
    "Rule",
    "Sla",
    "System",
    "TableContract",
    "column_name",
    "find_problems",
    "load_registry",
]


def find_problems(root: Path) -> tuple[Registry, list[Problem]]:
    """Read `root` and return what could be read with every fault found, sorted by file and line."""
    registry, problems = read_registry(root)
    return registry, sorted([*problems, *cross_check(registry)])


@lru_cache(maxsize=4)
def load_registry(root: Path) -> Registry:
    """Return the registry of `root`; raises ContractError, which lists every problem, if there is one."""
    registry, problems = find_problems(root)
    if problems:
        raise ContractError(problems)
    return registry
