"""ERC-1271 and ERC-6492 on a real anvil, and a node that hangs, lies or is gone."""

import asyncio
import contextlib
import json

import aiohttp
import pytest
from eth_abi.abi import encode
from eth_account import Account
from eth_account.messages import encode_defunct
from eth_hash.auto import keccak

from api.app import create_app
from marquee.auth.contract_wallets import ContractWallets
from marquee.errors import NodeUnavailable
from marquee.hexes import to_address, to_hex
from scripts.bindings.abi import build
from tests.api.conftest import Wallet, running, settings_for, sign_in
from tests.api.people import SUBMIT, WORD, consent
from tests.conftest import ROOT

pytestmark = pytest.mark.integration

# Answers 0x1626ba7e if the signature's first word is 42, and reverts otherwise.
RUNTIME = bytes.fromhex("606435602a14600e5760006000fd5b631626ba7e60e01b60005260206000f3")
INIT = bytes([0x60, len(RUNTIME)]) + bytes.fromhex("80600b6000396000f3") + RUNTIME
SPENDS_ALL_GAS = bytes.fromhex("5b600056")
GOOD = (42).to_bytes(32)
DEPLOYER = bytes.fromhex("4e59b44847b379578588920ca78fbf26c0b4956c")
DIGEST = keccak(b"digest")
AT = bytes.fromhex("00000000000000000000000000000000c0ffee42")


async def rpc(url: str, method: str, *parameters: object) -> object:
    async with (
        aiohttp.ClientSession() as http,
        http.post(url, json={"jsonrpc": "2.0", "id": 1, "method": method, "params": parameters}) as response,
    ):
        return (await response.json())["result"]


async def put(url: str, code: bytes, address: bytes = AT) -> None:
    await rpc(url, "anvil_setCode", "0x" + address.hex(), "0x" + code.hex())


@pytest.fixture
async def http():
    async with aiohttp.ClientSession() as session:
        yield session


async def test_vouches__erc_1271(anvil_url, http):
    await put(anvil_url, RUNTIME)
    wallets = ContractWallets(anvil_url, 31337)
    assert await wallets.vouches(http, AT, DIGEST, GOOD)
    assert not await wallets.vouches(http, AT, DIGEST, bytes(65))
    assert not await wallets.vouches(http, AT, DIGEST, b"")
    assert not await wallets.vouches(http, bytes(20), DIGEST, GOOD)


async def test_vouches__contract_that_spends_all_gas__is_no(anvil_url, http):
    await put(anvil_url, SPENDS_ALL_GAS)
    assert not await ContractWallets(anvil_url, 31337).vouches(http, AT, DIGEST, GOOD)


def thinks(turns: int) -> bytes:
    """A wallet that takes any signature after so many turns of a loop, 26 gas each."""
    loop = "62" + turns.to_bytes(3).hex() + "5b6001900380600457"
    return bytes.fromhex(loop + "631626ba7e60e01b60005260206000f3")


@pytest.mark.parametrize(("turns", "vouches"), [(150_000, True), (200_000, False)])
async def test_vouches__wallet_that_thinks_long__has_5_million_gas(anvil_url, http, turns, vouches):
    await put(anvil_url, thinks(turns))
    assert await ContractWallets(anvil_url, 31337).vouches(http, AT, DIGEST, GOOD) is vouches


MAGIC_6492 = bytes.fromhex("6492" * 16)
# The deterministic deployer takes a salt and the init code.
DEPLOYMENT = bytes(32) + INIT
UNDEPLOYED = keccak(b"\xff" + DEPLOYER + bytes(32) + keccak(INIT))[12:]
# Answers 0x1626ba7e if its storage was prepared (slot 0 is not 0), and no otherwise; called without data, it prepares itself.
PREPARABLE = bytes.fromhex("36600a576001600055005b60005460165760006000fd5b631626ba7e60e01b60005260206000f3")


def wrapped(factory: bytes, data: bytes, signature: bytes) -> bytes:
    """The signature with what makes the wallet answer, as ERC-6492 asks for it."""
    return encode(["address", "bytes", "bytes"], [factory, data, signature]) + MAGIC_6492


async def code_at(url: str, address: bytes) -> object:
    return await rpc(url, "eth_getCode", "0x" + address.hex(), "latest")


async def test_vouches__erc_6492_not_deployed_yet(anvil_url, http):
    wallets = ContractWallets(anvil_url, 31337)

    assert await wallets.vouches(http, UNDEPLOYED, DIGEST, wrapped(DEPLOYER, DEPLOYMENT, GOOD))
    assert not await wallets.vouches(http, UNDEPLOYED, DIGEST, wrapped(DEPLOYER, DEPLOYMENT, bytes(32)))
    assert not await wallets.vouches(http, UNDEPLOYED, DIGEST, GOOD)
    assert await code_at(anvil_url, UNDEPLOYED) == "0x"


async def test_vouches__erc_6492_factory_that_makes_another_wallet__is_no(anvil_url, http):
    wallets = ContractWallets(anvil_url, 31337)
    elsewhere = (1).to_bytes(32) + INIT

    assert not await wallets.vouches(http, UNDEPLOYED, DIGEST, wrapped(DEPLOYER, elsewhere, GOOD))
    assert not await wallets.vouches(http, UNDEPLOYED, DIGEST, wrapped(bytes(20), DEPLOYMENT, GOOD))


@pytest.mark.parametrize(
    "factory", [bytes.fromhex("60006000fd"), SPENDS_ALL_GAS], ids=["reverts", "spends all gas"]
)
async def test_vouches__erc_6492_factory_that_fails__is_no(anvil_url, http, factory):
    at = bytes.fromhex("00000000000000000000000000000000fac70001")
    await put(anvil_url, factory, at)
    wallets = ContractWallets(anvil_url, 31337)

    assert not await asyncio.wait_for(
        wallets.vouches(http, UNDEPLOYED, DIGEST, wrapped(at, DEPLOYMENT, GOOD)), 10
    )


@pytest.mark.parametrize(
    "cut", [b"", bytes(31), bytes(96), b"\xff" * 96], ids=["empty", "short", "zero", "wild"]
)
async def test_vouches__erc_6492_wrapper_of_nonsense__is_no(anvil_url, http, cut):
    assert not await ContractWallets(anvil_url, 31337).vouches(http, UNDEPLOYED, DIGEST, cut + MAGIC_6492)


async def test_vouches__erc_6492_deployed_meanwhile__is_asked_as_it_is(anvil_url, http):
    at = bytes.fromhex("00000000000000000000000000000000de910001")
    await put(anvil_url, RUNTIME, at)
    wallets = ContractWallets(anvil_url, 31337)

    # The factory would fail now, and need not be called.
    for factory in (DEPLOYER, bytes(20)):
        assert await wallets.vouches(http, at, DIGEST, wrapped(factory, DEPLOYMENT, GOOD))
        assert not await wallets.vouches(http, at, DIGEST, wrapped(factory, DEPLOYMENT, bytes(32)))


async def test_vouches__erc_6492_prepare__makes_a_deployed_wallet_answer(anvil_url, http):
    at = bytes.fromhex("00000000000000000000000000000000de910002")
    await put(anvil_url, PREPARABLE, at)
    wallets = ContractWallets(anvil_url, 31337)

    assert not await wallets.vouches(http, at, DIGEST, GOOD)
    assert await wallets.vouches(http, at, DIGEST, wrapped(at, b"", GOOD))
    assert not await wallets.vouches(http, at, DIGEST, GOOD), "nothing is left behind"


async def test_vouches__node_of_another_chain__is_no_answer(anvil_url, http):
    await put(anvil_url, RUNTIME)
    with pytest.raises(NodeUnavailable):
        await ContractWallets(anvil_url, 1).vouches(http, AT, DIGEST, GOOD)


@pytest.mark.parametrize(
    "answer", [b"", b"not http", b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nnot", None]
)
async def test_vouches__node_that_hangs_or_talks_nonsense__is_unavailable_in_time(http, answer):
    done = asyncio.Event()

    async def serve(_reader, writer):
        if answer is None:
            await done.wait()
        writer.write(answer or b"")
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    wallets = ContractWallets(f"http://127.0.0.1:{port}", 31337)
    with pytest.raises(NodeUnavailable):
        await asyncio.wait_for(wallets.vouches(http, AT, DIGEST, GOOD), 60)
    done.set()
    server.close()
    await asyncio.sleep(0.05)


async def test_sign_in__contract_wallet__by_http(anvil_url, database_url, redis_flushed, clock):
    await put(anvil_url, RUNTIME)
    settings = settings_for(database_url, redis_flushed, RPC_URL=anvil_url)
    writer = Wallet()
    async with running(create_app(settings, clock=clock)) as api:
        statuses = []
        for signature in ("0x" + GOOD.hex(), "0x" + bytes(65).hex(), "0x" + "ab" * 65):
            nonce = (await api.post("/api/v1/auth/nonce")).json()["data"]
            message = writer.message(nonce["nonce"], clock.now(), address=to_address(AT))
            answer = await api.post("/api/v1/auth/verify", json={"message": message, "signature": signature})
            statuses.append((answer.status_code, answer.json().get("code")))
    assert statuses == [(200, None), (401, "signature_refused"), (401, "signature_refused")]


async def signed_in_as(api, clock, address, signature_of):
    """Sign a message of ``address`` in by what ``signature_of`` makes of it; the answer."""
    nonce = (await api.post("/api/v1/auth/nonce")).json()["data"]
    message = Wallet().message(nonce["nonce"], clock.now(), address=to_address(address))
    body = {"message": message, "signature": to_hex(signature_of(message)), "binding": nonce["binding"]}
    return await api.post("/api/v1/auth/verify", json={**body, "deliver": "bearer"})


async def test_sign_in__real_wallet_before_and_after_it_is_deployed__by_http(
    anvil_url, database_url, redis_flushed, clock
):
    build("contracts/mocks/MockWallet.sol")
    artifact = json.loads((ROOT / ".build/forge/out/MockWallet.sol/MockWallet.json").read_text())
    owner, stranger = Account.create(), Account.create()
    code = bytes.fromhex(artifact["bytecode"]["object"][2:]) + encode(["address"], [owner.address])
    wallet = keccak(b"\xff" + DEPLOYER + bytes(32) + keccak(code))[12:]

    def by(key, *, undeployed):
        def signature_of(message):
            signature = bytes(key.sign_message(encode_defunct(text=message)).signature)
            return wrapped(DEPLOYER, bytes(32) + code, signature) if undeployed else signature

        return signature_of

    async def statuses():
        ways = [(owner, True), (stranger, True), (owner, False), (stranger, False)]
        return [
            (await signed_in_as(api, clock, wallet, by(key, undeployed=undeployed))).status_code
            for key, undeployed in ways
        ]

    settings = settings_for(database_url, redis_flushed, RPC_URL=anvil_url)
    async with running(create_app(settings, clock=clock)) as api:
        before = await statuses()
        assert await code_at(anvil_url, wallet) == "0x"
        sender = (await rpc(anvil_url, "eth_accounts"))[0]
        deployment = {"from": sender, "to": to_hex(DEPLOYER), "data": to_hex(bytes(32) + code)}
        await rpc(anvil_url, "eth_sendTransaction", {**deployment, "gas": hex(2_000_000)})
        assert await code_at(anvil_url, wallet) != "0x"
        after = await statuses()
    assert before == [200, 401, 401, 401]
    assert after == [200, 401, 200, 401]


@contextlib.asynccontextmanager
async def hanging_node():
    """A node that takes every question and answers none; says how many came."""
    asked, done = [], asyncio.Event()

    async def serve(reader, writer):
        asked.append(await reader.read(1))
        await done.wait()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", asked
    finally:
        done.set()
        server.close()


REGISTRY = b"\x01" * 20
INTENT = {
    "action": "consent.grant",
    "message": {
        "subject": to_address(AT),
        **consent(purpose=WORD, method=None),
        "method": "4",
        "expiresAt": "0",
        "nonce": "0",
        "deadline": str(2**40),
    },
    "signature": to_hex(GOOD),
}


@pytest.mark.parametrize("what", ["sign-in", "intent"])
async def test_contract_check__node_hangs__others_are_answered_meanwhile(
    database_url, redis_flushed, clock, what
):
    async with hanging_node() as (url, asked):
        settings = settings_for(database_url, redis_flushed, RPC_URL=url)
        app = create_app(settings, clock=clock, contracts={"ConsentRegistry": REGISTRY})
        async with running(app) as api:
            token = (await sign_in(api, Wallet(), clock, deliver="bearer")).json()["data"]["token"]
            headers = {"authorization": f"Bearer {token}"}
            waiting = asyncio.ensure_future(
                signed_in_as(api, clock, AT, lambda _: GOOD)
                if what == "sign-in"
                else api.post(SUBMIT, json=INTENT, headers=headers)
            )
            while not asked:
                assert not waiting.done(), waiting.result().text
                await asyncio.sleep(0)
            others = [await api.get("/api/v1/auth/me", headers=headers) for _ in range(20)]
            assert not waiting.done(), "it was over before the others: nothing was shown"
            assert {each.status_code for each in others} == {200}
            answer = await waiting
            assert (answer.status_code, answer.json()["code"]) == (503, "node_unavailable")
