"""The request id: a caller's is kept where it is harmless, and else made; answer, problem and log say the same one, each line a line."""

import io
import json
import logging
import re

import pytest
import structlog

from api.app import create_app
from marquee import logs
from tests.api.conftest import running, settings_for

pytestmark = pytest.mark.integration

MADE = re.compile(r"[0-9a-f]{32}")
KEPT = ["trace-1234", "a" * 8, "Z" * 128, "0190a1b2-7c3d.x_y"]
HOSTILE = [
    *("", "short", "x" * 129, "x" * 60_000, "with space", "a\tb-----", "a\x1b[2Jbbbbb", "ééééééééé"),
    *('"}\n{"event":"forged"}', "id-12345\r\nx-evil: 1", "${jndi:ldap://x}", "<script>alert(1)</script>"),
    *("%0d%0aevil---", "id-12345\x00", "id-12345,other-id"),
]


@pytest.fixture
def out():
    before, handlers, level = structlog.get_config(), logging.root.handlers[:], logging.root.level
    stream = io.BytesIO()
    logs.configure("info", process="api", stream=stream)
    yield stream
    structlog.configure(**before)
    logging.root.handlers[:], logging.root.level = handlers, level
    logging.captureWarnings(capture=False)


@pytest.mark.parametrize("sent", [*KEPT, *HOSTILE], ids=lambda text: ascii(text)[:24])
async def test_request_id__in_answer_problem_and_log__is_one(database_url, redis_flushed, out, sent):
    app = create_app(settings_for(database_url, redis_flushed), log=logs.logger("api"))
    async with running(app) as api:
        headers = [(b"x-request-id", sent.encode())]
        answers = [await api.get(path, headers=headers) for path in ("/health", "/nowhere")]
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    for answer, line in zip(answers, [each for each in lines if each["event"] == "request"], strict=True):
        identity = answer.headers["x-request-id"]
        assert identity == sent if sent in KEPT else MADE.fullmatch(identity)
        assert line["request_id"] == identity
    assert answers[1].json()["requestId"] == answers[1].headers["x-request-id"]
    assert not [line for line in lines if line["event"] == "forged"]
    assert sent in KEPT or not sent or sent.encode() not in out.getvalue()
