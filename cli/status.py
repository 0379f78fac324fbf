"""`marquee status`: what runs in a folder."""

from pathlib import Path

import rich_click as click

from cli.options import home_option


@click.command(epilog="Examples:\n\n  marquee status\n\n  marquee status --home /tmp/other-stack")
@home_option
def command(home: Path) -> None:
    """Show the processes of the running stack, the memory they take, and its URLs."""
    from rich.console import Console
    from rich.table import Table

    from cli.stack.document import StackDocument
    from cli.stack.errors import NotRunning
    from cli.stack.home import Home
    from cli.stack.lock import running_in
    from cli.stack.memory import own_memory, tree_memory
    from cli.stack.stack import without_password

    folder = Home(home)
    living = [(entry, process) for entry in running_in(folder) if (process := entry.process()) is not None]
    if not living:
        raise NotRunning(home=home)
    table = Table("process", "pid", "memory (MB)", box=None, pad_edge=False)
    total = 0
    for entry, process in living:
        used = own_memory(process) if entry.name == "up" else tree_memory(process)
        total += used
        table.add_row(entry.name, str(entry.pid), f"{used / 1e6:.0f}")
    table.add_row("together", "", f"{total / 1e6:.0f}")
    console = Console(soft_wrap=True, highlight=False)
    console.print(table)
    try:
        document = StackDocument.load(home)
    except NotRunning:
        console.print("not ready yet")
        return
    for name in ("api", "rpc", "ws", "database", "redis"):
        console.print(f"{name:9}{without_password(getattr(document, name) or 'none')}", markup=False)
