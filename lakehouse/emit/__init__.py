"""From contracts to what others read: dbt sources and std models, code tables, the data dictionary, lineage.

Belongs here: generation, and the bridge between dbt and the lake. Not here: models written by hand (`dbt/models`),
quality rules (`lakehouse.quality`).
"""

from lakehouse.emit.code_tables import write_code_tables
from lakehouse.emit.dbt_environment import dbt_environment, dbt_vars
from lakehouse.emit.generated import generated_files, stale, write_all

__all__ = ["dbt_environment", "dbt_vars", "generated_files", "stale", "write_all", "write_code_tables"]
