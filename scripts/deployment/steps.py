"""What has to be true once the contracts are there. Each step reads first and sends a transaction only if it has to."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from eth_utils.address import to_checksum_address

from scripts.deployment.contracts import Contracts
from scripts.deployment.errors import AdminDiffers, DeploymentFailed
from scripts.deployment.parameters import Parameters

__all__ = ["Step", "steps", "take"]

NOBODY: Final = "0x000000000000000000000000000000000000dEaD"
"""Who holds the vault's first shares."""

SETTERS: Final = {
    "CampaignEscrow": {
        "threshold": "setThreshold",
        "windowSeconds": "setWindow",
        "silenceSeconds": "setSilencePeriod",
    },
    "YieldVault": {
        "unlockSeconds": "setUnlockPeriod",
        "maxGainBpsPerDay": "setMaxGain",
        "idleTargetBps": "setIdleTarget",
        "depositCap": "setDepositCap",
    },
    "StreamingWallet": {"feeBps": "setFee"},
}
"""Values that a contract takes at its construction and its admin can change later: contract → reader → setter."""


@dataclass(frozen=True)
class Step:
    """``done`` asks the chain; ``act`` sends what makes it so."""

    label: str
    done: Callable[[], bool]
    act: Callable[[], object]
    contract: str | None = None
    """The contract whose default admin alone can act."""


def take(step: Step, contracts: Contracts, deployer: str) -> bool:
    """Make the step true; return whether a transaction was needed.

    Raises:
        AdminDiffers: the deployer is not, or no longer, the admin who could act.
        DeploymentFailed: the transaction reverted, or went through and changed nothing.
        DeployerUnfunded: the deployer cannot pay for it.
    """
    try:
        if step.done():
            return False
        _require_admin(step, contracts, deployer)
        step.act()
        done = step.done()
    except AdminDiffers:
        raise
    except Exception as error:
        raise contracts.failure(step.label, error) from error
    if not done:
        raise DeploymentFailed(step=step.label, reason="the transaction went through and nothing changed")
    return True


def _require_admin(step: Step, contracts: Contracts, deployer: str) -> None:
    if step.contract is not None:
        admin = str(contracts.instances[step.contract].defaultAdmin())
        if admin != deployer:
            raise AdminDiffers(step=step.label, name=step.contract, admin=admin, deployer=deployer)


def steps(parameters: Parameters, contracts: Contracts, account: Any) -> Iterator[Step]:
    """List everything in the order in which it has to happen: the admin moves last."""
    instances = contracts.instances
    yield from _roles(parameters, contracts, account)
    for name, values in _wanted(parameters).items():
        for reader, value in values.items():
            yield _setting(instances[name], name, reader, value, account)
    for token in parameters.allowed_tokens:
        yield _allowed(instances["CampaignEscrow"], token, str(contracts.resolve(token)), account)
    if parameters.seed_deposit and "YieldVault" in instances:
        yield _seed(parameters, contracts, account)
    admin = to_checksum_address(str(contracts.resolve(parameters.admin)))
    for name, instance in instances.items():
        if "defaultAdmin" in _methods(instance):
            yield _admin(instance, name, admin, account)


def _methods(instance: Any) -> set[str]:
    return {method.name for method in instance.contract_type.methods}


def _roles(parameters: Parameters, contracts: Contracts, account: Any) -> Iterator[Step]:
    for name, roles in parameters.roles.items():
        instance = contracts.instances[name]
        for role, members in roles.items():
            for reference in members:
                member = to_checksum_address(str(contracts.resolve(reference)))
                yield _role(instance, name, role, member, account)


def _role(instance: Any, name: str, role: str, member: str, account: Any) -> Step:
    def done() -> bool:
        return bool(instance.hasRole(getattr(instance, role)(), member))

    def act() -> object:
        return instance.grantRole(getattr(instance, role)(), member, sender=account)

    return Step(f"granting {role} of {name} to {member}", done, act, name)


def _wanted(parameters: Parameters) -> Mapping[str, Mapping[str, int]]:
    """Constructor arguments that can be changed later, and what `settings` says about them, which counts more."""
    wanted: dict[str, dict[str, int]] = {}
    for name, setters in SETTERS.items():
        if name not in parameters.contracts:
            continue
        values = {**parameters.contracts[name].arguments, **parameters.settings.get(name, {})}
        wanted[name] = {reader: int(values[reader]) for reader in setters if reader in values}
    return wanted


def _setting(instance: Any, name: str, reader: str, value: int, account: Any) -> Step:
    def done() -> bool:
        return int(getattr(instance, reader)()) == value

    def act() -> object:
        return getattr(instance, SETTERS[name][reader])(value, sender=account)

    return Step(f"setting {reader} of {name} to {value}", done, act, name)


def _allowed(escrow: Any, reference: str, token: str, account: Any) -> Step:
    def done() -> bool:
        return bool(escrow.isTokenAllowed(token))

    def act() -> object:
        return escrow.setTokenAllowed(token, True, sender=account)

    return Step(f"allowing campaigns in {reference.removeprefix('@')}", done, act, "CampaignEscrow")


def _seed(parameters: Parameters, contracts: Contracts, account: Any) -> Step:
    vault = contracts.instances["YieldVault"]
    name = "MockUSDC" if "MockUSDC" in contracts.instances else "USDC"
    asset, amount = contracts.instances[name], parameters.seed_deposit

    def done() -> bool:
        return int(vault.balanceOf(NOBODY)) > 0

    def act() -> object:
        missing = amount - int(asset.balanceOf(account.address))
        if missing > 0 and name == "MockUSDC":
            asset.mint(account.address, missing, sender=account)
        elif missing > 0:
            raise ValueError(f"the deployer lacks {missing} of the asset's smallest units at {asset.address}")
        if int(asset.allowance(account.address, vault.address)) < amount:
            asset.approve(vault.address, amount, sender=account)
        # The estimate is for now; interest that the source books by the block it is mined in can cost another slot.
        gas = vault.deposit.estimate_gas_cost(amount, NOBODY, sender=account) * 3 // 2
        return vault.deposit(amount, NOBODY, sender=account, gas_limit=gas)

    return Step(f"seeding the vault with {amount} units", done, act)


def _admin(instance: Any, name: str, admin: str, account: Any) -> Step:
    def done() -> bool:
        pending, _ = instance.pendingDefaultAdmin()
        return admin in {str(instance.defaultAdmin()), str(pending)}

    def act() -> object:
        return instance.beginDefaultAdminTransfer(admin, sender=account)

    return Step(f"offering the administration of {name} to {admin}", done, act, name)
