"""MARQ: supply, roles, transfers in batches, allowances and permits. Its ERC-3009 part is in test_transfer_authorizations.py."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.contracts.conftest import ADMIN_DELAY_SECONDS, CAP, MARQ
from tests.contracts.message_types import PERMIT
from tests.contracts.support import (
    MAX_UINT256,
    ZERO,
    TypedData,
    emitted,
    mine_at,
    next_block_at,
    now,
    reverts,
    sign_permit,
    split,
)


def transfer(sender, recipient, value):
    return "Transfer", {"from": sender, "to": recipient, "value": value}


def approval(owner, spender, value):
    return "Approval", {"owner": owner, "spender": spender, "value": value}


@pytest.fixture
def funded(marq, minter, alice):
    """MARQ of which alice holds 1,000 units."""
    marq.mint(alice, 1000, sender=minter)
    return marq


def test_metadata__deployed__is_set_and_nothing_is_minted(marq, admin):
    assert (marq.name(), marq.symbol(), marq.decimals()) == ("Marquee", "MARQ", 18)
    assert (marq.cap(), marq.totalSupply()) == (CAP, 0)
    assert (marq.defaultAdmin(), marq.defaultAdminDelay()) == (admin, ADMIN_DELAY_SECONDS)


def test_deploy__cap_of_zero__reverts(project, admin):
    with reverts(project.MarqueeToken.ERC20InvalidCap, cap=0):
        admin.deploy(project.MarqueeToken, 0, ADMIN_DELAY_SECONDS, admin)


def test_deploy__no_admin__reverts(project, admin):
    with reverts(project.MarqueeToken.AccessControlInvalidDefaultAdmin, defaultAdmin=ZERO):
        admin.deploy(project.MarqueeToken, CAP, ADMIN_DELAY_SECONDS, ZERO)


def test_mint__minter__raises_balance_and_supply(marq, minter, alice):
    receipt = marq.mint(alice, 5 * MARQ, sender=minter)

    assert (marq.balanceOf(alice), marq.totalSupply()) == (5 * MARQ, 5 * MARQ)
    assert emitted(receipt, marq) == [transfer(ZERO, alice, 5 * MARQ)]


def test_mint__admin_without_the_role__reverts(marq, admin, alice):
    with reverts(marq.AccessControlUnauthorizedAccount, account=admin, neededRole=marq.MINTER_ROLE()):
        marq.mint(alice, 1, sender=admin)


def test_mint__role_taken_away__reverts(marq, admin, minter, alice):
    role = marq.MINTER_ROLE()
    receipt = marq.revokeRole(role, minter, sender=admin)

    assert emitted(receipt, marq) == [("RoleRevoked", {"role": role, "account": minter, "sender": admin})]
    with reverts(marq.AccessControlUnauthorizedAccount, account=minter, neededRole=role):
        marq.mint(alice, 1, sender=minter)


def test_mint__to_the_cap__is_accepted_and_one_more_reverts(marq, minter, alice):
    marq.mint(alice, CAP, sender=minter)

    with reverts(marq.ERC20ExceededCap, increasedSupply=CAP + 1, cap=CAP):
        marq.mint(alice, 1, sender=minter)


def test_mint__after_a_burn__uses_the_room_again(marq, minter, alice):
    marq.mint(alice, CAP, sender=minter)
    marq.burn(3, sender=alice)

    marq.mint(alice, 3, sender=minter)

    assert marq.totalSupply() == CAP


def test_admin__transfer__takes_effect_after_the_delay(marq, admin, bob):
    marq.beginDefaultAdminTransfer(bob, sender=admin)
    schedule = now() + ADMIN_DELAY_SECONDS

    next_block_at(schedule)
    with reverts(marq.AccessControlEnforcedDefaultAdminDelay, schedule=schedule):
        marq.acceptDefaultAdminTransfer(sender=bob)
    mine_at(schedule + 1)
    marq.acceptDefaultAdminTransfer(sender=bob)

    assert marq.defaultAdmin() == bob


def test_burn__own__lowers_balance_and_supply(funded, alice):
    receipt = funded.burn(400, sender=alice)

    assert (funded.balanceOf(alice), funded.totalSupply()) == (600, 600)
    assert emitted(receipt, funded) == [transfer(alice, ZERO, 400)]


def test_burn_from__allowance__emits_what_is_left(funded, alice, bob):
    funded.approve(bob, 10, sender=alice)

    receipt = funded.burnFrom(alice, 4, sender=bob)

    assert emitted(receipt, funded) == [approval(alice, bob, 6), transfer(alice, ZERO, 4)]


def test_transfer_from__limited_allowance__emits_what_is_left(funded, alice, bob, carol):
    funded.approve(bob, 10, sender=alice)

    receipt = funded.transferFrom(alice, carol, 10, sender=bob)

    assert emitted(receipt, funded) == [approval(alice, bob, 0), transfer(alice, carol, 10)]


def test_transfer_from__unlimited_allowance__leaves_it(funded, alice, bob):
    funded.approve(bob, MAX_UINT256, sender=alice)

    receipt = funded.transferFrom(alice, bob, 10, sender=bob)

    assert emitted(receipt, funded) == [transfer(alice, bob, 10)]
    assert funded.allowance(alice, bob) == MAX_UINT256


def test_transfer_from__above_allowance__reverts(funded, alice, bob):
    funded.approve(bob, 9, sender=alice)

    with reverts(funded.ERC20InsufficientAllowance, spender=bob, allowance=9, needed=10):
        funded.transferFrom(alice, bob, 10, sender=bob)


def test_batch_transfer__duplicates_self_and_zero__are_transfers_in_order(funded, alice, bob, carol):
    recipients, amounts = [bob, carol, bob, alice, carol], [100, 0, 50, 850, 850]

    receipt = funded.batchTransfer(recipients, amounts, sender=alice)

    assert emitted(receipt, funded) == [
        transfer(alice, recipient, amount) for recipient, amount in zip(recipients, amounts, strict=True)
    ]
    assert [funded.balanceOf(account) for account in (alice, bob, carol)] == [0, 150, 850]


def test_batch_transfer__nothing__does_nothing(marq, alice):
    assert emitted(marq.batchTransfer([], [], sender=alice), marq) == []


def test_batch_transfer__more_than_the_balance_in_all__moves_nothing(funded, alice, bob, carol):
    with reverts(funded.ERC20InsufficientBalance, sender=alice, balance=400, needed=401):
        funded.batchTransfer([bob, carol], [600, 401], sender=alice)

    assert funded.balanceOf(bob) == 0


def test_batch_transfer__zero_address__reverts(funded, alice, bob):
    with reverts(funded.ERC20InvalidReceiver, receiver=ZERO):
        funded.batchTransfer([bob, ZERO], [1, 1], sender=alice)


def test_batch_transfer__lengths_differ__reverts(marq, alice, bob):
    with reverts(marq.BatchLengthMismatch, recipients=2, amounts=1):
        marq.batchTransfer([bob, bob], [1], sender=alice)


def test_batch_transfer__longest__is_accepted_and_one_more_reverts(funded, alice, bob):
    longest = funded.MAX_BATCH()

    funded.batchTransfer([bob] * longest, [1] * longest, sender=alice)
    assert funded.balanceOf(bob) == longest

    with reverts(funded.BatchTooLong, length=longest + 1, max=longest):
        funded.batchTransfer([bob] * (longest + 1), [1] * (longest + 1), sender=alice)


@settings(max_examples=15, deadline=None)
@given(batch=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 400)), max_size=6))
def test_batch_transfer__any__equals_as_many_transfers(chain, marq, minter, accounts, alice, batch):
    holders = accounts[2:6]
    recipients, amounts = [holders[which] for which, _ in batch], [amount for _, amount in batch]

    def outcome(act):
        snapshot = chain.snapshot()
        marq.mint(alice, 1000, sender=minter)
        try:
            logs = act()
        except marq.ERC20InsufficientBalance as error:
            return dict(error.inputs)
        else:
            return logs, [marq.balanceOf(holder) for holder in holders], marq.totalSupply()
        finally:
            chain.restore(snapshot)

    def one_by_one():
        receipts = [
            marq.transfer(recipient, amount, sender=alice)
            for recipient, amount in zip(recipients, amounts, strict=True)
        ]
        return [log for receipt in receipts for log in emitted(receipt, marq)]

    def at_once():
        return emitted(marq.batchTransfer(recipients, amounts, sender=alice), marq)

    assert outcome(at_once) == outcome(one_by_one)


def test_permit__valid__sets_the_allowance_and_raises_the_nonce(marq, alice, bob, relayer):
    receipt = marq.permit(alice, bob, 7, *sign_permit(marq, alice, bob, 7), sender=relayer)

    assert (marq.allowance(alice, bob), marq.nonces(alice)) == (7, 1)
    assert emitted(receipt, marq) == [("NonceUsed", {"owner": alice, "nonce": 0}), approval(alice, bob, 7)]


def test_permit__domain__is_that_of_eip712(marq):
    data = TypedData(marq)

    assert data.domain["name"] == "Marquee"
    assert data.domain["version"] == "1"
    assert marq.DOMAIN_SEPARATOR() == data.separator()


def test_permit__deadline_passed__reverts(marq, alice, bob, relayer):
    deadline = now() + 100
    permit = sign_permit(marq, alice, bob, 7, deadline)
    next_block_at(deadline + 1)

    with reverts(marq.ERC2612ExpiredSignature, deadline=deadline):
        marq.permit(alice, bob, 7, *permit, sender=relayer)


def test_permit__replayed__reverts(marq, alice, bob, relayer):
    permit = sign_permit(marq, alice, bob, 7)
    marq.permit(alice, bob, 7, *permit, sender=relayer)

    with pytest.raises(marq.ERC2612InvalidSigner) as caught:
        marq.permit(alice, bob, 7, *permit, sender=relayer)

    # The old signature recovers to nobody in particular under the new nonce.
    assert caught.value.inputs["owner"] == alice
    assert caught.value.inputs["signer"] != alice
    assert marq.nonces(alice) == 1


@pytest.mark.parametrize("domain", [{"chainId": 1}, {"verifyingContract": "0x" + "11" * 20}])
def test_permit__of_another_chain_or_token__reverts(marq, alice, bob, relayer, domain):
    values = {"owner": alice.address, "spender": bob.address, "value": 7, "nonce": 0, "deadline": MAX_UINT256}
    v, r, s = split(TypedData(marq, **domain).sign(alice, PERMIT, values))

    with pytest.raises(marq.ERC2612InvalidSigner) as caught:
        marq.permit(alice, bob, 7, MAX_UINT256, v, r, s, sender=relayer)

    assert caught.value.inputs["owner"] == alice


def test_permit__of_somebody_else__reverts_with_the_signer(marq, alice, bob, stranger, relayer):
    values = {"owner": alice.address, "spender": bob.address, "value": 7, "nonce": 0, "deadline": MAX_UINT256}
    v, r, s = split(TypedData(marq).sign(stranger, PERMIT, values))

    with reverts(marq.ERC2612InvalidSigner, signer=stranger, owner=alice):
        marq.permit(alice, bob, 7, MAX_UINT256, v, r, s, sender=relayer)
