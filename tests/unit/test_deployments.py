"""The registry on disk, and the parameters that it comes from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.stack.accounts import local_accounts
from marquee.chain.deployments import Deployment, Registry, RegistryInvalid, RegistryMissing
from scripts.deployment.parameters import FOLDER, Parameters, ParametersInvalid

addresses, hashes = st.binary(min_size=20, max_size=20), st.binary(min_size=32, max_size=32)
deployments = st.builds(
    Deployment,
    name=st.sampled_from(["MarqueeToken", "YieldVault", "USDC"]),
    address=addresses,
    abi=st.just("MockUSDC"),
    abi_hash=hashes,
    code_hash=st.none() | hashes,
    block=st.none() | st.integers(0, 2**40),
    transaction=st.none() | hashes,
    deployer=st.none() | addresses,
    arguments=st.dictionaries(st.sampled_from(["cap", "admin"]), st.sampled_from(["7", "0x00"])),
    mirrored=st.booleans(),
)


def one(**fields):
    known = {"name": "MarqueeToken", "address": b"\1" * 20, "abi": "MarqueeToken", "abi_hash": b"\2" * 32}
    return Deployment(**known | fields)


def registry(*items, **fields):
    return Registry(
        chain_id=31337, genesis_hash=b"\3" * 32, contracts={item.name: item for item in items}, **fields
    )


@given(st.lists(deployments, unique_by=lambda item: item.name), st.none() | hashes)
def test_save__then_load__gives_the_same_registry(tmp_path_factory, items, parameters_hash):
    path = tmp_path_factory.mktemp("registry") / "deep" / "registry.json"
    written = registry(*items, parameters_hash=parameters_hash)
    written.save(path)
    assert Registry.load(path) == written
    assert [entry.name for entry in path.parent.iterdir()] == ["registry.json"]


def test_start_block__several_contracts__is_the_first_mirrored_one():
    made = registry(
        one(block=9), one(name="YieldVault", block=7), one(name="MockYieldSource", block=3, mirrored=False)
    )
    assert made.start_block == 7
    assert [item.name for item in made.mirrored] == ["MarqueeToken", "YieldVault"]


def test_asset__external_dollar__is_the_external_one():
    assert registry(one(name="USDC", address=b"\5" * 20)).dollar.address == b"\5" * 20


def test_with_contract__complete_registry__is_no_longer_complete():
    assert registry(parameters_hash=b"\4" * 32).with_contract(one()).parameters_hash is None


def test_load__no_file__raises_missing_and_says_what_to_run(tmp_path):
    with pytest.raises(RegistryMissing, match="marquee deploy"):
        Registry.load(tmp_path / "none.json")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda text: text[:-20], "truncated|Input"),
        (lambda text: text.replace('"version": 1', '"version": 2'), "version is 2"),
        (lambda text: text.replace("0x" + "02" * 32, "0x02"), "32 bytes"),
        (lambda text: text.replace('"abi"', '"owner"', 1), "owner"),
        (lambda text: "[]", "object"),
    ],
)
def test_load__not_a_registry__raises_invalid_with_the_reason(tmp_path, change, reason):
    path = tmp_path / "registry.json"
    registry(one()).save(path)
    path.write_text(change(path.read_text()))
    with pytest.raises(RegistryInvalid, match=reason):
        Registry.load(path)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_parameters__of_each_chain__can_be_loaded_and_found_by_chain_id(path):
    parameters = Parameters.load(path)
    assert Parameters.of_chain(parameters.chain_id) == (path, parameters)
    assert {"MarqueeToken", "ConsentRegistry", "CampaignEscrow", "YieldVault", "StreamingWallet"} <= set(
        parameters.contracts
    )


def test_parameters__local_roles__belong_to_the_accounts_of_stack_json():
    accounts = {account.role: account.address for account in local_accounts()}
    roles = Parameters.load(FOLDER / "local.yaml").roles
    assert roles["CampaignEscrow"]["SETTLER_ROLE"] == [accounts["settler"]]
    assert roles["CampaignEscrow"]["CHALLENGER_ROLE"] == [accounts["auditor"]]
    assert roles["YieldVault"]["REPORTER_ROLE"] == [accounts["keeper"]]
    assert roles["StreamingWallet"]["TREASURER_ROLE"] == [accounts["treasurer"]]
    assert {m for contract in roles.values() for m in contract.get("GUARDIAN_ROLE", [])} == {
        accounts["guardian"]
    }


def test_parameters__local_keys__appear_on_no_other_chain():
    known = {account.address.lower() for account in local_accounts()}
    for path in FOLDER.glob("*.yaml"):
        if path.stem != "local":
            assert not [address for address in known if address in path.read_text().lower()]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('asset: "@MockUSDC"', 'asset: "@YieldVault"', "not listed before it"),
        ("allowedTokens:", 'allowedTokens: ["@Nothing"]\nx:', "unknown field|Nothing"),
        ("chainId: 31337", "chainId: many", "Expected"),
        ("chainId: 31337", "chainId: [", "expected"),
        ("roles:\n  MarqueeToken:", "roles:\n  Elsewhere:", "Elsewhere is not a contract"),
    ],
)
def test_parameters__contradicting__are_refused_with_the_reason(tmp_path, old, new, reason):
    path = tmp_path / "bad.yaml"
    text = (FOLDER / "local.yaml").read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(ParametersInvalid, match=reason):
        Parameters.load(path)


def test_fingerprint__a_comment_changes__stays_and_a_value_changes_it(tmp_path):
    text = (FOLDER / "local.yaml").read_text()
    prints = []
    for number, content in enumerate([text, "# more\n" + text, text.replace("feeBps: 500", "feeBps: 501")]):
        (path := tmp_path / f"{number}.yaml").write_text(content)
        prints.append(Parameters.load(path).fingerprint())
    assert prints[0] == prints[1] != prints[2]
