"""Settings: every value is checked, and a wrong one is told in one line that names the variable."""

from pathlib import Path

import msgspec
import pytest

from marquee.errors import SettingsInvalid
from marquee.settings import Settings

NEEDED = {"DATABASE_URL": "postgresql://u:hunter2@db/marquee", "REDIS_URL": "redis://:hunter2@cache/0"}


def test_from_environment__what_is_needed__the_rest_has_defaults():
    settings = Settings.from_environment(NEEDED)
    assert settings.chain_id == 31337
    assert settings.public_url == "http://localhost:8000"
    assert not settings.secure_cookies


def test_example_file__names_every_variable_with_its_default():
    lines = (Path(__file__).parents[2] / ".env.example").read_text().splitlines()
    shown = dict(
        line[1:].split("=", 1) for line in lines if line.startswith("#") and "=" in line and line[1] != " "
    )
    assert {variable.name for variable in Settings.variables().values()} <= set(shown)
    example = {name: value for name, value in shown.items() if name != "WS_URL"}
    defaults = msgspec.structs.asdict(Settings.from_environment(NEEDED))
    for field, value in Settings.given(example).items():
        assert field in {"database_url", "redis_url", "rpc_urls"} or defaults[field] == value


def test_every_setting__is_named_once():
    names = [variable.name for variable in Settings.variables().values()]
    assert len(names) == len(set(names)) == len(Settings.__struct_fields__)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", ""),
        ("DATABASE_URL", "mysql://x/y"),
        ("REDIS_URL", "http://x"),
        ("RPC_URL", "ws://x"),
        ("WS_URL", "http://x"),
        ("CHAIN_ID", "0"),
        ("CHAIN_ID", "0x7a69"),
        ("CHAIN_ID", "٣"),
        ("CHAIN_ID", str(2**63)),
        ("MARQUEE_API_PORT", "65536"),
        ("MARQUEE_API_PORT", "http"),
        ("MARQUEE_PUBLIC_URL", "http://api.example.com"),
        ("MARQUEE_PUBLIC_URL", "https://api.example.com/path"),
        ("MARQUEE_PUBLIC_URL", "https://api.example.com:http"),
        ("MARQUEE_CORS_ORIGINS", "*"),
        ("MARQUEE_CORS_ORIGINS", "https://a.example, b.example"),
        ("MARQUEE_TRUSTED_PROXIES", "10.0.0.0/33"),
        ("MARQUEE_LOG_LEVEL", "loud"),
        ("MARQUEE_LOG_REQUESTS", "maybe"),
        ("MARQUEE_BODY_TIMEOUT_SECONDS", "nan"),
        ("MARQUEE_SESSION_SECONDS", "59"),
    ],
)
def test_from_environment__wrong_value__names_variable_and_what_is_allowed(name, value):
    with pytest.raises(SettingsInvalid) as refusal:
        Settings.from_environment({**NEEDED, name: value})
    message = str(refusal.value)
    assert message.startswith(f"{name}: ")
    assert "Allowed: " in message
    assert "\n" not in message


def test_secrets__are_not_shown():
    settings = Settings.from_environment(NEEDED)
    assert "hunter2" not in repr(settings)
    with pytest.raises(SettingsInvalid) as refusal:
        Settings.from_environment({**NEEDED, "DATABASE_URL": "mysql://u:hunter2@db/x"})
    assert "hunter2" not in str(refusal.value)


def test_file_variant__gives_the_secret(tmp_path):
    file = tmp_path / "database"
    file.write_text("postgresql://u:p@db/x\n")
    settings = Settings.from_environment({"REDIS_URL": "redis://c", "DATABASE_URL_FILE": str(file)})
    assert settings.database_url == "postgresql://u:p@db/x"


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe"])
def test_file_variant__unreadable__is_refused(tmp_path, content):
    file = tmp_path / "database"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SettingsInvalid, match="DATABASE_URL_FILE"):
        Settings.from_environment({"REDIS_URL": "redis://c", "DATABASE_URL_FILE": str(file)})


def test_file_variant__beside_the_variable__is_refused(tmp_path):
    with pytest.raises(SettingsInvalid, match="is set as well"):
        Settings.from_environment({**NEEDED, "DATABASE_URL_FILE": str(tmp_path / "x")})


def test_given__only_what_is_set__is_read_and_checked():
    assert Settings.given({"CHAIN_ID": "5", "REDIS_URL": " "}) == {"chain_id": 5}
    with pytest.raises(SettingsInvalid):
        Settings.given({"CHAIN_ID": "five"})
