"""What the parameters ask for, with references resolved against the registry."""

from marquee.chain.deployments import Deployment, Registry
from marquee.errors import MarqueeError
from marquee.hexes import to_address
from scripts.deployment.parameters import DEPLOYER, Parameters
from scripts.deployment.steps import SETTERS

__all__ = ["Expected", "NotDeployedByUs", "RegistryLacks"]


class RegistryLacks(MarqueeError):
    """The parameters ask for {name}, and the registry has none: the deployment is not finished."""


class NotDeployedByUs(MarqueeError):
    """The registry names no contract that was deployed: there is nothing to verify."""


class Expected:
    """The parameters of one deployment, as values that a chain can be asked for."""

    def __init__(self, parameters: Parameters, registry: Registry) -> None:
        missing = [name for name in parameters.contracts if name not in registry.contracts]
        if missing:
            raise RegistryLacks(name=missing[0])
        deployers = {item.deployer for item in registry.contracts.values() if item.deployer is not None}
        if not deployers:
            raise NotDeployedByUs
        self.parameters = parameters
        self.registry = registry
        self.deployers = sorted(to_address(deployer) for deployer in deployers)

    @property
    def deployer(self) -> str:
        return self.deployers[0]

    @property
    def admin(self) -> str:
        return str(self.resolve(self.parameters.admin))

    def resolve(self, value: int | str) -> int | str:
        """Put an address in the place of ``@Name`` and ``$deployer``."""
        if value == DEPLOYER:
            return self.deployer
        if isinstance(value, str) and value.startswith("@"):
            return to_address(self.registry.address_of(value[1:]))
        if isinstance(value, str) and value.startswith("0x"):
            return to_address(bytes.fromhex(value[2:]))
        return value

    def arguments(self, item: Deployment) -> dict[str, int | str]:
        """Constructor arguments by name, in the order in which the registry has them."""
        asked = self.parameters.contracts[item.name].arguments
        return {name: self.resolve(asked[name]) if name in asked else "" for name in item.arguments}

    def values(self, item: Deployment) -> dict[str, int | str]:
        """Constructor arguments as they are to be now: what `settings` says counts more, for what has a setter."""
        settings = self.parameters.settings.get(item.name, {})
        changed = {name: value for name, value in settings.items() if name in SETTERS.get(item.name, {})}
        return {**self.arguments(item), **changed}

    def members(self, contract: str, role: str) -> list[str]:
        """Who is to hold a role, apart from the default admin's."""
        references = self.parameters.roles.get(contract, {}).get(role, [])
        return sorted(str(self.resolve(reference)) for reference in references)

    def tokens(self) -> list[str]:
        return sorted(str(self.resolve(token)) for token in self.parameters.allowed_tokens)
