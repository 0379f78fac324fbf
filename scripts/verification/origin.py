"""Whether a contract is what this checkout's source makes, with the arguments that were asked for."""

from collections.abc import Iterator, Mapping
from typing import Any

from eth_abi.abi import encode

from marquee.chain.deployments import Deployment
from marquee.errors import MarqueeError
from marquee.hexes import to_address, to_hex
from scripts.verification.chain import Asks, OnChain
from scripts.verification.code import difference, forbidden_opcodes
from scripts.verification.expected import Expected
from scripts.verification.rebuild import Artifact
from scripts.verification.report import Check

__all__ = ["origin"]


def origin(
    node: Asks, expected: Expected, item: Deployment, artifact: Artifact, contract: OnChain
) -> Iterator[Check]:
    """Runtime code, immutables, creation transaction, constructor arguments."""
    code = contract.code()
    changed = difference(artifact.runtime, code, artifact.immutables)
    yield Check(
        item.name, "code", "rebuilt from source", "rebuilt from source" if changed is None else changed
    )
    opcodes = forbidden_opcodes(code)
    yield Check(item.name, "delegatecall, callcode, selfdestruct", "none", ", ".join(opcodes) or "none")
    yield from _immutables(item, artifact, contract, code)
    yield from _creation(node, expected, item, artifact)
    for name, value in expected.arguments(item).items():
        yield Check(item.name, f"argument {name}", str(value), item.arguments[name])


def _immutables(item: Deployment, artifact: Artifact, contract: OnChain, code: bytes) -> Iterator[Check]:
    """Run the constructor where the contract is, on empty storage, and compare what it makes: down to the last immutable."""
    arguments = _encoded(artifact.abi, item.arguments)
    if not artifact.immutables or arguments is None:
        return
    wanted = "as the constructor makes them"
    try:
        same = contract.construct(artifact.creation + arguments) == code
        told = wanted if same else "others"
    except MarqueeError as error:
        told = f"the node does not run the constructor: {error}"
    yield Check(item.name, "immutables", wanted, told)


def _creation(node: Asks, expected: Expected, item: Deployment, artifact: Artifact) -> Iterator[Check]:
    assert item.transaction is not None
    assert item.deployer is not None
    sent = node.call("eth_getTransactionByHash", to_hex(item.transaction))
    receipt = node.call("eth_getTransactionReceipt", to_hex(item.transaction))
    if sent is None or receipt is None:
        yield Check(item.name, "creation transaction", to_hex(item.transaction), "not known to this node")
        return
    wanted = told = "creation code and the registry's arguments"
    found, length = bytes.fromhex(sent["input"][2:]), len(artifact.creation)
    if found[:length] != artifact.creation:
        told = "other creation code"
    elif found[length:] != _encoded(artifact.abi, item.arguments):
        told = "creation code and other arguments"
    yield Check(item.name, "creation transaction", wanted, told)
    made = receipt["contractAddress"]
    yield Check(
        item.name, "created at", to_address(item.address), "nothing" if made is None else _address(made)
    )
    yield Check(item.name, "created by", to_address(item.deployer), _address(sent["from"]))
    yield Check(item.name, "created in block", str(item.block), str(int(receipt["blockNumber"], 16)))


def _address(text: str) -> str:
    return to_address(bytes.fromhex(text[2:]))


def _encoded(abi: tuple[Mapping[str, Any], ...], arguments: Mapping[str, str]) -> bytes | None:
    """The registry's arguments as the constructor takes them; none where they are not those that it takes."""
    inputs: list[Mapping[str, Any]] = next(
        (entry["inputs"] for entry in abi if entry["type"] == "constructor"), []
    )
    names = [each["name"].rstrip("_") for each in inputs]
    if set(names) != set(arguments):
        return None
    types, texts = [each["type"] for each in inputs], [arguments[name] for name in names]
    return encode(
        types, [int(text) if "int" in kind else text for kind, text in zip(types, texts, strict=True)]
    )
