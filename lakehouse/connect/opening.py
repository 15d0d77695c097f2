"""Chooses the reader: what the source really is decides for databases, what the contract says for files.

Belongs here: the choice, and landing the files a file reader needs. Not here: reading.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from lakehouse.connect.csv_file import CsvReader
from lakehouse.connect.errors import GatherError
from lakehouse.connect.landing import Delivery, find_files, land_file
from lakehouse.connect.reading import Reader
from lakehouse.connect.sources import Kind, Source
from lakehouse.connect.sqlite import SqliteReader
from lakehouse.contracts import TableContract
from lakehouse.storage import Lake

_DATABASES = ("postgresql", "mariadb", "sqlite")


@dataclass(frozen=True)
class Opened:
    """A reader ready to run; `delivery` where it reads files, `sparse` where rows leave out empty columns.

    `settled` is called when what was read is in the table.
    """

    reader: Reader
    kind: Kind
    delivery: Delivery | None = None
    sparse: bool = False
    settled: Callable[[], None] = lambda: None


def open_reader(lake: Lake, table: TableContract, source: Source, as_of: datetime) -> Opened:
    """Return the reader of a table; GatherError where contract and source config do not fit or nothing is there."""
    if table.source_kind in _DATABASES:
        return Opened(_database(table, source), source.kind)
    if table.source_kind == "json_api" and table.physical.startswith("/"):
        from lakehouse.connect.api import ApiReader

        api = ApiReader(lake, table, source, as_of)
        return Opened(api, "json_api", sparse=True, settled=api.settled)
    if table.source_kind == "documents":
        from lakehouse.connect.documents import DocumentReader

        return Opened(DocumentReader(lake, table, source, as_of), "documents", sparse=True)
    return _file(lake, table, source)


def _database(table: TableContract, source: Source) -> Reader:
    if source.kind == "sqlite":
        return SqliteReader(table, source.folder)
    if source.kind == "postgresql":
        from lakehouse.connect.postgresql import PostgresqlReader

        return PostgresqlReader(table, source)
    if source.kind == "mariadb":
        from lakehouse.connect.mariadb import MariadbReader

        return MariadbReader(table, source)
    cause = f"契约说它在数据库里，来源配置的 kind 却是 {source.kind}"
    raise GatherError(table.id, str(source.folder), cause, "改 sources.yaml 的 kind")


def _file(lake: Lake, table: TableContract, source: Source) -> Opened:
    files = [land_file(lake, table, path) for path in find_files(table, source)]
    readers: dict[str, Callable[[], Reader]] = {"csv": lambda: CsvReader(lake, table, files)}
    if table.source_kind == "excel":
        from lakehouse.connect.excel import ExcelReader

        readers["excel"] = lambda: ExcelReader(lake, table, files)
    elif table.source_kind == "xml":
        from lakehouse.connect.xml_file import XmlReader

        readers["xml"] = lambda: XmlReader(lake, table, files)
    elif table.source_kind == "json_api":
        from lakehouse.connect.jsonl import JsonLinesReader

        readers["json_api"] = lambda: JsonLinesReader(lake, table, files)
    sparse = table.source_kind in ("xml", "json_api")
    return Opened(readers[table.source_kind](), table.source_kind, Delivery.of(table, files), sparse)
