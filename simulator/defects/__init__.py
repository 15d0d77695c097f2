"""Planted defects: one small function each, on a clean campus, with exactly counted and named victims.

Belongs here: what the README of the inventory calls "forty defects to expect", as far as their tables are simulated.
Not here: finding them; nothing outside the simulator and its tests may read what these modules know.
"""

from simulator.defects.ledger import Ledger, spoil

__all__ = ["Ledger", "spoil"]
