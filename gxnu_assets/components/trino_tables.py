"""Trino beside the lake in the stack profile: what was published is registered, what Trino wrote gets its words.

Embedded, both do nothing. Not here: SQL sent to Trino (`lakehouse.engine`), the models' own statements (`dbt/`).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from gxnu_assets.components.manifest import Model
from lakehouse.settings import settings

if TYPE_CHECKING:
    from lakehouse.storage import Lake


def register(lake: "Lake", layers: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Let Trino see every table of the lake and make the schemas of `layers`; return the tables added now.

    Raises QueryError where Trino cannot be reached.
    """
    if settings().profile != "stack":
        return []
    from lakehouse.engine import trino

    with trino.connect() as connection:
        return trino.register_tables(lake, connection, schemas=layers)


def describe_models(lake: "Lake", built: Sequence[Model], clock: datetime) -> int:
    """Write titles and column comments where a table lacks them, one commit each; return how many had to be written.

    A table that Trino replaces by a query has a title and no column comments: its CREATE TABLE AS takes none.
    """
    if settings().profile != "stack":
        return 0
    from lakehouse.storage import describe

    return sum(
        describe(lake, model.layer, model.table, as_of=clock, title=model.description, comments=_comments(model))
        for model in built
    )


def _comments(model: Model) -> dict[str, str]:
    return {name: text for name, column in model.columns.items() if (text := column.get("description"))}
