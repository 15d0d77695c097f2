"""Ports on the loopback address: is one free, and which one to take.

Belongs here: choosing. Not here: remembering (`state`).
"""

import random
import socket

LOOPBACK = "127.0.0.1"

# Below the kernel's ephemeral range (32768 on Linux), so that no outgoing connection takes a chosen port
# between the choice and the service's own bind.
_RANGE = range(18000, 32000)


def is_free(port: int) -> bool:
    """Say whether a service could listen on this port of the loopback address now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # Without it a port whose last connections are in TIME_WAIT counts as taken after a restart.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def choose_port(preferred: int | None, avoid: set[int]) -> int:
    """Return the preferred port when it is free, else a random free one outside `avoid`."""
    if preferred is not None and preferred not in avoid and is_free(preferred):
        return preferred
    for candidate in random.Random().sample(_RANGE, len(_RANGE)):
        if candidate not in avoid and is_free(candidate):
            return candidate
    raise OSError("no free port on the loopback address")
