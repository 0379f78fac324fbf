"""Consents and their history over HTTP, as of any block."""

import pytest

from indexer.projections import consent
from marquee.chain.events.consent_registry import ConsentGranted, ConsentRevoked
from marquee.chain.log import Log
from marquee.consent.rules import PURPOSES
from marquee.hexes import to_address, to_hex
from tests.api.mirrored import write_mirror
from tests.api.reads import read, refusal, walk

pytestmark = pytest.mark.integration

REGISTRY = b"\xee" * 20
ANN, BOB = b"\xa1" * 20, b"\xa2" * 20
SHOP, AGENCY = b"\x08" * 20, b"\x09" * 20
ADS, ANALYTICS = PURPOSES["PERSONALIZED_ADS"], PURPOSES["ANALYTICS"]
BEGAN = 1_700_000_000
TIMES = {block: BEGAN + 100 * block for block in range(1, 9)}


def granted(scope, nonce, *, expires_at=0, method=1, notice=b"\x31"):
    return ConsentGranted(*scope, notice * 32, b"\x32" * 32, b"\x33" * 32, expires_at, method, nonce)


HISTORY = [
    (block, event)
    for block, event in [
        (1, granted((ANN, SHOP, ADS), 1, expires_at=TIMES[3])),
        (2, granted((ANN, AGENCY, ANALYTICS), 1, method=3)),
        (2, granted((BOB, SHOP, ADS), 1, method=77)),
        (4, granted((ANN, SHOP, ADS), 2, notice=b"\x41")),
        (5, ConsentRevoked(ANN, SHOP, ADS, 3)),
        (6, ConsentRevoked(ANN, SHOP, ADS, 4)),
        (6, ConsentRevoked(ANN, SHOP, ANALYTICS, 1)),
    ]
]
LOGS = [
    (Log(block, index, TIMES[block], REGISTRY, bytes([block, index]) + bytes(30)), event)
    for index, (block, event) in enumerate(HISTORY)
]
ANN_SHOP_ADS = f"consents/{to_address(ANN)}/{to_address(SHOP)}/PERSONALIZED_ADS"


@pytest.fixture(scope="module", autouse=True)
async def mirror(database_url):
    await write_mirror(database_url, consent.PROJECTIONS, LOGS, TIMES, finalized=4)


@pytest.mark.parametrize(
    ("block", "status", "nonce"),
    [
        (1, "GRANTED", "1"),
        (2, "GRANTED", "1"),
        (3, "EXPIRED", "1"),
        (4, "GRANTED", "2"),
        (5, "REVOKED", "3"),
        (8, "REVOKED", "4"),
    ],
)
async def test_consent__as_of_a_block__has_the_status_of_its_time(api, block, status, nonce):
    data = (await read(api, ANN_SHOP_ADS, atBlock=block))["data"]
    assert (data["status"], data["nonce"]) == (status, nonce)
    assert (data["purpose"], data["purposeHash"]) == ("PERSONALIZED_ADS", to_hex(ADS))
    assert data["terms"]["noticeHash"] == to_hex((b"\x31" if block < 4 else b"\x41") * 32)


async def test_consent__revoked_twice__ended_the_first_time(api):
    data = (await read(api, ANN_SHOP_ADS))["data"]
    assert data["revokedAt"] == "2023-11-14T22:21:40Z"
    assert data["grantedAt"] == "2023-11-14T22:20:00Z"


async def test_consent__purpose_by_hash__is_the_same(api):
    by_hash = await read(api, ANN_SHOP_ADS.replace("PERSONALIZED_ADS", to_hex(ADS)))
    assert by_hash == await read(api, ANN_SHOP_ADS)


async def test_consent__never_spoken_of__is_none(api):
    data = (await read(api, f"consents/{to_address(BOB)}/{to_address(AGENCY)}/DATA_SHARING"))["data"]
    assert (data["status"], data["nonce"], data["grantedAt"], data["terms"]) == ("NONE", "0", None, None)


async def test_consent__revoked_without_a_grant__has_no_terms(api):
    data = (await read(api, f"consents/{to_address(ANN)}/{to_address(SHOP)}/ANALYTICS"))["data"]
    assert (data["status"], data["nonce"], data["grantedAt"], data["terms"]) == ("REVOKED", "1", None, None)


async def test_consent__unknown_purpose__is_400_and_names_those_there_are(api):
    for bad in ("ads", to_hex(b"\x01" * 32)):
        answer = await api.get(f"/api/v1/{ANN_SHOP_ADS.replace('PERSONALIZED_ADS', bad)}")
        assert answer.status_code == 400
        assert "DATA_SHARING" in answer.json()["errors"][0]["message"]


async def test_consents__of_a_subject__in_pages(api):
    found = await walk(api, f"consents/{to_address(ANN)}", limit=1)
    assert sorted((row["controller"], row["purpose"], row["status"]) for row in found) == [
        (to_address(SHOP), "ANALYTICS", "REVOKED"),
        (to_address(SHOP), "PERSONALIZED_ADS", "REVOKED"),
        (to_address(AGENCY), "ANALYTICS", "GRANTED"),
    ]
    assert found[-1]["terms"]["method"] == "wallet"
    (bob,) = await walk(api, f"consents/{to_address(BOB)}", limit=5)
    assert bob["terms"]["method"] == "other"


async def test_history__has_every_change_with_its_transaction(api):
    found = await walk(api, f"{ANN_SHOP_ADS}/history", limit=2)
    mine = [
        (log, event)
        for log, event in LOGS
        if (event.subject, event.controller, event.purpose) == (ANN, SHOP, ADS)
    ]
    assert [(row["kind"], row["nonce"], row["blockNumber"], row["logIndex"]) for row in found] == [
        (
            "granted" if isinstance(event, ConsentGranted) else "revoked",
            str(event.nonce),
            log.block_number,
            log.log_index,
        )
        for log, event in mine
    ]
    assert [row["transactionHash"] for row in found] == [to_hex(log.tx_hash) for log, _ in mine]
    assert found[0]["terms"]["expiresAt"] == "2023-11-14T22:18:20Z"
    assert found[-1]["terms"] is None


async def test_history__as_of_a_block__ends_there(api):
    assert len(await walk(api, f"{ANN_SHOP_ADS}/history", limit=2, atBlock=4)) == 2
    assert await walk(api, f"consents/{to_address(BOB)}/{to_address(SHOP)}/ANALYTICS/history", limit=2) == []
    assert await refusal(api, f"{ANN_SHOP_ADS}/history", atBlock=99) == (404, "block_not_indexed")
