"""The vault and the wallet over tokens that call back, take a fee, or refuse a recipient."""

import pytest
from ape.exceptions import ContractLogicError
from eth_abi import decode

from tests.contracts.support import MAX_UINT256, now, reverts, word
from tests.contracts.vault.teller import DAY

PRICE = 10**6
DEPOSIT = 100 * PRICE
REENTRANT = bytes.fromhex("3ee5aeb5")


class Market:
    """A vault and a wallet over `token`, with one depositor."""

    def __init__(self, project, token, admin, viewer):
        self.token, self.admin, self.viewer = token, admin, viewer
        self.source = admin.deploy(project.MockYieldSource, token, 0)
        self.vault = admin.deploy(
            project.YieldVault, admin, 0, "Vault", "V", self.source, DAY, 1000, 500, MAX_UINT256
        )
        self.streaming = admin.deploy(project.StreamingWallet, admin, 0, self.vault, 0)
        self.vault.grantRole(self.vault.CHARGER_ROLE(), self.streaming, sender=admin)
        token.mint(viewer, 2 * DEPOSIT, sender=admin)
        token.approve(self.vault, MAX_UINT256, sender=viewer)


@pytest.fixture
def reentrant(project, admin, alice):
    market = Market(project, admin.deploy(project.ReentrantToken), admin, alice)
    market.vault.deposit(DEPOSIT, alice, sender=alice)
    return market


def test_callback__into_the_vault__is_refused(reentrant, alice):
    vault, token = reentrant.vault, reentrant.token
    for payload in (
        vault.deposit.encode_input(1, alice),
        vault.mint.encode_input(1, alice),
        vault.withdraw.encode_input(1, alice, alice),
        vault.redeem.encode_input(10**6, alice, alice),
        vault.report.encode_input(),
        vault.charge.encode_input(alice, 0, 1),
    ):
        for outer in (vault.deposit, vault.withdraw):
            token.arm(vault, payload, sender=alice)
            outer(*((PRICE, alice) if outer is vault.deposit else (PRICE, alice, alice)), sender=alice)
            assert (token.called(), token.succeeded()) == (True, False)
            assert bytes(token.reason()) == REENTRANT
    assert vault.assetsOf(alice) == DEPOSIT


def test_callback__reading_the_price__sees_no_half_done_state(reentrant, alice):
    vault, token = reentrant.vault, reentrant.token
    before = vault.convertToAssets(10**18)
    for outer in (vault.deposit, vault.withdraw):
        token.arm(vault, vault.convertToAssets.encode_input(10**18), sender=alice)
        outer(*((PRICE, alice) if outer is vault.deposit else (PRICE, alice, alice)), sender=alice)
        assert token.succeeded()
        assert decode(["uint256"], bytes(token.reason())) == (before,)


def test_callback__into_the_wallet_while_it_charges__is_refused(reentrant, alice, bob):
    streaming, token = reentrant.streaming, reentrant.token
    streaming.listContent(word("film"), PRICE, 100, word("meta"), sender=bob)
    content = bytes(streaming.contentIdOf(bob, word("film")))
    for payload in (
        streaming.settleMany.encode_input([1, 2, 3, 4]),
        streaming.settleSession.encode_input(1),
        streaming.stopSession.encode_input(1),
        streaming.startSession.encode_input(content, 1, PRICE, 100),
        streaming.withdrawEarnings.encode_input(1, bob),
    ):
        streaming.startSession(content, PRICE, PRICE, 100, sender=alice)
        reentrant.token.provider.set_timestamp(now() + 100)
        token.arm(streaming, payload, sender=alice)
        streaming.stopSession(streaming.sessionCount(), sender=alice)
        assert (token.called(), token.succeeded()) == (True, False)
        assert bytes(token.reason()) == REENTRANT
    assert token.balanceOf(streaming) == streaming.earningsOf(bob) == 5 * PRICE


def test_deposit__token_takes_a_fee__reverts(project, admin, alice):
    market = Market(project, admin.deploy(project.FeeOnTransferToken), admin, alice)
    with pytest.raises(ContractLogicError):
        market.vault.deposit(DEPOSIT, alice, sender=alice)
    assert market.vault.totalSupply() == 0


def test_deposit__token_takes_a_fee__the_buffer_does_not_make_up_for_it(project, admin, alice):
    market = Market(project, admin.deploy(project.FeeOnTransferToken), admin, alice)
    market.token.mint(market.vault, DEPOSIT, sender=admin)
    with reverts(market.vault.TokenTookFee, asked=DEPOSIT, received=DEPOSIT * 99 // 100):
        market.vault.deposit(DEPOSIT, alice, sender=alice)


def test_withdraw__to_a_blocked_receiver__says_why_and_others_go_on(project, admin, alice, bob):
    market = Market(project, admin.deploy(project.BlockingToken), admin, alice)
    market.vault.deposit(DEPOSIT, alice, sender=alice)
    market.token.setBlocked(bob, True, sender=admin)

    with reverts(market.token.AccountBlocked, account=bob):
        market.vault.withdraw(PRICE, bob, alice, sender=alice)
    market.vault.withdraw(PRICE, alice, alice, sender=alice)
