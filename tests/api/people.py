"""People who ask the API what to sign, sign it as their wallets do, and send it."""

from collections import defaultdict
from datetime import UTC, datetime

from eth_account.messages import encode_typed_data

from marquee.campaigns.statements import EpochStatement, EscrowDomain, signable
from marquee.chain.merkle import payout_tree
from marquee.hexes import to_address, to_hex
from tests.indexer.whole_market import CHAIN_ID

__all__ = ["BUILD", "NOBODY", "PREPARE", "SUBMIT", "WORD", "Chain", "consent"]

BUILD = "/api/v1/transactions/build"
PREPARE = "/api/v1/intents/prepare"
SUBMIT = "/api/v1/intents"
WORD = "0x" + "07" * 32
NOBODY = "0x000000000000000000000000000000000000dEaD"


def time_text(seconds):
    return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")


class Chain:
    """The market, and people who build, sign and send. ``done``: action → hashes of the transactions that did it."""

    def __init__(self, market, api):
        self.market, self.api = market, api
        self.done = defaultdict(list)

    def address(self, name):
        return to_address(self.market.contracts[name].address)

    def later(self, seconds):
        return time_text(self.market.now + seconds)

    async def build(self, action, key, **body):
        return await self.api.post(BUILD, json={"action": action, "from": key.address, **body})

    async def do(self, action, key, **body):
        """Build an action, sign what came back as it is, send it and see it mined."""
        answer = await self.build(action, key, **body)
        assert answer.status_code == 200, (action, answer.text)
        data = answer.json()["data"]
        assert data["summary"].endswith(".")
        signed = key.sign_transaction(data["transaction"])
        node = self.market.node
        sent = node.rpc("eth_sendRawTransaction", to_hex(signed.raw_transaction))
        self.market.mine()
        receipt = node.rpc("eth_getTransactionReceipt", sent)
        assert receipt["status"] == "0x1", action
        assert int(receipt["gasUsed"], 16) <= int(data["transaction"]["gas"], 16)
        self.done[action].append(sent)
        return data

    async def sign(self, action, key, **body):
        """Prepare typed data and sign it as a wallet does."""
        answer = await self.api.post(PREPARE, json={"action": action, **body})
        assert answer.status_code == 200, (action, answer.text)
        data = answer.json()["data"]
        assert data["signer"] == key.address
        signed = key.sign_message(encode_typed_data(full_message=data["typedData"]))
        assert to_hex(signed.message_hash) == data["digest"]
        return data, to_hex(signed.signature)

    async def told_of(self, address, **query):
        """Every event of an address's activity, by the hash of its transaction."""
        found, cursor = defaultdict(list), None
        while True:
            asked = query if cursor is None else {**query, "cursor": cursor}
            answer = await self.api.get(f"/api/v1/activity/{address}", params={"limit": 200, **asked})
            assert answer.status_code == 200, answer.text
            page = answer.json()
            for event in page["data"]:
                found[event["transactionHash"]].append(event["event"])
            if (cursor := page["nextCursor"]) is None:
                return found

    def post_epoch(self, payouts, debits):
        """Post an epoch by its settler."""
        posts, epoch = (self.market.ask("CampaignEscrow", name)[0] for name in ("postCount", "finalEpoch"))
        statement = EpochStatement(
            epoch + 1,
            posts + 1,
            self.market._period_end(),
            self.market.now,
            bytes(32),
            payout_tree(payouts).root if payouts else bytes(32),
            bytes(32),
            debits,
        )
        domain = EscrowDomain(CHAIN_ID, self.market.contracts["CampaignEscrow"].address)
        settler = self.market.settler
        signature = bytes(settler.sign_message(signable(statement, domain)).signature)
        self.market.send(
            self.market.people[1],
            "CampaignEscrow",
            "postEpoch",
            statement.as_call(),
            [(settler.address, signature)],
        )
        self.market.mine()
        assert not self.market.refused, self.market.refused


def consent(**changes):
    return {
        "controller": NOBODY,
        "purpose": "ANALYTICS",
        "noticeHash": WORD,
        "categoriesHash": WORD,
        "receiptHash": WORD,
        "method": "wallet",
        **changes,
    }
