"""A new user signs in with their key, and consents by a signature that somebody else pays to submit."""

import os
from typing import Any, Final

from eth_utils.crypto import keccak

from demo.errors import DemoError
from demo.scene import Scene
from demo.signatures import sign_consent, sign_in_message, sign_text
from marquee.consent.rules import PURPOSES, ConsentStatus

__all__ = ["SignedInAsAnother", "give_consent", "sign_in"]

PURPOSE: Final = "PERSONALIZED_ADS"
_YEAR_SECONDS: Final = 365 * 86_400
_BY_WALLET_PROMPT: Final = 3


class SignedInAsAnother(DemoError):
    """The API says that {told} is signed in, and it was {true} who signed."""


async def sign_in(scene: Scene) -> None:
    """Sign in with Ethereum: nonce, message, signature, session.

    Raises:
        SignedInAsAnother: the session is not the signer's.
    """
    scene.tell.chapter("A user signs in with Ethereum")
    user = scene.user
    scene.tell.line(f"{user.address} has a new key, and no account anywhere")
    given = await scene.api.post("auth/nonce")
    message = sign_in_message(given, user.address, scene.clock.now())
    signed = {"message": message, "signature": sign_text(user, message), "binding": given["binding"]}
    session = await scene.api.post("auth/verify", {**signed, "deliver": "bearer"})
    scene.api.sign_in(session["token"])
    me = await scene.api.me()
    if me["address"] != user.address:
        raise SignedInAsAnother(told=me["address"], true=user.address)
    scene.tell.line(f"signed in as {me['did']}, until {me['expiresAt'][:16].replace('T', ' ')} UTC")


async def give_consent(scene: Scene) -> None:
    """Consent to personalised ads of the advertiser; the operator's account pays the gas."""
    scene.tell.chapter("The user consents, and pays nothing for it")
    user, advertiser = scene.user, scene.address("advertiser")
    path = f"consents/{user.address}/{advertiser}/{PURPOSE}"
    key = user.address, advertiser, PURPOSES[PURPOSE]
    answer = await scene.read(path)
    nonce = await scene.checks.compare(
        "consent nonce", answer, ("nonce",), scene.call("ConsentRegistry", "nonceOf", *key)
    )
    now = await scene.now()
    terms = {
        "controller": advertiser,
        "purpose": PURPOSES[PURPOSE],
        "noticeHash": keccak(text="We show you ads by your interests. en, 1"),
        "categoriesHash": keccak(text="interests"),
        "receiptHash": keccak(os.urandom(32)),
        "expiresAt": now + _YEAR_SECONDS,
        "method": _BY_WALLET_PROMPT,
    }
    deadline = now + 600
    signature = sign_consent(
        user,
        scene.domain("ConsentRegistry", "Marquee ConsentRegistry"),
        {"subject": user.address, **terms, "nonce": nonce.true, "deadline": deadline},
    )
    grant = tuple(terms.values())
    await scene.send(
        "operator", "ConsentRegistry", "grantBySig", user.address, grant, nonce.true, deadline, signature
    )
    scene.tell.line(f"signs for {PURPOSE}; {scene.address('operator')} submits it and pays the gas")

    answer = await scene.read(path)
    await scene.number(
        "consent status",
        answer,
        ("status",),
        scene.call("ConsentRegistry", "statusOf", *key),
        read=_status,
        show=lambda number: ConsentStatus(number).name,
    )
    await scene.number(
        "next nonce", answer, ("nonce",), scene.call("ConsentRegistry", "nonceOf", *key), show=str
    )


def _status(text: Any) -> int:
    return ConsentStatus[text].value
