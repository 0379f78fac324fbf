"""Events that no projection folds, each with the reason. Their rows are in their tables like all others."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["UNPROJECTED"]

_NO_STATE: Final = (
    "ERC-5267 announces a new signing domain, which our contracts never have: they fix it at deployment"
)

UNPROJECTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "CampaignEscrow.ClaimFailed": "nothing changed: the claim stays open and its amount is in the event's table",
        "CampaignEscrow.SurplusRecovered": "moves what belongs to no campaign and no claimant; its transfer is in the token's balances",
        "YieldVault.Charged": "says how a charge was split; the Withdraw, Transfer, PrincipalChanged and Released beside it change the position",
        **{
            f"{contract}.EIP712DomainChanged": _NO_STATE
            for contract in (
                "CampaignEscrow",
                "ConsentRegistry",
                "MarqueeToken",
                "MockUSDC",
                "StreamingWallet",
                "YieldVault",
            )
        },
    }
)
