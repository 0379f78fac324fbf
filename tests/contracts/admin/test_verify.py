"""What the verification sees: nothing wrong in a good deployment, and each way in which one can be other than it says."""

import json

import msgspec
import pytest
from click.testing import CliRunner
from eth_utils import keccak

from cli.verify import command
from marquee.errors import MarqueeError
from scripts.verification import rebuild as rebuilding
from scripts.verification.chain import OnChain
from scripts.verification.expected import Expected
from scripts.verification.origin import origin
from scripts.verification.service import names_to_rebuild, verify
from tests.contracts.admin.conftest import ADMINISTERED, ALL


@pytest.fixture
def wrong(node, deployed, artifacts):
    """Verify, and return (contract, what) → what was found instead, of everything that is not as it should be."""

    def run(**changes):
        registry = msgspec.structs.replace(deployed.registry, **changes)
        report = verify(node, registry, deployed.parameters, artifacts)
        return {(check.contract, check.what): check.found for check in report.wrong}

    return run


@pytest.fixture
def other_origin(node, chain, deployed, artifacts):
    """What is wrong with where a contract comes from, after `change` altered the code at its address."""
    expected = Expected(deployed.parameters, deployed.registry)

    def run(name, change):
        code = bytearray(chain.provider.get_code(deployed.contracts[name].address))
        change(code)
        snapshot = chain.snapshot()
        chain.provider.make_request(
            "anvil_setCode", [deployed.contracts[name].address, "0x" + bytes(code).hex()]
        )
        item, artifact = deployed.registry.contracts[name], artifacts[name]
        contract = OnChain(node, artifact.abi, item.address, chain.blocks.height)
        checks = list(origin(node, expected, item, artifact, contract))
        chain.restore(snapshot)
        return {check.what: check.found for check in checks if not check.ok}

    return run


def changed(deployed, name, **fields):
    """The registry's contracts with another entry for `name`."""
    contracts = deployed.registry.contracts
    return {**contracts, name: msgspec.structs.replace(contracts[name], **fields)}


def test_verify__as_deployed__finds_nothing_wrong_in_any_contract(node, deployed, artifacts):
    report = verify(node, deployed.registry, deployed.parameters, artifacts)

    assert report.wrong == []
    asked = {(check.contract, check.what) for check in report.checks}
    assert {contract for contract, _ in asked} == {"chain", *deployed.registry.contracts}
    assert {(name, "code") for name in deployed.registry.contracts} <= asked
    assert {(name, "immutables") for name in ALL} <= asked
    assert {(name, "DEFAULT_ADMIN_ROLE") for name in ADMINISTERED} <= asked
    assert set(artifacts) == set(names_to_rebuild(deployed.registry))


@pytest.mark.parametrize("name", ALL)
def test_verify__one_byte_of_code_is_other__says_where(other_origin, artifacts, name):
    places = artifacts[name].immutables
    position = next(
        index
        for index in range(1000, len(artifacts[name].runtime))
        if not any(start <= index < start + length for start, length in places)
    )

    def change(code):
        code[position] ^= 1

    assert other_origin(name, change)["code"] == f"differs from byte {position} on"


@pytest.mark.parametrize("name", ALL)
def test_verify__one_immutable_is_other__is_the_one_thing_wrong(other_origin, artifacts, name):
    for start, length in artifacts[name].immutables:

        def change(code, last=start + length - 1):
            code[last] ^= 1

        assert other_origin(name, change) == {"immutables": "others"}


def test_verify__contract_that_delegates__names_the_opcode(wrong, chain, deployed):
    token = deployed.contracts["MarqueeToken"]
    # calldata to a delegatecall to 0xbeef: what a minimal proxy does.
    code = "0x365f5f375f5f365f73000000000000000000000000000000000000beef5af43d5f5f3e3d5ff3"
    chain.provider.make_request("anvil_setCode", [token.address, code])

    found = wrong()

    assert found["MarqueeToken", "delegatecall, callcode, selfdestruct"] == "DELEGATECALL at 30"


def test_verify__registry_names_another_contract__is_neither_its_code_nor_its_creation(wrong, deployed):
    other = deployed.registry.contracts["ConsentRegistry"].address
    found = wrong(contracts=changed(deployed, "MarqueeToken", address=other))
    assert "bytes instead of" in found["MarqueeToken", "code"]
    assert ("MarqueeToken", "created at") in found


def test_verify__registry_tells_other_arguments__holds_them_against_the_creation(wrong, deployed):
    escrow = deployed.registry.contracts["CampaignEscrow"]
    arguments = {**escrow.arguments, "minWindowSeconds": "2"}
    found = wrong(contracts=changed(deployed, "CampaignEscrow", arguments=arguments))
    assert found["CampaignEscrow", "creation transaction"] == "creation code and other arguments"
    assert found["CampaignEscrow", "argument minWindowSeconds"] == "2"
    assert found["CampaignEscrow", "immutables"] == "others"


def test_verify__creation_was_another_transaction__is_seen(wrong, deployed):
    other = deployed.registry.contracts["YieldVault"].transaction
    found = wrong(contracts=changed(deployed, "StreamingWallet", transaction=other))
    assert found["StreamingWallet", "creation transaction"] == "other creation code"
    assert ("StreamingWallet", "created at") in found


def test_verify__one_more_guardian__is_named(wrong, deployed, people):
    wallet = deployed.contracts["StreamingWallet"]
    wallet.grantRole(wallet.GUARDIAN_ROLE(), people.stranger, sender=people.admin)

    found = wrong()

    both = ", ".join(sorted([people.guardian.address, people.stranger.address]))
    assert found == {("StreamingWallet", "GUARDIAN_ROLE"): both}
    wallet.renounceRole(wallet.GUARDIAN_ROLE(), people.stranger, sender=people.stranger)
    assert wrong() == {}


def test_verify__role_without_a_name_or_holder__is_seen(wrong, deployed, people):
    vault = deployed.contracts["YieldVault"]
    vault.grantRole(keccak(text="SECRET_ROLE"), people.stranger, sender=people.admin)
    vault.revokeRole(vault.REPORTER_ROLE(), people.reporter, sender=people.admin)

    found = wrong()

    assert found["YieldVault", "roles without a name"].endswith(people.stranger.address)
    assert found["YieldVault", "REPORTER_ROLE"] == "nobody"
    assert found["YieldVault", "REPORTER_ROLE in storage"] == "nobody"


def test_verify__administration_on_its_way_elsewhere__is_seen(wrong, deployed, people):
    escrow = deployed.contracts["CampaignEscrow"]
    escrow.beginDefaultAdminTransfer(people.stranger, sender=people.admin)
    escrow.changeDefaultAdminDelay(0, sender=people.admin)

    found = wrong()

    assert found["CampaignEscrow", "offer of the administration"].startswith(people.stranger.address)
    assert found["CampaignEscrow", "change of the admin's delay"].startswith("0 seconds from")


@pytest.mark.parametrize(
    ("name", "setter", "value", "what"),
    [
        ("CampaignEscrow", "setThreshold", 2, "threshold"),
        ("CampaignEscrow", "setWindow", 7, "windowSeconds"),
        ("CampaignEscrow", "setSilencePeriod", 700, "silenceSeconds"),
        ("YieldVault", "setUnlockPeriod", 7200, "unlockSeconds"),
        ("YieldVault", "setMaxGain", 5, "maxGainBpsPerDay"),
        ("YieldVault", "setDepositCap", 5, "depositCap"),
        ("StreamingWallet", "setFee", 600, "feeBps"),
    ],
)
def test_verify__another_value__is_the_one_thing_wrong(wrong, deployed, people, name, setter, value, what):
    getattr(deployed.contracts[name], setter)(value, sender=people.admin)
    assert wrong() == {(name, what): str(value)}


def test_verify__another_token_listed__is_named(wrong, deployed, people):
    escrow, token = deployed.contracts["CampaignEscrow"], deployed.contracts["YieldVault"].address
    escrow.setTokenAllowed(token, True, sender=people.admin)
    found = wrong()
    assert list(found) == [("CampaignEscrow", "listed tokens")]
    assert token in found["CampaignEscrow", "listed tokens"]


def test_verify__paused__is_told(wrong, deployed, people):
    deployed.contracts["YieldVault"].pause(sender=people.guardian)
    assert wrong() == {("YieldVault", "paused"): "yes"}


@pytest.mark.parametrize(("notice", "expected"), [(7200, {}), (7201, {("admin", "notice"): "7200 seconds"})])
def test_verify__admin_is_a_timelock__asks_for_its_notice(chain, node, deployed, artifacts, notice, expected):
    timelock = "0x" + "71" * 20
    # Answers 7200 to whatever it is asked.
    chain.provider.make_request("anvil_setCode", [timelock, "0x611c205f5260205ff3"])
    assert _wrong_notice(node, deployed, artifacts, timelock, notice) == expected


@pytest.mark.parametrize("who", ["stranger", "token"])
def test_verify__admin_is_to_be_a_timelock_and_is_not__is_told(node, deployed, artifacts, people, who):
    admin = people.stranger.address if who == "stranger" else deployed.contracts["MarqueeToken"].address
    assert _wrong_notice(node, deployed, artifacts, admin, 1) == {("admin", "notice"): "0 seconds"}


def _wrong_notice(node, deployed, artifacts, admin, notice):
    parameters = msgspec.structs.replace(deployed.parameters, admin=admin, admin_notice=notice)
    report = verify(node, deployed.registry, parameters, artifacts)
    return {(check.contract, check.what): check.found for check in report.wrong if check.contract == "admin"}


def test_verify__unfinished_deployment__is_told(wrong):
    assert wrong(parameters_hash=None) == {("chain", "parameters in force"): "not all steps were done"}


def test_verify__node_bounds_the_range_of_logs__asks_in_parts(node, chain, deployed, artifacts, people):
    class Refused(MarqueeError):
        """More than 4 blocks."""

    class Bounded:
        def call(self, method, *parameters):
            if method == "eth_getLogs":
                first, last = (int(parameters[0][key], 16) for key in ("fromBlock", "toBlock"))
                if last - first >= 4:
                    raise Refused
            return node.call(method, *parameters)

    assert verify(Bounded(), deployed.registry, deployed.parameters, artifacts).wrong == []
    vault = deployed.contracts["YieldVault"]
    one = OnChain(
        Bounded(), artifacts["YieldVault"].abi, bytes.fromhex(vault.address[2:]), chain.blocks.height
    )
    whole = OnChain(node, artifacts["YieldVault"].abi, bytes.fromhex(vault.address[2:]), chain.blocks.height)
    signature = ["RoleGranted(bytes32,address,address)"]
    assert list(one.logs(signature, 0)) == list(whole.logs(signature, 0))


@pytest.fixture
def marquee_verify(monkeypatch, chain, deployed, artifacts):
    monkeypatch.setattr(rebuilding, "rebuild", lambda names: {name: artifacts[name] for name in names})

    def run(*options):
        source = deployed.path.with_name("parameters.yaml")
        where = [
            "--rpc-url",
            chain.provider.uri,
            "--registry",
            str(deployed.path),
            "--parameters",
            str(source),
        ]
        return CliRunner().invoke(command, [*where, *options], standalone_mode=False)

    return run


def test_command__good_deployment__prints_every_check_and_ends_with_0(marquee_verify, deployed):
    done = marquee_verify()
    assert done.return_value == 0, done.output
    assert "nothing wrong" in done.output
    assert all(contract.address in done.output for contract in deployed.contracts.values())


def test_command__another_value__says_which_and_ends_with_1(marquee_verify, deployed, people):
    deployed.contracts["StreamingWallet"].setFee(600, sender=people.admin)
    assert marquee_verify().return_value == 1
    assert "StreamingWallet, feeBps: 600, and should be 500" in marquee_verify().output


def test_command__json__has_every_check(marquee_verify):
    report = json.loads(marquee_verify("--json").output)
    assert report["wrong"] == 0
    assert all(check["ok"] for check in report["checks"])
    assert len(report["checks"]) > 100
