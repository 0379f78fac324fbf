"""Content, sessions, viewers, creators, permissions and the vault over HTTP, as of any block, against the model's books."""

import copy
import random

import pytest

from indexer.projections import streaming, vault
from marquee.chain.events import streaming_wallet as wallet_events
from marquee.hexes import to_address, to_hex
from marquee.streaming.rules import SessionStatus
from tests.api.mirrored import block_hash, write_mirror
from tests.indexer.projections.market import WALLET, Market

pytestmark = pytest.mark.integration

PEOPLE = [bytes([n]) * 20 for n in range(0xA1, 0xA7)]
TITLES = [bytes([n]) * 32 for n in range(1, 6)]
VIEWER, OTHER, CREATOR, GUEST, STRANGER = *PEOPLE[:4], b"\x99" * 20


def story() -> tuple[Market, dict[int, Market], dict[int, int]]:
    """A market's history, what its books were after each block, and each block's time."""
    choice = random.Random(2)
    market = Market()
    pictures, times = {}, {}

    def moves():
        for person in PEOPLE:
            yield market.deposit, person, 200_000_000
        for number, title in enumerate(TITLES):
            yield market.list_content, CREATOR if number else OTHER, title, 10_000_000 + number, 3_600
        yield market.delist, TITLES[4]
        yield market.report, 60_000_000, 0
        for _ in range(12):
            yield market.start, VIEWER, choice.choice(TITLES[:4]), 10_000_000, 500
        for number in range(1, 10):
            yield market.pause, number
            yield market.resume, number
            yield market.stop, number
        yield market.withdraw_earnings, CREATOR, 100_000
        yield market.pause, 11
        yield market.start, OTHER, TITLES[0], 4_000_000, 500
        for spend in (3_000_000, 2_000_000, 1_000_000):
            yield market.start, GUEST, TITLES[1], spend, 500, OTHER
        yield market.stop, len(market.sittings) - 1
        yield market.report, 0, 2_000_000

    for move, *arguments in moves():
        market.wait(choice.randint(1, 400))
        move(*arguments)
        pictures[market.block] = copy.deepcopy(market)
        times[market.block] = market.now
    market.wait(90)
    market.emit(
        WALLET,
        wallet_events.PermissionGranted(
            viewer=VIEWER,
            operator=OTHER,
            max_per_session=5_000_000,
            max_per_day=20_000_000,
            expires_at=market.now + 60,
            nonce=1,
        ),
        wallet_events.PermissionUsed(
            viewer=VIEWER,
            operator=OTHER,
            session_id=len(market.sittings),
            day=market.now // 86_400,
            used_today=18_000_000,
        ),
        wallet_events.FeeChanged(fee_bps=500),
    )
    pictures[market.block], times[market.block] = copy.deepcopy(market), market.now
    market.wait(61)
    times[market.block] = market.now
    pictures[market.block] = market
    return market, pictures, times


MARKET, PICTURES, TIMES = story()
LAST = max(TIMES)


@pytest.fixture(scope="module", autouse=True)
async def mirror(database_url):
    await write_mirror(
        database_url,
        (*vault.PROJECTIONS, *streaming.PROJECTIONS),
        MARKET.history,
        TIMES,
        finalized=LAST - 10,
    )


async def read(api, path, **query):
    answer = await api.get(f"/api/v1/{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def walk(api, path, **query):
    """All pages of a list; asserts that none is longer than asked for."""
    found, cursor = [], {}
    while True:
        page = await read(api, path, **query, **cursor)
        assert len(page["data"]) <= query["limit"]
        found += page["data"]
        if page["nextCursor"] is None:
            return found
        cursor = {"cursor": page["nextCursor"]}


async def test_balance__at_every_block__is_the_models(api):
    for number, picture in PICTURES.items():
        await balance_is_the_models(api, number, picture)


async def balance_is_the_models(api, number, picture):
    answer = await read(api, f"user/{to_address(VIEWER)}/balance", atBlock=number)
    data = answer["data"]
    account = picture.account(VIEWER)
    worth = picture.worth(VIEWER)
    assert answer["asOf"]["blockNumber"] == number
    assert answer["asOf"]["blockHash"] == to_hex(block_hash(number))
    assert answer["asOf"]["finalized"] is (number <= LAST - 10)
    assert int(data["totalBalance"]) == worth
    assert int(data["yieldBalance"]) == max(0, worth - account.principal)
    assert int(data["principalBalance"]) == account.principal
    assert int(data["reserved"]) == account.reserved
    assert int(data["shares"]) == account.shares


async def test_balance__of_a_stranger__is_zero(api):
    data = (await read(api, f"user/{to_address(STRANGER)}/balance"))["data"]
    assert data["totalBalance"] == "0"
    assert data["formatted"]["yield"] == "0.00 USDC"


async def test_stats__count_running_sessions_too(api):
    data = (await read(api, f"user/{to_address(VIEWER)}/stats"))["data"]
    mine = [sitting for sitting in MARKET.sittings.values() if sitting.viewer == VIEWER]
    watched = sum(min(s.watched, s.duration) for s in mine)
    assert data["totalSessions"] == len(mine) == 12
    assert data["completedSessions"] == sum(s.status == SessionStatus.COMPLETED for s in mine) > 0
    assert data["activeSessions"] == sum(s.status in {1, 2} for s in mine) == 3
    assert data["totalWatchTime"] == watched
    assert data["averageWatchTime"] == watched // len(mine)
    assert int(data["totalSpent"]) == sum(sum(s.paid) for s in mine)
    assert int(data["balance"]["totalBalance"]) == MARKET.worth(VIEWER)


@pytest.mark.parametrize("number", [LAST, LAST - 1, LAST - 8, LAST - 20])
async def test_session__while_it_runs_pauses_and_stops__costs_what_the_model_says(api, number):
    picture = PICTURES[number]
    for session_id, sitting in picture.sittings.items():
        data = (await read(api, f"session/{session_id}", atBlock=number))["data"]
        is_open = sitting.status in {1, 2}
        assert data["status"] == sitting.status.name
        assert int(data["currentCost"]) == picture.owes(sitting)
        assert data["activeDuration"] == min(sitting.watched, sitting.duration)
        assert data["pausedDuration"] == sitting.paused
        assert (data["finalCost"] is None) == is_open == (data["endTime"] is None)
        if not is_open:
            paid = data["payment"]
            assert (int(paid["fromYield"]), int(paid["fromPrincipal"])) == sitting.paid
        assert data["content"]["contentId"] == to_hex(sitting.content)


async def test_session__before_it_started__is_not_found(api):
    first = min(number for number, picture in PICTURES.items() if 12 in picture.sittings)
    assert (await api.get("/api/v1/session/12", params={"atBlock": first})).status_code == 200
    answer = await api.get("/api/v1/session/12", params={"atBlock": first - 1})
    assert (answer.status_code, answer.json()["code"]) == (404, "session_not_found")
    assert (await api.get(f"/api/v1/session/{2**256 - 1}")).status_code == 404


async def test_session__id_that_is_no_number__is_refused(api):
    for text in ("-1", "01", "1e3", "x", str(2**256)):
        answer = await api.get(f"/api/v1/session/{text}")
        assert (answer.status_code, answer.json()["code"]) == (400, "validation_failed"), text


@pytest.mark.parametrize("limit", [1, 2, 100])
async def test_sessions__walked__are_each_there_once_newest_first(api, limit):
    path = f"session/user/{to_address(VIEWER)}"
    active = await walk(api, f"{path}/active", limit=limit)
    history = await walk(api, f"{path}/history", limit=limit)
    assert [int(s["sessionId"]) for s in active] == [12, 11, 10]
    assert [int(s["sessionId"]) for s in history] == list(range(9, 0, -1))


async def test_history__of_more_than_a_hundred__is_refused(api):
    answer = await api.get(f"/api/v1/session/user/{to_address(VIEWER)}/history", params={"limit": 101})
    assert (answer.status_code, answer.json()["code"]) == (400, "validation_failed")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, TITLES[:4]),
        ({"listed": "any"}, TITLES),
        ({"listed": "false"}, TITLES[4:]),
        ({"creator": to_address(CREATOR)}, TITLES[1:4]),
        ({"creator": to_address(OTHER), "listed": "any"}, TITLES[:1]),
        ({"creator": to_address(STRANGER)}, []),
    ],
)
@pytest.mark.parametrize("limit", [1, 50])
async def test_content__filtered_and_walked__is_each_there_once(api, query, expected, limit):
    found = await walk(api, "content", limit=limit, **query)
    assert [item["contentId"] for item in found] == [to_hex(title) for title in expected]


async def test_content__while_pages_are_walked__stays_as_of_the_first_ones_block(api):
    page = await read(api, "content", limit=1, atBlock=LAST - 30)
    second = await read(api, "content", limit=1, cursor=page["nextCursor"])
    assert second["asOf"]["blockNumber"] == LAST - 30
    refused = await api.get("/api/v1/content", params={"cursor": page["nextCursor"], "atBlock": LAST})
    assert refused.json()["code"] == "malformed_cursor"


async def test_content__one__has_its_price_and_is_gone_before_it_was_listed(api):
    data = (await read(api, f"content/{to_hex(TITLES[4])}"))["data"]
    assert (data["fullPrice"], data["totalDuration"], data["listed"]) == ("10000004", 3_600, False)
    assert data["formatted"]["fullPrice"] == "10.000004 USDC"
    answer = await api.get(f"/api/v1/content/{to_hex(TITLES[4])}", params={"atBlock": min(TIMES)})
    assert (answer.status_code, answer.json()["code"]) == (404, "content_not_found")


async def test_earnings__less_what_was_withdrawn(api):
    data = (await read(api, f"creators/{to_address(CREATOR)}/earnings"))["data"]
    assert int(data["earned"]) == MARKET.earned[CREATOR] > 100_000
    assert data["withdrawn"] == "100000"
    assert int(data["available"]) == MARKET.earned[CREATOR] - 100_000
    fees = (await read(api, "creators/fees"))["data"]
    assert (int(fees["available"]), fees["feeBps"]) == (MARKET.fees, 500)


async def test_permission__holds_until_its_expiry(api):
    path = f"permissions/{to_address(VIEWER)}"
    held = (await read(api, f"{path}/{to_address(OTHER)}", atBlock=LAST - 1))["data"]
    assert (held["status"], held["maxStart"], held["nonce"]) == ("ACTIVE", "2000000", "1")
    assert (held["usedToday"], held["leftToday"]) == ("18000000", "2000000")
    assert held["formatted"]["leftToday"] == "2.00 USDC"
    listed = (await read(api, path))["data"]
    assert [(item["operator"], item["status"]) for item in listed] == [(to_address(OTHER), "EXPIRED")]
    assert (listed[0]["leftToday"], listed[0]["maxStart"]) == ("0", "0")
    none = (await read(api, f"{path}/{to_address(STRANGER)}"))["data"]
    assert (none["status"], none["nonce"], none["expiresAt"]) == ("NONE", "0", None)


@pytest.mark.parametrize("limit", [1, 2, 50])
async def test_operated_sessions__are_those_that_the_operator_started_as_of_any_block(api, limit):
    path = f"permissions/{to_address(GUEST)}/{to_address(OTHER)}/sessions"
    mine = [
        (number, event)
        for number, event in ((log.block_number, event) for log, event in MARKET.history)
        if isinstance(event, wallet_events.SessionStarted) and event.operator == OTHER
    ]
    assert len(mine) == 3
    for block in (LAST, *(number for number, _ in mine), mine[0][0] - 1):
        found = await walk(api, path, limit=limit, atBlock=block)
        expected = [event for number, event in reversed(mine) if number <= block]
        assert [(item["sessionId"], item["maxSpend"], item["operator"]) for item in found] == [
            (str(event.session_id), str(event.max_spend), to_address(OTHER)) for event in expected
        ]
    assert await walk(api, path, limit=limit) == await walk(api, path, limit=limit, atBlock=LAST)
    assert {item["status"] for item in await walk(api, path, limit=limit)} == {"ACTIVE", "COMPLETED"}
    nobody = path.replace(to_address(OTHER), to_address(STRANGER))
    assert await walk(api, nobody, limit=limit) == []


async def test_vault__its_positions_sum_up_to_its_books(api):
    answer = await read(api, "vault")
    books = answer["data"]
    positions = await walk(api, "vault/positions", limit=2)
    assert {item["userAddress"] for item in positions} >= {to_address(person) for person in PEOPLE}
    assert sum(int(item["shares"]) for item in positions) == int(books["totalShares"]) == MARKET.supply
    assert int(books["accountedAssets"]) == MARKET.assets
    worth = sum(int(item["totalBalance"]) for item in positions)
    assert worth <= int(books["totalAssets"]) <= worth + len(positions) + 1


async def test_reads__of_a_block_that_is_not_mirrored__say_which_are(api):
    for path in ("vault", "content", "session/1", f"user/{to_address(VIEWER)}/stats", "creators/fees"):
        answer = await api.get(f"/api/v1/{path}", params={"atBlock": LAST + 1})
        assert (answer.status_code, answer.json()["code"]) == (404, "block_not_indexed"), path
        assert answer.json()["last"] == LAST


async def test_reads__of_an_address_with_a_wrong_checksum__are_refused(api):
    wrong = to_address(VIEWER).swapcase().replace("0X", "0x")
    answer = await api.get(f"/api/v1/user/{wrong}/balance")
    assert answer.status_code == 400
