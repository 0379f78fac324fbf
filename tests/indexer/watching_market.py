"""Random watching on the real contracts: gains and losses, operators with permissions, sessions that run out or go unpaid."""

from typing import Any

from eth_account.messages import encode_typed_data

from marquee.hexes import to_address
from scripts.bench.anvil import calldata
from tests.indexer.whole_market import ADMIN, CHAIN_ID, WholeMarket

DAY = 86_400
SALTS = [number.to_bytes(32) for number in range(3)]


class WatchingMarket(WholeMarket):
    """People deposit little and watch what is dear, so that a loss leaves some sessions unpaid."""

    def play(self, blocks: int) -> None:
        for person in self.people:
            self.send(person, "YieldVault", "deposit", 50_000_000, person)
            self.send(person, "StreamingWallet", "listContent", SALTS[0], 20_000_000, 600, bytes(32))
        self.mine()
        for number in range(blocks):
            for _ in range(self.random.randrange(1, 6)):
                sender, contract, name, *arguments = self.random.choice(ACTIONS)(self)
                self.send(sender, contract, name, *arguments)
            if number % 12 == 7:
                self._source_moves()
            self.mine(self.random.choice((0, 1, 20, 200, 4_000)))
            if number == blocks // 2:
                self.mine(8 * DAY)
        self.send(ADMIN, "StreamingWallet", "setFee", 250)
        self.mine()

    def _source_moves(self) -> None:
        """The source gains or loses up to nine tenths, and the vault looks at once or later."""
        assets = self.ask("YieldVault", "accountedAssets")[0]
        if self.random.random() < 0.5:
            move = calldata("simulateLoss(uint256)", assets * self.random.choice((1, 5, 9)) // 10)
        else:
            move = calldata("simulateGain(uint256)", assets // 20)
        self.node.send([(self.source, move)], gas=500_000)
        if self.random.random() < 0.2:
            self.send(ADMIN, "YieldVault", "setIdleTarget", self.random.choice((0, 500, 2_000)))
        if self.random.random() < 0.7:
            self.send(ADMIN, "YieldVault", "report")

    def _put_in_or_take_out(self) -> tuple[Any, ...]:
        person, other = self._person(), self._person()
        shares = self.ask("YieldVault", "balanceOf", person)[0]
        part = shares // self.random.choice((1, 2, 3, 10**6 + 1))
        return self.random.choice(
            (
                (person, "YieldVault", "deposit", self.random.randrange(1, 10**8), other),
                (person, "YieldVault", "mint", self.random.randrange(1, 10**14), person),
                (person, "YieldVault", "redeem", part, other, person),
                (person, "YieldVault", "withdraw", self.random.randrange(1, 10**8), person, person),
                (person, "YieldVault", "transfer", other, part),
                (ADMIN, "YieldVault", "report"),
            )
        )

    def _sell(self) -> tuple[Any, ...]:
        creator, salt = self._person(), self.random.choice(SALTS)
        terms = (self.random.randrange(1, 4 * 10**7), self.random.choice((1, 60, 600, 5_000)), bytes(32))
        content = self.ask("StreamingWallet", "contentIdOf", creator, salt)[0]
        return self.random.choice(
            (
                (creator, "StreamingWallet", "listContent", salt, *terms),
                (creator, "StreamingWallet", "changeContent", content, *terms),
                (creator, "StreamingWallet", "delistContent", content),
                (ADMIN, "StreamingWallet", "setFee", self.random.choice((0, 1, 3_000))),
            )
        )

    def _start(self) -> tuple[Any, ...]:
        salt = SALTS[0] if self.random.random() < 0.8 else self.random.choice(SALTS)
        content = self.ask("StreamingWallet", "contentIdOf", self._person(), salt)[0]
        _, price, duration, _, _ = self.ask("StreamingWallet", "contentOf", content)
        terms = (content, self.random.choice((price, price // 3 + 1, 2**96 - 1)), price, duration)
        viewer = self._person()
        if self.random.random() < 0.5:
            return viewer, "StreamingWallet", "startSession", *terms
        return self._person(), "StreamingWallet", "startSessionFor", viewer, *terms

    def _go_on(self) -> tuple[Any, ...]:
        count = self.ask("StreamingWallet", "sessionCount")[0]
        number = self.random.randrange(max(1, count - 6), count + 1) if count else 1
        viewer, _, _, operator, *_ = self.ask("StreamingWallet", "sessionOf", number)
        party = operator if any(operator) and self.random.random() < 0.5 else viewer
        name = self.random.choice(("pauseSession", "pauseSession", "resumeSession", "stopSession"))
        return party, "StreamingWallet", name, number

    def _change_mind(self) -> tuple[Any, ...]:
        """Start and stop in one block, which costs nothing, if no other session starts before it in that block."""
        number = self.ask("StreamingWallet", "sessionCount")[0] + 1
        viewer, *start = self._start()
        self.send(viewer, *start)
        return viewer, "StreamingWallet", "stopSession", number

    def _settle(self) -> tuple[Any, ...]:
        count = self.ask("StreamingWallet", "sessionCount")[0]
        if self.random.random() < 0.5:
            return self._person(), "StreamingWallet", "settleMany", list(range(1, min(count, 90) + 1))
        return self._person(), "StreamingWallet", "settleSession", self.random.randrange(1, count + 2)

    def _permit_operator(self) -> tuple[Any, ...]:
        viewer, operator = self._person(), self._person()
        if self.random.random() < 0.15:
            return viewer, "StreamingWallet", "revokePermission", operator
        caps = (self.random.randrange(10**6, 10**8), 10**8, self.now + self.random.choice((100, 9 * DAY)))
        if self.random.random() < 0.5:
            return viewer, "StreamingWallet", "grantPermission", operator, *caps
        return self._signed_permission(operator, caps)

    def _signed_permission(self, operator: bytes, caps: tuple[int, int, int]) -> tuple[Any, ...]:
        key = self.random.choice(self.keys)
        viewer = bytes.fromhex(key.address[2:])
        nonce = self.ask("StreamingWallet", "permissionOf", viewer, operator)[5]
        names = ("viewer", "operator", "maxPerSession", "maxPerDay", "expiresAt", "nonce", "deadline")
        types = ("address", "address", "uint96", "uint96", "uint40", "uint64", "uint256")
        values = (key.address, to_address(operator), *caps, nonce, 2**40)
        domain = {"name": "Marquee StreamingWallet", "version": "1", "chainId": CHAIN_ID}
        domain["verifyingContract"] = to_address(self.contracts["StreamingWallet"].address)
        fields = [{"name": name, "type": kind} for name, kind in zip(names, types, strict=True)]
        message = dict(zip(names, values, strict=True))
        signed = key.sign_message(encode_typed_data(domain, {"GrantPermission": fields}, message))
        arguments = (viewer, operator, *caps, nonce, 2**40, bytes(signed.signature))
        return self._person(), "StreamingWallet", "grantPermissionBySig", *arguments

    def _cash(self) -> tuple[Any, ...]:
        creator = self._person()
        earned = self.ask("StreamingWallet", "earningsOf", creator)[0]
        return self.random.choice(
            (
                (creator, "StreamingWallet", "withdrawEarnings", max(1, earned // 2), creator),
                (ADMIN, "StreamingWallet", "withdrawFees", creator),
            )
        )


ACTIONS = (
    *(WatchingMarket._put_in_or_take_out,) * 3,
    WatchingMarket._sell,
    *(WatchingMarket._start,) * 5,
    *(WatchingMarket._go_on,) * 5,
    WatchingMarket._change_mind,
    WatchingMarket._settle,
    *(WatchingMarket._permit_operator,) * 2,
    WatchingMarket._cash,
)
