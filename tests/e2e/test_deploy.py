"""`marquee deploy` against a real node: what it does, does not do twice, and says when it cannot."""

import json
import os
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from eth_utils.crypto import keccak

from marquee.chain.deployments import Registry
from marquee.hexes import to_address

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
DEPLOYER = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"
NOBODY = "0x000000000000000000000000000000000000dEaD"


def call(url, method, *parameters):
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": parameters}).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)["result"]


def sent(url):
    """How many transactions the deployer has sent."""
    return int(call(url, "eth_getTransactionCount", DEPLOYER, "latest"), 16)


@pytest.fixture
def deploy(anvil_url, tmp_path):
    snapshot = call(anvil_url, "evm_snapshot")
    environment = {
        name: value for name, value in os.environ.items() if name not in {"RPC_URL", "MARQUEE_DEPLOYMENTS"}
    }

    def run(*options, url=anvil_url):
        return subprocess.run(
            [
                sys.executable,
                "-m",
                "cli.main",
                "deploy",
                "--rpc-url",
                url,
                "--registry",
                str(tmp_path / "r.json"),
                *options,
            ],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    yield run
    call(anvil_url, "evm_revert", snapshot)


def test_deploy__a_new_chain__has_contracts_with_code_roles_and_a_seeded_vault(deploy, anvil_url, tmp_path):
    assert deploy("--check").returncode == 1
    done = deploy()
    assert done.returncode == 0, done.stderr
    registry = Registry.load(tmp_path / "r.json")
    assert registry.chain_id == 31337
    assert registry.genesis_hash.hex() == call(anvil_url, "eth_getBlockByNumber", "0x0", False)["hash"][2:]
    for item in registry.contracts.values():
        receipt = call(anvil_url, "eth_getTransactionReceipt", "0x" + item.transaction.hex())
        assert receipt["contractAddress"] == to_address(item.address).lower()
        assert int(receipt["blockNumber"], 16) == item.block
        creation = call(anvil_url, "eth_getTransactionByHash", "0x" + item.transaction.hex())["input"]
        # Arguments follow the code, each in words of 32 bytes: some prefix is what was hashed.
        code = bytes.fromhex(creation[2:])
        assert item.code_hash in {keccak(code[: len(code) - 32 * words]) for words in range(20)}
    holder = NOBODY[2:].lower().rjust(64, "0")
    vault = to_address(registry.address_of("YieldVault"))
    shares = call(anvil_url, "eth_call", {"to": vault, "data": "0x70a08231" + holder}, "latest")
    assert int(shares, 16) > 0
    assert deploy("--check").returncode == 0


def test_deploy__twice__sends_nothing_the_second_time(deploy, anvil_url, tmp_path):
    assert deploy().returncode == 0
    before, registry = sent(anvil_url), (tmp_path / "r.json").read_text()
    assert deploy().returncode == 0
    assert sent(anvil_url) == before
    assert (tmp_path / "r.json").read_text() == registry


def test_deploy__interrupted_before__goes_on_where_it_stopped(deploy, anvil_url, tmp_path):
    """What a run that was cut off leaves is a registry with the first contracts and no parameters in force."""
    path = tmp_path / "r.json"
    assert deploy().returncode == 0
    whole, transactions = json.loads(path.read_text()), sent(anvil_url)
    kept = {name: whole["contracts"][name] for name in list(whole["contracts"]) if name != "StreamingWallet"}
    path.write_text(json.dumps(whole | {"contracts": kept, "parametersHash": None}))
    done = deploy()
    assert done.returncode == 0, done.stderr
    again = json.loads(path.read_text())["contracts"]
    assert {name: again[name] for name in kept} == kept
    assert again["StreamingWallet"]["address"] != whole["contracts"]["StreamingWallet"]["address"]
    # The contract, its two roles, and the vault's role for it.
    assert sent(anvil_url) == transactions + 4


def test_deploy__a_value_changed__is_set_and_nothing_else(deploy, anvil_url, tmp_path):
    assert deploy().returncode == 0
    text = (ROOT / "deployments" / "params" / "local.yaml").read_text()
    changed = tmp_path / "changed.yaml"
    changed.write_text(text.replace("feeBps: 500", "feeBps: 250"))
    before = sent(anvil_url)
    done = deploy("--parameters", str(changed))
    assert done.returncode == 0, done.stderr
    assert "setting feeBps of StreamingWallet to 250" in done.stdout
    assert sent(anvil_url) == before + 1


def refused(done):
    """The one line that a deployment which was refused says."""
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    (line,) = done.stderr.splitlines()
    return line


def test_deploy__registry_of_another_chain__is_refused(deploy, anvil_url, tmp_path):
    genesis = bytes.fromhex(call(anvil_url, "eth_getBlockByNumber", "0x0", False)["hash"][2:])
    Registry(chain_id=1, genesis_hash=genesis).save(tmp_path / "r.json")
    assert "The node is on chain 31337, the registry" in refused(deploy())
    Registry(chain_id=31337, genesis_hash=b"\1" * 32).save(tmp_path / "r.json")
    assert "marquee up --fresh" in refused(deploy())
    assert sent(anvil_url) == 0


def test_deploy__parameters_of_another_chain__are_refused(deploy, anvil_url):
    sepolia = ROOT / "deployments" / "params" / "sepolia.yaml"
    assert "is for chain 11155111" in refused(deploy("--parameters", str(sepolia)))
    assert sent(anvil_url) == 0


def test_deploy__a_contract_has_no_code__is_refused_and_named(deploy, anvil_url, tmp_path):
    assert deploy().returncode == 0
    registry = Registry.load(tmp_path / "r.json")
    call(anvil_url, "anvil_setCode", to_address(registry.address_of("ConsentRegistry")), "0x")
    assert "ConsentRegistry should be at" in refused(deploy())


def test_deploy__deployer_without_funds__says_who_needs_them(deploy, anvil_url, tmp_path):
    call(anvil_url, "anvil_setBalance", DEPLOYER, "0x0")
    assert f"The deployer {DEPLOYER} has 0 wei" in refused(deploy())
    assert not (tmp_path / "r.json").exists()


def test_deploy__funds_run_out_on_the_way__says_so_and_keeps_what_was_done(deploy, anvil_url, tmp_path):
    call(anvil_url, "anvil_setBalance", DEPLOYER, hex(6 * 10**15))
    line = refused(deploy())
    assert "send it some" in line
    call(anvil_url, "anvil_setBalance", DEPLOYER, hex(10**20))
    known = set(Registry.load(tmp_path / "r.json").contracts) if (tmp_path / "r.json").exists() else set()
    assert len(known) < 7
    assert deploy().returncode == 0
