"""All contracts on a chain of their own, and reproducible random actions on every part of them.

An action that the contracts refuse is sent all the same and reverts: it leaves no logs, which is how real chains are too.
"""

import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

from eth_account import Account
from eth_account.messages import encode_typed_data
from eth_utils.crypto import keccak

from marquee.audit.calls import Contract
from marquee.campaigns.statements import Debit, EpochStatement, EscrowDomain, signable
from marquee.chain.deployments import Deployment, Registry
from marquee.chain.merkle import Payout, payout_leaf, payout_tree
from marquee.consent.rules import PURPOSES
from marquee.hexes import to_address
from marquee.units import ZERO_ADDRESS
from scripts.bench.anvil import DEPLOYER, Anvil

ADMIN = bytes.fromhex(DEPLOYER[2:])
CHAIN_ID = 31337
GAS = hex(3_000_000)
WINDOW = 60
SOURCES = (
    *(f"contracts/{name}.sol" for name in ("MarqueeToken", "ConsentRegistry", "CampaignEscrow")),
    *(f"contracts/{name}.sol" for name in ("YieldVault", "StreamingWallet")),
    *(f"contracts/mocks/{name}.sol" for name in ("MockUSDC", "MockYieldSource")),
)
Transaction = tuple[bytes, bytes, bytes]
"""Sender, contract, data."""


class WholeMarket:
    """``step()`` sends one random action; ``mine()`` puts what was sent into a block."""

    def __init__(self, node: Anvil, *, seed: int) -> None:
        self.node = node
        self.random = random.Random(seed)
        self.start_block = node.height + 1
        self.keys = [Account.from_key(self.random.randbytes(32)) for _ in range(5)]
        self.people = [bytes.fromhex(key.address[2:]) for key in self.keys]
        self.settler = self.keys[0]
        self.payouts: list[Payout] = []
        self.posted: dict[bytes, dict[tuple[bytes, bytes], int]] = {}
        self.sent: list[tuple[str, str]] = []
        self.refused: Counter[str] = Counter()
        self.done: Counter[str] = Counter()
        self.contracts: dict[str, Contract] = {}
        self._deploy()

    # -- the chain

    def _deploy(self) -> None:
        node, admin = self.node, ADMIN
        node.rpc("anvil_autoImpersonateAccount", True)
        for person in (*self.people, ADMIN):
            node.rpc("anvil_setBalance", "0x" + person.hex(), hex(10**21))
        self._born("MockUSDC")
        self._born("MarqueeToken", ["uint256", "uint48", "address"], [10**30, 60, admin])
        self._born("ConsentRegistry")
        self._born(
            "CampaignEscrow",
            ["address", "uint48", "uint16", "uint40", "uint40", "uint40"],
            [admin, 60, 1, 1, WINDOW, 20 * WINDOW],
        )
        usdc = self.contracts["MockUSDC"].address
        self.source = node.deploy("MockYieldSource", ["address", "uint256"], [usdc, 1_150 * 10**18])
        self._born(
            "YieldVault",
            ["address", "uint48", "string", "string", "address", "uint40", "uint16", "uint16", "uint256"],
            [admin, 60, "Marquee Vault USDC", "mvUSDC", self.source, 3_600, 1_000, 500, 10**15],
        )
        vault = self.contracts["YieldVault"].address
        self._born("StreamingWallet", ["address", "uint48", "address", "uint16"], [admin, 60, vault, 500])
        wallet = self.contracts["StreamingWallet"].address
        for role, contract, member in (
            ("MINTER_ROLE", "MarqueeToken", admin),
            ("SETTLER_ROLE", "CampaignEscrow", self.people[0]),
            ("GUARDIAN_ROLE", "CampaignEscrow", admin),
            ("CHALLENGER_ROLE", "CampaignEscrow", admin),
            ("CHARGER_ROLE", "YieldVault", wallet),
            ("REPORTER_ROLE", "YieldVault", admin),
            ("GUARDIAN_ROLE", "YieldVault", admin),
            ("GUARDIAN_ROLE", "StreamingWallet", admin),
            ("TREASURER_ROLE", "StreamingWallet", admin),
        ):
            self.send(admin, contract, "grantRole", keccak(text=role), member)
        for token in ("MockUSDC", "MarqueeToken"):
            self.send(admin, "CampaignEscrow", "setTokenAllowed", self.contracts[token].address, True)
        for person in (*self.people, ADMIN):
            self.send(person, "MockUSDC", "mint", person, 10**13)
            self.send(admin, "MarqueeToken", "mint", person, 10**24)
            for spender in (self.contracts["CampaignEscrow"].address, vault):
                self.send(person, "MockUSDC", "approve", spender, 2**256 - 1)
                self.send(person, "MarqueeToken", "approve", spender, 10**23)
        self.send(admin, "YieldVault", "deposit", 10**9, b"\xde\xad" * 10)
        self.mine()
        assert not self.refused, self.refused

    def _born(self, name: str, types: tuple[str, ...] | list[str] = (), arguments: Any = ()) -> None:
        address = self.node.deploy(name, types, arguments)
        self.contracts[name] = Contract(name, address, since=self.node.height)

    def registry(self) -> Registry:
        """The deployment registry that `marquee deploy` would have written."""
        deployments = {
            name: Deployment(
                name=name,
                address=contract.address,
                abi=name,
                abi_hash=bytes(32),
                block=contract.since,
                transaction=bytes(32),
                deployer=ADMIN,
            )
            for name, contract in self.contracts.items()
        }
        return Registry(chain_id=CHAIN_ID, genesis_hash=self.node.block_hash(0), contracts=deployments)

    def send(self, sender: bytes, contract: str, function: str, *arguments: Any) -> None:
        """Queue a call for the next block."""
        call = self.contracts[contract].call(function, *arguments)
        fields = {
            "from": "0x" + sender.hex(),
            "to": "0x" + call.to.hex(),
            "data": "0x" + call.data.hex(),
            "gas": GAS,
        }
        self.sent.append(
            (f"{contract}.{function}".partition("(")[0], self.node.rpc("eth_sendTransaction", fields))
        )

    def ask(self, contract: str, function: str, *arguments: Any) -> tuple[Any, ...]:
        call = self.contracts[contract].call(function, *arguments)
        fields = {"to": "0x" + call.to.hex(), "data": "0x" + call.data.hex()}
        return call.read(bytes.fromhex(self.node.rpc("eth_call", fields, "latest")[2:]))

    def mine(self, seconds: int = 1) -> None:
        """Put all that was sent into one block, so much later than the one before; count what was done and what was refused."""
        self.node.rpc("evm_increaseTime", seconds)
        self.node.mine()
        receipts = (
            self.node.batch([("eth_getTransactionReceipt", [sent]) for _, sent in self.sent])
            if self.sent
            else []
        )
        for (name, _), receipt in zip(self.sent, receipts, strict=True):
            (self.done if receipt["status"] == "0x1" else self.refused)[name] += 1
        self.sent = []

    @property
    def now(self) -> int:
        return int(self.node.rpc("eth_getBlockByNumber", "latest", False)["timestamp"], 16)

    # -- random actions

    def random_action(self) -> tuple[Any, ...]:
        """Sender, contract, function and arguments of something that somebody may try now."""
        return self.random.choice(_ACTIONS)(self)

    def play(self, blocks: int) -> None:
        """Mine so many blocks with a few random actions each, and an epoch now and then."""
        for number in range(blocks):
            for _ in range(self.random.randrange(1, 7)):
                self.send(*self.random_action())
            if number % 4 == 3:
                self._epoch()
            self.mine(self.random.choice((1, 5, WINDOW, 3 * WINDOW)))

    def _person(self) -> bytes:
        return self.random.choice(self.people)

    def _amount(self, most: int = 10**9) -> int:
        return self.random.choice((0, 1, self.random.randrange(2, 1_000), self.random.randrange(1_000, most)))

    def _token(self) -> bytes:
        return self.contracts[self.random.choice(("MockUSDC", "MockUSDC", "MarqueeToken"))].address

    def _campaign(self) -> int:
        return self.random.randrange(1, 8)

    def _transfer(self) -> tuple[Any, ...]:
        token = self.random.choice(("MockUSDC", "MarqueeToken", "YieldVault"))
        return self._person(), token, "transfer", self._person(), self._amount()

    def _transfer_from(self) -> tuple[Any, ...]:
        token = self.random.choice(("MockUSDC", "MarqueeToken", "YieldVault"))
        return self._person(), token, "transferFrom", self._person(), self._person(), self._amount(10_000)

    def _approve(self) -> tuple[Any, ...]:
        token = self.random.choice(("MockUSDC", "MarqueeToken", "YieldVault"))
        amount = self.random.choice((0, 500, 10**6, 2**256 - 1))
        return self._person(), token, "approve", self._person(), amount

    def _burn(self) -> tuple[Any, ...]:
        return self._person(), "MarqueeToken", "burn", self._amount()

    def _batch_transfer(self) -> tuple[Any, ...]:
        sender = self._person()
        return (
            sender,
            "MarqueeToken",
            "batchTransfer",
            [to_address(one) for one in (self._person(), sender, self._person())],
            [self._amount() for _ in range(3)],
        )

    def _permit(self) -> tuple[Any, ...]:
        token, name = self.random.choice(
            (("MockUSDC", "USD Coin"), ("MarqueeToken", "Marquee"), ("YieldVault", "Marquee Vault USDC"))
        )
        key, spender, value = self.random.choice(self.keys), self._person(), self._amount()
        owner = bytes.fromhex(key.address[2:])
        (nonce,) = self.ask(token, "nonces", owner)
        deadline = 2**40
        message = {"owner": key.address, "spender": to_address(spender), "value": value}
        message |= {"nonce": nonce, "deadline": deadline}
        types = {"Permit": "owner:address spender:address value:uint256 nonce:uint256 deadline:uint256"}
        signed = self._sign(key, token, name, types, message)
        return (
            self._person(),
            token,
            "permit",
            owner,
            spender,
            value,
            deadline,
            signed.v,
            signed.r.to_bytes(32),
            signed.s.to_bytes(32),
        )

    def _cancel_authorization(self) -> tuple[Any, ...]:
        key, nonce = self.random.choice(self.keys), self.random.randrange(6).to_bytes(32)
        types = {"CancelAuthorization": "authorizer:address nonce:bytes32"}
        message = {"authorizer": key.address, "nonce": nonce}
        signed = self._sign(key, "MarqueeToken", "Marquee", types, message)
        authorizer = bytes.fromhex(key.address[2:])
        return (
            self._person(),
            "MarqueeToken",
            "cancelAuthorization(address,bytes32,bytes)",
            authorizer,
            nonce,
            bytes(signed.signature),
        )

    def _sign(self, key: Any, token: str, name: str, types: dict[str, str], message: dict[str, Any]) -> Any:
        ((kind, fields),) = types.items()
        pairs = [field.split(":") for field in fields.split()]
        domain = {"name": name, "version": "1", "chainId": CHAIN_ID}
        domain["verifyingContract"] = to_address(self.contracts[token].address)
        return key.sign_message(
            encode_typed_data(
                domain, {kind: [{"name": field, "type": type_} for field, type_ in pairs]}, message
            )
        )

    def _grant(self) -> tuple[Any, ...]:
        expires_at = self.random.choice((0, self.now + 40, self.now + 600))
        purpose = self.random.choice(sorted(PURPOSES.values()))
        hashes = [self.random.randbytes(32) for _ in range(3)]
        terms = (to_address(self._person()), purpose, *hashes, expires_at, self.random.choice((1, 2, 3, 255)))
        return self._person(), "ConsentRegistry", "grant", terms

    def _revoke(self) -> tuple[Any, ...]:
        purpose = self.random.choice(sorted(PURPOSES.values()))
        return self._person(), "ConsentRegistry", "revoke", self._person(), purpose

    def _create(self) -> tuple[Any, ...]:
        now = self.now
        terms = (self._token(), self._amount(10**10), now, now + 10**6, self.random.randbytes(32))
        return self._person(), "CampaignEscrow", "createCampaign", *terms

    def _fund(self) -> tuple[Any, ...]:
        return self._person(), "CampaignEscrow", "fund", self._campaign(), self._amount(10**9)

    def _govern_campaign(self) -> tuple[Any, ...]:
        number = self._campaign()
        (advertiser, *_) = self.ask("CampaignEscrow", "campaignOf", number)
        sender = advertiser if advertiser != ZERO_ADDRESS else self._person()
        name = self.random.choice(
            ("pauseCampaign", "resumeCampaign", "closeCampaign", "refund", "updateSpec", "resumeCampaign")
        )
        more = [self.random.randbytes(32)] if name == "updateSpec" else []
        return sender, "CampaignEscrow", name, number, *more

    def _refund(self) -> tuple[Any, ...]:
        return self._person(), "CampaignEscrow", "refund", self._campaign()

    def _judge(self) -> tuple[Any, ...]:
        name = self.random.choice(("disputeEpoch", "dismissDispute", "dismissDispute", "rejectEpoch"))
        more = [] if name == "dismissDispute" else [self.random.randbytes(32)]
        return ADMIN, "CampaignEscrow", name, *more

    def _claim(self) -> tuple[Any, ...]:
        """Against the last root that was posted: refused while it is not final."""
        payouts = self.payouts
        if not payouts:
            return self._person(), "CampaignEscrow", "finalizeEpoch"
        payout = self.random.choice(payouts)
        proof = payout_tree(payouts).proof(payout_leaf(payout))
        return (
            self._person(),
            "CampaignEscrow",
            "claim",
            payout.account,
            payout.token,
            payout.cumulative_amount,
            proof,
        )

    def _administer(self) -> tuple[Any, ...]:
        contract = self.random.choice(("MarqueeToken", "CampaignEscrow", "YieldVault", "StreamingWallet"))
        role = keccak(text=self.random.choice(("MINTER_ROLE", "CHALLENGER_ROLE", "TREASURER_ROLE")))
        choices: list[tuple[Any, ...]] = [
            ("grantRole", role, self._person()),
            ("revokeRole", role, self._person()),
            ("beginDefaultAdminTransfer", self._person()),
            ("cancelDefaultAdminTransfer",),
            ("changeDefaultAdminDelay", self.random.choice((0, 30, 120))),
            ("rollbackDefaultAdminDelay",),
        ]
        return ADMIN, contract, *self.random.choice(choices)

    def _pause(self) -> tuple[Any, ...]:
        contract = self.random.choice(("CampaignEscrow", "YieldVault", "StreamingWallet"))
        return ADMIN, contract, self.random.choice(("pause", "unpause", "unpause", "unpause"))

    def _parameters(self) -> tuple[Any, ...]:
        return self.random.choice(
            (
                (ADMIN, "CampaignEscrow", "setThreshold", 1),
                (ADMIN, "CampaignEscrow", "setWindow", self.random.choice((WINDOW, 2 * WINDOW))),
                (ADMIN, "CampaignEscrow", "setSilencePeriod", self.random.choice((10, 20)) * WINDOW),
                (ADMIN, "StreamingWallet", "setFee", self.random.choice((0, 250, 500))),
                (ADMIN, "YieldVault", "setDepositCap", self.random.choice((10**15, 10**16))),
                (ADMIN, "YieldVault", "setUnlockPeriod", self.random.choice((3_600, 7_200))),
            )
        )

    def _vault(self) -> tuple[Any, ...]:
        person = self._person()
        choices: list[tuple[Any, ...]] = [
            (person, "YieldVault", "deposit", self._amount(10**11), self._person()),
            (person, "YieldVault", "withdraw", self._amount(10**8), self._person(), person),
            (ADMIN, "YieldVault", "report"),
        ]
        return self.random.choice(choices)

    def _content(self) -> tuple[Any, ...]:
        creator, salt = self._person(), self.random.randrange(2).to_bytes(32)
        (content,) = self.ask("StreamingWallet", "contentIdOf", creator, salt)
        price, duration = self.random.randrange(1, 10**6), self.random.choice((30, 600))
        choices: list[tuple[Any, ...]] = [
            ("listContent", salt, price, duration, bytes(32)),
            ("listContent", salt, price, duration, bytes(32)),
            ("changeContent", content, price, duration, b"\x01" * 32),
            ("delistContent", content),
        ]
        return creator, "StreamingWallet", *self.random.choice(choices)

    def _watch(self) -> tuple[Any, ...]:
        creator, salt = self._person(), self.random.randrange(2).to_bytes(32)
        (content,) = self.ask("StreamingWallet", "contentIdOf", creator, salt)
        _, price, duration, _, _ = self.ask("StreamingWallet", "contentOf", content)
        maximum = self.random.choice((price, price // 2 + 1))
        viewer, operator = self._person(), self._person()
        if self.random.random() < 0.2:
            return operator, "StreamingWallet", "startSessionFor", viewer, content, maximum, price, duration
        return viewer, "StreamingWallet", "startSession", content, maximum, price, duration

    def _session(self) -> tuple[Any, ...]:
        (count,) = self.ask("StreamingWallet", "sessionCount")
        number = self.random.randrange(1, count + 2)
        (viewer, *_) = self.ask("StreamingWallet", "sessionOf", number)
        name = self.random.choice(("pauseSession", "resumeSession", "stopSession", "settleSession"))
        return viewer if viewer != ZERO_ADDRESS else ADMIN, "StreamingWallet", name, number

    def _permission(self) -> tuple[Any, ...]:
        if self.random.random() < 0.2:
            return self._person(), "StreamingWallet", "revokePermission", self._person()
        caps = (10**6, 10**7, self.now + 10_000)
        return self._person(), "StreamingWallet", "grantPermission", self._person(), *caps

    def _earnings(self) -> tuple[Any, ...]:
        if self.random.random() < 0.3:
            return ADMIN, "StreamingWallet", "withdrawFees", ADMIN
        creator = self._person()
        (earned,) = self.ask("StreamingWallet", "earningsOf", creator)
        return creator, "StreamingWallet", "withdrawEarnings", earned // 2 or 1, creator

    def _epoch(self) -> None:
        """Finalise what can be, then post: each campaign is debited at random, and all of it is paid out to someone."""
        self.mine(2 * WINDOW)
        self.send(ADMIN, "CampaignEscrow", "finalizeEpoch")
        self.mine()
        posts, epoch = (self.ask("CampaignEscrow", name)[0] for name in ("postCount", "finalEpoch"))
        (campaigns,) = self.ask("CampaignEscrow", "campaignCount")
        before = self._period_end()
        debits, earned = [], Counter(self._final_earned())
        for number in range(1, campaigns + 1):
            _, token, *_, budget, refunded, spent, _ = self.ask("CampaignEscrow", "campaignOf", number)
            more = (budget - refunded - spent) * self.random.choice((0, 1, 3, 10)) // 10
            if more or self.random.random() < 0.3:
                debits.append(Debit(number, spent + more))
                earned[(self._person(), token)] += more
        payouts = [
            Payout(account, token, amount) for (account, token), amount in sorted(earned.items()) if amount
        ]
        statement = EpochStatement(
            epoch=epoch + 1,
            post=posts + 1,
            period_start=before,
            period_end=self.now,
            events_root=self.random.randbytes(32),
            payout_root=payout_tree(payouts).root if payouts else bytes(32),
            export_hash=self.random.randbytes(32),
            debits=tuple(debits),
        )
        domain = EscrowDomain(CHAIN_ID, self.contracts["CampaignEscrow"].address)
        signature = self.settler.sign_message(signable(statement, domain)).signature
        self.send(
            self._person(),
            "CampaignEscrow",
            "postEpoch",
            statement.as_call(),
            [(self.settler.address, bytes(signature))],
        )
        self.payouts = payouts
        self.posted[statement.payout_root] = dict(earned)

    def _final_earned(self) -> dict[tuple[bytes, bytes], int]:
        """What the final root pays: a rejected epoch's payouts are forgotten with it."""
        (root,) = self.ask("CampaignEscrow", "payoutRoot")
        return self.posted.get(root, {})

    def _period_end(self) -> int:
        (posts,) = self.ask("CampaignEscrow", "postCount")
        for number in range(posts, 0, -1):
            _, _, end, _, _, status, *_ = self.ask("CampaignEscrow", "postOf", number)
            if status == 3:
                return int(end)
        return self.now - 1


def _actions() -> Iterator[Any]:
    market = WholeMarket
    weighted = {
        market._transfer: 3,
        market._transfer_from: 2,
        market._approve: 2,
        market._burn: 1,
        market._batch_transfer: 1,
        market._permit: 2,
        market._cancel_authorization: 1,
        market._grant: 4,
        market._revoke: 3,
        market._create: 3,
        market._fund: 2,
        market._govern_campaign: 3,
        market._refund: 1,
        market._judge: 1,
        market._claim: 4,
        market._administer: 2,
        market._pause: 1,
        market._parameters: 1,
        market._vault: 4,
        market._content: 4,
        market._watch: 5,
        market._session: 5,
        market._permission: 2,
        market._earnings: 1,
    }
    for action, weight in weighted.items():
        yield from [action] * weight


_ACTIONS = list(_actions())
