"""Options that several commands share."""

from pathlib import Path

import rich_click as click

__all__ = ["home_option", "node_url"]


def node_url(_context: click.Context, parameter: click.Parameter, text: str | None) -> str | None:
    """Check --rpc-url as RPC_URL is checked: urllib would also open files."""
    from marquee.settings import Settings

    if text is not None:
        variable = Settings.variables()["rpc_url"]
        try:
            variable.parse(text)
        except ValueError as error:
            raise click.BadParameter(f"{error}. Allowed: {variable.allowed}.", param=parameter) from None
    return text


home_option = click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(".marquee"),
    show_default=True,
    envvar="MARQUEE_HOME",
    show_envvar=True,
    help="Folder of the stack: data, logs, stack.json.",
)
