"""Logs: one JSON object per line, and planted secrets do not appear."""

import io
import json
import logging

import pytest
import structlog

from marquee import logs


class Terminal(io.BytesIO):
    def isatty(self):
        return True


@pytest.fixture(params=[io.BytesIO])
def stream(request):
    before = structlog.get_config()
    handlers, level = logging.root.handlers[:], logging.root.level
    out = request.param()
    logs.configure("info", process="test", stream=out)
    yield out
    structlog.configure(**before)
    logging.root.handlers[:], logging.root.level = handlers, level


def lines(stream: io.BytesIO) -> list[dict]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_secrets__are_redacted_at_any_depth(stream):
    logs.logger("test").info(
        "request",
        headers={"Authorization": "Bearer hunter2", "Cookie": "a=hunter2", "accept": "x"},
        body=[{"signature": "hunter2", "message": "hello"}],
        database_url="postgresql://u:hunter2@db",
        csrf_token="hunter2",
    )
    (line,) = lines(stream)
    assert b"hunter2" not in stream.getvalue()
    assert line["headers"]["accept"] == "x"
    assert line["body"][0]["message"] == "hello"


def test_exceptions__show_no_locals(stream):
    def fail(password):
        raise ValueError(f"{len(password)} characters")

    try:
        fail("hunter2")
    except ValueError as error:
        logs.logger("test").error("failed", exc_info=error)
    (line,) = lines(stream)
    assert line["exception"][0]["exc_type"] == "ValueError"
    assert b"hunter2" not in stream.getvalue()


def test_below_the_level__nothing_is_written(stream):
    logs.logger("test").debug("quiet")
    assert lines(stream) == []


def test_libraries__are_written_as_ours(stream):
    logging.getLogger("asyncpg").warning("slow %s", "query")
    (line,) = lines(stream)
    assert (line["event"], line["source"], line["level"]) == ("slow query", "asyncpg", "warning")


@pytest.mark.parametrize("level", [5, 21, 31, 99])
def test_libraries__with_a_level_of_their_own__are_written_too(stream, level):
    logging.root.setLevel(1)
    logging.getLogger("library").log(level, "done")
    written = [line["event"] for line in lines(stream)]
    assert written == ([] if level < logging.INFO else ["done"])


@pytest.mark.parametrize("stream", [Terminal], indirect=True)
def test_terminal__shows_words_and_no_secrets(stream):
    logs.logger("test").warning("reorg", depth=3, password="hunter2")
    try:
        int("odd")
    except ValueError:
        logs.logger("test").exception("failed", key="hunter2")
    text = stream.getvalue().decode()
    assert "reorg" in text
    assert "ValueError: invalid literal" in text
    assert not text.startswith("{")
    assert "hunter2" not in text
