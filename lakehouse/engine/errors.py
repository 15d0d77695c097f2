"""The one error a query gives: Chinese first, one line, with the cure."""


class QueryError(RuntimeError):
    """The query was refused, or an engine could not answer it."""
