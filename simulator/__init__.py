"""The campus as if real: one invented population in every kind of source, with planted defects counted exactly.

Belongs here: people, events and habits of the source systems, and the servers and files that hold them. Not here:
anything that reads what the lake made of it. May import `lakehouse.contracts` and `lakehouse.settings` only.
"""
