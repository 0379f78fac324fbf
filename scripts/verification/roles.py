"""Who may do what, folded from a contract's own events and asked of its storage: no member can hide from both."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from eth_utils.crypto import keccak

from marquee.chain.deployments import Deployment
from marquee.hexes import to_hex
from scripts.verification.chain import OnChain, address_word
from scripts.verification.expected import Expected
from scripts.verification.report import Check

__all__ = ["roles"]

GRANTED: Final = "RoleGranted(bytes32,address,address)"
REVOKED: Final = "RoleRevoked(bytes32,address,address)"
ADMIN_CHANGED: Final = "RoleAdminChanged(bytes32,bytes32,bytes32)"

DEFAULT_ADMIN: Final = "DEFAULT_ADMIN_ROLE"
_ZERO: Final = "0x" + "00" * 20


def roles(expected: Expected, item: Deployment, contract: OnChain) -> Iterator[Check]:
    """Members of each role, the default admin, what is under way to change it, and what the deployer kept."""
    if not contract.has("defaultAdmin"):
        return
    names = {_identifier(name): name for name in contract.roles()}
    members = _members(contract, item)
    for identifier, name in names.items():
        wanted = [expected.admin] if name == DEFAULT_ADMIN else expected.members(item.name, name)
        yield Check(item.name, name, _list(wanted), _list(members.pop(identifier, set())))
        stored = [who for who in wanted if contract.read("hasRole", bytes.fromhex(identifier[2:]), who)]
        yield Check(item.name, f"{name} in storage", _list(wanted), _list(stored))
    unknown = [f"{identifier}: {_list(who)}" for identifier, who in members.items() if who]
    yield Check(item.name, "roles without a name", "none", "; ".join(unknown) or "none")
    moved = sum(1 for _ in contract.logs([ADMIN_CHANGED], item.block or 0))
    yield Check(item.name, "changes of who grants a role", "0", str(moved))
    yield from _default_admin(expected, item, contract)


def _default_admin(expected: Expected, item: Deployment, contract: OnChain) -> Iterator[Check]:
    yield Check(item.name, "default admin", expected.admin, contract.read("defaultAdmin"))
    pending, accepts_from = contract.read("pendingDefaultAdmin")
    told = "none" if pending == _ZERO else f"{pending}, who can accept after {accepts_from} (Unix seconds)"
    yield Check(item.name, "offer of the administration", "none", told)
    delay, effective = contract.read("pendingDefaultAdminDelay")
    told = "none" if effective == 0 else f"{delay} seconds from {effective} (Unix seconds)"
    yield Check(item.name, "change of the admin's delay", "none", told)


def _members(contract: OnChain, item: Deployment) -> dict[str, set[str]]:
    """Role → members, by the events since the deployment."""
    found: dict[str, set[str]] = {}
    for signature, log in contract.logs([GRANTED, REVOKED], item.block or 0):
        role, member = _topics(log)
        members = found.setdefault(role, set())
        members.add(member) if signature == GRANTED else members.discard(member)
    return found


def _topics(log: Mapping[str, Any]) -> tuple[str, str]:
    return log["topics"][1], address_word(log["topics"][2])


def _identifier(name: str) -> str:
    return to_hex(bytes(32) if name == DEFAULT_ADMIN else keccak(text=name))


def _list(members: list[str] | set[str]) -> str:
    return ", ".join(sorted(set(members))) or "nobody"
