"""Table definitions of the simulated databases, from the contracts' physical types.

Belongs here: CREATE statements and quoting. Not here: connections and data.
"""

from lakehouse.contracts import TableContract


def quoted(name: str, mark: str = '"') -> str:
    """Return an identifier in quotation marks, those inside doubled."""
    return f"{mark}{name.replace(mark, mark * 2)}{mark}"


def literal(text: str) -> str:
    """Return an SQL text literal."""
    return "'" + text.replace("'", "''") + "'"


def sqlite_table(table: TableContract) -> str:
    """Return the CREATE TABLE of a single-file database; types stand as the source declares them."""
    return f"CREATE TABLE {quoted(table.physical)} (\n  {_columns(table, chr(34))},\n  {_key(table, chr(34))}\n)"


def postgresql_table(table: TableContract) -> list[str]:
    """Return CREATE TABLE and the comments, in the schema named after the system."""
    where = f"{quoted(table.system)}.{quoted(table.physical)}"
    statements = [f"CREATE TABLE {where} (\n  {_columns(table, chr(34))},\n  {_key(table, chr(34))}\n)"]
    statements.append(f"COMMENT ON TABLE {where} IS {literal(table.title)}")
    statements += [
        f"COMMENT ON COLUMN {where}.{quoted(column.physical)} IS {literal(column.title)}" for column in table.columns
    ]
    return statements


def mariadb_table(table: TableContract, prefix: str = "") -> str:
    """Return CREATE TABLE with comments, utf8mb4, binary collation (codes differ by case)."""
    columns = ",\n  ".join(
        f"{quoted(column.physical, '`')} {column.type}"
        f"{' NOT NULL' if column.required else ' NULL'} COMMENT {literal(column.title)}"
        for column in table.columns
    )
    where = f"{quoted(prefix + table.system, '`')}.{quoted(table.physical, '`')}"
    return (
        f"CREATE TABLE {where} (\n  {columns},\n  {_key(table, '`')}\n)"
        f" ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT={literal(table.title)}"
    )


def _columns(table: TableContract, mark: str) -> str:
    return ",\n  ".join(
        f"{quoted(column.physical, mark)} {column.type}{' NOT NULL' if column.required else ''}"
        for column in table.columns
    )


def _key(table: TableContract, mark: str) -> str:
    return f"PRIMARY KEY ({', '.join(quoted(name, mark) for name in table.load.key)})"
