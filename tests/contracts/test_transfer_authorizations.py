"""MARQ's ERC-3009: transfers, receipts and cancellations by signature, in both signature forms."""

import pytest

from tests.contracts.message_types import CANCEL, RECEIVE, TRANSFER
from tests.contracts.support import (
    MAX_UINT256,
    ZERO,
    TypedData,
    delegate,
    emitted,
    malleate,
    next_block_at,
    now,
    reverts,
    split,
    word,
)

NONCE = word("invoice 17")


def whole(signature):
    return (signature,)


@pytest.fixture(params=[pytest.param(whole, id="bytes"), pytest.param(split, id="v,r,s")])
def form(request):
    """How the signature is passed: as bytes, or as v, r, s."""
    return request.param


@pytest.fixture
def funded(marq, minter, alice, wallet):
    """MARQ of which alice and her wallet hold 1,000 units each."""
    marq.mint(alice, 1000, sender=minter)
    marq.mint(wallet, 1000, sender=minter)
    return marq


@pytest.fixture
def authorize(funded, alice):
    """Sign with a key: (types, fields that differ from the default) to (arguments, signature)."""

    def sign(types, key=alice, domain=None, **changes):
        values = {
            "from": alice.address,
            "to": ZERO,
            "value": 100,
            "validAfter": 0,
            "validBefore": MAX_UINT256,
            "nonce": NONCE,
        } | changes
        signature = TypedData(funded, **(domain or {})).sign(key, types, values)
        return tuple(values.values()), signature

    return sign


def test_transfer__by_anyone__moves_value_and_uses_the_nonce(funded, authorize, form, alice, bob, relayer):
    call, signature = authorize(TRANSFER, to=bob.address)

    receipt = funded.transferWithAuthorization(*call, *form(signature), sender=relayer)

    assert emitted(receipt, funded) == [
        ("AuthorizationUsed", {"authorizer": alice, "nonce": NONCE}),
        ("Transfer", {"from": alice, "to": bob, "value": 100}),
    ]
    assert (funded.balanceOf(alice), funded.balanceOf(bob)) == (900, 100)
    assert funded.authorizationState(alice, NONCE)
    assert not funded.authorizationState(bob, NONCE)
    assert not funded.authorizationState(alice, word("invoice 18"))


def test_transfer__wallet__moves_its_value(funded, authorize, form, wallet, bob, relayer):
    call, signature = authorize(TRANSFER, to=bob.address, **{"from": wallet.address})

    funded.transferWithAuthorization(*call, *form(signature), sender=relayer)

    assert (funded.balanceOf(wallet), funded.balanceOf(bob)) == (900, 100)


def test_transfer__key_of_an_account_with_code__is_accepted(funded, authorize, usdc, alice, bob, relayer):
    delegate(alice, usdc)
    call, signature = authorize(TRANSFER, to=bob.address)

    funded.transferWithAuthorization(*call, signature, sender=relayer)

    assert funded.balanceOf(bob) == 100


def test_transfer__nonces_in_any_order__are_independent(funded, authorize, alice, bob, relayer):
    for nonce in (word("b"), word("a"), bytes(32)):
        call, signature = authorize(TRANSFER, to=bob.address, nonce=nonce)
        funded.transferWithAuthorization(*call, signature, sender=relayer)

    assert funded.balanceOf(bob) == 300


def test_transfer__replayed__reverts(funded, authorize, form, alice, bob, relayer):
    call, signature = authorize(TRANSFER, to=bob.address)
    funded.transferWithAuthorization(*call, signature, sender=relayer)

    with reverts(funded.AuthorizationAlreadyUsed, authorizer=alice, nonce=NONCE):
        funded.transferWithAuthorization(*call, *form(signature), sender=relayer)


def test_transfer__between_its_times__is_accepted(funded, authorize, bob, relayer):
    at = now() + 100
    call, signature = authorize(TRANSFER, to=bob.address, validAfter=at - 1, validBefore=at + 1)
    next_block_at(at)

    funded.transferWithAuthorization(*call, signature, sender=relayer)


def test_transfer__at_its_first_time__reverts(funded, authorize, form, bob, relayer):
    at = now() + 100
    call, signature = authorize(TRANSFER, to=bob.address, validAfter=at)
    next_block_at(at)

    with reverts(funded.AuthorizationNotYetValid, validAfter=at, timestamp=at):
        funded.transferWithAuthorization(*call, *form(signature), sender=relayer)


def test_transfer__at_its_last_time__reverts(funded, authorize, form, bob, relayer):
    at = now() + 100
    call, signature = authorize(TRANSFER, to=bob.address, validBefore=at)
    next_block_at(at)

    with reverts(funded.AuthorizationExpired, validBefore=at, timestamp=at):
        funded.transferWithAuthorization(*call, *form(signature), sender=relayer)


@pytest.mark.parametrize("field", range(6))
def test_transfer__any_field_changed__reverts(funded, authorize, alice, bob, carol, relayer, field):
    call, signature = authorize(TRANSFER, to=bob.address)
    others = (carol.address, carol.address, 101, 1, MAX_UINT256 - 1, word("invoice 18"))
    changed = (*call[:field], others[field], *call[field + 1 :])

    with reverts(funded.InvalidAuthorizationSignature, authorizer=changed[0]):
        funded.transferWithAuthorization(*changed, signature, sender=relayer)


@pytest.mark.parametrize("domain", [{"chainId": 1}, {"verifyingContract": "0x" + "11" * 20}])
def test_transfer__of_another_chain_or_token__reverts(funded, authorize, alice, bob, relayer, domain):
    call, signature = authorize(TRANSFER, to=bob.address, domain=domain)

    with reverts(funded.InvalidAuthorizationSignature, authorizer=alice):
        funded.transferWithAuthorization(*call, signature, sender=relayer)


def test_transfer__signature_malleated__reverts(funded, authorize, form, alice, bob, relayer):
    call, signature = authorize(TRANSFER, to=bob.address)

    with reverts(funded.InvalidAuthorizationSignature, authorizer=alice):
        funded.transferWithAuthorization(*call, *form(malleate(signature)), sender=relayer)


def test_transfer__signed_for_receiving__reverts(funded, authorize, alice, bob, relayer):
    call, signature = authorize(RECEIVE, to=bob.address)

    with reverts(funded.InvalidAuthorizationSignature, authorizer=alice):
        funded.transferWithAuthorization(*call, signature, sender=relayer)


def test_transfer__above_balance__reverts_and_leaves_the_nonce(funded, authorize, alice, bob, relayer):
    call, signature = authorize(TRANSFER, to=bob.address, value=1001)

    with reverts(funded.ERC20InsufficientBalance, sender=alice, balance=1000, needed=1001):
        funded.transferWithAuthorization(*call, signature, sender=relayer)

    assert not funded.authorizationState(alice, NONCE)


def test_transfer__to_zero_address__reverts(funded, authorize, relayer):
    call, signature = authorize(TRANSFER)

    with reverts(funded.ERC20InvalidReceiver, receiver=ZERO):
        funded.transferWithAuthorization(*call, signature, sender=relayer)


def test_receive__by_the_payee__moves_value(funded, authorize, form, alice, bob):
    call, signature = authorize(RECEIVE, to=bob.address)

    receipt = funded.receiveWithAuthorization(*call, *form(signature), sender=bob)

    assert emitted(receipt, funded) == [
        ("AuthorizationUsed", {"authorizer": alice, "nonce": NONCE}),
        ("Transfer", {"from": alice, "to": bob, "value": 100}),
    ]


def test_receive__by_somebody_else__reverts(funded, authorize, form, bob, relayer):
    call, signature = authorize(RECEIVE, to=bob.address)

    with reverts(funded.CallerNotPayee, caller=relayer, payee=bob):
        funded.receiveWithAuthorization(*call, *form(signature), sender=relayer)


def test_receive__signed_for_transferring__reverts(funded, authorize, alice, bob):
    call, signature = authorize(TRANSFER, to=bob.address)

    with reverts(funded.InvalidAuthorizationSignature, authorizer=alice):
        funded.receiveWithAuthorization(*call, signature, sender=bob)


def test_cancel__unused__makes_it_unusable(funded, authorize, form, alice, bob, relayer):
    call, signature = authorize(TRANSFER, to=bob.address)
    cancellation = TypedData(funded).sign(alice, CANCEL, {"authorizer": alice.address, "nonce": NONCE})

    receipt = funded.cancelAuthorization(alice, NONCE, *form(cancellation), sender=relayer)

    assert emitted(receipt, funded) == [("AuthorizationCanceled", {"authorizer": alice, "nonce": NONCE})]
    assert funded.authorizationState(alice, NONCE)
    with reverts(funded.AuthorizationAlreadyUsed, authorizer=alice, nonce=NONCE):
        funded.transferWithAuthorization(*call, signature, sender=relayer)


def test_cancel__wallet__cancels_its_own(funded, form, alice, wallet, relayer):
    cancellation = TypedData(funded).sign(alice, CANCEL, {"authorizer": wallet.address, "nonce": NONCE})

    funded.cancelAuthorization(wallet, NONCE, *form(cancellation), sender=relayer)

    assert funded.authorizationState(wallet, NONCE)
    assert not funded.authorizationState(alice, NONCE)


def test_cancel__used__reverts(funded, authorize, form, alice, bob, relayer):
    call, signature = authorize(TRANSFER, to=bob.address)
    funded.transferWithAuthorization(*call, signature, sender=relayer)
    cancellation = TypedData(funded).sign(alice, CANCEL, {"authorizer": alice.address, "nonce": NONCE})

    with reverts(funded.AuthorizationAlreadyUsed, authorizer=alice, nonce=NONCE):
        funded.cancelAuthorization(alice, NONCE, *form(cancellation), sender=relayer)


def test_cancel__of_somebody_else__reverts(funded, form, alice, bob, relayer):
    cancellation = TypedData(funded).sign(bob, CANCEL, {"authorizer": alice.address, "nonce": NONCE})

    with reverts(funded.InvalidAuthorizationSignature, authorizer=alice):
        funded.cancelAuthorization(alice, NONCE, *form(cancellation), sender=relayer)
