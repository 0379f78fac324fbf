"""Campaigns, ledgers, epochs, escrow, claims and balances over HTTP, as of any block, against the model's books."""

import copy
import random

import pytest

from api.app import create_app
from indexer.projections import campaigns, tokens
from marquee.hexes import to_address, to_hex
from marquee.units import ZERO_ADDRESS
from tests.api.conftest import running
from tests.api.mirrored import write_mirror
from tests.api.reads import read, refusal, walk
from tests.indexer.projections.adverts import ESCROW, TOKEN, WINDOW, Adverts

pytestmark = pytest.mark.integration

PEOPLE = [bytes([number]) * 20 for number in range(0xA1, 0xA5)]
ANN, BOB, PUB, STRANGER = PEOPLE
CONTRACTS = {"CampaignEscrow": ESCROW, "MockUSDC": TOKEN}


def story() -> tuple[Adverts, dict[int, Adverts], dict[int, int]]:
    """A history, what the books were after each block, and each block's time."""
    choice = random.Random(5)
    world = Adverts()
    pictures, times = {1: copy.deepcopy(world)}, {1: world.now}
    root = iter(bytes([number]) * 32 for number in range(1, 50))

    def moves():
        for person in (ANN, BOB):
            yield "transfer", ZERO_ADDRESS, person, 9_000_000_000
        for number in range(7):
            yield "create", ANN if number % 3 else BOB, 100_000_000 + number
        yield "fund", 2, BOB, 5_500_000
        yield "respecify", 3, b"\x77" * 32
        yield "pause", 3
        yield "post", next(root), {1: 20, 2: 30, 5: 100}
        yield ("dispute",)
        yield ("dismiss",)
        yield "wait", WINDOW
        yield ("finalize",)
        yield "claim", PUB, 40
        yield "claim", ANN, 10
        yield "post", next(root), {1: 50, 2: 50}
        yield ("reject",)
        yield "post", next(root), {2: 10}
        yield "close", 2
        yield "wait", WINDOW
        yield ("finalize",)
        yield "wait", 10
        yield "refund", 5
        yield "post", next(root), {1: 5}
        yield "wait", WINDOW
        yield ("finalize",)
        yield "refund", 2
        yield "post", next(root), {1: 5, 6: 1}
        yield "claim", PUB, 100

    for name, *arguments in moves():
        if name == "wait":
            world.wait(*arguments)
        else:
            world.wait(choice.randint(1, 30))
            getattr(world, name)(*arguments)
        pictures[world.block] = copy.deepcopy(world)
        times[world.block] = world.now
    return world, pictures, times


WORLD, PICTURES, TIMES = story()
LAST = max(TIMES)


@pytest.fixture(scope="module", autouse=True)
async def mirror(database_url):
    await write_mirror(
        database_url, (*campaigns.PROJECTIONS, *tokens.PROJECTIONS), WORLD.history, TIMES, finalized=LAST - 5
    )


@pytest.fixture
async def api(settings, clock):
    async with running(create_app(settings, contracts=CONTRACTS, clock=clock)) as client:
        yield client


def is_books(data, number, books):
    assert data["campaignId"] == str(number)
    assert data["status"] == books.status
    assert data["advertiser"] == to_address(books.advertiser)
    amounts = [int(data[name]) for name in ("budget", "refunded", "spent", "pendingSpent", "available")]
    assert amounts == [books.budget, books.refunded, books.spent, books.most, books.available]
    assert data["specHash"] == to_hex(books.spec)
    assert (data["closedAt"] is None) == (books.status != "CLOSED")


async def test_campaigns__at_every_block__are_the_models(api):
    for block, picture in PICTURES.items():
        data = await walk(api, "campaigns", limit=3, atBlock=block)
        assert len(data) == len(picture.campaigns)
        for number, (found, books) in enumerate(zip(data, picture.campaigns, strict=True), start=1):
            is_books(found, number, books)


async def test_campaign__newest__is_read_by_id_and_reads_for_people(api):
    answer = await read(api, "campaigns/2")
    is_books(answer["data"], 2, WORLD.campaigns[1])
    assert answer["asOf"]["blockNumber"] == LAST
    assert answer["data"]["symbol"] == "USDC"
    assert answer["data"]["formatted"]["budget"] == "105.500001 USDC"


async def test_campaign__of_a_token_without_known_decimals__is_not_formatted(settings, clock):
    async with running(create_app(settings, contracts={"CampaignEscrow": ESCROW}, clock=clock)) as api:
        data = (await read(api, "campaigns/1"))["data"]
    assert (data["symbol"], data["formatted"]["budget"]) == (None, None)


async def test_campaign__not_there_yet__is_404(api):
    assert await refusal(api, "campaigns/8") == (404, "campaign_not_found")
    assert await refusal(api, "campaigns/7", atBlock=2) == (404, "campaign_not_found")
    assert await refusal(api, "campaigns/7/ledger", atBlock=2) == (404, "campaign_not_found")
    assert await refusal(api, "campaigns/1", atBlock=LAST + 1) == (404, "block_not_indexed")


async def test_campaign__id_that_is_no_number__is_400(api):
    for bad in ("01", "-1", "x", str(2**256)):
        assert await refusal(api, f"campaigns/{bad}") == (400, "validation_failed")


async def test_campaigns__filtered__are_those_and_no_others(api):
    mine = await walk(api, "campaigns", limit=2, advertiser=to_address(BOB))
    assert [row["campaignId"] for row in mine] == ["1", "4", "7"]
    for status in ("ACTIVE", "PAUSED", "CLOSED"):
        found = await walk(api, "campaigns", limit=2, status=status)
        wanted = [str(n) for n, books in enumerate(WORLD.campaigns, start=1) if books.status == status]
        assert wanted
        assert [row["campaignId"] for row in found] == wanted
    both = await walk(api, "campaigns", limit=2, status="CLOSED", advertiser=to_address(BOB))
    assert both == []
    assert (await refusal(api, "campaigns", status="closed"))[0] == 400


async def test_ledger__at_every_block__adds_up_to_the_books(api):
    for block, picture in PICTURES.items():
        for number, books in enumerate(picture.campaigns, start=1):
            entries = await walk(api, f"campaigns/{number}/ledger", limit=2, atBlock=block)
            assert [(entry["kind"], int(entry["amount"])) for entry in entries] == books.ledger
            paid_in = sum(int(e["amount"]) for e in entries if e["kind"] in {"created", "funded"})
            assert paid_in == books.budget
            final = [e for e in entries if e["kind"] == "debited" and e["postStatus"] == "FINAL"]
            assert sum(int(e["amount"]) for e in final) == books.spent
            refunded = [int(e["amount"]) for e in entries if e["kind"] == "refunded"]
            assert sum(refunded) == books.refunded
            places = [(e["blockNumber"], e["logIndex"]) for e in entries]
            assert places == sorted(places)
            assert all(e["blockNumber"] <= block for e in entries)


async def test_ledger__entry__names_its_transaction_time_and_account(api):
    first = (await read(api, "campaigns/1/ledger"))["data"][0]
    log = next(log for log, event in WORLD.history if type(event).__name__ == "CampaignCreated")
    assert first["transactionHash"] == to_hex(log.tx_hash)
    assert (first["blockNumber"], first["logIndex"]) == (log.block_number, log.log_index)
    assert first["account"] == to_address(BOB)
    assert first["post"] is None


async def test_epochs__at_every_block__are_the_models_newest_first(api):
    for block, picture in PICTURES.items():
        data = await walk(api, "epochs", limit=2, atBlock=block)
        assert [(row["post"], row["epoch"], row["status"], row["payoutRoot"]) for row in data] == [
            (str(number), str(post.epoch), post.status, to_hex(post.root))
            for number, post in reversed(list(enumerate(picture.posts, start=1)))
        ]


async def test_epoch__by_post__or_404(api):
    assert (await read(api, "epochs/2"))["data"]["status"] == "REJECTED"
    assert await refusal(api, "epochs/99") == (404, "post_not_found")


async def test_escrow__at_every_block__is_the_models(api):
    for block, picture in PICTURES.items():
        data = (await read(api, "escrow", atBlock=block))["data"]
        assert (data["finalEpoch"], data["finalPost"], data["payoutRoot"]) == (
            str(picture.final_epoch),
            str(picture.final_post),
            to_hex(picture.root),
        )
        (pool,) = data["pools"]
        assert (int(pool["spent"]), int(pool["claimed"])) == (picture.inflow, sum(picture.claimed.values()))
        assert (data["threshold"], data["windowSeconds"], pool["allowed"]) == (1, WINDOW, True)


async def test_escrow__not_deployed__is_404(settings, clock):
    async with running(create_app(settings, contracts={}, clock=clock)) as api:
        assert await refusal(api, "escrow") == (404, "escrow_not_found")


async def test_claims__of_an_account__at_every_block(api):
    for block, picture in PICTURES.items():
        for person in PEOPLE:
            data = (await read(api, f"claims/{to_address(person)}", atBlock=block))["data"]
            expected = picture.claimed.get(person)
            assert [int(row["claimed"]) for row in data] == ([] if expected is None else [expected])


async def test_balances__at_every_block__are_the_models_and_sum_to_the_supply(api):
    for block, picture in PICTURES.items():
        held = {}
        for person in (*PEOPLE, ESCROW):
            path = f"tokens/{to_address(TOKEN)}/balances/{to_address(person)}"
            data = (await read(api, path, atBlock=block))["data"]
            held[person] = int(data["balance"])
            assert held[person] == picture.balances.get(person, 0)
        (token,) = (await read(api, "tokens", atBlock=block))["data"]
        assert int(token["supply"]) == sum(held.values()) == picture.supply
