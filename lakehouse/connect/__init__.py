"""Gathering: running databases, services, files and documents become `ods` tables.

Belongs here: everything that touches a source system. Not here: writing to the lake (`lakehouse.storage`), what
the values mean (`std`), when it runs (`gxnu_assets`).
"""

from lakehouse.connect.drift import Drift
from lakehouse.connect.errors import GatherError
from lakehouse.connect.gather import Gathered, gather
from lakehouse.connect.sources import Source, Sources

__all__ = ["Drift", "GatherError", "Gathered", "Source", "Sources", "gather"]
