"""Who is who in the administration's tests: one account for each role, so that nobody has two."""

from typing import Any, NamedTuple

import msgspec
from ape.api import AccountAPI

from scripts.deployment.parameters import Parameters


class People(NamedTuple):
    deployer: AccountAPI
    admin: AccountAPI
    minter: AccountAPI
    settler: AccountAPI
    guardian: AccountAPI
    challenger: AccountAPI
    charger: AccountAPI
    reporter: AccountAPI
    treasurer: AccountAPI
    advertiser: AccountAPI
    creator: AccountAPI
    viewer: AccountAPI
    operator: AccountAPI
    stranger: AccountAPI

    @classmethod
    def of(cls, accounts: Any) -> "People":
        return cls(*accounts[: len(cls._fields)])

    def roles(self) -> dict[str, dict[str, list[str]]]:
        """Contract → role → members, as in a file of parameters."""
        guardian = [self.guardian.address]
        return {
            "MarqueeToken": {"MINTER_ROLE": [self.minter.address]},
            "CampaignEscrow": {
                "GUARDIAN_ROLE": guardian,
                "SETTLER_ROLE": [self.settler.address],
                "CHALLENGER_ROLE": [self.challenger.address],
            },
            "YieldVault": {
                "GUARDIAN_ROLE": guardian,
                "CHARGER_ROLE": ["@StreamingWallet", self.charger.address],
                "REPORTER_ROLE": [self.reporter.address],
            },
            "StreamingWallet": {"GUARDIAN_ROLE": guardian, "TREASURER_ROLE": [self.treasurer.address]},
        }

    def parameters(self, local: Parameters, admin_delay: int) -> Parameters:
        """The local chain's parameters with these people and a delay."""
        contracts = {
            name: msgspec.structs.replace(
                contract,
                arguments={**contract.arguments, "adminDelay": admin_delay}
                if "adminDelay" in contract.arguments
                else contract.arguments,
            )
            for name, contract in local.contracts.items()
        }
        return msgspec.structs.replace(
            local, admin=self.admin.address, contracts=contracts, roles=self.roles()
        )
