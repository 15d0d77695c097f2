"""Failures that were foreseen become Dagster failures with the one line a person can act on, without a retry."""

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg


@contextmanager
def foreseen() -> Iterator[None]:
    """Turn StorageError, GatherError, DbtError and the like into dg.Failure; a fault of ours passes unchanged."""
    from lakehouse.connect import GatherError
    from lakehouse.contracts import ContractError
    from lakehouse.storage import StorageError

    try:
        yield
    except (ContractError, GatherError, StorageError) as error:
        raise dg.Failure(description=_one_line(error), allow_retries=False) from error
    except Exception as error:
        if getattr(error, "is_expected", False):
            raise dg.Failure(description=_one_line(error), allow_retries=False) from error
        raise


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
