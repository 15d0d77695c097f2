"""Gives the clients to every op; the executor of runs started without a job (UI, automation)."""

import dagster as dg

from gxnu_assets.executors import in_one_process
from gxnu_assets.resources import Platform


@dg.definitions
def platform() -> dg.Definitions:
    """Return what all definitions share."""
    return dg.Definitions(resources={"platform": Platform()}, executor=in_one_process())
