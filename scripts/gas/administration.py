"""What the admin's functions cost: the same in the four contracts that have one."""

from scripts.gas.ground import ADMIN, Ground, person, word

__all__ = ["measure_administration", "measure_parameters"]

GOVERNED = ("CampaignEscrow", "MarqueeToken", "StreamingWallet", "YieldVault")
GUARDED = ("CampaignEscrow", "StreamingWallet", "YieldVault")


def measure_administration(ground: Ground) -> None:
    heir, guardian, role = person("heir"), person("guardian"), word("GUARDIAN_ROLE")
    for contract in GOVERNED:
        ground.measure("usual", ADMIN, contract, "grantRole", role, guardian)
        with ground.aside():
            ground.measure("usual", ADMIN, contract, "revokeRole", role, guardian)
        with ground.aside():
            ground.measure("usual", guardian, contract, "renounceRole", role, guardian)
        with ground.aside():
            ground.measure("usual", ADMIN, contract, "beginDefaultAdminTransfer", heir)
            ground.measure("usual", heir, contract, "acceptDefaultAdminTransfer")
        with ground.aside():
            ground.send(ADMIN, contract, "beginDefaultAdminTransfer", heir)
            ground.measure("usual", ADMIN, contract, "cancelDefaultAdminTransfer")
            ground.measure("usual", ADMIN, contract, "changeDefaultAdminDelay", 86_400)
            ground.measure("usual", ADMIN, contract, "rollbackDefaultAdminDelay")


def measure_parameters(ground: Ground) -> None:
    guardian = person("guardian")
    for contract in GUARDED:
        with ground.aside():
            ground.send(ADMIN, contract, "grantRole", word("GUARDIAN_ROLE"), guardian)
            ground.measure("usual", guardian, contract, "pause")
            ground.measure("usual", guardian, contract, "unpause")
    with ground.aside():
        ground.measure("usual", ADMIN, "CampaignEscrow", "setThreshold", 2)
        ground.measure("usual", ADMIN, "CampaignEscrow", "setWindow", 120)
        ground.measure("usual", ADMIN, "CampaignEscrow", "setSilencePeriod", 86_400)
        ground.measure(
            "a new one", ADMIN, "CampaignEscrow", "setTokenAllowed", ground.addresses["MarqueeToken"], True
        )
        ground.send(ADMIN, "MockUSDC", "mint", ground.addresses["CampaignEscrow"], 5)
        ground.measure(
            "usual", ADMIN, "CampaignEscrow", "recoverSurplus", ground.addresses["MockUSDC"], ADMIN
        )
        ground.measure("usual", ADMIN, "StreamingWallet", "setFee", 250)
        ground.measure("usual", ADMIN, "YieldVault", "setDepositCap", 10**16)
        ground.measure("usual", ADMIN, "YieldVault", "setIdleTarget", 1_000)
        ground.measure("usual", ADMIN, "YieldVault", "setMaxGain", 500)
        ground.measure("usual", ADMIN, "YieldVault", "setUnlockPeriod", 7_200)
