"""What stops or delays the mirror.

MarqueeError
└── MirrorError
    ├── NodeLied               a node's answer contradicts itself or its blocks: asked again
    ├── FoldFailed             an event does not fit the rows that are there: asked again, then told
    ├── ForkNoticed            a block does not continue the mirror: walk back
    ├── LeadershipLost         the session that holds the writer's lock is gone
    ├── ReorgBelowFinalized    fatal
    ├── MirrorOfAnotherChain   fatal
    ├── ContractUnknown        fatal
    ├── ContractWithoutCode    fatal
    └── EventUnknown           fatal
"""

from marquee.errors import MarqueeError

__all__ = [
    "ContractUnknown",
    "ContractWithoutCode",
    "EventUnknown",
    "FoldFailed",
    "ForkNoticed",
    "LeadershipLost",
    "MirrorError",
    "MirrorOfAnotherChain",
    "NodeLied",
    "ReorgBelowFinalized",
]


class MirrorError(MarqueeError):
    """The mirror cannot go on."""


class NodeLied(MirrorError):
    """The node's answer for blocks {first} to {last} cannot be right: {reason}."""


class FoldFailed(MirrorError):
    """{event} in block {block} (log {log_index}) does not fit {projection}: {reason}. Either the node left out earlier logs, or the fold is wrong."""


class ForkNoticed(MirrorError):
    """Block {block} does not continue the mirror: its parent is not the mirror's block before it."""


class LeadershipLost(MirrorError):
    """The database session that held the writer's lock is gone: {reason}."""


class ReorgBelowFinalized(MirrorError):
    """The node's block {block} is not the mirror's, although block {finalized} is final: the node is on another chain, or finality was broken. Nothing was changed and the mirror stays marked as halted. Ask another node (RPC_URL); if the chain did change, mirror into a new database."""


class MirrorOfAnotherChain(MirrorError):
    """The database mirrors chain {found} and the registry names chain {expected}. Use another DATABASE_URL or another registry."""


class ContractUnknown(MirrorError):
    """The registry lists {name} with the interface {abi}, of which this program has no events. Known: {known}."""


class ContractWithoutCode(MirrorError):
    """There is no code at {address} on the node {url}: either the registry (MARQUEE_DEPLOYMENTS) is not of this chain as it is now, or the node is behind the deployment. Run `marquee deploy --check`, or ask another node (RPC_URL)."""


class EventUnknown(MirrorError):
    """{contract} emitted an event with topic {topic} in block {block}, which its ABI here does not have: regenerate the bindings (`make bindings`) from the deployed contracts."""
