"""Ports on this machine: asked for, found free, or refused by name."""

import contextlib
import socket
import time
from collections.abc import Callable

from cli.stack.errors import PortTaken

__all__ = ["claim", "is_open", "wait_until"]

HOST = "127.0.0.1"


def claim(port: int, what: str, option: str) -> int:
    """Return the port, or any free one for 0.

    Raises:
        PortTaken: somebody listens there.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise PortTaken(port=port, what=what, option=option) from None
        return int(probe.getsockname()[1])


def is_open(port: int) -> bool:
    """Whether something accepts connections."""
    with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=0.2):
        return True
    return False


def wait_until(done: Callable[[], bool], seconds: float, step: float = 0.03) -> bool:
    """Ask until the answer is yes or the time is over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if done():
            return True
        time.sleep(step)
    return done()
