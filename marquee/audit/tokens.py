"""ERC-20 state against the token contracts; invariant 1: Σ balances = supply ≤ cap."""

from collections.abc import AsyncIterator

from marquee.audit.checks import Comparison, Finding, Relation, Sum
from marquee.audit.mirror import Mirror
from marquee.tokens.tables import (
    token_allowances,
    token_authorizations,
    token_balances,
    token_nonces,
    token_supplies,
)

__all__ = ["compare_tokens"]


async def compare_tokens(mirror: Mirror) -> AsyncIterator[Finding]:
    """Balances, allowances, supplies, nonces and authorisations."""
    async for balance in mirror.rows(token_balances, of="token"):
        yield Comparison(
            "token_balances",
            f"{balance.token.hex()}/{balance.account.hex()}",
            (balance.balance,),
            mirror.contract_at(balance.token).call("balanceOf", balance.account),
        )
    async for allowance in mirror.rows(token_allowances, of="token"):
        yield Comparison(
            "token_allowances",
            f"{allowance.token.hex()}/{allowance.owner.hex()}/{allowance.spender.hex()}",
            (allowance.allowance,),
            mirror.contract_at(allowance.token).call("allowance", allowance.owner, allowance.spender),
        )
    async for nonce in mirror.rows(token_nonces, of="token"):
        yield Comparison(
            "token_nonces",
            f"{nonce.token.hex()}/{nonce.owner.hex()}",
            (nonce.nonce,),
            mirror.contract_at(nonce.token).call("nonces", nonce.owner),
        )
    async for authorization in mirror.rows(token_authorizations, of="token"):
        yield Comparison(
            "token_authorizations",
            f"{authorization.token.hex()}/{authorization.authorizer.hex()}/{authorization.nonce.hex()}",
            (True,),
            mirror.contract_at(authorization.token).call(
                "authorizationState", authorization.authorizer, authorization.nonce
            ),
        )
    held = await mirror.sums(token_balances, "v.balance", by="token")
    async for supply in mirror.rows(token_supplies, of="token"):
        token = mirror.contract_at(supply.token)
        key = supply.token.hex()
        yield Comparison("token_supplies", key, (supply.supply,), token.call("totalSupply"))
        yield Sum("token_balances", f"Σ balance = supply of {key}", held.pop(supply.token, 0), supply.supply)
        if token.name == "MarqueeToken":
            yield Comparison(
                "token_supplies",
                f"{key} within its cap",
                (supply.supply,),
                token.call("cap"),
                Relation.AT_MOST,
            )
    for address, balance_sum in held.items():
        yield Sum("token_balances", f"Σ balance = supply of {address.hex()}", balance_sum, 0)
