"""`marquee up`: everything on this machine."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import rich_click as click

from cli.options import home_option, node_urls

_Command = TypeVar("_Command", bound=Callable[..., None])

EPILOG = """
Examples:

  marquee up                     a chain, a database, Redis, the contracts, the mirror, the API, a worker, demo data

  marquee up --fresh             the same from the beginning: forgets chain and data

  marquee up --api-port 9000 --rpc-port 0     other ports; 0 is any free one

  DATABASE_URL=postgresql://… marquee up      with a database of your own

Stop it with Ctrl-C. Started again, it goes on with the data that it had.
"""


def _port(name: str, default: int, what: str) -> Callable[[_Command], _Command]:
    return click.option(
        f"--{name}-port",
        type=click.IntRange(0, 65_535),
        default=default,
        show_default=True,
        envvar=f"MARQUEE_{name.upper()}_PORT",
        show_envvar=True,
        help=f"Port of {what}; 0 is any free one.",
    )


@click.command(epilog=EPILOG)
@home_option
@_port("api", 8000, "the API")
@_port("rpc", 8545, "the chain")
@_port("database", 5433, "Postgres")
@_port("redis", 6380, "Redis")
@click.option("--rpc-url", callback=node_urls, help="Node to use instead of an own chain, as RPC_URL.")
@click.option("--fresh", is_flag=True, help="Start over: remove the chain and the data in the folder.")
@click.option("--no-demo-data", is_flag=True, help="Leave the contracts empty.")
def command(
    home: Path,
    api_port: int,
    rpc_port: int,
    database_port: int,
    redis_port: int,
    rpc_url: str | None,
    fresh: bool,
    no_demo_data: bool,
) -> None:
    """Start everything on this machine: chain, contracts, database, mirror, API, worker and demo data.

    Uses the services in DATABASE_URL, REDIS_URL and RPC_URL where they are set, and starts its own where not. Prints one line that begins
    with `ready` when everything is; `stack.json` in the folder then says what is where.
    """
    from cli.progress import Progress
    from cli.stack.errors import FreshRefused
    from cli.stack.home import Home
    from cli.stack.lock import held, sweep
    from cli.stack.stack import Options, Stack, Stopped, ignore_signals, stop_on_signals, without_password
    from marquee.settings import Settings

    given = Settings.given()
    options = Options(
        database_url=given.get("database_url"),
        redis_url=given.get("redis_url"),
        rpc_url=rpc_url or ",".join(given.get("rpc_urls", ())) or None,
        ws_url=",".join(given.get("ws_urls", ())) or None,
        api_port=api_port,
        rpc_port=rpc_port,
        database_port=database_port,
        redis_port=redis_port,
        public_url=given.get("public_url"),
        keeper_given="keeper_key" in given,
    )
    outside = {
        "DATABASE_URL": options.database_url,
        "REDIS_URL": options.redis_url,
        "RPC_URL": options.rpc_url,
    }
    for variable, value in outside.items():
        if fresh and value is not None:
            raise FreshRefused(variable=variable)
    progress, folder = Progress(), Home(home)
    folder.prepare()
    stop_on_signals()
    stack = Stack(folder, options, progress)
    with held(folder):
        try:
            for name in sweep(folder):
                progress.say(f"  ended {name}, which an earlier run had left")
            if fresh:
                folder.empty()
                folder.prepare()
            folder.rotate_logs()
            document = stack.start(demo_data=not no_demo_data)
            progress.say(
                f"ready  api {document.api}/api/v1  docs {document.api}/schema  rpc {document.rpc}  "
                f"database {without_password(document.database)}  redis {without_password(document.redis)}  "
                f"({folder.document} has it all; Ctrl-C stops)"
            )
            stack.watch()
        except Stopped:
            progress.say("stopping")
        finally:
            ignore_signals()
            stack.stop()
    progress.say("stopped")
