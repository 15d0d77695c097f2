"""Which rules a table has, asked of `lakehouse.quality` at load time without its kernels."""

from lakehouse.contracts import Registry, TableContract


def expected_of(registry: Registry, table: TableContract, layer: str) -> tuple[str, ...]:
    """Return the ids of every rule that a check of this table must answer."""
    from lakehouse.quality import expected_rules

    return expected_rules(registry, table.id, layer)


def dimensions_of(registry: Registry, table: TableContract, layer: str) -> tuple[str, ...]:
    """Return the Chinese names of the dimensions that have a rule."""
    from lakehouse.quality import expected_dimensions

    return expected_dimensions(registry, table.id, layer)
