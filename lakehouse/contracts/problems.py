"""What is wrong with a contract, said so that the author can mend it: file, line, fault, cure."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in one contract file; `line` is 1-based, 0 where the fault is the file's as a whole."""

    file: str
    line: int
    message: str
    cure: str

    def __str__(self) -> str:
        """Return the one line a person reads."""
        return f"{self.file}:{self.line}: {self.message} → {self.cure}"


class ContractError(Exception):
    """Raised when contracts cannot be trusted; `problems` is never empty and is sorted by file and line."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(f"{self.problems[0]}{more}")


def shown(path: Path, root: Path) -> str:
    """Return `path` as it is written in messages: relative to the folder that holds the contracts."""
    try:
        return str(path.relative_to(root.parent))
    except ValueError:
        return str(path)
