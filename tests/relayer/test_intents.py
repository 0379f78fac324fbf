"""From a wallet to the mirror: intents handed in over HTTP, sent by the relayer, mirrored by the indexer, and read from the API."""

import asyncio
import contextlib
import time
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from eth_account import Account
from eth_account.messages import encode_defunct

from api.app import create_app
from indexer.main import Indexer
from marquee.actions.intents import INTENTS
from marquee.clock import ManualClock
from marquee.hexes import to_address, to_hex
from marquee.logs import logger
from scripts.bench.anvil import anvil
from scripts.bindings.abi import build
from tests.api.conftest import Wallet, running, settings_for
from tests.api.people import NOBODY, SUBMIT, WORD, Chain, consent
from tests.indexer.market import index_events
from tests.indexer.support import QUICK, following, mirrored
from tests.indexer.whole_market import CHAIN_ID, SOURCES, WholeMarket
from worker.relayer.account import RelayerAccount
from worker.relayer.policy import Limits, Policy
from worker.relayer.relay import Pace, Relayer

pytestmark = pytest.mark.integration

PACE = Pace(busy=0.05, idle=0.05, retry=0.05, ask=0.02, bump=600)
LIMITS = Limits(
    maximum_fee=10**12, per_intent=10**18, per_signer_a_day=10**20, per_day=10**22, transfers_per_day=10**21
)
LAST = {"confirmed", "final", "failed"}
# Takes any signature after so many turns of a loop (26 gas each): here about 430,000 gas; without code behind it, for ever.
DEAR = bytes.fromhex("6140005b6001900380600357" + "631626ba7e60e01b60005260206000f3")
ENDLESS = bytes.fromhex("5b600056")


@dataclass
class Signer:
    """An account, and the key that signs for it: its own, or that of a contract wallet's owner."""

    key: object
    address: str

    @classmethod
    def new(cls):
        key = Account.create()
        return cls(key, key.address)


class World(Chain):
    """All of Marquee on one chain: API, indexer and relayer, as their processes run them."""

    def __init__(self, market, api, clock, database):
        super().__init__(market, api)
        self.clock, self.database = clock, database
        self.account = RelayerAccount(Account.create(), CHAIN_ID)
        market.node.rpc("anvil_setBalance", to_hex(self.account.address), hex(10**21))

    @contextlib.asynccontextmanager
    async def at_work(self, limits=LIMITS):
        relayer = Relayer(
            self.account,
            Policy.of(self.market.registry(), limits),
            dsn=self.database,
            rpc_urls=[self.market.node.url],
            chain_id=CHAIN_ID,
            confirmations=2,
            log=logger("relayer"),
            pace=PACE,
            clock=self.clock,
        )
        registry = self.market.registry()
        indexer = Indexer(
            database_url=self.database,
            rpc_urls=(self.market.node.url,),
            chain_id=CHAIN_ID,
            genesis_hash=registry.genesis_hash,
            start_block=self.market.start_block,
            contracts=[(each.name, each.abi, each.address) for each in registry.mirrored],
            options=QUICK,
        )
        relaying = asyncio.create_task(relayer.run())
        async with following(indexer):
            try:
                yield
                assert not relaying.done()
            finally:
                relaying.cancel()
                await asyncio.gather(relaying, return_exceptions=True)

    async def session(self, signer):
        """Headers of a session of the account, which its key signs for."""
        nonce = (await self.api.post("/api/v1/auth/nonce")).json()["data"]
        message = Wallet().message(nonce["nonce"], self.clock.now(), address=signer.address)
        signature = signer.key.sign_message(encode_defunct(text=message)).signature
        answer = await self.api.post(
            "/api/v1/auth/verify",
            json={
                "message": message,
                "signature": to_hex(signature),
                "binding": nonce["binding"],
                "deliver": "bearer",
            },
        )
        assert answer.status_code == 200, answer.text
        return {"authorization": f"Bearer {answer.json()['data']['token']}"}

    async def signed(self, action, signer, **body):
        """Prepare and sign an intent of the account."""
        data, signature = await self.sign(action, signer, **{_signer_of(action): signer.address}, **body)
        return {"action": action, "message": data["typedData"]["message"], "signature": signature}

    async def sign(self, action, key, **body):
        if isinstance(key, Signer):
            owner = key.key
            with_address = type("Owner", (), {"address": key.address, "sign_message": owner.sign_message})
            return await super().sign(action, with_address, **body)
        return await super().sign(action, key, **body)

    async def hand_in(self, action, signer, **body):
        """Hand an intent in as its signer; follow it, while blocks are made, to where it is over."""
        headers = await self.session(signer)
        answer = await self.api.post(SUBMIT, json=await self.signed(action, signer, **body), headers=headers)
        assert answer.status_code == 202, answer.text
        return await self.followed(answer, headers)

    async def followed(self, accepted, headers):
        """Make blocks until a transaction is over."""
        end = time.monotonic() + 60
        while True:
            found = (await self.api.get(accepted.headers["location"], headers=headers)).json()["data"]
            if found["state"] in LAST:
                return found
            assert time.monotonic() < end, found
            await asyncio.to_thread(self.market.mine)
            await asyncio.sleep(0.02)

    async def done_by(self, found):
        """The events that its transaction left, as the API tells them of its signer."""
        assert found["state"] in {"confirmed", "final"}, found
        await mirrored(self.database, self.market.node)
        events = (await self.told_of(found["signer"], minBlock=found["blockNumber"]))[
            found["transactionHash"]
        ]
        return sorted(events)

    async def read(self, path):
        return (await self.api.get(f"/api/v1/{path}")).json()["data"]


def _signer_of(action):
    signer = INTENTS[action].signer
    return "owner" if signer == "from" else signer


@pytest.fixture(scope="module")
def market():
    build(*SOURCES, "contracts/mocks/MockWallet.sol", "contracts/mocks/Batch.sol")
    with anvil("--slots-in-an-epoch", "1") as node:
        yield WholeMarket(node, seed=5)


@pytest.fixture
async def world(market, database_url, redis_flushed):
    clock = ManualClock(datetime.fromtimestamp(market.now, UTC))
    settings = settings_for(
        database_url, redis_flushed, RPC_URL=market.node.url, MARQUEE_AUTH_REQUESTS_PER_MINUTE="100000"
    )
    contracts = {name: contract.address for name, contract in market.contracts.items()}
    await index_events(database_url)
    async with running(create_app(settings, contracts=contracts, clock=clock)) as api:
        yield World(market, api, clock, database_url)


async def test_intents__of_every_kind__go_from_a_wallet_to_the_mirror(world):
    _, anna, bert, *_ = world.market.keys
    subject, viewer, payer = Signer.new(), Signer.new(), Signer(anna, anna.address)
    marq = world.address("MarqueeToken")
    scope = {"controller": NOBODY, "purpose": "ANALYTICS"}
    done = {}
    async with world.at_work():

        async def relayed(action, signer, **body):
            done[action] = await world.done_by(await world.hand_in(action, signer, **body))

        async def sent(action, key, **body):
            """What nobody relays: signed, and submitted by a transaction of whoever may."""
            signer = {_signer_of(action): anna.address}
            data, signature = await world.sign(action, anna, **signer, **body)
            message, until = data["typedData"]["message"], data["deadline"]
            extra = (
                {"deadline": until}
                if action == "token.permit"
                else {"validBefore": until, "nonce": message["nonce"]}
            )
            await world.do(action, key, **signer, **body, **extra, signature=signature)
            await mirrored(world.database, world.market.node)
            done[action] = sorted((await world.told_of(anna.address))[world.done[action][-1]])

        await relayed("consent.grant", subject, **consent())
        assert (await world.read(f"consents/{subject.address}/{NOBODY}/ANALYTICS"))["status"] == "GRANTED"
        await relayed("consent.revoke", subject, **scope)
        assert (await world.read(f"consents/{subject.address}/{NOBODY}/ANALYTICS"))["status"] == "REVOKED"
        await relayed("consent.grantMany", subject, consents=[consent(), consent(purpose="DATA_SHARING")])
        await relayed("consent.revokeMany", subject, scopes=[scope])
        terms = {"maxPerSession": "5", "maxPerDay": "9", "expiresAt": world.later(10_000)}
        await relayed("permission.grant", viewer, operator=bert.address, **terms)
        permission = await world.read(f"permissions/{viewer.address}/{bert.address}")
        assert permission["maxPerDay"] == "9"
        await relayed("permission.revoke", viewer, operator=bert.address)
        payee = Account.create().address
        await relayed("authorization.transfer", payer, to=payee, value="700")
        assert (await world.read(f"tokens/{marq}/balances/{payee}"))["balance"] == "700"
        await relayed("authorization.cancel", payer, nonce=WORD)
        assert (await world.read(f"tokens/{marq}/authorizations/{anna.address}/{WORD}"))[
            "state"
        ] == "CANCELED"
        await sent("token.permit", bert, token=marq, spender=bert.address, value="5")
        await sent("authorization.receive", bert, to=bert.address, value="6")
    assert set(done) == set(INTENTS)
    assert done == {
        "consent.grant": ["ConsentGranted"],
        "consent.revoke": ["ConsentRevoked"],
        "consent.grantMany": ["ConsentGranted", "ConsentGranted"],
        "consent.revokeMany": ["ConsentRevoked"],
        "permission.grant": ["PermissionGranted"],
        "permission.revoke": ["PermissionRevoked"],
        "authorization.transfer": ["AuthorizationUsed", "Transfer"],
        "authorization.cancel": ["AuthorizationCanceled"],
        "token.permit": ["Approval", "NonceUsed"],
        "authorization.receive": ["AuthorizationUsed", "Transfer"],
    }


async def test_intents__of_contract_wallets_and_delegated_accounts__are_mined(world):
    node = world.market.node
    owner = Account.create()
    wallet = node.deploy("MockWallet", ["address"], [bytes.fromhex(owner.address[2:])])
    batch = node.deploy("Batch")
    signers = {
        "ERC-1271": Signer(owner, to_address(wallet)),
        # Code without ERC-1271, as most delegates have: its own key signs all the same.
        "EIP-7702, own key": _delegated(world.market, batch),
        "EIP-7702, delegate's key": Signer(owner, _delegated(world.market, wallet).address),
    }
    done = {}
    async with world.at_work():
        for name, signer in signers.items():
            found = await world.hand_in("consent.grant", signer, **consent())
            done[name] = (found["signer"], await world.done_by(found))
    assert done == {name: (signer.address, ["ConsentGranted"]) for name, signer in signers.items()}


def _delegated(market, code):
    """An account that has set code by a transaction of EIP-7702."""
    key = Account.create()
    node = market.node
    sender = Account.create()
    node.rpc("anvil_setBalance", sender.address, hex(10**20))
    signed = sender.sign_transaction(
        {
            "chainId": CHAIN_ID,
            "nonce": 0,
            "to": key.address,
            "value": 0,
            "data": "0x",
            "gas": 200_000,
            "maxFeePerGas": 10**10,
            "maxPriorityFeePerGas": 0,
            "authorizationList": [
                key.sign_authorization({"chainId": CHAIN_ID, "address": to_address(code), "nonce": 0})
            ],
        }
    )
    node.rpc("eth_sendRawTransaction", to_hex(signed.raw_transaction))
    node.mine()
    assert node.rpc("eth_getCode", key.address, "latest") == "0xef0100" + code.hex()
    return Signer(key, key.address)


@pytest.mark.parametrize(
    ("code", "refused"),
    [(DEAR, "intent_too_expensive"), (ENDLESS, "intent_signature_refused")],
    ids=["dear", "endless"],
)
async def test_intent__of_a_wallet_that_burns_gas__is_refused(world, code, refused):
    wallet = bytes.fromhex("00000000000000000000000000000000de4d0001")
    world.market.node.rpc("anvil_setCode", to_hex(wallet), to_hex(code))
    headers = await world.session(Signer.new())
    sent = await world.signed("consent.grant", Signer(Account.create(), to_address(wallet)), **consent())
    answer = await world.api.post(SUBMIT, json=sent, headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (422, refused), answer.text


async def test_transfers__over_their_share_of_the_day__fail_and_consents_go_on(world):
    _, anna, *_ = world.market.keys
    payer = Signer(anna, anna.address)
    limits = Limits(
        maximum_fee=10**12, per_intent=10**18, per_signer_a_day=10**20, per_day=10**22, transfers_per_day=1
    )
    async with world.at_work(limits):
        failed = await world.hand_in("authorization.transfer", payer, to=NOBODY, value="1")
        granted = await world.hand_in("consent.grant", payer, **consent())
    assert (failed["state"], failed["failure"]) == ("failed", "transfer_limit")
    assert "stays good" in failed["reason"]
    assert granted["state"] in {"confirmed", "final"}


async def test_transfer__used_by_somebody_else_before__is_already_done(world):
    _, anna, bert, *_ = world.market.keys
    payer = Signer(anna, anna.address)
    headers = await world.session(payer)
    sent = await world.signed("authorization.transfer", payer, to=NOBODY, value="1")
    accepted = await world.api.post(SUBMIT, json=sent, headers=headers)
    message = sent["message"]
    terms = {"owner": message["from"], "to": NOBODY, "value": "1", "nonce": message["nonce"]}
    until = datetime.fromtimestamp(int(message["validBefore"]), UTC).isoformat()
    await world.do("authorization.transfer", bert, **terms, validBefore=until, signature=sent["signature"])
    async with world.at_work():
        found = await world.followed(accepted, headers)
    assert (found["state"], found["failure"]) == ("failed", "already_done")
