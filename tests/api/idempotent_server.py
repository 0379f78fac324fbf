"""Serves the application of :mod:`tests.api.idempotent_route` at a port and is killed where it is told: ``idempotent_server.py PORT [effect|answer]``.

``effect``: SIGKILL once the effect's rows are written, before they are committed. ``answer``: once they are committed, before
anything is answered. Neither: it lives.
"""

import os
import signal
import sys
from typing import Any

import uvicorn
from idempotent_route import Gate, app_with_things

from api.server import server_config
from marquee.settings import Settings


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Fatal(Gate):
    async def pass_through(self) -> None:
        die()


def main() -> None:
    port, where = int(sys.argv[1]), sys.argv[2]
    app = app_with_things(Settings.from_environment(), Fatal() if where == "effect" else None)
    inner = app.inner

    async def dying(scope: Any, receive: Any, send: Any) -> None:
        async def answer(message: Any) -> None:
            if message["type"] == "http.response.start" and message["status"] == 201:
                die()
            await send(message)

        await inner(scope, receive, answer if where == "answer" and scope["type"] == "http" else send)

    app.inner = dying
    uvicorn.Server(server_config(app, host="127.0.0.1", port=port)).run()


if __name__ == "__main__":
    main()
