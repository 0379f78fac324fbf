"""What contract tests share: reverts with their numbers, events with their values, typed data, time, accounts with code."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from ape import chain
from ape.api import AccountAPI, ReceiptAPI
from ape.contracts import ContractInstance
from ape.exceptions import ContractLogicError, CustomError
from eth_account import Account
from eth_account.messages import encode_typed_data
from eth_utils import keccak

from tests.contracts.message_types import PERMIT

ZERO = "0x" + "00" * 20
NOBODY = "0x000000000000000000000000000000000000dEaD"
"""Holds the shares of a vault's first deposit."""
DAY = 86_400
MAX_UINT256 = 2**256 - 1
CURVE_ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141


@contextmanager
def reverts(error: type[CustomError], **numbers: Any) -> Iterator[None]:
    """Expect a custom error, `contract.ErrorName`, with exactly these arguments, of a transaction or a call."""
    with pytest.raises(ContractLogicError) as caught:
        yield
    assert _custom_error(caught.value, error) == (error.abi.name, numbers)


def _custom_error(raised: ContractLogicError, expected: type[CustomError]) -> tuple[str, dict[str, Any]]:
    if isinstance(raised, CustomError):
        return raised.name, dict(raised.inputs)
    # ape leaves it undecoded in two more forms. Of a deployment: the bytes, in hex. Of a call, what anvil prints: the selector, then the
    # arguments in hex, or as text where they happen to be UTF-8.
    if re.fullmatch("0x[0-9a-f]{8,}", str(raised)):
        selector, text = str(raised)[:10], str(raised)[10:]
    else:
        selector, _, text = str(raised.base_err).partition("custom error ")[2].partition(": ")
    if selector != "0x" + keccak(text=expected.abi.selector)[:4].hex():
        return str(raised), {}
    data = bytes.fromhex(text) if re.fullmatch("([0-9a-f]{64})*", text) else text.encode()
    return expected.abi.name, dict(chain.provider.network.ecosystem.decode_calldata(expected.abi, data))


def emitted(receipt: ReceiptAPI, contract: ContractInstance) -> list[tuple[str, dict[str, Any]]]:
    """Every event that `contract` emitted in a transaction, in order, as (name, arguments)."""
    abis = {event.selector: event for event in contract.contract_type.events}
    known = {keccak(text=selector): abi for selector, abi in abis.items()}
    found = []
    for log in receipt.logs:
        if log["address"].lower() != contract.address.lower():
            continue
        abi = known[bytes(log["topics"][0])]
        (decoded,) = chain.provider.network.ecosystem.decode_logs([log], abi)
        found.append((decoded.event_name, dict(decoded.event_arguments)))
    return found


def word(text: str) -> bytes:
    """A bytes32 that stands for `text`."""
    return keccak(text=text)


class TypedData:
    """EIP-712 messages of one contract's domain.

    `types` are written as in Solidity, `{"Mail": ["address to", "Item[] items"], "Item": [...]}`, the primary type first.
    `domain` replaces fields of the domain, to sign for another chain or contract.
    """

    def __init__(self, contract: ContractInstance, **domain: Any) -> None:
        _, name, version, chain_id, verifier, _, _ = contract.eip712Domain()
        self.domain = {"name": name, "version": version, "chainId": chain_id, "verifyingContract": verifier}
        self.domain |= domain

    def _message(self, types: Mapping[str, Sequence[str]], values: Mapping[str, Any]) -> Any:
        fields = {
            name: [dict(zip(("type", "name"), field.split(), strict=True)) for field in declared]
            for name, declared in types.items()
        }
        return encode_typed_data(self.domain, fields, values)

    def separator(self) -> bytes:
        """The domain separator."""
        return bytes(self._message({"Any": ["uint256 value"]}, {"value": 0}).header)

    def sign(
        self, account: AccountAPI, types: Mapping[str, Sequence[str]], values: Mapping[str, Any]
    ) -> bytes:
        """65 bytes r ‖ s ‖ v."""
        signed = Account.sign_message(self._message(types, values), account.private_key)
        return bytes(signed.signature)


def split(signature: bytes) -> tuple[int, bytes, bytes]:
    """(v, r, s) of r ‖ s ‖ v."""
    return signature[64], signature[:32], signature[32:64]


def malleate(signature: bytes) -> bytes:
    """The other signature that the curve allows for the same message, with s in the upper half order."""
    s = CURVE_ORDER - int.from_bytes(signature[32:64])
    return signature[:32] + s.to_bytes(32) + bytes([55 - signature[64]])


def sign_permit(
    token: ContractInstance,
    owner: AccountAPI,
    spender: Any,
    value: int,
    deadline: int = MAX_UINT256,
    nonce: int | None = None,
) -> tuple[int, int, bytes, bytes]:
    """(deadline, v, r, s) of an ERC-2612 permit, in the order that the `…WithPermit` functions take."""
    values = {
        "owner": owner.address,
        "spender": getattr(spender, "address", spender),
        "value": value,
        "nonce": token.nonces(owner) if nonce is None else nonce,
        "deadline": deadline,
    }
    return deadline, *split(TypedData(token).sign(owner, PERMIT, values))


def deploy_vault(project: Any, admin: AccountAPI, source: Any, deposit_cap: int = 10**15) -> ContractInstance:
    """A vault that nobody has deposited into and only `admin` has a role in.

    Gains unlock in a day, a report takes in a tenth a day at most, and a twentieth is to lie idle.
    """
    terms = (DAY, 1000, 500, deposit_cap)
    return admin.deploy(project.YieldVault, admin, 2 * DAY, "Marquee Vault", "mqUSDC", source, *terms)


def now() -> int:
    """The last block's time."""
    return chain.provider.get_block("latest").timestamp


def next_block_at(timestamp: int) -> None:
    """Give the next block this time, in Unix seconds."""
    chain.provider.make_request("evm_setNextBlockTimestamp", [timestamp])


def mine_at(timestamp: int) -> None:
    """Mine a block of this time, in Unix seconds, so that calls see it."""
    next_block_at(timestamp)
    chain.provider.make_request("evm_mine", [])


def in_one_block(*calls: tuple[Any, Sequence[Any], Any]) -> list[ReceiptAPI]:
    """Mine calls (contract method, arguments, sender) in one block, in order. Reverts are in the receipts."""
    provider = chain.provider
    provider.make_request("evm_setAutomine", [False])
    try:
        hashes = [
            provider.make_request(
                "eth_sendTransaction",
                [
                    {
                        "from": sender.address,
                        "to": method.contract.address,
                        "data": method.encode_input(*arguments).to_0x_hex(),
                        "gas": hex(1_000_000),
                    }
                ],
            )
            for method, arguments, sender in calls
        ]
        provider.make_request("evm_mine", [])
    finally:
        provider.make_request("evm_setAutomine", [True])
    return [provider.get_receipt(txn_hash) for txn_hash in hashes]


def delegate(account: AccountAPI, implementation: Any) -> None:
    """Make `account` an EIP-7702 account that runs `implementation`'s code."""
    target = getattr(implementation, "address", implementation)
    chain.provider.set_code(account.address, "0xef0100" + target[2:].lower())
