"""Sign-in verifications a second of CPU time, without HTTP: message read and checked, key recovered, one after the other.

``python -m scripts.bench.sign_in`` prints it beside the recovery of a key alone in the same run.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from coincurve import PrivateKey
from eth_hash.auto import keccak

from marquee.auth.rules import Site, check, parse
from marquee.auth.signatures import personal_message_hash, recover
from marquee.hexes import to_address

__all__ = ["SignInSpeed", "measure"]

_NOW = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
_SITE = Site.at("https://app.example.com", 31337)
_MESSAGES = 200


class SignInSpeed(NamedTuple):
    """A second of CPU time on one core."""

    verifications: float
    recoveries: float


def measure(seconds: float = 2.0) -> SignInSpeed:
    """Verify signed messages for about ``seconds`` of CPU time, and recover keys alone for as long.

    Raises:
        AssertionError: a good signature was not one.
    """
    signed = [_signed(index) for index in range(_MESSAGES)]
    digests = [(personal_message_hash(text), signature) for text, signature in signed]

    def verify(index: int) -> None:
        text, signature = signed[index]
        message = parse(text)
        check(message, _SITE, _NOW)
        if recover(personal_message_hash(text), signature) != message.address:
            raise AssertionError(text)

    def recovery(index: int) -> None:
        recover(*digests[index])

    return SignInSpeed(_rate(verify, seconds), _rate(recovery, seconds))


def _signed(index: int) -> tuple[str, bytes]:
    key = PrivateKey(keccak(index.to_bytes(32)))
    address = keccak(key.public_key.format(compressed=False)[1:])[12:]
    text = (
        f"{_SITE.domain} wants you to sign in with your Ethereum account:\n{to_address(address)}\n\n"
        f"Sign in to Marquee.\n\nURI: {_SITE.uri}\nVersion: 1\nChain ID: {_SITE.chain_id}\nNonce: {index:032x}\n"
        f"Issued At: {_NOW.isoformat()}\nExpiration Time: {(_NOW + timedelta(minutes=5)).isoformat()}"
    )
    signature = key.sign_recoverable(personal_message_hash(text), hasher=None)
    return text, signature[:64] + bytes([signature[64] + 27])


def _rate(step: Callable[[int], None], seconds: float) -> float:
    done, started = 0, time.process_time()
    while (spent := time.process_time() - started) < seconds:
        for index in range(_MESSAGES):
            step(index)
        done += _MESSAGES
    return done / spent


if __name__ == "__main__":
    speed = measure()
    print(
        f"sign-in: {speed.verifications:,.0f} verifications/s, {speed.recoveries:,.0f} recoveries/s, per core"
    )
