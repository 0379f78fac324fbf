"""What stops or delays the mirror.

MarqueeError
└── MirrorError
    ├── NodeLied               a node's answer contradicts itself or its blocks: asked again, or another node
    ├── FoldFailed             an event does not fit the rows that are there: asked again, then told
    ├── ForkNoticed            a block does not continue the mirror: walk back
    ├── LeadershipLost         the session that holds the writer's lock is gone
    │   └── TablesReplaced     what was read of them holds no longer: begin anew
    ├── ReorgBelowFinalized    fatal
    ├── MirrorHalted           fatal
    ├── SchemaDamaged          fatal
    ├── MirrorOfAnotherChain   fatal
    ├── MaintenanceBusy        a pruning or reprojection is at work: later
    ├── TablesInUse            a long read keeps the swap from happening: later
    ├── OwnerNeeded            fatal
    ├── ContractTooOld         fatal
    ├── MirrorAltered          fatal
    ├── ProjectionsOutdated    fatal
    ├── ContractsChanged       fatal
    ├── ContractUnknown        fatal
    ├── ContractWithoutCode    fatal
    └── EventUnknown           fatal
"""

from marquee.errors import MarqueeError

__all__ = [
    "ContractTooOld",
    "ContractUnknown",
    "ContractWithoutCode",
    "ContractsChanged",
    "EventUnknown",
    "FoldFailed",
    "ForkNoticed",
    "LeadershipLost",
    "MaintenanceBusy",
    "MirrorAltered",
    "MirrorError",
    "MirrorHalted",
    "MirrorOfAnotherChain",
    "NodeLied",
    "OwnerNeeded",
    "ProjectionsOutdated",
    "ReorgBelowFinalized",
    "SchemaDamaged",
    "TablesInUse",
    "TablesReplaced",
]


class MirrorError(MarqueeError):
    """The mirror cannot go on."""


class NodeLied(MirrorError):
    """The node's answer for blocks {first} to {last} cannot be right: {reason}."""

    @property
    def kind(self) -> str:
        """What it contradicts: links, bloom, header, receipts, logs or another node; links where nothing was said."""
        return str(self.fields.get("kind", "links"))


class FoldFailed(MirrorError):
    """{event} in block {block} (log {log_index}) does not fit {projection}: {reason}. Either the node left out earlier logs, or the fold is wrong."""


class ForkNoticed(MirrorError):
    """Block {block} does not continue the mirror: its parent is not the mirror's block before it."""


class LeadershipLost(MirrorError):
    """The database session that held the writer's lock is gone: {reason}."""


class TablesReplaced(LeadershipLost):
    """Tables of the mirror were folded anew and replaced meanwhile: reading them again."""


class ReorgBelowFinalized(MirrorError):
    """The node's block {block} is not the mirror's, although block {finalized} is final: the node is on another chain, or finality was broken. Nothing was changed; the mirror is marked as halted and stays so. Ask other nodes for the hash of block {block}. Where they agree with the mirror (`select hash from chain.blocks where number = {block}`), set RPC_URL to one of them and run `marquee index --resume`. Where the chain did change, mirror it into a new database (DATABASE_URL) and move the API there."""


class MirrorHalted(MirrorError):
    """The mirror is halted since a node disagreed with it below block {finalized}, which is final. It is left as it is until somebody has looked: ask other nodes for the hash of block {finalized}. Where they agree with the mirror (`select hash from chain.blocks where number = {finalized}`), set RPC_URL to one of them and run `marquee index --resume`. Where the chain did change, mirror it into a new database (DATABASE_URL) and move the API there."""


class SchemaDamaged(MirrorError):
    """The database refuses what the indexer writes: {reason}. Tables or rights are not as `marquee migrate` left them, so somebody or something else changed the schema chain. Restore a backup, or drop the schemas, run `marquee migrate` and mirror again."""


class MirrorOfAnotherChain(MirrorError):
    """The database mirrors chain {found} and the registry names chain {expected}. Use another DATABASE_URL or another registry."""


class MaintenanceBusy(MirrorError):
    """Another `marquee prune`, `marquee reproject` or `marquee upgrade` is at work on this mirror, or the indexer is pruning: run this when it is done."""


class TablesInUse(MirrorError):
    """{tables} could not be replaced because somebody has been reading them all the time, perhaps `marquee audit` or a backup: nothing was changed. Run this again when that is done."""


class ContractTooOld(MirrorError):
    """{name} is there since block {block}, and the mirror begins with block {start}: what it did before would be missing. Mirror into a new database."""


class MirrorAltered(MirrorError):
    """The proof of indexing of block {block} does not come out of the stored events: rows were altered by hand or lost. `marquee audit --events all` says which; restore a backup or mirror into a new database."""


class OwnerNeeded(MirrorError):
    """The mirror's tables belong to {owner}, and only their owner may replace them: run this with the DATABASE_URL that `marquee migrate` has."""


class ProjectionsOutdated(MirrorError):
    """The rows of {names} were not folded by this program's rules: run `marquee upgrade`, which folds them anew from the stored events while reads go on. If this program is the older one, update it instead."""


class ContractsChanged(MirrorError):
    """The registry and this mirror name different contracts: {reason}."""


class ContractUnknown(MirrorError):
    """The registry lists {name} with the interface {abi}, of which this program has no events. Known: {known}."""


class ContractWithoutCode(MirrorError):
    """There is no code at {address} on the node {url}: either the registry (MARQUEE_DEPLOYMENTS) is not of this chain as it is now, or the node is behind the deployment. Run `marquee deploy --check`, or ask another node (RPC_URL)."""


class EventUnknown(MirrorError):
    """{contract} emitted an event with topic {topic} in block {block}, which its ABI here does not have: regenerate the bindings (`make bindings`) from the deployed contracts."""
