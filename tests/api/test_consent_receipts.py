"""Receipts of consents, checked by the steps of docs/api.md: other people's libraries, the registry's address and a block's hash."""

import json
import re
from contextlib import asynccontextmanager

import pytest
from eth_account import Account
from eth_account.messages import encode_typed_data

from api.app import create_app
from marquee.actions.calldata import read_call
from marquee.actions.intents import INTENTS
from marquee.consent.rules import PURPOSES
from marquee.hexes import to_address, to_hex
from scripts.bench.anvil import anvil, calldata
from scripts.bindings.abi import build
from tests.api.conftest import running, settings_for
from tests.conftest import ROOT
from tests.indexer.market import index
from tests.indexer.proxy import proxy
from tests.indexer.whole_market import CHAIN_ID, SOURCES, WholeMarket

pytestmark = [pytest.mark.integration, pytest.mark.slow]

ANN, BOB = Account.from_key(b"\xa1" * 32), Account.from_key(b"\xb0" * 32)
SHOP = "0x" + "08" * 20
ADS, ANALYTICS, SHARING = (PURPOSES[name] for name in ("PERSONALIZED_ADS", "ANALYTICS", "DATA_SHARING"))
HASHES = {"noticeHash": b"\x31" * 32, "categoriesHash": b"\x32" * 32, "receiptHash": b"\x33" * 32}
EVER = 2**40 - 1


def recipe():
    """What docs/api.md tells an auditor to run."""
    section = (ROOT / "docs" / "api.md").read_text().partition("## Proofs and receipts")[2]
    (code,) = re.findall(r"```python\n(.*?)```", section.partition("\n## ")[0], re.DOTALL)
    names = {}
    exec(compile(code, "docs/api.md", "exec"), names)
    return names


CHECK = recipe()["check_consent"]


def grant(purpose, *, expires_at=0, controller=SHOP):
    return {"controller": controller, "purpose": purpose, **HASHES, "expiresAt": expires_at, "method": 1}


class Registry:
    """The market's registry, to which people send transactions that they sign."""

    def __init__(self, market):
        self.market, self.node = market, market.node
        self.address = to_address(market.contracts["ConsentRegistry"].address)

    def send(self, sender, data, to=None):
        """Send signed calldata; the (block, log index) of its first event."""
        count = int(self.node.rpc("eth_getTransactionCount", sender.address, "pending"), 16)
        signed = sender.sign_transaction(
            {
                "to": to or self.address,
                "data": data,
                "nonce": count,
                "gas": 1_000_000,
                "chainId": CHAIN_ID,
                "maxFeePerGas": 10**9,
                "maxPriorityFeePerGas": 0,
                "value": 0,
            }
        )
        sent = self.node.rpc("eth_sendRawTransaction", to_hex(bytes(signed.raw_transaction)))
        self.node.mine()
        receipt = self.node.rpc("eth_getTransactionReceipt", sent)
        assert receipt["status"] == "0x1"
        return [(int(log["blockNumber"], 16), int(log["logIndex"], 16)) for log in receipt["logs"]]

    def call(self, sender, function, *arguments):
        return self.send(sender, self.market.contracts["ConsentRegistry"].call(function, *arguments).data)

    def by_signature(self, name, message, sender=BOB, signer=ANN):
        """Hand in a signed message; signed by eth-account from the contract's own words, not by our reading of them."""
        kind = INTENTS[name]
        types = {
            struct: [{"name": member.name, "type": member.type} for member in members]
            for struct, members in kind.types.structs.items()
        }
        domain = {"name": "Marquee ConsentRegistry", "version": "1", "chainId": CHAIN_ID}
        domain["verifyingContract"] = self.address
        primary = {kind.types.primary: types.pop(kind.types.primary)}
        signed = signer.sign_message(encode_typed_data(domain, {**primary, **types}, message))
        call = kind.calldata(_bytes(message), bytes(signed.signature))
        return self.send(sender, call)


def _bytes(value):
    """Addresses as our own code has them."""
    if isinstance(value, dict):
        return {name: _bytes(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_bytes(each) for each in value]
    return bytes.fromhex(value[2:]) if isinstance(value, str) else value


@pytest.fixture(scope="module")
def registry():
    build(*SOURCES, "contracts/mocks/Batch.sol")
    with anvil() as node:
        market = WholeMarket(node, seed=3)
        for person in (ANN, BOB):
            node.rpc("anvil_setBalance", person.address, hex(10**21))
        yield Registry(market)


@pytest.fixture(scope="module")
def batch(registry):
    """A contract that gave a consent of its own: its address, and where."""
    address = registry.node.deploy("Batch")
    inner = registry.market.contracts["ConsentRegistry"].call("grant", tuple(grant(SHARING).values()))
    call = calldata("run(address[],bytes[])", [registry.address], [inner.data])
    (place,) = registry.send(BOB, call, to=to_address(address))
    return to_address(address), place


@pytest.fixture(scope="module")
async def changes(registry, batch, database_url):
    """What ANN did, by name: (purpose, place, by what right)."""
    terms = tuple(grant(ADS).values())
    subject = ANN.address
    granted = registry.call(ANN, "grant", terms)
    revoked = registry.by_signature(
        "consent.revoke",
        {"subject": subject, "controller": SHOP, "purpose": ADS, "nonce": 1, "deadline": EVER},
    )
    again = registry.by_signature(
        "consent.grant", {"subject": subject, **grant(ADS, expires_at=EVER), "nonce": 2, "deadline": EVER}
    )
    items = [
        {**grant(ANALYTICS), "nonce": 0},
        {**grant(ANALYTICS), "nonce": 1},
        {**grant(SHARING), "nonce": 0},
    ]
    many = registry.by_signature(
        "consent.grantMany", {"subject": subject, "consents": items, "deadline": EVER}
    )
    scopes = [{"controller": SHOP, "purpose": SHARING, "nonce": 1}]
    fewer = registry.by_signature(
        "consent.revokeMany", {"subject": subject, "scopes": scopes, "deadline": EVER}, sender=ANN
    )
    await index(registry.market, database_url)
    return {
        "granted": (ADS, granted[0], "transaction"),
        "revoked": (ADS, revoked[0], "signature"),
        "again": (ADS, again[0], "signature"),
        "first of many": (ANALYTICS, many[0], "signature"),
        "second of many": (ANALYTICS, many[1], "signature"),
        "third of many": (SHARING, many[2], "signature"),
        "fewer": (SHARING, fewer[0], "signature"),
    }


@pytest.fixture
def asked(registry, changes, database_url, redis_flushed):
    @asynccontextmanager
    async def ask(node=registry.node.url):
        settings = settings_for(database_url, redis_flushed, RPC_URL=node, MARQUEE_LOG_REQUESTS="no")
        async with running(create_app(settings)) as client:
            yield client

    return ask


def consent_path(purpose, subject=ANN.address):
    return f"/api/v1/consents/{subject}/{to_address(bytes.fromhex(SHOP[2:]))}/{to_hex(purpose)}"


async def test_receipt__of_every_change__is_checked_by_the_steps_of_the_docs(asked, registry, changes):
    async with asked() as api:
        for name, (purpose, (block, log), right) in changes.items():
            answer = await api.get(f"{consent_path(purpose)}/history/{block}/{log}/receipt")
            assert answer.status_code == 200, answer.text
            receipt = answer.json()["data"]
            CHECK(receipt, registry.address, registry.node.block_hash(block))
            assert receipt["authorisation"]["by"] == right
            assert receipt["transaction"]["from"] == (ANN if name in {"granted", "fewer"} else BOB).address
            assert (receipt["change"]["blockNumber"], receipt["change"]["logIndex"]) == (block, log)
            assert receipt["chainId"] == CHAIN_ID


async def test_receipt__as_of_a_block__is_of_the_last_change_by_then(asked, changes):
    (_, granted, _), (_, revoked, _), (_, again, _) = (
        changes[name] for name in ("granted", "revoked", "again")
    )
    async with asked() as api:
        path = f"{consent_path(ADS)}/receipt"
        newest = (await api.get(path)).json()
        first = (await api.get(path, params={"atBlock": revoked[0] - 1})).json()
        second = (await api.get(path, params={"atBlock": again[0] - 1})).json()
        before = await api.get(path, params={"atBlock": granted[0] - 1})
        history = (await api.get(f"{consent_path(ADS)}/history")).json()["data"]
    found = [each["data"]["change"] for each in (first, second, newest)]
    assert found == history
    assert [each["kind"] for each in found] == ["granted", "revoked", "granted"]
    assert first["asOf"]["blockNumber"] == revoked[0] - 1
    assert (before.status_code, before.json()["code"]) == (404, "consent_not_found")


async def test_receipt__of_somebody_elses_change__is_not_found(asked, changes):
    _, (block, log), _ = changes["granted"]
    async with asked() as api:
        for path in (consent_path(ANALYTICS), consent_path(ADS, subject=BOB.address)):
            answer = await api.get(f"{path}/history/{block}/{log}/receipt")
            assert (answer.status_code, answer.json()["code"]) == (404, "event_not_found")
        bad = await api.get(f"{consent_path(ADS)}/history/{block}/{2**31}/receipt")
        away = await api.get(f"{consent_path(ADS, subject=BOB.address)}/receipt")
    assert bad.status_code == 400
    assert (away.status_code, away.json()["code"]) == (404, "consent_not_found")


def leaves(value, path=()):
    """Paths of all texts, numbers and flags in a JSON value."""
    if isinstance(value, dict):
        return [leaf for name, each in value.items() for leaf in leaves(each, (*path, name))]
    if isinstance(value, list):
        return [leaf for place, each in enumerate(value) for leaf in leaves(each, (*path, place))]
    return [path]


PROVEN = ("proof", "subject", "controller", "purposeHash", "authorisation")
NOT_PROVEN = {
    "by",
    "digest",
    "key",
    "receiptsRoot",
    "blockNumber",
    "blockHash",
    "address",
    "topics",
    "data",
    "chainId",
}
"""What the steps work out again, or say nothing of: the proof's own copies of what it holds."""


async def test_receipt__any_proven_part_altered__is_noticed(asked, registry, changes):
    purpose, (block, log), _ = changes["again"]
    async with asked() as api:
        receipt = (await api.get(f"{consent_path(purpose)}/history/{block}/{log}/receipt")).json()["data"]
    tried = 0
    for path in leaves(receipt):
        if path[0] not in PROVEN or any(part in NOT_PROVEN for part in path[1:]) or "types" in path:
            continue
        altered = json.loads(json.dumps(receipt))
        place = altered
        for part in path[:-1]:
            place = place[part]
        place[path[-1]] = other(place[path[-1]])
        assert refused(altered, registry, block), path
        tried += 1
    assert tried > 15
    assert refused(receipt, registry, block - 1)
    assert not refused(receipt, registry, block)


async def test_receipt__with_the_signature_of_another_change__is_noticed(asked, registry, changes):
    receipts = {}
    async with asked() as api:
        for name in ("again", "first of many"):
            purpose, (block, log), _ = changes[name]
            answer = await api.get(f"{consent_path(purpose)}/history/{block}/{log}/receipt")
            receipts[name] = answer.json()["data"]
    swapped = {**receipts["again"], "authorisation": receipts["first of many"]["authorisation"]}
    assert refused(swapped, registry, changes["again"][1][0])


def refused(receipt, registry, block):
    """Whether the steps of the docs find fault with a receipt; the libraries raise what they please."""
    try:
        CHECK(receipt, registry.address, registry.node.block_hash(block))
    except Exception:  # noqa: BLE001
        return True
    return False


def other(value):
    """A value of the same kind."""
    if isinstance(value, int):
        return value + 1
    if value.startswith("0x"):
        middle = len(value) // 2
        return value[:middle] + ("1" if value[middle] == "0" else "0") + value[middle + 1 :]
    return str(int(value) + 1) if value.isdecimal() else value + "x"


async def test_receipt__by_way_of_a_contract__rests_on_the_event(asked, registry, batch):
    address, (block, log) = batch
    async with asked() as api:
        answer = await api.get(f"{consent_path(SHARING, subject=address)}/receipt")
        receipt = answer.json()["data"]
    CHECK(receipt, registry.address, registry.node.block_hash(block))
    assert receipt["authorisation"] == {
        "by": "contract",
        "typedData": None,
        "digest": None,
        "signature": None,
    }
    assert (receipt["transaction"]["to"], receipt["change"]["logIndex"]) == (address, log)


async def test_receipt__node_without_the_transaction__says_so(asked, registry, changes):
    purpose, (block, log), _ = changes["granted"]
    path = f"{consent_path(purpose)}/history/{block}/{log}/receipt"
    async with proxy(registry.node.url) as node, asked(node=node.url) as api:
        node.errors = {"eth_getRawTransactionByHash": (-32601, "method not found")}
        without = await api.get(path)
        node.errors = {}
        node.alter = lambda call, result: None if call["method"] == "eth_getTransactionByHash" else result
        unknown = await api.get(path)
    assert without.json()["data"]["transaction"]["raw"] is None
    assert (unknown.status_code, unknown.json()["code"]) == (503, "node_disagrees")
    async with asked(node="http://127.0.0.1:9") as api:
        away = await api.get(path)
    assert (away.status_code, away.json()["code"]) == (503, "node_unavailable")


def test_read_call__of_every_intent__is_the_message_that_was_signed():
    message = {"subject": b"\x01" * 20, "controller": b"\x02" * 20, "purpose": ADS, "nonce": 7, "deadline": 9}
    for name in ("consent.grant", "consent.revoke"):
        whole = {**message, **(_bytes(grant(ADS)) if name == "consent.grant" else {})}
        found = read_call("ConsentRegistry", INTENTS[name].calldata(whole, b"\x05" * 65))
        assert found is not None
        assert (found.kind.name, dict(found.message), found.signature) == (name, whole, b"\x05" * 65)
    assert read_call("ConsentRegistry", b"") is None
    assert read_call("ConsentRegistry", INTENTS["consent.grant"].entry.selector + b"\xff" * 40) is None
    assert read_call("StreamingWallet", INTENTS["consent.grant"].entry.selector) is None
