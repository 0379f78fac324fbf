"""The committed gas figures: complete, and compared as promised."""

import copy
import json
from importlib.resources import files

import pytest

from scripts.gas.snapshot import AIMS, SNAPSHOT, dump, moves, problems, rows

CONTRACTS = ("CampaignEscrow", "ConsentRegistry", "MarqueeToken", "StreamingWallet", "YieldVault")


@pytest.fixture
def snapshot():
    return json.loads(SNAPSHOT.read_text())


def canonical(part):
    if not part["type"].startswith("tuple"):
        return part["type"]
    return f"({','.join(map(canonical, part['components']))}){part['type'].removeprefix('tuple')}"


@pytest.mark.parametrize("contract", CONTRACTS)
def test_snapshot__every_function_that_can_change_something__has_a_figure(snapshot, contract):
    abi = json.loads(files("marquee.chain").joinpath("abi", f"{contract}.json").read_text())
    expected = {
        f"{entry['name']}({','.join(map(canonical, entry['inputs']))})"
        for entry in abi
        if entry["type"] == "function" and entry["stateMutability"] not in {"view", "pure"}
    }
    assert set(snapshot["gas"][contract]) == expected
    assert all(gas > 21_000 for found in snapshot["gas"][contract].values() for gas in found.values())


def test_snapshot__as_committed__has_no_problem_and_is_sorted(snapshot):
    assert problems(snapshot) == []
    assert dump(snapshot) == SNAPSHOT.read_text()
    assert rows(snapshot).keys() >= AIMS.keys()


@pytest.mark.parametrize("factor", [0.98, 1.02])
def test_moves__by_more_than_a_hundredth__is_named_in_either_direction(snapshot, factor):
    changed = copy.deepcopy(snapshot)
    functions = changed["gas"]["YieldVault"]
    functions["report()"] = {name: int(gas * factor) for name, gas in functions["report()"].items()}
    changed["bytes"]["YieldVault"]["runtime"] += 1
    assert [move.name for move in moves(snapshot, changed)] == [
        "YieldVault.report, with a gain, buffer filled"
    ]


def test_moves__a_function_more_or_less__is_named(snapshot):
    changed = copy.deepcopy(snapshot)
    del changed["gas"]["YieldVault"]["report()"]
    ((gone,), (new,)) = (moves(snapshot, changed), moves(changed, snapshot))
    assert (gone.after, new.before) == (None, None)
    assert "none" in str(gone)


def test_problems__aim_missed_or_no_room__say_so(snapshot):
    snapshot["gas"]["StreamingWallet"]["stopSession(uint256)"]["usual"] = 111_001
    snapshot["bytes"]["CampaignEscrow"]["runtime"] = 23_077
    assert problems(snapshot) == [
        "StreamingWallet.stopSession, usual costs 111,001 gas; the aim is 111,000",
        "CampaignEscrow has 1,499 bytes of runtime code left; 1,500 must be",
    ]
