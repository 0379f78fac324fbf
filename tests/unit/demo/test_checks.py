"""What the demo does with an API that lies, and how it shows it."""

import io

import pytest
from hexbytes import HexBytes
from rich.console import Console

from demo.api import Answer
from demo.checks import Checks
from demo.narrator import Narrator
from demo.scene import usdc

HASHES = {7: "0x" + "07" * 32, 8: "0x" + "08" * 32}


class FakeApi:
    """Answers every path with one amount, as of block 7 unless asked otherwise."""

    def __init__(self, amount: str = "5", block_hash: str | None = None) -> None:
        self.amount, self.block_hash, self.asked = amount, block_hash, []

    async def get(self, path, *, at_block=None):
        self.asked.append((path, at_block))
        number = at_block or 7
        as_of = {"blockNumber": number, "blockHash": self.block_hash or HASHES[number]}
        return Answer(path, {"data": {"items": [{"amount": self.amount}]}, "asOf": as_of})


class FakeWeb3:
    class eth:  # noqa: N801
        @staticmethod
        async def get_block(number):
            return {"hash": HexBytes(HASHES[number])}


async def five(_block):
    return 5


async def compared(api):
    checks = Checks(api, FakeWeb3())
    answer = await api.get("thing?limit=1")
    number = await checks.compare("a thing", answer, ("items", 0, "amount"), five)
    return checks, number


async def test_compare__same_number__is_counted_and_agrees():
    checks, number = await compared(FakeApi())
    assert (number.told, number.true, number.block, number.agrees) == (5, 5, 7, True)
    assert (checks.compared, checks.differences) == (1, [])


async def test_compare__other_number__is_a_difference_that_names_path_block_and_both():
    checks, number = await compared(FakeApi("6"))
    assert not number.agrees
    assert [str(difference) for difference in checks.differences] == [
        "a thing as of block 7: the API says 6 (thing?limit=1), the chain 5"
    ]


async def test_compare__block_that_the_chain_does_not_have__is_a_difference():
    checks, _ = await compared(FakeApi(block_hash="0x" + "ff" * 32))
    assert [difference.name for difference in checks.differences] == ["block hash"]


async def test_ask_again__asks_as_of_the_block_that_the_question_was_about():
    api = FakeApi()
    checks, _ = await compared(api)
    api.amount = "4"
    assert await checks.ask_again() == 1
    assert api.asked[-1] == ("thing?limit=1", 7)
    assert checks.compared == 2
    assert len(checks.differences) == 1
    assert checks.blocks == (7, 7)


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0, "0.00 USDC"), (1, "0.000001 USDC"), (1_500_000, "1.50 USDC"), (25_000_000_000, "25,000.00 USDC")],
)
def test_usdc__any_amount__is_exact(amount, text):
    assert usdc(amount) == text


async def test_narrator__without_a_terminal__writes_plain_lines_and_says_that_it_waits():
    out = io.StringIO()
    tell = Narrator(Console(file=out, highlight=False, soft_wrap=True))
    lefts = iter([2.0, 0.0])

    async def left():
        return next(lefts)

    tell.chapter("A beginning")
    tell.number("an amount", "5.00 USDC", 7, agrees=True)
    tell.number("another", "[bold]6[/bold]", 7, agrees=False)
    await tell.wait("time passes", left, every=0)
    tell.verdict("2 numbers compared, 1 difference", good=False)
    lines = out.getvalue().splitlines()
    assert lines[1] == "1  A beginning"
    assert lines[2].split() == ["an", "amount", "5.00", "USDC", "=", "chain", "at", "block", "7"]
    assert "[bold]6[/bold]  ≠ chain at block 7" in lines[3]
    assert lines[4] == "   … time passes"
    assert lines[-1] == "2 numbers compared, 1 difference"
    assert "\x1b" not in out.getvalue()
