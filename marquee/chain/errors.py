"""What may go wrong between Marquee and a node.

MarqueeError
└── ChainError
    ├── MalformedLog            a log does not fit its event
    ├── NodeFault               asking again, later or elsewhere, may help
    │   ├── NodeUnreachable     no connection, or it broke
    │   ├── NodeTimedOut
    │   ├── NodeRefused         an HTTP status other than 200, with Retry-After where given
    │   ├── RpcFailed           the method failed: code and message of JSON-RPC
    │   ├── AnswerTooLarge      more bytes than we accept
    │   ├── NodeBehind          it has not got a block: not yet, or no longer
    │   ├── NodesResting        all of them failed, and none may be asked yet
    │   └── AnswerMalformed     not what was asked for: no JSON, wrong ids, missing fields
    └── WrongChain              the node is on another chain than it has to be
"""

from marquee.errors import MarqueeError

__all__ = [
    "AnswerMalformed",
    "AnswerTooLarge",
    "ChainError",
    "MalformedLog",
    "NodeBehind",
    "NodeFault",
    "NodeRefused",
    "NodeTimedOut",
    "NodeUnreachable",
    "NodesResting",
    "RpcFailed",
    "WrongChain",
]


class ChainError(MarqueeError):
    """The chain, or what a node says of it, is not as it has to be."""


class MalformedLog(ChainError):
    """A log of {contract}.{event} has topics or data that do not fit {signature}: topics {topics}, data {data}."""


class NodeFault(ChainError):
    """The node failed: {reason}."""


class NodeUnreachable(NodeFault):
    """The node at {url} cannot be reached: {reason}. Is it running, and is the URL right?"""


class NodeTimedOut(NodeFault):
    """The node at {url} did not answer within {seconds} s."""


class NodeRefused(NodeFault):
    """The node at {url} answered with HTTP status {status}: {reason}."""

    @property
    def retry_after(self) -> float | None:
        """Seconds to wait, where the node said so."""
        seconds: float | None = self.fields.get("retry_after")
        return seconds


class RpcFailed(NodeFault):
    """The node failed at {method}: {message} ({code})."""

    @property
    def revert(self) -> bytes | None:
        """The bytes that a call reverted with, where it did and the node gave them."""
        data: object = self.fields.get("data")
        if isinstance(data, dict):
            data = data.get("data")
        if not isinstance(data, str) or not data.startswith("0x"):
            return None
        try:
            return bytes.fromhex(data[2:])
        except ValueError:
            return None


class AnswerTooLarge(NodeFault):
    """The node at {url} answered with more than {limit} bytes."""


class NodeBehind(NodeFault):
    """The node at {url} has not got all blocks from {first} to {last}: it is behind, or keeps only the newest ones."""


class NodesResting(NodeFault):
    """No node may be asked yet, after what they answered: the first one in {seconds} s."""


class AnswerMalformed(NodeFault):
    """The node at {url} did not answer as JSON-RPC does: {reason}."""


class WrongChain(ChainError):
    """The node at {url} is on chain {found}, not on {expected}. Point RPC_URL at the right node, or MARQUEE_DEPLOYMENTS at the registry of this chain."""
