"""What hides secrets: their values in every spelling, their shapes, their places; and what it leaves alone."""

import io
import json
import logging
import string
from urllib.parse import quote, quote_plus

import pytest
import structlog
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from marquee import logs
from marquee.redaction import Hider, HidingStream, secret_parts
from marquee.settings import Settings

# No letters of the words around it: what is found of it is it.
SECRETS = st.text(alphabet=string.digits + "QXZ#%&+/=?@:\"'\\ ~ßλ", min_size=8, max_size=40).filter(
    lambda text: len(text.strip()) >= 8
)


@pytest.fixture(scope="module")
def restored():
    before, handlers, level = structlog.get_config(), logging.root.handlers[:], logging.root.level
    yield
    structlog.configure(**before)
    logging.root.handlers[:], logging.root.level = handlers, level
    logging.captureWarnings(capture=False)


class Terminal(io.BytesIO):
    def isatty(self):
        return True


def written(out: io.BytesIO) -> str:
    """What stands in the lines, with JSON's escapes undone: the text that a reader sees."""
    text = out.getvalue().decode()
    if isinstance(out, Terminal):
        return text
    return "\n".join(each for line in text.split("\n") if line for each in strings(json.loads(line)))


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from strings(name)
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


@pytest.mark.parametrize("kind", [io.BytesIO, Terminal])
@pytest.mark.usefixtures("restored")
@settings(deadline=None)
@given(secret=SECRETS)
def test_values__wherever_they_stand__are_not_written(kind, secret):
    assume(secret not in "[redacted]")
    out = kind()
    logs.configure("info", process="test", stream=out, secrets=[secret])
    log = logs.logger("test")
    event = f"an event with {secret}"
    log.info(event, reason=f"said {secret}.", nested=[{"deep": {secret: secret}}])
    log.info("spelled", url=f"http://x/{quote(secret, safe='')}", form=quote_plus(secret), shown=repr(secret))
    log.error("failed", exc_info=RuntimeError(f"cannot use {secret}"))
    logging.getLogger("library").warning("a library says %s", secret)
    text = written(out)
    for spelling in {secret, quote(secret, safe=""), quote_plus(secret), repr(secret)[1:-1]}:
        assert spelling not in text


@settings(deadline=None)
@given(secret=st.text(alphabet=string.ascii_letters + string.digits, min_size=3, max_size=40))
def test_shapes__of_what_is_always_secret__are_not_written(secret):
    hide = Hider().text
    key, signature = "mq_0123456789ab_" + "k" * 43, "0x" + "ab" * 65
    assume(f"user:{secret}@" not in "user:[redacted]@")
    for text in (
        f"cannot connect to postgresql://user:{secret}@host:5432/db",
        f"GET https://node.example/v2?apikey={secret} failed",
        f"password={secret} host=x",
        f"cookie marquee-insecure={secret}; marquee-insecure-csrf={secret}",
    ):
        assert f"={secret}" not in hide(text)
        assert f":{secret}@" not in hide(text)
    assert "k" * 43 not in hide(f"the key {key} is unknown")
    assert "ab" * 65 not in hide(f"signature {signature}")
    assert secret + secret + "longer" not in hide(f"Authorization: Bearer {secret}{secret}longer")
    row = f"violates check\nDETAIL:  Failing row contains (1, {secret},\n{secret}).\nHINT:  look"
    assert hide(row) == "violates check\nDETAIL:  [redacted]\nHINT:  look"
    assert "Nonce: [redacted]" in hide(f"URI: x\nNonce: {secret}abcdefgh\nIssued At")


@settings(deadline=None)
@given(text=st.text(alphabet=string.ascii_letters + " .,:/0123456789", max_size=200))
def test_other_text__stays_as_it_is(text):
    assert Hider(["a secret that is not there"]).text(text) == text or "earer " in text or "asic " in text


@pytest.mark.parametrize(
    "line",
    [
        b'{"path":"/api/v1/tokens/0x5FbDB2315678afecb367f032d93F642f64180aa3","status":200}',
        b'{"hash":"0x' + b"ab" * 32 + b'","event":"sent"}',
        b'{"event":"node","url":"http://127.0.0.1:8545"}',
    ],
)
def test_public_lines__stay_as_they_are(line):
    assert Hider(["hunter2hunter2"]).json(line) == line


def test_parts__of_urls__are_those_that_open_something():
    assert secret_parts("postgresql://app:p%40ss@db:5432/marquee") == {"p%40ss"}
    assert secret_parts("postgresql://app:pw@/marquee?host=/tmp/x") == {"pw"}
    assert secret_parts("https://node.example/v3/0123456789abcdef?key=k2") == {"v3", "0123456789abcdef", "k2"}
    assert secret_parts("0xabc") == {"0xabc"}
    assert (
        Hider(secret_parts("redis://:p%40ssword@cache/0")).text("p@ssword p%40ssword")
        == "[redacted] [redacted]"
    )


def test_settings__name_what_is_secret_in_them():
    given = {
        "DATABASE_URL": "postgresql://u:hunter2db@h/x",
        "REDIS_URL": "redis://:hunter2redis@h/0",
        "RPC_URL": "https://a.example/hunter2path,https://b.example/?k=hunter2query",
        "MARQUEE_KEEPER_KEY": "0x" + "7b" * 32,
    }
    wanted = {"hunter2db", "hunter2redis", "hunter2path", "hunter2query", "0x" + "7b" * 32}
    assert Settings.from_environment(given).secrets == wanted
    assert wanted <= Settings.secrets_given({**given, "CHAIN_ID": "nonsense"})
    assert "hunter2db" in Settings.secrets_given({"DATABASE_URL": "postgresql://u:hunter2db@h:port/x"})


def test_standard_error__has_no_secrets_and_is_a_stream():
    out = io.StringIO()
    stream = HidingStream(out, Hider(["hunter2hunter2"]))
    print("Traceback: hunter2hunter2", file=stream)
    stream.writelines(["a\n", "hunter2hunter2\n"])
    stream.flush()
    assert out.getvalue() == "Traceback: [redacted]\na\n[redacted]\n"
    assert stream.isatty() is False


@pytest.mark.parametrize("kind", [io.BytesIO, Terminal])
@pytest.mark.usefixtures("restored")
def test_lines__of_hostile_text__are_one_line_each_and_move_no_cursor(kind):
    out = kind()
    logs.configure("info", process="test", stream=out)
    hostile = 'a\r\n{"event":"forged"}\x1b[2J\x00\u2028\x85"'
    logs.logger("test").warning(hostile, reason=hostile, nested={"x": hostile})
    logging.getLogger("library").warning("says %s", hostile)
    lines = out.getvalue().split(b"\n")
    assert [bool(line) for line in lines] == [True, True, False]
    assert b"\r" not in out.getvalue()
    assert b"\x1b[2J" not in out.getvalue()
    assert b"\x00" not in out.getvalue()


@pytest.mark.usefixtures("restored")
def test_lines__of_what_json_cannot_spell__are_written_all_the_same():
    out = io.BytesIO()
    logs.configure("info", process="test", stream=out)
    logs.logger("test").info("odd", wei=2**200, name="\udcff", thing=object(), pairs={1: 2})
    (line,) = out.getvalue().splitlines()
    assert json.loads(line)["wei"] == 2**200
