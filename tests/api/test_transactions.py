"""Every action built over HTTP, signed as a wallet does, and mined; intents signed and handed in; what fails says why."""

import asyncio
import json
import re
from datetime import UTC, datetime

import pytest
from eth_account import Account
from eth_account.messages import encode_typed_data

from api.app import create_app
from marquee.actions.intents import INTENTS
from marquee.actions.registry import ACTIONS
from marquee.campaigns.statements import Debit
from marquee.chain.merkle import Payout, payout_leaf, payout_tree
from marquee.clock import ManualClock
from marquee.hexes import to_address, to_hex
from scripts.bench.anvil import anvil
from scripts.bindings.abi import build as compile_contracts
from tests.api.conftest import Wallet, running, settings_for, sign_in
from tests.api.people import BUILD, NOBODY, PREPARE, SUBMIT, WORD, Chain, consent
from tests.conftest import ROOT
from tests.indexer.market import index
from tests.indexer.whole_market import SOURCES, WINDOW, WholeMarket

pytestmark = pytest.mark.integration

ADMIN_KEY = Account.from_key("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80")


@pytest.fixture(scope="module")
def market():
    compile_contracts(*SOURCES)
    with anvil() as node:
        yield WholeMarket(node, seed=5)


@pytest.fixture
def clock(market):
    return ManualClock(datetime.fromtimestamp(market.now, UTC))


@pytest.fixture
def changes():
    return {}


@pytest.fixture
async def chain(market, database_url, redis_flushed, clock, changes):
    settings = settings_for(database_url, redis_flushed, RPC_URL=market.node.url, **changes)
    contracts = {name: contract.address for name, contract in market.contracts.items()}
    async with running(create_app(settings, contracts=contracts, clock=clock)) as api:
        yield Chain(market, api)


async def test_build__every_action__is_mined_as_it_was_built_and_mirrored(chain, database_url):
    market = chain.market
    _, anna, bert, creator, advertiser = market.keys
    usdc, marq, vault = chain.address("MockUSDC"), chain.address("MarqueeToken"), chain.address("YieldVault")
    await _tokens(chain, anna, bert, usdc, marq)
    await _vault(chain, anna, usdc, vault)
    await _streaming(chain, anna, bert, creator)
    await _consent(chain, anna)
    await _campaigns(chain, anna, advertiser, usdc)
    assert set(chain.done) == set(ACTIONS)
    await index(market, database_url)
    await _told(chain)


async def _told(chain):
    """Each transaction left events that the API tells to somebody, and those of epochs, which name nobody, the epochs."""
    everybody = [key.address for key in (*chain.market.keys, ADMIN_KEY)]
    told = {hash_ for each in everybody for hash_ in await chain.told_of(each)}
    untold = {action for action, sent in chain.done.items() if not told.issuperset(sent)}
    assert untold == {"epoch.finalize", "epoch.reject"}
    epochs = (await chain.api.get("/api/v1/epochs")).json()["data"]
    assert [each["status"] for each in epochs] == ["FINAL", "REJECTED"]


async def _tokens(chain, anna, bert, usdc, marq):
    do = chain.do
    await do("token.approve", anna, token=usdc, spender=bert.address, value="500")
    await do("token.transferFrom", bert, token=usdc, owner=anna.address, to=bert.address, value="500")
    await do("token.transfer", anna, token=usdc, to=bert.address, value="1")
    await do("token.batchTransfer", anna, recipients=[bert.address, anna.address], amounts=["1", "2"])
    await do("token.burn", anna, value="3")
    await do("token.approve", anna, token=marq, spender=bert.address, value="500")
    await do("token.burnFrom", bert, account=anna.address, value="4")
    terms = {"token": usdc, "owner": anna.address, "spender": bert.address, "value": "9"}
    permit, signature = await chain.sign("token.permit", anna, **terms)
    await do("token.permit", bert, **terms, deadline=permit["deadline"], signature=signature)
    for action, sender in (("authorization.transfer", anna), ("authorization.receive", bert)):
        terms = {"owner": anna.address, "to": bert.address, "value": "6"}
        data, signature = await chain.sign(action, anna, **terms)
        nonce = data["typedData"]["message"]["nonce"]
        await do(action, sender, **terms, validBefore=data["deadline"], nonce=nonce, signature=signature)
    data, signature = await chain.sign("authorization.cancel", anna, authorizer=anna.address, nonce=WORD)
    await do("authorization.cancel", bert, authorizer=anna.address, nonce=WORD, signature=signature)


async def _vault(chain, anna, usdc, vault):
    do = chain.do
    data = await do("vault.deposit", anna, assets="50000000")
    assert data["summary"] == f"Deposit 50.00 USDC into the vault for {anna.address}."
    assert data["effect"] == "It gives 50.00 mvUSDC."
    terms = {"token": usdc, "owner": anna.address, "spender": vault, "value": "1000000"}
    permit, signature = await chain.sign("token.permit", anna, **terms)
    await do(
        "vault.depositWithPermit",
        anna,
        assets="1000000",
        permitDeadline=permit["deadline"],
        signature=signature,
    )
    await do("token.approve", anna, token=usdc, spender=vault, value=str(2**256 - 1))
    await do("vault.mint", anna, shares="1000000000000")
    await do("vault.withdraw", anna, assets="1000000")
    await do("vault.redeem", anna, shares="1000000000000")


async def _streaming(chain, anna, bert, creator):
    do, market = chain.do, chain.market
    terms = {"price": "1000000", "duration": 100, "metadataHash": WORD}
    listed = await do("content.list", creator, salt=WORD, **terms)
    content = listed["results"]["contentId"]
    await do("content.change", creator, contentId=content, **terms)
    start = {"contentId": content, "maxSpend": "1000000", "price": "1000000", "duration": 100}

    async def started(action, key, **more):
        return (await do(action, key, **start, **more))["results"]["sessionId"]

    session = await started("session.start", anna)
    await do("session.pause", anna, sessionId=session)
    await do("session.resume", anna, sessionId=session)
    stopped = await do("session.stop", anna, sessionId=session)
    assert stopped["effect"].startswith("It pays ")
    await do(
        "permission.grant",
        anna,
        operator=bert.address,
        maxPerSession="5000000",
        maxPerDay="9000000",
        expiresAt=chain.later(10_000),
    )
    first = await started("session.startFor", bert, viewer=anna.address)
    second = await started("session.start", anna)
    await do("permission.revoke", anna, operator=bert.address)
    market.mine(200)
    await do("session.settle", creator, sessionId=first)
    await do("session.settleMany", creator, sessionIds=[second])
    await do("earnings.withdraw", creator, amount="1000", to=creator.address)
    await do("content.delist", creator, contentId=content)


async def _consent(chain, anna):
    scope = {"controller": NOBODY, "purpose": "ANALYTICS"}
    await chain.do("consent.grant", anna, **consent(expiresAt=chain.later(10_000)))
    await chain.do("consent.grantMany", anna, consents=[consent(), consent(purpose="DATA_SHARING")])
    await chain.do("consent.revoke", anna, **scope)
    await chain.do("consent.revokeMany", anna, scopes=[scope])


async def _campaigns(chain, anna, advertiser, usdc):
    do, market = chain.do, chain.market
    terms = {
        "token": usdc,
        "budget": "10000000",
        "startsAt": chain.later(0),
        "endsAt": chain.later(10**6),
        "specHash": WORD,
    }
    created = await do("campaign.create", advertiser, **terms)
    campaign = created["results"]["campaignId"]
    escrow = chain.address("CampaignEscrow")
    permit = {"token": usdc, "owner": advertiser.address, "spender": escrow, "value": "10000000"}
    data, signature = await chain.sign("token.permit", advertiser, **permit)
    await do(
        "campaign.createWithPermit",
        advertiser,
        **terms,
        permitDeadline=data["deadline"],
        signature=signature,
    )
    await do("token.approve", advertiser, token=usdc, spender=escrow, value="5")
    added = await do("campaign.fund", advertiser, campaignId=campaign, amount="5")
    assert "0.000005 USDC" in added["summary"]
    data, signature = await chain.sign("token.permit", advertiser, **permit)
    await do(
        "campaign.fundWithPermit",
        advertiser,
        campaignId=campaign,
        amount="10000000",
        permitDeadline=data["deadline"],
        signature=signature,
    )
    await do("campaign.updateSpec", advertiser, campaignId=campaign, specHash=WORD)
    await do("campaign.pause", advertiser, campaignId=campaign)
    await do("campaign.resume", advertiser, campaignId=campaign)
    await do("campaign.close", advertiser, campaignId=campaign)
    market.mine(2)
    token = market.contracts["MockUSDC"].address
    payouts = [Payout(market.people[1], token, 700), Payout(market.people[2], token, 300)]
    debits = (Debit(int(campaign), 1000),)
    chain.post_epoch(payouts, debits)
    await do("epoch.dispute", ADMIN_KEY, reason=WORD)
    await do("epoch.reject", ADMIN_KEY, reason=WORD)
    chain.post_epoch(payouts, debits)
    market.mine(2 * WINDOW)
    await do("epoch.finalize", anna)
    claims = [
        {
            "account": to_address(each.account),
            "token": usdc,
            "cumulativeAmount": str(each.cumulative_amount),
            "proof": [to_hex(step) for step in payout_tree(payouts).proof(payout_leaf(each))],
        }
        for each in payouts
    ]
    paid = await do("claim", anna, **claims[0])
    assert paid["effect"] == "It pays 0.0007 USDC."
    await do("claimMany", anna, claims=claims)
    await do("campaign.refund", anna, campaignId=campaign)


async def test_build__allowance_is_missing__says_so_and_gives_what_to_build_first(chain):
    someone = Account.create()
    market = chain.market
    market.send(market.people[1], "MockUSDC", "transfer", bytes.fromhex(someone.address[2:]), 10**7)
    market.mine()
    answer = await chain.build("vault.deposit", someone, assets="7000000")
    problem = answer.json()

    assert (answer.status_code, problem["code"]) == (422, "transaction_would_revert")
    assert problem["error"] == "ERC20InsufficientAllowance"
    assert problem["arguments"]["needed"] == "7000000"
    assert "7.00 USDC" in problem["detail"]
    first = problem["remedies"][0]
    market.node.rpc("anvil_setBalance", someone.address, hex(10**18))
    body = dict(first["body"])
    assert body.pop("from") == someone.address
    await chain.do(body.pop("action"), someone, **body)
    assert (await chain.build("vault.deposit", someone, assets="7000000")).status_code == 200


async def test_build__reverts__are_problems_with_the_contracts_own_error(chain):
    _, anna, *_ = chain.market.keys
    for action, body, error in (
        ("session.stop", {"sessionId": "999"}, "SessionNotFound"),
        ("campaign.pause", {"campaignId": "999"}, "CampaignNotFound"),
        ("campaign.fund", {"campaignId": "999", "amount": "5"}, "CampaignNotFound"),
        ("consent.revoke", {"controller": "0x" + "0" * 40, "purpose": "ANALYTICS"}, "InvalidController"),
        ("vault.withdraw", {"assets": str(10**30)}, "InsufficientFreeAssets"),
        ("epoch.dispute", {"reason": WORD}, "AccessControlUnauthorizedAccount"),
    ):
        answer = await chain.build(action, anna, **body)
        assert answer.status_code == 422, answer.text
        assert answer.json()["error"] == error


async def test_build__warnings(chain):
    poor = Account.create()
    usdc = chain.address("MockUSDC")
    answer = await chain.build("token.approve", poor, token=usdc, spender=NOBODY, value=str(2**256 - 1))
    codes = {each["code"] for each in answer.json()["data"]["warnings"]}

    assert {"unlimited_allowance", "unknown_spender"} <= codes


@pytest.mark.parametrize(
    ("action", "body", "field"),
    [
        ("vault.deposit", {"assets": 5}, "assets"),
        ("vault.deposit", {"assets": "-1"}, "assets"),
        ("vault.deposit", {"assets": str(2**256)}, "assets"),
        ("vault.deposit", {}, "assets"),
        ("vault.deposit", {"assets": "1", "more": "1"}, None),
        ("nothing", {}, None),
        (
            "session.start",
            {"contentId": WORD, "maxSpend": str(2**96), "price": "1", "duration": 1},
            "maxSpend",
        ),
        ("consent.grant", consent(expiresAt="1969-01-01T00:00:00Z"), "expiresAt"),
        ("consent.grant", consent(expiresAt="tomorrow"), "expiresAt"),
        ("consent.grant", consent(purpose="ADS"), "purpose"),
        ("consent.grantMany", {"consents": []}, None),
    ],
)
async def test_build__what_does_not_fit__is_refused(chain, action, body, field):
    answer = await chain.build(action, chain.market.keys[1], **body)
    problem = answer.json()

    assert (answer.status_code, problem["code"]) == (400, "validation_failed")
    assert field is None or field in answer.text


async def test_build__unknown_token_or_contract(chain):
    anna = chain.market.keys[1]
    answer = await chain.build("token.transfer", anna, token=NOBODY, to=NOBODY, value="1")

    assert (answer.status_code, answer.json()["code"]) == (422, "token_unknown")


async def test_build__node_is_away_or_contract_is_not_there__says_so(database_url, redis_flushed):
    settings = settings_for(database_url, redis_flushed, RPC_URL="http://127.0.0.1:9")
    body = {"action": "epoch.finalize", "from": NOBODY}
    async with running(create_app(settings, contracts={"CampaignEscrow": b"\1" * 20})) as api:
        answer = await api.post(BUILD, json=body)
    async with running(create_app(settings, contracts={})) as api:
        missing = await api.post(BUILD, json=body)

    assert (answer.status_code, answer.json()["code"]) == (503, "node_unavailable")
    assert (missing.status_code, missing.json()["code"]) == (404, "contract_not_deployed")


PREPARED = {
    "consent.grant": ("subject", consent()),
    "consent.grantMany": ("subject", {"consents": [consent(), consent()]}),
    "consent.revoke": ("subject", {"controller": NOBODY, "purpose": "ANALYTICS"}),
    "consent.revokeMany": ("subject", {"scopes": [{"controller": NOBODY, "purpose": "ANALYTICS"}] * 2}),
    "permission.grant": ("viewer", {"operator": NOBODY, "maxPerSession": "1", "maxPerDay": "2"}),
    "permission.revoke": ("viewer", {"operator": NOBODY}),
    "authorization.transfer": ("owner", {"to": NOBODY, "value": "0"}),
    "authorization.cancel": ("authorizer", {"nonce": WORD}),
}


@pytest.fixture
async def headers(chain, clock):
    answer = await sign_in(chain.api, Wallet(), clock, deliver="bearer")
    return {"authorization": f"Bearer {answer.json()['data']['token']}"}


def test_intents__that_are_relayed__are_all_tried_here():
    assert set(PREPARED) == {name for name, kind in INTENTS.items() if kind.relayed}


@pytest.mark.parametrize("action", PREPARED)
async def test_submit__what_was_prepared_and_signed__is_accepted_once(chain, headers, action):
    key = Account.create()
    signer, body = PREPARED[action]
    if action == "permission.grant":
        body = {**body, "expiresAt": chain.later(9_000)}
    data, signature = await chain.sign(action, key, **{signer: key.address}, **body)
    sent = {"action": action, "message": data["typedData"]["message"], "signature": signature}

    first = await chain.api.post(SUBMIT, json=sent, headers=headers)
    again, twice = await asyncio.gather(
        *(chain.api.post(SUBMIT, json=sent, headers=headers) for _ in range(2))
    )

    assert first.status_code == 202, first.text
    found = first.json()["data"]
    assert (found["state"], found["digest"], found["signer"]) == ("accepted", data["digest"], key.address)
    assert first.headers["location"] == f"/api/v1/transactions/{found['id']}"
    assert again.json()["data"]["id"] == twice.json()["data"]["id"] == found["id"]


async def signed_revocation(chain, key, **more):
    data, signature = await chain.sign(
        "consent.revoke", key, subject=key.address, controller=NOBODY, purpose="ANALYTICS", **more
    )
    return {"action": "consent.revoke", "message": data["typedData"]["message"], "signature": signature}


async def test_submit__with_an_idempotency_key__is_answered_the_same(chain, headers):
    sent = await signed_revocation(chain, Account.create())
    headers = {**headers, "idempotency-key": "0190a1b2-intent"}
    first = await chain.api.post(SUBMIT, json=sent, headers=headers)
    again = await chain.api.post(SUBMIT, json=sent, headers=headers)

    assert (first.status_code, first.content) == (again.status_code, again.content)
    assert again.headers["idempotent-replayed"] == "true"


def twin(signature):
    """The other signature of the same key over the same message, which anyone can make."""
    order = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
    high = order - int.from_bytes(signature[32:64])
    return signature[:32] + high.to_bytes(32) + bytes([55 - signature[64]])


def compact(signature):
    """EIP-2098."""
    return signature[:32] + (int.from_bytes(signature[32:64]) | (signature[64] - 27) << 255).to_bytes(32)


FORGERIES = {"twin": twin, "compact": compact, "doubled": lambda good: good + good, "empty": lambda good: b""}


@pytest.mark.parametrize("name", FORGERIES)
async def test_submit__another_spelling_of_a_signature__is_refused(chain, headers, name):
    sent = await signed_revocation(chain, Account.create())
    sent["signature"] = to_hex(FORGERIES[name](bytes.fromhex(sent["signature"][2:])))
    answer = await chain.api.post(SUBMIT, json=sent, headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (422, "intent_signature_refused"), answer.text


@pytest.mark.parametrize("change", [{"chainId": 1}, {"verifyingContract": NOBODY}, {"version": "2"}])
@pytest.mark.parametrize("action", ["consent.revoke", "authorization.cancel"])
async def test_submit__signed_for_another_domain__is_refused(chain, headers, action, change):
    key = Account.create()
    signer, body = PREPARED[action]
    data, _ = await chain.sign(action, key, **{signer: key.address}, **body)
    typed = data["typedData"]
    signed = key.sign_message(
        encode_typed_data(full_message={**typed, "domain": {**typed["domain"], **change}})
    )
    sent = {"action": action, "message": typed["message"], "signature": to_hex(signed.signature)}
    answer = await chain.api.post(SUBMIT, json=sent, headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (422, "intent_signature_refused"), answer.text


@pytest.mark.parametrize("change", ["message", "signature", "length", "other signer", "undeployed"])
async def test_submit__what_was_not_signed_so__is_refused(chain, headers, change):
    sent = await signed_revocation(chain, Account.create())
    if change == "message":
        sent["message"]["purpose"] = to_hex(b"\0" * 32)
    elif change == "signature":
        sent["signature"] = (
            sent["signature"][:10]
            + ("00" if sent["signature"][10:12] != "00" else "01")
            + sent["signature"][12:]
        )
    elif change == "length":
        sent["signature"] = sent["signature"][:-2]
    elif change == "other signer":
        sent["message"]["subject"] = chain.market.keys[1].address
    else:
        sent["signature"] += "6492" * 16
    answer = await chain.api.post(SUBMIT, json=sent, headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (422, "intent_signature_refused"), answer.text


async def test_submit__hardware_that_says_0_or_1__is_taken(chain, headers):
    sent = await signed_revocation(chain, Account.create())
    sent["signature"] = sent["signature"][:-2] + {"1b": "00", "1c": "01"}[sent["signature"][-2:]]

    assert (await chain.api.post(SUBMIT, json=sent, headers=headers)).status_code == 202


async def test_submit__too_late__is_refused(chain, headers):
    sent = await signed_revocation(chain, Account.create(), deadline=chain.later(10))
    answer = await chain.api.post(SUBMIT, json=sent, headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (422, "intent_expired")


async def test_submit__nonce_was_used_meanwhile__says_so(chain, headers):
    anna = chain.market.keys[1]
    sent = await signed_revocation(chain, anna)
    await chain.do("consent.revoke", anna, controller=NOBODY, purpose="ANALYTICS")
    answer = await chain.api.post(SUBMIT, json=sent, headers=headers)

    assert (answer.status_code, answer.json()["error"]) == (422, "NonceMismatch")
    assert "ANALYTICS" in answer.json()["detail"]


async def test_submit__nobody_is_signed_in__is_refused(chain):
    sent = await signed_revocation(chain, Account.create())

    assert (await chain.api.post(SUBMIT, json=sent)).status_code == 401


class TestLimited:
    @pytest.fixture
    def changes(self):
        return {"MARQUEE_INTENTS_PER_HOUR": "2"}

    async def test_submit__too_many_of_an_account__are_limited(self, chain, headers):
        sent = [await signed_revocation(chain, Account.create()) for _ in range(3)]
        statuses = [(await chain.api.post(SUBMIT, json=each, headers=headers)).status_code for each in sent]

        assert statuses == [202, 202, 429]


async def test_docs__examples__are_answered(chain):
    section = (ROOT / "docs" / "api.md").read_text().partition("## Transactions")[2].partition("\n## ")[0]
    build, prepare = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", section, re.DOTALL))

    assert (await chain.api.post(BUILD, json=build)).status_code == 200
    assert (await chain.api.post(PREPARE, json=prepare)).status_code == 200
