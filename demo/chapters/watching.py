"""The user watches by the second, with a pause; the session is paid from yield first; the creator takes the money out."""

from collections.abc import Callable
from typing import Any, Final

import msgspec
from web3.types import TxReceipt

from demo.api import Answer
from demo.chapters.deposit import tell_balance
from demo.checks import Source
from demo.scene import Scene, find_event, usdc
from marquee.chain.events import streaming_wallet
from marquee.streaming.rules import SessionStatus

__all__ = ["Film", "choose_film", "watch", "withdraw"]

_WATCH_SECONDS: Final = (6, 5)
_PAUSE_SECONDS: Final = 4
_SESSION_STATUS: Final = 10
_CONTENT_FIELDS: Final = {"fullPrice": 1, "totalDuration": 2}


class Film(msgspec.Struct, frozen=True):
    content_id: str
    price: int
    duration: int


async def choose_film(scene: Scene) -> Film:
    """Pick what costs least by the second of all that the creator sells; with nothing for sale, the creator lists something."""
    scene.tell.chapter("The user picks something to watch")
    path = f"content?creator={scene.address('creator')}&limit=50"
    answer = await scene.read(path)
    if not answer.data:
        terms = (bytes(32), 300_000, 1_800, bytes(32))
        await scene.send("creator", "StreamingWallet", "listContent", *terms)
        answer = await scene.read(path)
    items = answer.data
    chosen = min(range(len(items)), key=lambda n: (int(items[n]["fullPrice"]) / items[n]["totalDuration"], n))
    content_id = str(items[chosen]["contentId"])

    async def term(label: str, name: str, show: Callable[[int], str]) -> int:
        source = scene.call("StreamingWallet", "contentOf", content_id, output=_CONTENT_FIELDS[name])
        number = await scene.number(label, answer, (chosen, name), source, show=show)
        return int(number.true)

    price = await term("price of the whole", "fullPrice", usdc)
    duration = await term("its length", "totalDuration", _seconds)
    return Film(content_id, price, duration)


async def watch(scene: Scene, film: Film) -> None:
    """Start, watch, pause, resume, watch, stop."""
    scene.tell.chapter("The user watches, pauses, goes on and stops")
    terms = (film.content_id, film.price, film.price, film.duration)
    receipt = await scene.send("user", "StreamingWallet", "startSession", *terms)
    wallet = scene.contracts["StreamingWallet"]
    session_id = find_event(receipt, wallet, streaming_wallet.SessionStarted).session_id
    path = f"session/{session_id}"
    scene.tell.line(f"session {session_id} starts, and reserves what it may cost")
    await tell_balance(scene, "reserved")

    await scene.wait_until(await scene.now() + _WATCH_SECONDS[0], "watching")
    await _tell_session(scene, path, session_id, "cost so far", "seconds watched")
    await scene.send("user", "StreamingWallet", "pauseSession", session_id)
    await _tell_session(scene, path, session_id, "status", "cost")
    await scene.wait_until(await scene.now() + _PAUSE_SECONDS, "a pause, which costs nothing")
    await _tell_session(scene, path, session_id, "cost", "seconds watched")
    await scene.send("user", "StreamingWallet", "resumeSession", session_id)
    await scene.wait_until(await scene.now() + _WATCH_SECONDS[1], "watching")
    receipt = await scene.send("user", "StreamingWallet", "stopSession", session_id)

    answer = await _tell_session(scene, path, session_id, "status", "seconds watched", "cost")
    stopped = _stopped(scene, receipt)
    for label, name in (
        ("paid from yield, which goes first", "fromYield"),
        ("paid from principal", "fromPrincipal"),
        ("the protocol's fee of it", "fee"),
    ):
        await scene.number(label, answer, ("payment", name), stopped(name))
    await tell_balance(scene, "principal", "yield", "reserved")


async def withdraw(scene: Scene) -> None:
    """Pay the creator out."""
    scene.tell.chapter("The creator withdraws")
    creator = scene.address("creator")
    earnings = f"creators/{creator}/earnings"
    owed = scene.call("StreamingWallet", "earningsOf", creator)
    earned = await scene.number("earned and not withdrawn", await scene.read(earnings), ("available",), owed)
    if earned.true:
        await scene.send("creator", "StreamingWallet", "withdrawEarnings", earned.true, creator)
    await scene.number("left to withdraw", await scene.read(earnings), ("available",), owed)
    token = str(scene.contracts["MockUSDC"].address)
    answer = await scene.read(f"tokens/{token}/balances/{creator}")
    held = scene.call("MockUSDC", "balanceOf", creator)
    await scene.number("dollars in the creator's wallet", answer, ("balance",), held)


async def _tell_session(scene: Scene, path: str, session_id: int, *labels: str) -> Answer:
    answer = await scene.read(path)
    for label in labels:
        if label == "status":
            source = scene.call("StreamingWallet", "sessionOf", session_id, output=_SESSION_STATUS)
            await scene.number(label, answer, ("status",), source, read=_status, show=_status_name)
        elif label == "seconds watched":
            source = scene.call("StreamingWallet", "activeSecondsOf", session_id)
            await scene.number(label, answer, ("activeDuration",), source, show=_seconds)
        else:
            source = scene.call("StreamingWallet", "debtOf", session_id)
            await scene.number(label, answer, ("currentCost",), source)
    return answer


def _stopped(scene: Scene, receipt: TxReceipt) -> Callable[[str], Source]:
    """What the chain's own log of the stop says: storage keeps no parts of a payment."""
    wallet = scene.contracts["StreamingWallet"]
    fields = {"fromYield": "from_yield", "fromPrincipal": "from_principal", "fee": "fee"}

    def source(name: str) -> Source:
        async def ask(_block: int) -> Any:
            logged = await scene.web3.eth.get_transaction_receipt(receipt["transactionHash"])
            event = find_event(logged, wallet, streaming_wallet.SessionStopped)
            return getattr(event, fields[name])

        return ask

    return source


def _status(text: Any) -> int:
    return SessionStatus[text].value


def _status_name(number: int) -> str:
    return SessionStatus(number).name


def _seconds(number: int) -> str:
    return f"{number:,} s"
