"""What can go wrong while a stack starts or runs. Each message says what to do."""

from marquee.errors import MarqueeError

__all__ = [
    "AccountNeeded",
    "AlreadyRunning",
    "ChainLost",
    "ChildDied",
    "CommandFailed",
    "DeployFailed",
    "DocumentInvalid",
    "FolderUnusable",
    "FreshRefused",
    "MigrationFailed",
    "NoParameters",
    "NodeUnreachable",
    "NotRunning",
    "PortTaken",
    "StackTimeout",
    "ToolMissing",
]


class PortTaken(MarqueeError):
    """Port {port} for {what} is taken by another program: stop that program, or choose another port with {option} (0: any free one)."""


class AlreadyRunning(MarqueeError):
    """Marquee is already running in {home} (process {pid}): use it (`marquee status`), stop it with Ctrl-C there, or give this one a folder of its own with --home."""


class NotRunning(MarqueeError):
    """No stack is running in {home}: start one with `marquee up`."""


class DocumentInvalid(MarqueeError):
    """{path} is not what `marquee up` writes ({reason}): stop the stack in that folder and start it again."""


class FolderUnusable(MarqueeError):
    """The folder {home} cannot be used ({reason}): make it writable, or name another one with --home or MARQUEE_HOME."""


class ChildDied(MarqueeError):
    """{name} ended with {status}. The end of {log}: {tail}"""  # noqa: D415 - a log is no sentence


class CommandFailed(MarqueeError):
    """{reason}"""  # noqa: D415 - it is a whole sentence already


class StackTimeout(MarqueeError):
    """{name} did not get ready within {seconds} s: see {log}."""


class ToolMissing(MarqueeError):
    """{tool} is not installed: run `make install`, or give {variable}."""


class NodeUnreachable(MarqueeError):
    """The node at {url} does not answer ({reason}): start it, or give another address with --rpc-url or RPC_URL."""


class ChainLost(MarqueeError):
    """The chain is not the one that this data comes from: {reason}. Start over with `marquee up --fresh`."""


class FreshRefused(MarqueeError):
    """--fresh empties only what `marquee up` runs itself, and {variable} is set: empty that service yourself, or unset the variable."""


class NoParameters(MarqueeError):
    """There are no deployment parameters for chain {chain_id}: add a file to {folder}, or use a node of a chain that has one."""


class AccountNeeded(MarqueeError):
    """Chain {chain_id} is not a local one, so a deployment needs a key: run `marquee deploy --account NAME`, NAME being an account that `ape accounts import NAME` made."""


class DeployFailed(MarqueeError):
    """{reason}"""  # noqa: D415 - it is a whole sentence already


class MigrationFailed(MarqueeError):
    """The database could not be brought to the newest revision, and stays at the one before: {reason}. Mend the cause and run `marquee migrate` again."""
