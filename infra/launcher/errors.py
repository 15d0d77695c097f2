"""The one error of this room: a cause and a cure that fit on one line."""


class StackError(Exception):
    """A service cannot be had, started, reached or trusted; the message is one line for a person."""

    #: The `gxnu` command prints the message alone, without a traceback.
    is_expected = True


class NotReadyError(Exception):
    """A health check's answer while a service is still starting; the caller waits and asks again."""
