"""What can stop a deployment. Each message says what to do."""

from marquee.errors import MarqueeError

__all__ = [
    "AdminDiffers",
    "CodeChanged",
    "CodeMissing",
    "DeployerUnfunded",
    "DeploymentFailed",
    "ExternalMissing",
    "GenesisDiffers",
    "WrongChain",
]


class DeploymentFailed(MarqueeError):
    """{step} failed: {reason}. What was done before it is kept: mend the cause and deploy again."""


class WrongChain(MarqueeError):
    """The node is on chain {actual}, {what} is for chain {expected}: give the URL of a node of that chain."""


class GenesisDiffers(MarqueeError):
    """The registry {path} is of another chain with the same id (its genesis block is {expected}, the node's is {actual}): start over with `marquee up --fresh`, or name another registry."""


class CodeMissing(MarqueeError):
    """{name} should be at {address} and there is no code: the node has lost it or is another chain. Start over with `marquee up --fresh`, or remove its entry from {path} to deploy it again."""


class ExternalMissing(MarqueeError):
    """{name} is to be used at {address}, and there is no code: put the address of one that exists on chain {chain_id} into the parameters."""


class CodeChanged(MarqueeError):
    """{name} at {address} was made from other code than this checkout has: start over with `marquee up --fresh`, or check out the code that was deployed."""


class DeployerUnfunded(MarqueeError):
    """The deployer {address} has {balance} wei on chain {chain_id}, which does not pay for the transactions: send it some and deploy again, which goes on from here."""


class AdminDiffers(MarqueeError):
    """{step} needs the default admin of {name}, who is {admin}, and this deploys as {deployer}: let the admin do that."""
