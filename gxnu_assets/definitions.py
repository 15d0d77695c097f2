"""Entry point of the code location: loads the `defs` folder. No logic belongs here."""

from pathlib import Path

import dagster as dg


@dg.definitions
def defs() -> dg.Definitions:
    """Return everything below `gxnu_assets/defs`."""
    return dg.load_from_defs_folder(path_within_project=Path(__file__).parent)
