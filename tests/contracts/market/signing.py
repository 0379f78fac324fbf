"""Money and consent in flight: what people sign now and somebody submits later, once, twice or never."""

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from marquee.consent.rules import PURPOSES
from tests.contracts.market.campaigning import Campaigning
from tests.contracts.market.chain import Transaction
from tests.contracts.market.ledger import Change, Scope
from tests.contracts.market.machine import PARTS, WAITS, Outcome, Record, Then, part_of
from tests.contracts.market.world import ADVERTISERS, DAY, HOUR, KEEPER, TRADERS, USERS, Person, World
from tests.contracts.message_types import CANCEL, GRANT_CONSENT, PERMIT, RECEIVE, REVOKE_CONSENT, TRANSFER
from tests.contracts.support import split

ANYONE = st.sampled_from(TRADERS)
PURPOSE = st.sampled_from(sorted(PURPOSES.values()))
DEADLINES = st.sampled_from((60, HOUR, DAY, 30 * DAY))
WORD = b"\x6b" * 32
DOMAINS = {"MockUSDC": "USD Coin", "MarqueeToken": "Marquee", "YieldVault": "Marquee Vault USDC"}
REGISTRY = ("ConsentRegistry", "Marquee ConsentRegistry")


@dataclass
class Letter:
    """Something signed. ``settle`` makes the outcome's expectation and entry in the ledger, however late it is submitted."""

    label: str
    transaction: Transaction
    settle: Then


class Signing(Campaigning):
    def __init__(self, world: World, record: Record) -> None:
        super().__init__(world, record)
        self.letters: list[Letter] = []

    def write(self, sender: bytes, contract: str, function: str, *arguments: object, settle: Then) -> None:
        transaction = self.world.transaction(sender, contract, function, *arguments)
        name = f"{contract}.{function.partition('(')[0]}"
        self.letters.append(Letter(name, transaction, settle))

    @precondition(lambda self: bool(self.letters))
    @rule(pick=st.integers(0, 1_000), keep=st.sampled_from((False, False, True)), wait=WAITS)
    def submit(self, pick: int, keep: bool, wait: int) -> None:
        """What is kept is submitted again: a signature is good for one time."""
        number = pick % len(self.letters)
        letter = self.letters[number] if keep else self.letters.pop(number)
        self.post(wait, letter.label, letter.transaction, letter.settle)

    # -- permits

    @rule(
        person=ANYONE,
        token=st.sampled_from(sorted(DOMAINS)),
        spender=st.sampled_from(("YieldVault", "CampaignEscrow")),
        value=st.sampled_from((0, 10**6, 10**10, 2**256 - 1)),
        seconds=DEADLINES,
    )
    def sign_permit(self, person: Person, token: str, spender: str, value: int, seconds: int) -> None:
        purses, deadline = self.purses(self.world.address(token)), self.now + seconds
        nonce = purses.nonces[person.address]
        key = (person.address, self.world.address(spender))
        message = {"owner": person.address, "spender": key[1], "value": value}
        message |= {"nonce": nonce, "deadline": deadline}
        signature = self.world.sign(person, (token, DOMAINS[token]), PERMIT, message)

        def settle(outcome: Outcome) -> None:
            assert outcome.ok == (purses.nonces[person.address] == nonce and outcome.at <= deadline)
            if outcome.ok:
                purses.nonces[person.address] += 1
                purses.allowed[key] = value

        arguments = (*key, value, deadline, *split(signature))
        self.write(KEEPER.address, token, "permit", *arguments, settle=settle)

    @rule(person=ANYONE, part=PARTS, to_vault=st.booleans(), wait=WAITS)
    def pay_with_permit(self, person: Person, part: int, to_vault: bool, wait: int) -> None:
        """A permit and what it is for in one transaction."""
        usdc = self.purses(self.usdc)
        amount = max(0, part_of(usdc.held[person.address], part))
        contract = "YieldVault" if to_vault else "CampaignEscrow"
        spender, nonce = self.world.address(contract), usdc.nonces[person.address]
        message = {"owner": person.address, "spender": spender, "value": amount}
        message |= {"nonce": nonce, "deadline": self.now + DAY}
        signature = self.world.sign(person, ("MockUSDC", DOMAINS["MockUSDC"]), PERMIT, message)
        permit = (self.now + DAY, *split(signature))

        def then(outcome: Outcome) -> None:
            if not outcome.ok:
                return
            if usdc.nonces[person.address] == nonce:
                usdc.nonces[person.address] += 1
                usdc.allowed[person.address, spender] = amount
            usdc.pull(person.address, spender, amount)
            if to_vault:
                self.ledger.vault.movements += 1
            else:
                self.opened(person, self.usdc, amount)

        if to_vault:
            arguments: tuple[object, ...] = (amount, person.address, *permit)
            self.send(wait, person.address, contract, "depositWithPermit", *arguments, then=then)
        else:
            arguments = (self.usdc, amount, self.now, self.now + 90 * DAY, WORD, *permit)
            self.send(wait, person.address, contract, "createCampaignWithPermit", *arguments, then=then)

    # -- ERC-3009

    @rule(
        giver=st.sampled_from(ADVERTISERS),
        taker=ANYONE,
        part=PARTS,
        number=st.integers(0, 5),
        how=st.sampled_from(("transfer", "transfer", "receive", "cancel")),
        seconds=DEADLINES,
    )
    def sign_authorization(
        self, giver: Person, taker: Person, part: int, number: int, how: str, seconds: int
    ) -> None:
        amount = part_of(self.purses(self.marq).held[giver.address], part)
        nonce, until = number.to_bytes(32), self.now + seconds
        key = (giver.address, nonce)
        domain = ("MarqueeToken", DOMAINS["MarqueeToken"])
        if how == "cancel":
            message = {"authorizer": giver.address, "nonce": nonce}
            signature = self.world.sign(giver, domain, CANCEL, message)
            name, arguments = "cancelAuthorization(address,bytes32,bytes)", (*key, signature)
        else:
            message = {"from": giver.address, "to": taker.address, "value": amount}
            message |= {"validAfter": 0, "validBefore": until, "nonce": nonce}
            signature = self.world.sign(giver, domain, TRANSFER if how == "transfer" else RECEIVE, message)
            name = f"{how}WithAuthorization(address,address,uint256,uint256,uint256,bytes32,bytes)"
            arguments = (giver.address, taker.address, amount, 0, until, nonce, signature)

        def settle(outcome: Outcome) -> None:
            purses = self.purses(self.marq)
            fine = key not in self.ledger.authorizations
            if how != "cancel":
                fine = fine and outcome.at < until and purses.held[giver.address] >= amount
            assert outcome.ok == fine
            if outcome.ok:
                self.ledger.authorizations[key] = 2 if how == "cancel" else 1
                if how != "cancel":
                    purses.move(giver.address, taker.address, amount)

        sender = taker.address if how == "receive" else KEEPER.address
        self.write(sender, "MarqueeToken", name, *arguments, settle=settle)

    # -- consent

    def _granting(self, scope: Scope, expires_at: int, nonce: int | None, deadline: int) -> Then:
        def settle(outcome: Outcome) -> None:
            fine = not expires_at or expires_at > outcome.at
            if nonce is not None:
                fine = fine and self.ledger.consents.nonce(scope) == nonce and outcome.at <= deadline
            assert outcome.ok == fine
            if outcome.ok:
                self.ledger.consents.changes[scope].append(Change(outcome.at, True, expires_at))

        return settle

    def _revoking(self, scope: Scope, nonce: int | None, deadline: int) -> Callable[[Outcome], None]:
        def settle(outcome: Outcome) -> None:
            signed = nonce is None or (self.ledger.consents.nonce(scope) == nonce and outcome.at <= deadline)
            assert outcome.ok == signed, "a revocation by the subject is never refused"
            if outcome.ok:
                self.ledger.consents.changes[scope].append(Change(outcome.at, False, 0))

        return settle

    @rule(
        subject=st.sampled_from(USERS),
        controller=st.sampled_from(ADVERTISERS),
        purpose=PURPOSE,
        seconds=st.sampled_from((0, 5, HOUR, 3 * DAY)),
        signed=st.booleans(),
        deadline=DEADLINES,
        wait=WAITS,
    )
    def consent(
        self,
        subject: Person,
        controller: Person,
        purpose: bytes,
        seconds: int,
        signed: bool,
        deadline: int,
        wait: int,
    ) -> None:
        scope = (subject.address, controller.address, purpose)
        expires_at = self.now + seconds if seconds else 0
        grant = {"controller": controller.address, "purpose": purpose, "noticeHash": WORD}
        grant |= {"categoriesHash": WORD, "receiptHash": WORD, "expiresAt": expires_at, "method": 3}
        if not signed:
            then = self._granting(scope, expires_at, None, 0)
            self.send(wait, subject.address, "ConsentRegistry", "grant", tuple(grant.values()), then=then)
            return
        nonce, until = self.ledger.consents.nonce(scope), self.now + deadline
        message = {"subject": subject.address, **grant, "nonce": nonce, "deadline": until}
        signature = self.world.sign(subject, REGISTRY, GRANT_CONSENT, message)
        arguments = (subject.address, tuple(grant.values()), nonce, until, signature)
        settle = self._granting(scope, expires_at, nonce, until)
        self.write(KEEPER.address, "ConsentRegistry", "grantBySig", *arguments, settle=settle)

    @rule(
        subject=st.sampled_from(USERS),
        controller=st.sampled_from(ADVERTISERS),
        purpose=PURPOSE,
        signed=st.sampled_from((False, False, True)),
        deadline=DEADLINES,
        wait=WAITS,
    )
    def revoke_consent(
        self, subject: Person, controller: Person, purpose: bytes, signed: bool, deadline: int, wait: int
    ) -> None:
        """A revocation also kills what was signed before it and is still in flight (15)."""
        scope = (subject.address, controller.address, purpose)
        if not signed:
            then = self._revoking(scope, None, 0)
            self.send(wait, subject.address, "ConsentRegistry", "revoke", *scope[1:], then=then)
            return
        nonce, until = self.ledger.consents.nonce(scope), self.now + deadline
        message = {"subject": subject.address, "controller": controller.address, "purpose": purpose}
        message |= {"nonce": nonce, "deadline": until}
        signature = self.world.sign(subject, REGISTRY, REVOKE_CONSENT, message)
        settle = self._revoking(scope, nonce, until)
        self.write(
            KEEPER.address, "ConsentRegistry", "revokeBySig", *scope, nonce, until, signature, settle=settle
        )
