"""What may come between an audit and its report."""

from marquee.errors import MarqueeError, Unavailable, Unprocessable

__all__ = [
    "AuditBusy",
    "AuditGoesOn",
    "AuditTooLarge",
    "ContractNotMirrored",
    "MirrorUnreadable",
    "MirrorsMove",
    "NotComparable",
    "ReceiptsUnavailable",
    "ReceiptsUnknown",
    "StateUnavailable",
    "TooManyBlocks",
]


class ContractNotMirrored(MarqueeError):
    """The mirror is of a contract {address} that the deployment registry does not have: is MARQUEE_DEPLOYMENTS the registry of this mirror?"""


class StateUnavailable(Unprocessable):
    """The node cannot be asked at the audited block: {reason}. Old blocks need an archive node; try a newer block."""


class ReceiptsUnavailable(MarqueeError):
    """The node at {url} does not give the receipts of a block (eth_getBlockReceipts): ask another one (RPC_URL), or leave them out with --receipts none."""


class ReceiptsUnknown(Unprocessable):
    """The node does not give the receipts of these blocks (eth_getBlockReceipts): another node may, with `marquee audit`."""


class TooManyBlocks(Unprocessable):
    """From block {first} to block {last} are more than {limit}: ask for fewer at once, or run `marquee audit --receipts all`."""


class AuditBusy(Unavailable):
    """Block {running} is being audited, one at a time: ask again in a moment."""


class AuditGoesOn(Unavailable):
    """Block {block} is being audited, which takes longer than an answer may: ask again in a moment."""


class AuditTooLarge(Unprocessable):
    """The mirror has more than {limit} things to compare as of that block, too many for a request: run `marquee audit` beside the node."""


class NotComparable(MarqueeError):
    """These mirrors cannot be compared: {reason}."""


class MirrorUnreadable(MarqueeError):
    """The mirror at {url} does not tell its proofs of indexing: {reason}."""


class MirrorsMove(MarqueeError):
    """The mirrors changed while they were compared, {tries} times: compare at a block that is final, with --at."""
