"""What every room agrees on: contracts, storage, engines, quality, policy and the `gxnu` command.

Imports neither dagster nor django nor the simulator; the rooms inside it are kept in one direction by import-linter.
"""
