"""What the deployment script leaves behind: each role with whom the parameters name and nobody else, the deployer with nothing, and
no code that could be exchanged."""

import pytest

from scripts.deployment.steps import NOBODY
from scripts.verification.code import FORBIDDEN, forbidden_opcodes, opcodes
from scripts.verification.service import verify
from tests.contracts.admin.conftest import ADMIN_DELAY, ADMINISTERED, ALL
from tests.contracts.support import ZERO, mine_at, now, reverts

DELEGATECALL, SELFDESTRUCT, PUSH1, PUSH32, STOP = 0xF4, 0xFF, 0x60, 0x7F, 0x00


def roles_of(contract):
    return {
        method.name: getattr(contract, method.name)()
        for method in contract.contract_type.view_methods
        if method.name.endswith("_ROLE")
    }


def holders(contract, people):
    """(role, person) of everybody in the tests who has one, by the contract's storage."""
    return {
        (role, name)
        for role, identifier in roles_of(contract).items()
        for name, person in people._asdict().items()
        if contract.hasRole(identifier, person)
    }


def accept(offered, people):
    mine_at(now() + ADMIN_DELAY + 1)
    for name in ADMINISTERED:
        offered.contracts[name].acceptDefaultAdminTransfer(sender=people.admin)


def test_deploy__before_the_admin_accepts__deployer_is_still_it_and_can_only_wait(
    node, offered, artifacts, people
):
    report = verify(node, offered.registry, offered.parameters, artifacts)

    found = {(check.contract, check.what): check.found for check in report.wrong}
    for name in ADMINISTERED:
        assert found[name, "default admin"] == people.deployer.address
        assert found[name, "DEFAULT_ADMIN_ROLE"] == people.deployer.address
        assert found[name, "offer of the administration"].startswith(people.admin.address)
        contract = offered.contracts[name]
        with reverts(
            contract.AccessControlEnforcedDefaultAdminDelay, schedule=contract.pendingDefaultAdmin()[1]
        ):
            contract.acceptDefaultAdminTransfer(sender=people.admin)
    assert {contract for contract, _ in found} == set(ADMINISTERED)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("MarqueeToken", {("MINTER_ROLE", "minter")}),
        (
            "CampaignEscrow",
            {("GUARDIAN_ROLE", "guardian"), ("SETTLER_ROLE", "settler"), ("CHALLENGER_ROLE", "challenger")},
        ),
        (
            "YieldVault",
            {("GUARDIAN_ROLE", "guardian"), ("CHARGER_ROLE", "charger"), ("REPORTER_ROLE", "reporter")},
        ),
        ("StreamingWallet", {("GUARDIAN_ROLE", "guardian"), ("TREASURER_ROLE", "treasurer")}),
    ],
)
def test_deploy__after_the_admin_accepted__each_has_one_role_and_the_deployer_none(
    offered, people, name, expected
):
    accept(offered, people)
    contract = offered.contracts[name]

    assert holders(contract, people) == {("DEFAULT_ADMIN_ROLE", "admin"), *expected}
    assert contract.defaultAdmin() == people.admin
    assert contract.pendingDefaultAdmin() == (ZERO, 0)
    if name == "YieldVault":
        assert contract.hasRole(contract.CHARGER_ROLE(), offered.contracts["StreamingWallet"])
    role = contract.DEFAULT_ADMIN_ROLE()
    for act, arguments in (
        (contract.grantRole, (b"\x01" * 32, people.deployer)),
        (contract.beginDefaultAdminTransfer, (people.deployer,)),
        (contract.changeDefaultAdminDelay, (0,)),
    ):
        with reverts(contract.AccessControlUnauthorizedAccount, account=people.deployer, neededRole=role):
            act(*arguments, sender=people.deployer)


def test_deploy__seed_deposit__is_nobodys_and_makes_the_first_share_price(offered):
    vault, seed = offered.contracts["YieldVault"], offered.parameters.seed_deposit
    assert vault.balanceOf(NOBODY) == vault.totalSupply() == seed * 10**6
    assert vault.principalOf(NOBODY) == seed
    assert vault.reservedOf(NOBODY) == 0


@pytest.mark.parametrize("name", ALL)
def test_code__of_every_contract__has_nothing_that_could_put_other_code_in_its_place(artifacts, name):
    runtime = artifacts[name].runtime
    assert forbidden_opcodes(runtime) == []
    # The walk is not an empty one, and not one through data: these are to be found in every contract.
    assert {0x54, 0x55, 0xFD, 0xF3} <= {opcode for _, opcode in opcodes(runtime)}


@pytest.mark.parametrize(("opcode", "name"), FORBIDDEN.items())
def test_opcodes__forbidden_one__is_found_as_an_instruction_and_not_in_pushed_data(opcode, name):
    assert forbidden_opcodes(bytes([PUSH1, 0, opcode])) == [f"{name} at 2"]
    for push in range(PUSH1, PUSH32 + 1):
        data = bytes([opcode] * (push - PUSH1 + 1))
        assert forbidden_opcodes(bytes([push]) + data + bytes([STOP])) == []
        assert forbidden_opcodes(bytes([push]) + data + bytes([opcode])) == [f"{name} at {1 + len(data)}"]


def test_opcodes__compilers_metadata__is_no_code_and_code_cannot_pass_for_it():
    metadata = bytes.fromhex("a164736f6c6343000825000a")
    assert metadata[-2:] == (10).to_bytes(2)
    assert [position for position, _ in opcodes(bytes([STOP]) + metadata)] == [0]
    assert forbidden_opcodes(bytes([DELEGATECALL]) + metadata) == ["DELEGATECALL at 0"]
    # A length that reaches back over code does not hide it: what it spans is no metadata.
    assert "SELFDESTRUCT at 0" in forbidden_opcodes(bytes([SELFDESTRUCT, *metadata[:-2], 0, 11]))
