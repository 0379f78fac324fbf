"""What holds for every route, asked of each: envelopes, problems, security headers, request ids, methods. A new route is here by itself."""

import re

import httpx
import msgspec
import pytest

from api.app import BASE_PATH, create_app
from api.security_headers import NO_CONTENT_POLICY, security_headers
from marquee.chain.deployments import Registry
from tests.api.conftest import CONTRACTS, running
from tests.api.document import METHODS, promise_of
from tests.api.documented import asks_node, operations, query_of, request_path

pytestmark = pytest.mark.integration

MEMBERS = {"type", "title", "status", "code", "detail", "requestId"}
PLAIN = {"getHealth", "getReady", "getMetrics"}
"""For whoever runs the process: they have no envelope."""
HEADERS = {
    name.decode(): value.decode() for name, value in [*security_headers(secure=False), NO_CONTENT_POLICY]
}


@pytest.fixture
def app(settings, clock, tmp_path):
    registry = tmp_path / "registry.json"
    Registry(chain_id=settings.chain_id, genesis_hash=bytes(32)).save(registry)
    found = msgspec.structs.replace(settings, deployments=registry)
    return create_app(found, contracts=CONTRACTS, clock=clock)


@pytest.fixture
async def api(app):
    async with running(app) as client:
        yield client


def every(app):
    for method in METHODS:
        for path, operation in operations(app, method):
            streams = "text/event-stream" in str(operation["responses"].get("200", {}).get("content", {}))
            if not streams:
                yield method, path, operation


def check_answer(answer: httpx.Response, sent_id: str) -> None:
    """What every answer has, whatever it is."""
    assert answer.headers["x-request-id"] == sent_id
    assert "cache-control" in answer.headers
    for name, value in HEADERS.items():
        assert answer.headers[name] == value, name
    assert "server" not in answer.headers
    assert answer.status_code != 500, answer.text
    if answer.status_code >= 400 and not answer.request.url.path.startswith("/ready"):
        check_problem(answer, sent_id)


def check_problem(answer: httpx.Response, sent_id: str) -> None:
    """RFC 9457."""
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    problem = answer.json()
    assert problem.keys() >= MEMBERS
    assert (problem["status"], problem["requestId"]) == (answer.status_code, sent_id)
    assert problem["type"] == f"urn:marquee:problem:{problem['code']}"
    assert re.fullmatch(r"[a-z][a-z_]+", problem["code"])
    if answer.status_code in {412, 429, 503}:
        assert int(answer.headers["retry-after"]) > 0
    if answer.status_code == 401:
        assert answer.headers["www-authenticate"].startswith("Bearer")
    if answer.status_code == 405:
        assert answer.headers["allow"]


async def test_every_route__whatever_is_wrong__answers_by_the_conventions(app, api, mirrored_blocks):
    asked = 0
    for method, path, operation in every(app):
        good = request_path(path, operation, {})
        joint = "&" if "?" in good else "?"
        bodies = [None] if method == "get" else [None, b"{", b"[]", b'{"no_such_field":1}']
        urls = [good, re.sub(r"0x[0-9a-fA-F]{3,}", "0xzz", good), f"{good}{joint}noSuchParameter=1"]
        for url in urls[-1:] if asks_node(operation) else dict.fromkeys(urls):
            for body in bodies:
                asked += 1
                sent_id = f"conventions-{asked}"
                headers = {"x-request-id": sent_id} | ({"content-type": "application/json"} if body else {})
                answer = await api.request(method, url, content=body, headers=headers)
                check_answer(answer, sent_id)
                if "noSuch" in url:
                    assert answer.status_code in {400, 401}, url
    assert asked > 150


async def test_every_path__method_that_it_has_not__is_405(app, api):
    # The document may know another route that fits the path, and has that method.
    api.event_hooks = {}
    by_path: dict[str, dict[str, dict]] = {}
    for method, path, operation in every(app):
        by_path.setdefault(path, {})[method] = operation
    for path, has in by_path.items():
        operation = next(iter(has.values()))
        for method in sorted({"get", "put", "patch"} - set(has))[:1]:
            answer = await api.request(
                method, request_path(path, operation, {}), headers={"x-request-id": "a" * 9}
            )
            check_answer(answer, "a" * 9)
            assert answer.status_code == 405, path
            assert {each.upper() for each in has} <= set(answer.headers["allow"].split(", "))


def test_every_answer__is_in_an_envelope(app):
    schemas = promise_of(app).document["components"]["schemas"]
    for _, path, operation in every(app):
        if operation["operationId"] in PLAIN:
            continue
        assert path.startswith(BASE_PATH), path
        for status, response in operation["responses"].items():
            content = response.get("content", {}).get("application/json")
            if status.startswith("2") and content is not None:
                schema = content["schema"]
                shown = schemas[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
                members = set(shown["properties"])
                assert "data" in shown["required"], path
                assert members <= {"data", "asOf", "nextCursor"}, path
                is_list = "cursor" in query_of(operation)
                assert not is_list or {"nextCursor"} <= members, path
