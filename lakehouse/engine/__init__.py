"""One SQL door to the lake: DuckDB embedded, Trino in the stack.

Belongs here: connections, views, registration, the single-SELECT query. Not here: storage, rights, rendering.
"""

from lakehouse.engine.errors import QueryError
from lakehouse.engine.extensions import EXTENSIONS, install_extensions
from lakehouse.engine.query import query

__all__ = ["EXTENSIONS", "QueryError", "install_extensions", "query"]
