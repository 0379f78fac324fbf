"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import rich_click as click

__all__ = ["home_option", "node_url", "node_urls", "registry_option", "rpc_url_option"]


def node_urls(_context: click.Context, parameter: click.Parameter, text: str | None) -> str | None:
    """Check --rpc-url as RPC_URL is checked: urllib would also open files."""
    from marquee.settings import Settings

    if text is None:
        return None
    variable = Settings.variables()["rpc_urls"]
    try:
        return ",".join(variable.parse(text))
    except ValueError as error:
        raise click.BadParameter(f"{error}. Allowed: {variable.allowed}.", param=parameter) from None


def node_url(context: click.Context, parameter: click.Parameter, text: str | None) -> str | None:
    """Check --rpc-url likewise, where one node is enough: the first one."""
    checked = node_urls(context, parameter, text)
    return None if checked is None else checked.split(",")[0]


home_option = click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(".marquee"),
    show_default=True,
    envvar="MARQUEE_HOME",
    show_envvar=True,
    help="Folder of the stack: data, logs, stack.json.",
)

rpc_url_option = click.option(
    "--rpc-url",
    envvar="RPC_URL",
    show_envvar=True,
    default="http://127.0.0.1:8545",
    show_default=True,
    callback=node_url,
    help="The node.",
)


def registry_option(explanation: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The file that says what is deployed where; `explanation` says what it is to the command."""
    return click.option(
        "--registry",
        type=click.Path(path_type=Path),
        envvar="MARQUEE_DEPLOYMENTS",
        show_envvar=True,
        default=Path(".marquee/deployments.json"),
        show_default=True,
        help=explanation,
    )
