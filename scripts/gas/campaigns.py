"""What campaigns cost: money in, epochs, claims, money back."""

from eth_utils.crypto import keccak

from marquee.campaigns.statements import Debit, EpochStatement, EscrowDomain, signable
from marquee.chain.merkle import MerkleTree, Payout, payout_leaf, payout_tree
from scripts.gas.ground import ADMIN, DAY, Ground, person, word

__all__ = ["measure_campaigns"]

ESCROW = "CampaignEscrow"
CAMPAIGNS = 100
CROWD = 1_000


def measure_campaigns(ground: Ground) -> None:
    """A hundred campaigns of one advertiser, a thousand payees, one settler."""
    bench = _Bench(ground)
    usdc, brand = ground.addresses["MockUSDC"], person("brand")
    terms = (usdc, 10**9, 0, ground.time + 30 * DAY, word("spec"))
    ground.measure("first", brand, ESCROW, "createCampaign", *terms)
    for _ in range(CAMPAIGNS - 2):
        ground.send(brand, ESCROW, "createCampaign", *terms)
    ground.measure("usual", brand, ESCROW, "createCampaign", *terms)
    with ground.aside():
        ground.measure("usual", brand, ESCROW, "fund", 1, 10**9)
        permit = ground.permit("brand", "MockUSDC", ground.addresses[ESCROW], 10**9)
        ground.measure("usual", brand, ESCROW, "createCampaignWithPermit", *terms, *permit)
        permit = ground.permit("brand", "MockUSDC", ground.addresses[ESCROW], 10**9)
        ground.measure("usual", brand, ESCROW, "fundWithPermit", 1, 10**9, *permit)
        ground.measure("usual", brand, ESCROW, "updateSpec", 1, word("another spec"))
        ground.measure("usual", brand, ESCROW, "pauseCampaign", 1)
        ground.measure("usual", brand, ESCROW, "resumeCampaign", 1)
    bench.settle(10**6, "1 debit, first ever", 1)
    bench.settle(2 * 10**6, "100 debits, first", CAMPAIGNS)
    payees = bench.settle(3 * 10**6, "100 debits", CAMPAIGNS)
    _claims(ground, bench, payees)
    end = bench.end
    with ground.aside():
        ground.measure("usual", brand, ESCROW, "closeCampaign", 1)
        bench.settle(5 * 10**6)
        ground.wait(7_200)
        ground.measure("usual", brand, ESCROW, "refund", 1)
    bench.end = end
    _disputes(ground, bench)


def _claims(ground: Ground, bench: "_Bench", payees: list[Payout]) -> None:
    for payee in payees[:101]:
        ground.send(ADMIN, "MockUSDC", "mint", "0x" + payee.account.hex(), 1)
    ground.send(ADMIN, ESCROW, "claim", *bench.claim(payees[0]))
    with ground.aside():
        ground.measure("first, payee holds no token yet", ADMIN, ESCROW, "claim", *bench.claim(payees[-1]))
    ground.measure("first among 1,000", ADMIN, ESCROW, "claim", *bench.claim(payees[1]))
    first = [bench.claim(payee) for payee in payees[2:100]]
    ground.measure("98 first claims", ADMIN, ESCROW, "claimMany", first)
    payees = bench.settle(4 * 10**6)
    ground.measure("again, among 1,000", ADMIN, ESCROW, "claim", *bench.claim(payees[1]))
    again = [bench.claim(payee) for payee in payees[2:100]]
    ground.measure("98 claims", ADMIN, ESCROW, "claimMany", again)


def _disputes(ground: Ground, bench: "_Bench") -> None:
    guardian, challenger = person("guardian"), person("challenger")
    with ground.aside():
        bench.post(5 * 10**6, CAMPAIGNS)
        ground.measure("usual", challenger, ESCROW, "disputeEpoch", word("why"))
        with ground.aside():
            ground.measure("usual", guardian, ESCROW, "dismissDispute")
        ground.measure("usual", guardian, ESCROW, "rejectEpoch", word("why"))


class _Bench:
    """Signs, posts and finalises epochs whose payees are always the same thousand."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.payees = [keccak(text=f"payee {number}")[:20] for number in range(CROWD)]
        self.tree: MerkleTree | None = None
        self.end = 0
        usdc, brand = ground.addresses["MockUSDC"], person("brand")
        for role, holder in (("SETTLER", "settler"), ("GUARDIAN", "guardian"), ("CHALLENGER", "challenger")):
            ground.send(ADMIN, ESCROW, "grantRole", word(f"{role}_ROLE"), person(holder))
        ground.send(ADMIN, ESCROW, "setTokenAllowed", usdc, True)
        ground.send(ADMIN, "MockUSDC", "mint", brand, 10**15)
        ground.send(brand, "MockUSDC", "approve", ground.addresses[ESCROW], 2**256 - 1)

    def post(self, spent: int, debits: int, scenario: str | None = None) -> EpochStatement:
        ground = self.ground
        final, posts = self._progress()
        token = bytes.fromhex(ground.addresses["MockUSDC"][2:])
        payouts = [Payout(payee, token, spent // 2_000 + 1) for payee in self.payees]
        self.tree = payout_tree(payouts)
        start, self.end = self.end, ground.time
        statement = EpochStatement(
            final + 1,
            posts + 1,
            start,
            self.end,
            word("events"),
            self.tree.root,
            word("export"),
            tuple(Debit(number, spent) for number in range(1, debits + 1)),
        )
        domain = EscrowDomain(31_337, bytes.fromhex(ground.addresses[ESCROW][2:]))
        signed = ground.sign_message("settler", signable(statement, domain))
        call = (statement.as_call(), [(person("settler"), signed)])
        if scenario is None:
            ground.send(ADMIN, ESCROW, "postEpoch", *call)
        else:
            ground.measure(scenario, ADMIN, ESCROW, "postEpoch", *call)
        return statement

    def settle(self, spent: int, scenario: str | None = None, debits: int = CAMPAIGNS) -> list[Payout]:
        """Post an epoch and make it final, measured under the scenario; what it pays."""
        self.post(spent, debits, scenario)
        self.ground.wait(60)
        if scenario is None:
            self.ground.send(ADMIN, ESCROW, "finalizeEpoch")
        else:
            self.ground.measure(f"after {scenario}", ADMIN, ESCROW, "finalizeEpoch")
        token = bytes.fromhex(self.ground.addresses["MockUSDC"][2:])
        return [Payout(payee, token, spent // 2_000 + 1) for payee in self.payees]

    def claim(self, payout: Payout) -> tuple[str, str, int, list[bytes]]:
        assert self.tree is not None
        proof = self.tree.proof(payout_leaf(payout))
        return ("0x" + payout.account.hex(), "0x" + payout.token.hex(), payout.cumulative_amount, list(proof))

    def _progress(self) -> tuple[int, int]:
        (final,) = self.ground.call(ESCROW, "finalEpoch", (), ("uint64",))
        (posts,) = self.ground.call(ESCROW, "postCount", (), ("uint64",))
        return final, posts
