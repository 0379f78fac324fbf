"""Deploy everything that a parameter file lists: `ape run deploy --network ethereum:local:http://127.0.0.1:8545 …`.

Made to be run again: what the registry knows and the chain has is left alone, so an interrupted deployment goes on where it stopped.
`marquee deploy` starts it with the right options, after it has made sure that there is something to do.
"""

from pathlib import Path
from typing import Any

import click
from ape import accounts, project
from ape.cli import ConnectedProviderCommand

from marquee.chain.deployments import Registry, RegistryMissing
from marquee.errors import MarqueeError
from marquee.hexes import to_hex
from scripts.deployment.contracts import Contracts
from scripts.deployment.errors import DeployerUnfunded, GenesisDiffers, WrongChain
from scripts.deployment.parameters import Parameters
from scripts.deployment.steps import steps, take


def _account(alias: str | None) -> Any:
    """The keystore account of that name, or the first of the well-known test accounts, which has money on local chains only."""
    return accounts.load(alias) if alias else accounts.test_accounts[0]


def _registry(path: Path, chain_id: int, genesis_hash: bytes) -> Registry:
    try:
        registry = Registry.load(path)
    except RegistryMissing:
        return Registry(chain_id=chain_id, genesis_hash=genesis_hash)
    if registry.chain_id != chain_id:
        raise WrongChain(actual=chain_id, what=f"the registry {path}", expected=registry.chain_id)
    if registry.genesis_hash != genesis_hash:
        raise GenesisDiffers(path=path, expected=to_hex(registry.genesis_hash), actual=to_hex(genesis_hash))
    return registry


def deploy(provider: Any, account: Any, parameters: Parameters, source: Path, path: Path) -> Registry:
    """Make the chain as the parameters say; return the registry, which is on disk as well."""
    if provider.chain_id != parameters.chain_id:
        raise WrongChain(actual=provider.chain_id, what=str(source), expected=parameters.chain_id)
    registry = _registry(path, provider.chain_id, bytes(provider.get_block(0).hash))
    balance = int(provider.get_balance(account.address))
    if balance == 0:
        raise DeployerUnfunded(address=account.address, balance=balance, chain_id=provider.chain_id)
    contracts = Contracts(project, provider, account, parameters, registry, path, click.echo)
    contracts.ensure()
    for step in steps(parameters, contracts, account):
        if take(step, contracts, str(account.address)):
            click.echo(step.label)
    fields = {name: getattr(contracts.registry, name) for name in ("chain_id", "genesis_hash", "contracts")}
    done = Registry(**fields, parameters_hash=parameters.fingerprint())
    done.save(path)
    return done


@click.command(cls=ConnectedProviderCommand)
@click.option(
    "--parameters", "source", type=click.Path(path_type=Path), required=True, help="What to deploy (YAML)."
)
@click.option(
    "--registry", type=click.Path(path_type=Path), required=True, help="Where to write it down (JSON)."
)
@click.option("--account", help="Name of an ape keystore account; without it the first local test account.")
def cli(provider: Any, source: Path, registry: Path, account: str | None) -> None:
    """Deploy the contracts that are missing, and set roles, allow-lists and values."""
    try:
        deploy(provider, _account(account), Parameters.load(source), source, registry)
    except MarqueeError as error:
        raise click.ClickException(str(error)) from error
