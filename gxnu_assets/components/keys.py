"""One name everywhere: the asset key of a table is `[layer, table]`, of a source table `[source, system, table]`."""

import dagster as dg

from lakehouse.contracts import TableContract

SOURCE = "source"


def table_key(layer: str, table: str) -> dg.AssetKey:
    """Return the key of a table of the lake."""
    return dg.AssetKey([layer, table])


def source_key(table: TableContract) -> dg.AssetKey:
    """Return the key of a table as the business system holds it: a root of lineage, never materialised by us."""
    return dg.AssetKey([SOURCE, table.system, table.name])


def ods_key(table: TableContract) -> dg.AssetKey:
    """Return the key of the gathered table."""
    return table_key("ods", table.ods_table)


def std_key(table: TableContract) -> dg.AssetKey:
    """Return the key of the standardised table."""
    return table_key("std", table.std_table)
