"""Which exceptions are told in one line: the ones that a person can act on.

Belongs here: the list of expected failures. Anything else is a fault of ours and keeps its traceback.
"""

from lakehouse.connect import GatherError
from lakehouse.contracts import ContractError
from lakehouse.engine import QueryError
from lakehouse.storage import StorageError

EXPECTED = (ContractError, GatherError, QueryError, StorageError)


def explain(error: BaseException) -> str | None:
    """Return the one line for a failure that was foreseen (or caused by one), else None."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, EXPECTED) or getattr(seen, "is_expected", False):
            return " ".join(str(seen).split())
        seen = seen.__cause__ or seen.__context__
    return None
