"""Mending anvil's state file before it is loaded again.

Every start of anvil makes a genesis block of that moment, also when it goes on with a chain, and the next dump holds that one beside the
real one. Loaded again, whichever comes last in the file (its order is random) is block 0: the chain changes its genesis hash. So only
the oldest genesis is left in the file.
"""

import os
from pathlib import Path

import msgspec

from cli.stack.errors import ChainLost

__all__ = ["keep_one_genesis"]


class _Header(msgspec.Struct):
    number: str
    timestamp: str


class _Block(msgspec.Struct):
    header: _Header


def keep_one_genesis(path: Path) -> bool:
    """Take all genesis blocks but the first out of a state file; return whether there were any. A missing file is a new chain.

    Only the list of blocks is looked into: the states, by far the most of it, are copied as they are.

    Raises:
        ChainLost: the file was cut off while it was written.
    """
    if not path.exists():
        return False
    try:
        state = msgspec.json.decode(path.read_bytes(), type=dict[str, msgspec.Raw])
        blocks = msgspec.json.decode(state["blocks"], type=list[msgspec.Raw])
        headers = [msgspec.json.decode(block, type=_Block).header for block in blocks]
    except (msgspec.MsgspecError, KeyError) as error:
        raise ChainLost(reason=f"{path} cannot be read ({error})") from error
    geneses = [index for index, header in enumerate(headers) if int(header.number, 16) == 0]
    if len(geneses) < 2:
        return False
    geneses.remove(min(geneses, key=lambda index: int(headers[index].timestamp, 16)))
    kept = [bytes(block) for index, block in enumerate(blocks) if index not in set(geneses)]
    state["blocks"] = msgspec.Raw(b"[" + b",".join(kept) + b"]")
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    with partial.open("wb") as out:
        out.write(msgspec.json.encode(state))
        out.flush()
        os.fsync(out.fileno())
    partial.replace(path)
    return True
