"""Holdings, allowances and permit nonces over HTTP."""

import pytest

from api.app import create_app
from indexer.projections import tokens
from marquee.chain.events import marquee_token, mock_usdc, yield_vault
from marquee.chain.log import Log
from marquee.hexes import to_address, to_hex
from marquee.units import ZERO_ADDRESS
from tests.api.conftest import running
from tests.api.mirrored import write_mirror
from tests.api.reads import read, refusal, walk

pytestmark = pytest.mark.integration

MARQ, USDC, VAULT = (bytes([number]) * 20 for number in (0x51, 0x52, 0x53))
CONTRACTS = {"MarqueeToken": MARQ, "MockUSDC": USDC, "YieldVault": VAULT}
OWNER, STRANGER = b"\xa1" * 20, b"\xa2" * 20
SPENDERS = [bytes([number]) * 20 for number in range(1, 8)]
UNLIMITED = 2**256 - 1


def history():
    def at(block, index, token):
        return Log(block, index, 1_700_000_000 + block, token, bytes(32))

    yield at(1, 0, MARQ), marquee_token.Transfer(from_=ZERO_ADDRESS, to=OWNER, value=2 * 10**18)
    yield at(1, 1, USDC), mock_usdc.Transfer(from_=ZERO_ADDRESS, to=OWNER, value=1_500_000)
    yield at(2, 0, MARQ), marquee_token.NonceUsed(owner=OWNER, nonce=0)
    yield at(2, 1, VAULT), yield_vault.NonceUsed(owner=OWNER, nonce=6)
    for index, spender in enumerate(SPENDERS):
        yield at(3, index, USDC), mock_usdc.Approval(owner=OWNER, spender=spender, value=index * 1_000)
    yield at(4, 0, VAULT), yield_vault.Approval(owner=OWNER, spender=SPENDERS[0], value=UNLIMITED)
    yield at(4, 1, MARQ), marquee_token.AuthorizationUsed(authorizer=OWNER, nonce=b"\x01" * 32)
    yield at(4, 2, MARQ), marquee_token.AuthorizationCanceled(authorizer=OWNER, nonce=b"\x02" * 32)
    yield at(5, 0, USDC), mock_usdc.Approval(owner=OWNER, spender=SPENDERS[3], value=0)


@pytest.fixture(scope="module", autouse=True)
async def mirror(database_url):
    times = {block: 1_700_000_000 + block for block in range(1, 7)}
    await write_mirror(database_url, tokens.PROJECTIONS, list(history()), times, finalized=3)


@pytest.fixture
async def api(settings, clock):
    async with running(create_app(settings, contracts=CONTRACTS, clock=clock)) as client:
        yield client


async def test_tokens__are_named_with_their_supply(api):
    found = (await read(api, "tokens"))["data"]
    assert [(row["symbol"], row["decimals"], row["supply"], row["formatted"]["amount"]) for row in found] == [
        ("MARQ", 18, str(2 * 10**18), "2.00 MARQ"),
        ("USDC", 6, "1500000", "1.50 USDC"),
    ]


async def test_holdings__of_an_account__with_the_next_permits_nonce(api):
    found = (await read(api, f"user/{to_address(OWNER)}/tokens"))["data"]
    assert [(row["symbol"], row["balance"], row["nonce"]) for row in found] == [
        ("MARQ", str(2 * 10**18), "1"),
        ("USDC", "1500000", "0"),
    ]
    before = (await read(api, f"user/{to_address(OWNER)}/tokens", atBlock=1))["data"]
    assert [row["nonce"] for row in before] == ["0", "0"]


async def test_holdings__of_a_stranger__are_zeros(api):
    found = (await read(api, f"user/{to_address(STRANGER)}/tokens"))["data"]
    assert [row["balance"] for row in found] == ["0", "0"]


async def test_allowances__above_zero__by_token_and_spender_in_pages(api):
    found = await walk(api, f"user/{to_address(OWNER)}/allowances", limit=2)
    assert [(row["token"], row["spender"], row["allowance"]) for row in found] == [
        *((to_address(USDC), to_address(SPENDERS[n]), str(n * 1_000)) for n in (1, 2, 4, 5, 6)),
        (to_address(VAULT), to_address(SPENDERS[0]), str(UNLIMITED)),
    ]
    assert [row["unlimited"] for row in found] == [False] * 5 + [True]
    assert found[0]["formatted"]["amount"] == "0.001 USDC"
    assert found[-1]["formatted"]["amount"] == "unlimited mvUSDC"


async def test_allowances__before_they_were_given__are_none(api):
    assert (await read(api, f"user/{to_address(OWNER)}/allowances", atBlock=2))["data"] == []
    earlier = await walk(api, f"user/{to_address(OWNER)}/allowances", limit=50, atBlock=4)
    assert str(3_000) in [row["allowance"] for row in earlier]


async def test_authorization__unused_used_or_canceled__as_of_a_block(api):
    async def state(nonce, **query):
        path = f"tokens/{to_address(MARQ)}/authorizations/{to_address(OWNER)}/{to_hex(bytes([nonce]) * 32)}"
        return (await read(api, path, **query))["data"]["state"]

    assert [await state(nonce) for nonce in (1, 2, 3)] == ["USED", "CANCELED", "UNUSED"]
    assert [await state(nonce, atBlock=3) for nonce in (1, 2, 3)] == ["UNUSED"] * 3


async def test_balance__of_vault_shares__is_refused_rather_than_zero(api):
    path = f"tokens/{to_address(VAULT)}/balances/{to_address(OWNER)}"
    assert await refusal(api, path) == (404, "token_not_mirrored")
    path = f"tokens/{to_address(STRANGER)}/balances/{to_address(OWNER)}"
    assert await refusal(api, path) == (404, "token_not_mirrored")


async def test_balance__of_an_address_with_a_wrong_checksum__is_400(api):
    wrong = to_address(b"\xab" * 20).swapcase().replace("0X", "0x")
    assert await refusal(api, f"tokens/{to_address(USDC)}/balances/{wrong}") == (400, "validation_failed")


async def test_cursor__of_another_list__is_refused(api):
    page = await read(api, f"user/{to_address(OWNER)}/allowances", limit=1)
    assert await refusal(api, "campaigns", cursor=page["nextCursor"]) == (400, "malformed_cursor")
