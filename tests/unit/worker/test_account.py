"""The relayer's key: from a keystore with its password, and from nowhere else."""

import json
from pathlib import Path

import pytest
from eth_account import Account

from marquee.settings import Settings
from worker.relayer.account import KeystoreUnusable, RelayerAccount
from worker.relayer.fees import Fees

pytestmark = pytest.mark.unit

SERVICES = {"DATABASE_URL": "postgresql://x/y", "REDIS_URL": "redis://x"}
PASSWORD = "correct horse"


@pytest.fixture
def key():
    return Account.create()


@pytest.fixture
def path(key, tmp_path: Path) -> Path:
    file = tmp_path / "keystore.json"
    file.write_text(json.dumps(Account.encrypt(key.key, PASSWORD, kdf="scrypt", iterations=2)))
    return file


def settings(path: Path, **more: str) -> Settings:
    return Settings.from_environment({**SERVICES, "MARQUEE_KEEPER_KEYSTORE": str(path), **more})


def test_keystore__with_its_password_in_a_file__signs_for_its_account(key, path, tmp_path) -> None:
    password = tmp_path / "password"
    password.write_text(PASSWORD + "\n")
    account = RelayerAccount.of(settings(path, MARQUEE_KEEPER_PASSWORD_FILE=str(password)))
    assert account is not None
    assert account.address == bytes.fromhex(key.address[2:])
    signed = account.sign(nonce=3, to=b"\1" * 20, data=b"\2", gas=21_100, fees=Fees(5, 1))
    assert Account.recover_transaction(signed.raw) == key.address


@pytest.mark.parametrize("password", ["", "wrong", PASSWORD + " "])
def test_keystore__with_another_password__is_refused_without_a_word_of_it(path, password) -> None:
    with pytest.raises(KeystoreUnusable) as refused:
        RelayerAccount.of_keystore(path, password, 1)
    ciphertext = json.loads(path.read_text())["crypto"]["ciphertext"]
    assert ciphertext not in str(refused.value)
    assert not password or password not in str(refused.value)
    assert refused.value.__cause__ is None


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "{}", '{"version": 3}', '{"version": 3, "crypto": {}}', "\x00" * 100, '{"crypto": 1}'],
)
def test_keystore__that_is_none__is_refused(tmp_path, content) -> None:
    file = tmp_path / "keystore.json"
    file.write_text(content)
    with pytest.raises(KeystoreUnusable):
        RelayerAccount.of_keystore(file, PASSWORD, 1)


def test_keystore__is_not_there__says_where(tmp_path) -> None:
    with pytest.raises(KeystoreUnusable, match=r"gone\.json"):
        RelayerAccount.of_keystore(tmp_path / "gone.json", PASSWORD, 1)


def test_account__shown__shows_no_key(key, path) -> None:
    account = RelayerAccount.of_keystore(path, PASSWORD, 1)
    assert key.key.hex() not in repr(account)
    assert key.address in repr(account)


def test_account__of_no_settings__is_none() -> None:
    assert RelayerAccount.of(Settings.from_environment(SERVICES)) is None
