"""MockWallet: the ERC-1271 wallet of the other tests."""

from eth_account import Account
from eth_account.messages import _hash_eip191_message, encode_defunct
from eth_utils import keccak

from tests.contracts.support import emitted, malleate, reverts

MAGIC = bytes.fromhex("1626ba7e")


def test_is_valid_signature__owner_and_others__tells_them_apart(wallet, alice, bob):
    message = encode_defunct(text="hello")
    digest = bytes(_hash_eip191_message(message))
    own = bytes(Account.sign_message(message, alice.private_key).signature)
    foreign = bytes(Account.sign_message(message, bob.private_key).signature)

    assert wallet.isValidSignature(digest, own) == MAGIC
    for bad in (foreign, malleate(own), own[:64], b""):
        assert wallet.isValidSignature(digest, bad) == b"\xff" * 4


def test_execute__owner__calls_as_the_wallet(wallet, usdc, alice, bob):
    usdc.mint(wallet, 5, sender=alice)

    receipt = wallet.execute(usdc, usdc.transfer.encode_input(bob, 5), sender=alice)

    assert emitted(receipt, usdc) == [("Transfer", {"from": wallet, "to": bob, "value": 5})]


def test_execute__somebody_else__reverts(wallet, usdc, bob):
    with reverts(wallet.NotOwner, caller=bob):
        wallet.execute(usdc, b"", sender=bob)


def test_execute__failing_call__reverts_with_its_reason(wallet, usdc, alice, bob):
    selector = keccak(text="ERC20InsufficientBalance(address,uint256,uint256)")[:4]
    reason = selector + bytes(12) + bytes.fromhex(wallet.address[2:]) + bytes(32) + (5).to_bytes(32)

    with reverts(wallet.CallFailed, reason=reason):
        wallet.execute(usdc, usdc.transfer.encode_input(bob, 5), sender=alice)
