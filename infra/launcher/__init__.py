"""Starts the services of the stack profile as local processes, from the configuration files that compose mounts.

Belongs here: finding and fetching binaries, processes, ports, secrets, health. Not here: anything about tables,
contracts or Dagster definitions; this room imports nothing of ours but `lakehouse.settings` and, at the moment a
store is to be trusted, its conformance test.
"""
