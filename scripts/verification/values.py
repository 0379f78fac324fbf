"""Parameters in force, listed tokens, first deposit, and nothing paused."""

from collections.abc import Iterator
from typing import Final

from marquee.chain.deployments import Deployment
from scripts.deployment.steps import NOBODY
from scripts.verification.chain import OnChain, address_word
from scripts.verification.expected import Expected
from scripts.verification.report import Check

__all__ = ["values"]

LISTED: Final = "TokenListingChanged(address,bool)"
READERS: Final = {"adminDelay": "defaultAdminDelay"}
"""Argument → the view that tells it, where they differ in name."""


def values(expected: Expected, item: Deployment, contract: OnChain) -> Iterator[Check]:
    """Every constructor argument that a view tells; the rest of the state that a deployment sets."""
    for name, value in expected.values(item).items():
        view = READERS.get(name, name)
        if contract.has(view):
            yield Check(item.name, view, str(value), str(contract.read(view)))
    if contract.has("isTokenAllowed"):
        told = ", ".join(sorted(_listed(contract, item))) or "none"
        yield Check(item.name, "listed tokens", ", ".join(expected.tokens()) or "none", told)
        stored = [token for token in expected.tokens() if contract.read("isTokenAllowed", token)]
        yield Check(item.name, "listed tokens in storage", ", ".join(expected.tokens()), ", ".join(stored))
    if item.name == "YieldVault" and expected.parameters.seed_deposit:
        seeded = contract.read("balanceOf", NOBODY) > 0
        yield Check(item.name, f"first deposit, to {NOBODY}", "there", "there" if seeded else "missing")
    if contract.has("paused"):
        yield Check(item.name, "paused", "no", "yes" if contract.read("paused") else "no")


def _listed(contract: OnChain, item: Deployment) -> set[str]:
    """Tokens that campaigns may use now, by the events since the deployment."""
    found: set[str] = set()
    for _, log in contract.logs([LISTED], item.block or 0):
        token = address_word(log["topics"][1])
        found.add(token) if int(log["data"], 16) else found.discard(token)
    return found
