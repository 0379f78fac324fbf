"""`marquee`: one command line for everything.

Each command is a module with a `command`; a new one is a line in `COMMANDS`. The modules are read when they are asked for, and import
what is heavy inside their functions, so that `--help` is quick.
"""

import importlib
import sys
import traceback
from typing import Final

import rich_click as click

from cli.errors import explain

__all__ = ["COMMANDS", "main"]

COMMANDS: Final = {
    "up": "cli.up",
    "status": "cli.status",
    "deploy": "cli.deploy",
    "verify": "cli.verify",
    "migrate": "cli.migrate",
    "seed": "cli.seed",
    "index": "cli.index",
    "api": "cli.api",
    "worker": "cli.worker",
    "demo": "cli.demo",
    "health": "cli.health",
    "audit": "cli.audit",
    "poi": "cli.poi",
    "trail": "cli.trail",
    "backup": "cli.backup",
    "restore": "cli.restore",
    "prune": "cli.prune",
    "reproject": "cli.reproject",
    "upgrade": "cli.upgrade",
    "bench": "cli.bench",
}
"""Command → module."""

EPILOG = """
First steps:

  marquee up              start everything on this machine

  marquee status          what runs, where, and how much memory it takes

  marquee COMMAND --help  what a command does, with examples
"""


class _Commands(click.RichGroup):
    """Commands in the order of the table, each imported when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name]).command
        command.name = cmd_name
        return command


@click.group(cls=_Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, help="Show the whole traceback of an error.")
@click.version_option(package_name="marquee")
def cli(debug: bool) -> None:
    """Marquee: advertising, consent and pay-as-you-watch sessions on chain, mirrored into Postgres and read through an API."""


def main() -> None:
    """Run a command; print what went wrong as one plain line, and end with a status that is not 0."""
    debug = "--debug" in sys.argv[1:]
    try:
        status = cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except Exception as error:  # noqa: BLE001 -- the last place where one can end
        text = traceback.format_exc() if debug else f"error: {explain(error)}\n"
        sys.stderr.write(_without_secrets(text))
        sys.exit(1)
    sys.exit(status if isinstance(status, int) else 0)


def _without_secrets(text: str) -> str:
    """What a driver or a node says may repeat the URL that it was given."""
    from marquee.redaction import Hider
    from marquee.settings import Settings

    return Hider(Settings.secrets_given()).text(text)


if __name__ == "__main__":
    main()
