"""The other half of every number: the same from the contracts' storage, at the same block.

A number is asked of the API, whose answer says as of which block it is, and of the chain by ``eth_call`` at that block. What was
asked is remembered, so that an auditor can ask all of it again later, as of the same blocks.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeAlias

import msgspec
from web3 import AsyncHTTPProvider, AsyncWeb3

from demo.api import Answer, Api

__all__ = ["Checks", "Difference", "Number", "Source"]

Source: TypeAlias = Callable[[int], Awaitable[Any]]
"""Asks the chain for a value as of a block."""


class Number(msgspec.Struct, frozen=True):
    """A value as the API told it, and as the chain has it at ``block``."""

    told: Any
    true: Any
    block: int

    @property
    def agrees(self) -> bool:
        return bool(self.told == self.true)


class Difference(msgspec.Struct, frozen=True):
    name: str
    path: str
    number: Number

    def __str__(self) -> str:
        told, true, block = self.number.told, self.number.true, self.number.block
        return f"{self.name} as of block {block}: the API says {told} ({self.path}), the chain {true}"


class _Question(msgspec.Struct, frozen=True):
    name: str
    path: str
    steps: Sequence[str | int]
    read: Callable[[Any], Any]
    source: Source
    block: int


class Checks:
    """Compares, counts and remembers."""

    def __init__(self, api: Api, web3: AsyncWeb3[AsyncHTTPProvider]) -> None:
        self._api = api
        self._web3 = web3
        self._questions: list[_Question] = []
        self._hashes: dict[int, str] = {}
        self.compared = 0
        self.differences: list[Difference] = []

    @property
    def blocks(self) -> tuple[int, int]:
        """First and last block that was asked about."""
        numbers = [question.block for question in self._questions]
        return min(numbers), max(numbers)

    async def compare(
        self,
        name: str,
        answer: Answer,
        steps: Sequence[str | int],
        source: Source,
        read: Callable[[Any], Any] = int,
    ) -> Number:
        """Hold what an answer has at ``steps``, as ``read`` makes it of JSON, against the chain at the answer's block."""
        question = _Question(name, answer.path, steps, read, source, answer.block)
        self._questions.append(question)
        return await self._hold(question, answer)

    async def ask_again(self) -> int:
        """Put every question again, to the API ``atBlock`` the block it was about and to the chain; return how many."""
        answers: dict[tuple[str, int], Answer] = {}
        for question in self._questions:
            key = question.path, question.block
            if key not in answers:
                answers[key] = await self._api.get(question.path, at_block=question.block)
            await self._hold(question, answers[key])
        return len(self._questions)

    async def _hold(self, question: _Question, answer: Answer) -> Number:
        await self._same_block(question, answer)
        told = question.read(answer.pick(*question.steps))
        number = Number(told, await question.source(question.block), question.block)
        self.compared += 1
        if not number.agrees:
            self.differences.append(Difference(question.name, question.path, number))
        return number

    async def _same_block(self, question: _Question, answer: Answer) -> None:
        """The block that the API speaks of is the chain's block of that number."""
        block = answer.block
        if block not in self._hashes:
            self._hashes[block] = (await self._web3.eth.get_block(block))["hash"].to_0x_hex()
        if answer.block_hash != self._hashes[block] or block != question.block:
            number = Number(answer.block_hash, self._hashes[block], block)
            self.differences.append(Difference("block hash", question.path, number))
