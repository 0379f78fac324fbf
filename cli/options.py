"""Options that several commands share."""

from pathlib import Path

import rich_click as click

__all__ = ["home_option"]

home_option = click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(".marquee"),
    show_default=True,
    envvar="MARQUEE_HOME",
    show_envvar=True,
    help="Folder of the stack: data, logs, stack.json.",
)
