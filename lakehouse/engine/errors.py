"""The one error a query gives: Chinese first, one line, with the cure."""


class QueryError(RuntimeError):
    """The query was refused, or an engine could not answer it."""

    #: The `gxnu` command and the ops tell the message alone, without a traceback.
    is_expected = True
