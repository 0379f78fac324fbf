"""A whole market's events, reproducibly: transfers, deposits, sessions from start to stop, campaigns, epochs and their claims, consents."""

from collections.abc import Sequence
from typing import Any

from eth_account import Account
from eth_utils.crypto import keccak

from marquee.audit.calls import Contract
from marquee.campaigns.statements import Debit, EpochStatement, EscrowDomain, signable
from marquee.chain.merkle import Payout, payout_leaf, payout_tree
from marquee.consent.rules import PURPOSES
from marquee.hexes import to_address
from scripts.bench.anvil import DEPLOYER, Anvil
from scripts.bench.traffic import Call, Traffic

__all__ = ["MarketTraffic"]

_ADMIN = bytes.fromhex(DEPLOYER[2:])
_CHAIN_ID = 31337
_WINDOW = 60
_FAR = 2**39
_PRICE, _SECONDS = 3_600, 3_600
_POSITION = 10**9
_PAYOUT = 1_000
_A_TRANSACTION = 100
_LEAST_EVENTS = 50
_A_BLOCK_OF_HUNDRED = {"sessions": 4, "transfers": 20, "deposits": 2, "claims": 3, "consents": 4}


class MarketTraffic(Traffic):
    """All contracts at work. The batching contract is everybody's operator, so that one transaction moves many people's sessions."""

    def __init__(self, node: Anvil, *, accounts: int, seed: int = 1) -> None:
        # Blocks a minute apart, whatever the clock says: sessions cost something, and the chain is the same on every run.
        node.rpc("anvil_setBlockTimestampInterval", _WINDOW)
        super().__init__(node, accounts=accounts, seed=seed)
        self.settler = Account.from_key(keccak(text="settler"))
        self.abis = {name: Contract(name, address) for _, name, address in self.contracts}
        self._open: list[list[int]] = [[], [], []]
        self._sessions = 0
        self._campaigns = 0
        self._epochs = 0
        self._until = 0
        self._claims: list[Call] = []
        self._deploy()
        self._prepare()

    def _deploy(self) -> None:
        node, admin = self.node, _ADMIN
        self._born("ConsentRegistry")
        self._born(
            "CampaignEscrow",
            ["address", "uint48", "uint16", "uint40", "uint40", "uint40"],
            [admin, 60, 1, 1, _WINDOW, 20 * _WINDOW],
        )
        source = node.deploy("MockYieldSource", ["address", "uint256"], [self.usdc, 1_150 * 10**18])
        self._born(
            "YieldVault",
            ["address", "uint48", "string", "string", "address", "uint40", "uint16", "uint16", "uint256"],
            [admin, 60, "Marquee Vault USDC", "mvUSDC", source, 3_600, 1_000, 500, 10**15],
        )
        vault = self.abis["YieldVault"].address
        self._born("StreamingWallet", ["address", "uint48", "address", "uint16"], [admin, 60, vault, 500])
        settler = bytes.fromhex(self.settler.address[2:])
        charger = self.abis["StreamingWallet"].address
        self.node.send(
            [
                self.call("YieldVault", "grantRole", keccak(text="CHARGER_ROLE"), charger),
                self.call("CampaignEscrow", "grantRole", keccak(text="SETTLER_ROLE"), settler),
                self.call("CampaignEscrow", "setTokenAllowed", self.usdc, True),
            ]
        )
        self.node.mine()

    def _born(self, name: str, types: list[str] | None = None, arguments: list[Any] | None = None) -> None:
        address = self.node.deploy(name, types or (), arguments or ())
        self.abis[name] = Contract(name, address)
        self.contracts.append((name, name, address))

    def _prepare(self) -> None:
        """Everybody has a position and trusts the batching contract; it lists content and funds a campaign."""
        operator = to_address(self.batch)
        for start in range(0, len(self.accounts), _A_TRANSACTION):
            some = self.accounts[start : start + _A_TRANSACTION]
            trust = self.call("StreamingWallet", "grantPermission", operator, 2**95, 2**95, _FAR)
            self.send_from(some, trust)
            self.node.mine()
        (vault, escrow) = (self.abis[name].address for name in ("YieldVault", "CampaignEscrow"))
        everything = _POSITION * len(self.accounts)
        salt = keccak(text="content")
        self.content = keccak(self.batch.rjust(32, b"\0") + salt)
        self.run(
            [
                self.call("MockUSDC", "mint", self.batch, 4 * everything),
                self.call("MockUSDC", "approve", vault, 2**256 - 1),
                self.call("MockUSDC", "approve", escrow, 2**256 - 1),
                self.call("StreamingWallet", "listContent", salt, _PRICE, _SECONDS, bytes(32)),
                self.call(
                    "CampaignEscrow", "createCampaign", self.usdc, everything, *self._term(), bytes(32)
                ),
            ]
        )
        self.node.mine()
        self._campaigns = 1
        for start in range(0, len(self.accounts), _A_TRANSACTION):
            some = self.accounts[start : start + _A_TRANSACTION]
            self.run([self.call("YieldVault", "deposit", _POSITION, each) for each in some])
            self.node.mine()

    def run(self, calls: Sequence[Call], *, gas_each: int = 500_000) -> None:
        super().run(calls, gas_each=gas_each)

    def call(self, contract: str, function: str, *arguments: Any) -> Call:
        """A call of one of the contracts: whom, and 0x-hex of the data."""
        made = self.abis[contract].call(function, *arguments)
        return made.to, "0x" + made.data.hex()

    def send_from(self, senders: list[bytes], call: Call) -> None:
        """Queue the same call by many people, each in a transaction of its own."""
        to, data = call
        fields = {"to": "0x" + to.hex(), "data": data, "gas": hex(1_500_000)}
        self.node.batch(
            [("eth_sendTransaction", [{"from": "0x" + each.hex(), **fields}]) for each in senders]
        )

    def fill(self, events: int, per_block: int) -> None:
        """Mine blocks until there are so many more events."""
        scale = per_block / 100
        while events > 0:
            events -= self.market_block(scale)

    def market_block(self, scale: float = 1.0) -> int:
        """Mine a block of about 100 × ``scale`` events of all kinds; how many they are.

        Raises:
            RuntimeError: the contracts refused something.
        """
        many = {name: max(1, round(count * scale)) for name, count in _A_BLOCK_OF_HUNDRED.items()}
        pick = self.random.choice
        if not self._claims:
            self._settle()
        self.run(self._watch(many["sessions"]))
        deposits = [
            self.call("YieldVault", "deposit", 10**6, pick(self.accounts)) for _ in range(many["deposits"])
        ]
        claims = [self._claims.pop() for _ in range(min(many["claims"], len(self._claims)))]
        self.run([*self.transfers(many["transfers"]), *deposits, *claims])
        self.send_from([pick(self.accounts)], self._consents(many["consents"]))
        if self.node.height % 10 == 0:
            self.run(
                [self.call("CampaignEscrow", "createCampaign", self.usdc, 10**6, *self._term(), bytes(32))]
            )
        self.node.mine()
        place = hex(self.node.height)
        addresses = ["0x" + address.hex() for _, _, address in self.contracts]
        query = {"fromBlock": place, "toBlock": place, "address": addresses}
        found = len(self.node.rpc("eth_getLogs", query))
        if found < _LEAST_EVENTS * scale:
            message = f"only {found} events in block {self.node.height}: something was refused"
            raise RuntimeError(message)
        return found

    def _watch(self, count: int) -> list[Call]:
        """Start so many sessions; those of the blocks before pause, resume and stop."""
        started, paused, resumed = self._open
        calls = [self.call("StreamingWallet", "stopSession", number) for number in resumed]
        calls += [self.call("StreamingWallet", "resumeSession", number) for number in paused]
        calls += [self.call("StreamingWallet", "pauseSession", number) for number in started]
        new = list(range(self._sessions + 1, self._sessions + count + 1))
        self._sessions += count
        calls += [
            self.call("StreamingWallet", "startSessionFor", viewer, self.content, _PRICE, _PRICE, _SECONDS)
            for viewer in self.random.sample(self.accounts, count)
        ]
        self._open = [new, started, paused]
        return calls

    def _consents(self, count: int) -> Call:
        controller = to_address(self.random.choice(self.accounts))
        purposes = sorted(PURPOSES.values())
        grants = [
            (
                controller,
                purposes[number % len(purposes)],
                *(self.random.randbytes(32) for _ in range(3)),
                0,
                1,
            )
            for number in range(count)
        ]
        return self.call("ConsentRegistry", "grantMany", grants)

    def _term(self) -> tuple[int, int]:
        return self._now(), _FAR

    def _now(self) -> int:
        return int(self.node.rpc("eth_getBlockByNumber", "latest", False)["timestamp"], 16)

    def _settle(self) -> None:
        """Post an epoch that pays everybody and make it final: as many claims as there are people."""
        before = self._now()
        self.node.mine(2)
        self._epochs += 1
        earned = self._epochs * _PAYOUT
        payouts = [Payout(account, self.usdc, earned) for account in sorted(self.accounts)]
        tree = payout_tree(payouts)
        statement = EpochStatement(
            epoch=self._epochs,
            post=self._epochs,
            period_start=self._until or before,
            period_end=self._now(),
            events_root=keccak(text="events"),
            payout_root=tree.root,
            export_hash=keccak(text="export"),
            debits=(Debit(1, earned * len(payouts)),),
        )
        self._until = statement.period_end
        domain = EscrowDomain(_CHAIN_ID, self.abis["CampaignEscrow"].address)
        signature = self.settler.sign_message(signable(statement, domain)).signature
        signed = [(self.settler.address, bytes(signature))]
        self.run([self.call("CampaignEscrow", "postEpoch", statement.as_call(), signed)])
        self.node.mine(3)
        self.run([self.call("CampaignEscrow", "finalizeEpoch")])
        self.node.mine()
        self._claims = [
            self.call(
                "CampaignEscrow",
                "claim",
                payout.account,
                payout.token,
                payout.cumulative_amount,
                tree.proof(payout_leaf(payout)),
            )
            for payout in payouts
        ]
