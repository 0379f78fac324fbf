"""Faults of a websocket: what a node may say or not say when it should tell of a new head."""

import json
import random
from collections.abc import Callable
from typing import Any

import msgspec

Message = str | bytes | None
"""What is sent instead; None closes the connection, the empty text is nothing at all."""

SocketAlter = Callable[[dict[str, Any], random.Random], Message]


class SocketFault(msgspec.Struct, frozen=True):
    """Alters one notice of a new head. Nobody believes heads: whoever is told asks, so all of these are harmless to the rows."""

    name: str
    alter: SocketAlter


SOCKET_FAULTS: dict[str, SocketFault] = {}


def socket_fault(alter: SocketAlter) -> SocketAlter:
    SOCKET_FAULTS[alter.__name__] = SocketFault(alter.__name__, alter)
    return alter


def _head(notice: dict[str, Any], **fields: Any) -> str:
    params = notice["params"]
    return json.dumps({**notice, "params": {**params, "result": {**params["result"], **fields}}})


def _word(choose: random.Random) -> str:
    return "0x" + choose.randbytes(32).hex()


@socket_fault
def closes(notice: dict[str, Any], choose: random.Random) -> Message:
    return None


@socket_fault
def says_nothing(notice: dict[str, Any], choose: random.Random) -> Message:
    return ""


@socket_fault
def sends_junk(notice: dict[str, Any], choose: random.Random) -> Message:
    return choose.choice(
        (
            "junk",
            b"\x00\xff\xfe",
            "{",
            "[]",
            "null",
            '{"method": 7}',
            '{"method": "eth_subscription"}',
            "\ud83d".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
        )
    )


@socket_fault
def tells_of_a_head_that_does_not_exist(notice: dict[str, Any], choose: random.Random) -> Message:
    number = int(notice["params"]["result"]["number"], 16) + choose.choice((0, 1, 50, 1 << 40))
    return _head(notice, number=hex(number), hash=_word(choose), parentHash=_word(choose))


@socket_fault
def tells_of_a_child_that_does_not_exist(notice: dict[str, Any], choose: random.Random) -> Message:
    """Of the very block that the mirror will stand at, with any number."""
    head = notice["params"]["result"]
    number = int(head["number"], 16) + choose.choice((1, 2, 100_000))
    return _head(notice, number=hex(number), hash=_word(choose), parentHash=head["hash"])


@socket_fault
def tells_of_an_old_head(notice: dict[str, Any], choose: random.Random) -> Message:
    head = notice["params"]["result"]
    return _head(notice, number=hex(max(0, int(head["number"], 16) - choose.randrange(1, 50))))


@socket_fault
def writes_junk_into_a_head(notice: dict[str, Any], choose: random.Random) -> Message:
    name = choose.choice(("number", "hash", "parentHash", "timestamp", "logsBloom"))
    return _head(
        notice, **{name: choose.choice((None, 7, "", "0x", "latest", "0xzz", "0x123", "-0x1", [], {}))}
    )
