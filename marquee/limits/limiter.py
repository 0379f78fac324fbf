"""Counts requests in Redis: one command and one answer for all the limits that a request is under."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import Any, Final

import hiredis
from structlog.typing import FilteringBoundLogger

from marquee.errors import RedisUnavailable
from marquee.limits.pipe import Pipe
from marquee.limits.rules import Count, Policy, Verdict
from marquee.tracing.spans import asking

__all__ = ["Limiter"]

_SCRIPT: Final = (Path(__file__).parent / "take.lua").read_bytes()
_SHA: Final = hashlib.sha1(_SCRIPT, usedforsecurity=False).hexdigest()
_REMEMBERED: Final = 10_000
_SPAN: Final = {"db.system.name": "redis", "db.operation.name": "EVALSHA"}


class Limiter:
    """The limits of one Redis. However many processes ask, they are held exactly; an atomic script counts and decides.

    Whoever was refused is remembered here until the moment that Redis named, before which the answer cannot be another:
    a flood costs no round trip.
    """

    def __init__(
        self,
        redis_url: str,
        *,
        log: FilteringBoundLogger,
        defaults: tuple[Policy, Policy, Policy],
        time: Callable[[], float] = monotonic,
        **options: Any,
    ) -> None:
        """``defaults`` are the limits of every request, by address, by account and by API key; ``options`` are those of :class:`Pipe`."""
        self.defaults = defaults
        self._pipe = Pipe(redis_url, greeting=[("SCRIPT", "LOAD", _SCRIPT)], **options)
        self._log = log
        self._time = time
        self._away = False
        self._refused: dict[str, float] = {}

    @property
    def is_away(self) -> bool:
        """Whether nothing is counted, since Redis did not answer when it was last asked."""
        return self._away

    async def aclose(self) -> None:
        await self._pipe.aclose()

    def refusal(self, counts: Sequence[Count]) -> Verdict | None:
        """Say whether one of the limits is known to be used up, without asking."""
        if not self._refused:
            return None
        for each in counts:
            until = self._refused.get(each.key)
            if until is None:
                continue
            left = until - self._time()
            if left > 0:
                return Verdict(each.policy, False, 0, _reset(each.policy, left * 1000))
            del self._refused[each.key]
        return None

    async def take(self, counts: Sequence[Count]) -> list[Verdict]:
        """Count one request under all of these limits, or under none if one of them refuses it.

        Raises:
            RedisUnavailable: Redis is away, or cannot count.
        """
        if self._refused and (refused := self.refusal(counts)) is not None:
            return [refused]
        arguments: list[str | int] = [len(counts), *(each.key for each in counts)]
        for each in counts:
            arguments += (each.policy.limit, each.policy.window_seconds * 1000)
        try:
            reply = await self._run(arguments)
        except RedisUnavailable as error:
            if not self._away:
                self._away = True
                self._log.warning("rate limits are not counted", reason=str(error.__cause__ or error))
            raise
        if self._away:
            self._away = False
            self._log.info("rate limits are counted again")
        allowed = reply[0] == 1
        verdicts = []
        for number, each in enumerate(counts):
            remaining, milliseconds = reply[2 * number + 1], reply[2 * number + 2]
            passes = allowed or remaining > 0
            if not passes:
                self._remember(each.key, milliseconds)
            verdicts.append(Verdict(each.policy, passes, remaining, _reset(each.policy, milliseconds)))
        return verdicts

    async def _run(self, arguments: Sequence[str | int]) -> Any:
        with asking("EVALSHA", _SPAN):
            reply = await self._pipe.ask("EVALSHA", _SHA, *arguments)
        if isinstance(reply, hiredis.ReplyError) and str(reply).startswith("NOSCRIPT"):
            reply = await self._pipe.ask("EVAL", _SCRIPT, *arguments)
        if isinstance(reply, hiredis.ReplyError):
            raise RedisUnavailable from reply
        return reply

    def _remember(self, key: str, milliseconds: int) -> None:
        self._refused.pop(key, None)
        self._refused[key] = self._time() + milliseconds / 1000
        if len(self._refused) > _REMEMBERED:
            self._refused.pop(next(iter(self._refused)))


def _reset(policy: Policy, milliseconds: float) -> int:
    """Whole seconds, at most the window: the hundredth of it by which slots last longer is not told."""
    return min(policy.window_seconds, max(1, int(-(-milliseconds // 1000))))
