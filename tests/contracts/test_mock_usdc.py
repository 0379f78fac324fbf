"""MockUSDC: the stand-in that local chains and the other tests pay with."""

from tests.contracts.support import ZERO, emitted, reverts, sign_permit


def test_usdc__metadata__is_that_of_usdc(usdc):
    assert (usdc.name(), usdc.symbol(), usdc.decimals()) == ("USD Coin", "USDC", 6)


def test_usdc_mint__by_anyone__raises_balance(usdc, alice, stranger):
    receipt = usdc.mint(alice, 7, sender=stranger)

    assert usdc.balanceOf(alice) == 7
    assert emitted(receipt, usdc) == [("Transfer", {"from": ZERO, "to": alice, "value": 7})]


def test_usdc_transfer_from__limited_allowance__emits_what_is_left(usdc, alice, bob):
    usdc.mint(alice, 10, sender=alice)
    usdc.approve(bob, 8, sender=alice)

    receipt = usdc.transferFrom(alice, bob, 3, sender=bob)

    assert emitted(receipt, usdc) == [
        ("Approval", {"owner": alice, "spender": bob, "value": 5}),
        ("Transfer", {"from": alice, "to": bob, "value": 3}),
    ]


def test_usdc_permit__valid__emits_nonce_and_allowance(usdc, alice, bob, relayer):
    permit = sign_permit(usdc, alice, bob, 5)

    receipt = usdc.permit(alice, bob, 5, *permit, sender=relayer)

    assert usdc.allowance(alice, bob) == 5
    assert emitted(receipt, usdc) == [
        ("NonceUsed", {"owner": alice, "nonce": 0}),
        ("Approval", {"owner": alice, "spender": bob, "value": 5}),
    ]


def test_usdc_transfer_from__above_allowance__reverts(usdc, alice, bob):
    usdc.mint(alice, 10, sender=alice)
    usdc.approve(bob, 2, sender=alice)

    with reverts(usdc.ERC20InsufficientAllowance, spender=bob, allowance=2, needed=3):
        usdc.transferFrom(alice, bob, 3, sender=bob)
