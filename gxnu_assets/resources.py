"""Settings and clients that assets use, made from the environment in one place.

Belongs here: opening the lake, the contracts and the sources once per process, and a run's clock. Not here: anything
that knows a table. Libraries of the data path are imported on use: loading definitions must not pay for them.
"""

import os
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

import dagster as dg

from lakehouse.contracts import Registry, load_registry
from lakehouse.settings import Settings, settings

if TYPE_CHECKING:
    from lakehouse.connect import Sources
    from lakehouse.storage import Lake

AS_OF_TAG = "gxnu/as_of"
AS_OF_VARIABLE = "GXNU_AS_OF"


class Platform(dg.ConfigurableResource):
    """What an op needs of the platform; holds no state and no secret, so it is safe in Dagster's records."""

    @property
    def settings(self) -> Settings:
        """The process's settings."""
        return settings()

    @property
    def registry(self) -> Registry:
        """The contracts; raises ContractError with file, line and cure."""
        return load_registry(settings().contracts_dir)

    @property
    def lake(self) -> "Lake":
        """The lake of this profile."""
        from lakehouse.storage import Lake

        return Lake.from_settings(settings())

    @property
    def sources(self) -> "Sources":
        """Addresses of the source systems; raises GatherError where they are not declared."""
        return _sources()


@cache
def _sources() -> "Sources":
    from lakehouse.connect import Sources

    return Sources.load(settings())


def as_of(context: dg.OpExecutionContext | dg.AssetExecutionContext) -> datetime:
    """Return the run's one clock as naive UTC seconds: its tag, else GXNU_AS_OF, else when the first attempt began.

    A retried run keeps the clock of its root, so that it ends in the content the first attempt would have made.
    """
    run = context.run
    told = run.tags.get(AS_OF_TAG) or os.environ.get(AS_OF_VARIABLE)
    if told:
        return parse_clock(told)
    record = context.instance.get_run_record_by_id(run.root_run_id or run.run_id)
    began = record.create_timestamp if record else datetime.now(UTC)
    return began.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def parse_clock(text: str) -> datetime:
    """Return an ISO 8601 instant as naive UTC; a text without zone is UTC already. Raises ValueError otherwise."""
    instant = datetime.fromisoformat(text)
    return (instant.astimezone(UTC) if instant.tzinfo else instant).replace(tzinfo=None, microsecond=0)
