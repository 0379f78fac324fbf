"""The escrow's daily business in a few words: open campaigns, sign and post epochs, claim."""

from collections.abc import Sequence
from typing import Any

from ape.api import AccountAPI, ReceiptAPI
from ape.contracts import ContractInstance
from eth_account import Account
from eth_utils import to_checksum_address

from marquee.campaigns.statements import Debit, EpochStatement, EscrowDomain, signable
from marquee.chain.merkle import Payout, payout_leaf, payout_tree
from tests.contracts.support import MAX_UINT256, mine_at, now, word

HOUR = 3600
DAY = 24 * HOUR
MIN_WINDOW = 60
WINDOW = 2 * HOUR
SILENCE = 7 * DAY
SPEC = word("spec")
EVENTS = word("events")
EXPORT = word("export")
MAX_BUDGET = 2**96 - 1

PENDING, DISPUTED, FINAL, REJECTED = 1, 2, 3, 4
ACTIVE, PAUSED, CLOSED = 1, 2, 3


def raw(address: Any) -> bytes:
    return bytes.fromhex(getattr(address, "address", address)[2:])


def payout(account: Any, token: Any, cumulative_amount: int) -> Payout:
    return Payout(raw(account), raw(token), cumulative_amount)


class Desk:
    """Who may do what, and the token that campaigns use unless told otherwise. Holds no state of the chain."""

    def __init__(
        self,
        escrow: ContractInstance,
        token: ContractInstance,
        admin: AccountAPI,
        advertiser: AccountAPI,
        settlers: Sequence[AccountAPI],
        guardian: AccountAPI,
        challenger: AccountAPI,
    ) -> None:
        self.escrow = escrow
        self.token = token
        self.admin = admin
        self.advertiser = advertiser
        self.settlers = sorted(settlers, key=raw)
        self.guardian = guardian
        self.challenger = challenger
        self.domain = EscrowDomain(escrow.chain_manager.chain_id, raw(escrow))

    def fill(self, holder: Any, amount: int, token: ContractInstance | None = None) -> None:
        """Give `holder` money that the escrow may pull."""
        token = token or self.token
        token.mint(holder, amount, sender=self.admin)
        token.approve(self.escrow, MAX_UINT256, sender=holder)

    def campaign(
        self,
        budget: int,
        token: ContractInstance | None = None,
        advertiser: AccountAPI | None = None,
    ) -> int:
        """Open a campaign and return its id."""
        owner = advertiser or self.advertiser
        self.fill(owner, budget, token)
        time = now()
        self.escrow.createCampaign(token or self.token, budget, time, time + 30 * DAY, SPEC, sender=owner)
        return self.escrow.campaignCount()

    def list_token(self, token: ContractInstance) -> ContractInstance:
        self.escrow.setTokenAllowed(token, True, sender=self.admin)
        return token

    def statement(
        self,
        debits: Sequence[tuple[int, int]] = (),
        payouts: Sequence[Payout] = (),
        **changes: Any,
    ) -> EpochStatement:
        """The statement that comes next if what is pending becomes final; `changes` replace fields."""
        count = self.escrow.postCount()
        final = self.escrow.finalEpoch()
        last = self.escrow.postOf(count)
        number = final + 1
        if last.status == PENDING:
            number += 1
            start = last.periodEnd
        else:
            start = self._final_period_end(count)
        fields = {
            "epoch": number,
            "post": count + 1,
            "period_start": start,
            "period_end": now(),
            "events_root": EVENTS,
            "payout_root": payout_tree(payouts).root,
            "export_hash": EXPORT,
            "debits": tuple(Debit(*debit) for debit in debits),
        }
        return EpochStatement(**(fields | changes))

    def _final_period_end(self, count: int) -> int:
        for number in range(count, 0, -1):
            post = self.escrow.postOf(number)
            if post.status == FINAL:
                return post.periodEnd
        return now() - HOUR

    def sign(
        self,
        statement: EpochStatement,
        settlers: Sequence[AccountAPI] | None = None,
        domain: EscrowDomain | None = None,
    ) -> list[tuple[str, bytes]]:
        """(settler, signature) of each, in the order given; of the first two settlers unless told otherwise."""
        message = signable(statement, domain or self.domain)
        chosen = self.settlers[:2] if settlers is None else settlers
        return [
            (one.address, bytes(Account.sign_message(message, one.private_key).signature)) for one in chosen
        ]

    def send(self, statement: EpochStatement, signatures: list[Any] | None = None) -> ReceiptAPI:
        """Post a statement, by somebody without rights."""
        signed = self.sign(statement) if signatures is None else signatures
        return self.escrow.postEpoch(statement.as_call(), signed, sender=self.admin)

    def post(
        self, debits: Sequence[tuple[int, int]] = (), payouts: Sequence[Payout] = (), **changes: Any
    ) -> EpochStatement:
        statement = self.statement(debits, payouts, **changes)
        self.send(statement)
        return statement

    def pass_window(self) -> None:
        mine_at(self.escrow.postOf(self.escrow.postCount()).windowEndsAt)

    def settle(
        self, debits: Sequence[tuple[int, int]] = (), payouts: Sequence[Payout] = ()
    ) -> EpochStatement:
        """Post an epoch and make it final after its window."""
        statement = self.post(debits, payouts)
        self.pass_window()
        self.escrow.finalizeEpoch(sender=self.admin)
        return statement

    def proof(self, payouts: Sequence[Payout], one: Payout) -> list[bytes]:
        return payout_tree(payouts).proof(payout_leaf(one))

    def claim(self, payouts: Sequence[Payout], one: Payout, sender: AccountAPI | None = None) -> ReceiptAPI:
        return self.escrow.claim(*self.entry(payouts, one), sender=sender or self.admin)

    def entry(self, payouts: Sequence[Payout], one: Payout) -> tuple[Any, ...]:
        """The arguments of `claim`, and an element of `claimMany`'s."""
        proof = self.proof(payouts, one)
        return (
            to_checksum_address(one.account),
            to_checksum_address(one.token),
            one.cumulative_amount,
            proof,
        )
