"""The verification: everything in the registry, at one block."""

from collections.abc import Iterator, Mapping

from eth_utils.crypto import keccak

from marquee.chain.deployments import Deployment, Registry
from marquee.errors import MarqueeError
from marquee.hexes import to_address, to_hex
from scripts.deployment.parameters import Parameters
from scripts.verification.chain import Asks, OnChain
from scripts.verification.expected import Expected
from scripts.verification.origin import origin
from scripts.verification.rebuild import Artifact
from scripts.verification.report import Check, Report
from scripts.verification.roles import roles
from scripts.verification.values import values

__all__ = ["names_to_rebuild", "verify"]


def names_to_rebuild(registry: Registry) -> list[str]:
    """The contracts whose source is ours."""
    return sorted({item.abi for item in registry.contracts.values() if not item.external})


def verify(
    node: Asks, registry: Registry, parameters: Parameters, artifacts: Mapping[str, Artifact]
) -> Report:
    """Ask the chain everything that the registry and the parameters claim, at the newest block.

    Raises:
        RegistryLacks, NotDeployedByUs: there is nothing whole to verify.
        MarqueeError: the node did not answer.
    """
    expected = Expected(parameters, registry)
    block = int(node.call("eth_blockNumber"), 16)
    checks = list(_chain(node, expected))
    for name in expected.parameters.contracts:
        item = registry.contracts[name]
        if item.external:
            checks.extend(_external(node, expected, item))
            continue
        artifact = artifacts[item.abi]
        contract = OnChain(node, artifact.abi, item.address, block)
        checks.extend(origin(node, expected, item, artifact, contract))
        # Views of a contract that is not ours mean nothing, and need not answer.
        if all(check.ok for check in checks if check.contract == name and check.what == "code"):
            checks.extend(roles(expected, item, contract))
            checks.extend(values(expected, item, contract))
    return Report(expected.registry.chain_id, block, checks)


def _chain(node: Asks, expected: Expected) -> Iterator[Check]:
    registry, parameters = expected.registry, expected.parameters
    yield Check("chain", "id of the registry's", str(parameters.chain_id), str(registry.chain_id))
    yield Check("chain", "id of the node's", str(registry.chain_id), str(int(node.call("eth_chainId"), 16)))
    genesis = node.call("eth_getBlockByNumber", "0x0", False)
    yield Check(
        "chain",
        "genesis block",
        to_hex(registry.genesis_hash),
        "none" if genesis is None else genesis["hash"],
    )
    force = registry.parameters_hash
    yield Check(
        "chain",
        "parameters in force",
        to_hex(parameters.fingerprint()),
        "not all steps were done" if force is None else to_hex(force),
    )
    yield Check("chain", "deployers", expected.deployer, ", ".join(expected.deployers))
    if parameters.admin_notice:
        wanted = f"{parameters.admin_notice} seconds or more"
        notice = _notice(node, expected.admin)
        yield Check(
            "admin", "notice", wanted, wanted if notice >= parameters.admin_notice else f"{notice} seconds"
        )


def _notice(node: Asks, admin: str) -> int:
    """Seconds between the announcement and the act of an admin who is OpenZeppelin's TimelockController; 0 for anybody else."""
    selector = to_hex(keccak(text="getMinDelay()")[:4])
    try:
        answer = node.call("eth_call", {"to": admin, "data": selector}, "latest")
    except MarqueeError:
        return 0
    return int(answer, 16) if len(answer) == len("0x") + 64 else 0


def _external(node: Asks, expected: Expected, item: Deployment) -> Iterator[Check]:
    """Somebody else's contract: that it is the one that was asked for, and there. Its code is for its own auditors."""
    asked = expected.parameters.contracts[item.name].external
    wanted = "no address of somebody else" if asked is None else str(expected.resolve(asked))
    yield Check(item.name, "address", wanted, to_address(item.address))
    code = node.call("eth_getCode", to_address(item.address), "latest")
    yield Check(item.name, "code", "there", "missing" if code in {"0x", None} else "there")
