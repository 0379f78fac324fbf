"""The OpenAPI document: valid, whole, and no more than the truth. That it is not less, every test's client sees to."""

import re

import httpx
import jsonschema_rs
import pytest
from schemathesis.specs.openapi.definitions import OPENAPI_31_VALIDATOR

from api.app import create_app
from api.declared import raised_by
from api.guards import PUBLIC
from api.openapi import document_of
from api.openapi.answers import by_rule, sample_problem
from api.openapi.examples import Examples
from marquee.errors import MarqueeError
from marquee.settings import Settings
from tests.api.document import METHODS, Promise
from tests.conftest import ROOT

APP = create_app(
    Settings.from_environment({"DATABASE_URL": "postgresql://nowhere/x", "REDIS_URL": "redis://nowhere"})
)
DOCUMENT = document_of(APP.inner)
PROMISE = Promise(DOCUMENT)
OPERATIONS = {
    item[method]["operationId"]: (path, method, item[method])
    for path, item in DOCUMENT["paths"].items()
    for method in METHODS
    if method in item
}


def fits(schema, value):
    validator = PROMISE.validator(schema)
    return [f"{list(error.instance_path)}: {error.message}" for error in validator.iter_errors(value)]


def responses(operation):
    return {status: PROMISE.response(operation, status) for status in operation["responses"]}


def test_document__by_the_specification__is_valid():
    assert [str(error)[:500] for error in OPENAPI_31_VALIDATOR.iter_errors(DOCUMENT)] == []
    broken = {**DOCUMENT, "paths": {"/x": {"get": {"responses": {"200": {}}}}}}
    assert not OPENAPI_31_VALIDATOR.is_valid(broken)


def test_document__each_schema__is_json_schema():
    for name, schema in DOCUMENT["components"]["schemas"].items():
        (
            jsonschema_rs.meta.validate(
                {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
            ),
            name,
        )


def test_document__every_reference__leads_somewhere():
    def references(value):
        if isinstance(value, dict):
            if isinstance(value.get("$ref"), str):
                yield value["$ref"]
            for each in value.values():
                yield from references(each)
        elif isinstance(value, list):
            for each in value:
                yield from references(each)

    for reference in set(references(DOCUMENT)):
        found = DOCUMENT
        for part in reference.removeprefix("#/").split("/"):
            found = found[part]


@pytest.mark.parametrize("name", OPERATIONS)
def test_operation__is_told_whole(name):
    path, _, operation = OPERATIONS[name]
    assert operation["summary"]
    assert operation["description"], "give the handler a docstring"
    described = {tag["name"] for tag in DOCUMENT["tags"] if tag["description"]}
    assert operation["tags"], "give its router tags"
    assert set(operation["tags"]) <= described, "describe the tag in api/openapi/config.py"
    assert set(re.findall(r"\{([^}]+)\}", path)) == {
        each["name"] for each in operation.get("parameters", []) if each.get("in") == "path"
    }
    for parameter in operation.get("parameters", []):
        assert "$ref" in parameter or parameter.get("description"), f"describe {parameter['name']}"
    assert [status for status in operation["responses"] if status.startswith("2")]
    assert {"400", "500", "503"} <= operation["responses"].keys()
    for status, response in responses(operation).items():
        assert response["description"], status
        assert "X-Request-Id" in response["headers"], status


def test_operation_ids__are_of_one_operation_each():
    count = sum(method in item for item in DOCUMENT["paths"].values() for method in METHODS)
    assert len(OPERATIONS) == count


@pytest.mark.parametrize("name", OPERATIONS)
def test_operation__its_examples__fit_its_schemas(name):
    operation = OPERATIONS[name][2]
    wrong = []
    for parameter in operation.get("parameters", []):
        if "schema" in parameter:
            wrong += fits(parameter["schema"], parameter["example"])
    for body in [operation.get("requestBody", {}), *responses(operation).values()]:
        for content in body.get("content", {}).values():
            values = [each["value"] for each in content.get("examples", {}).values()] or [content["example"]]
            for value in values:
                wrong += fits(content["schema"], value)
    assert wrong == []


def test_examples__of_every_schema__are_said_somewhere():
    examples = Examples(DOCUMENT["components"]["schemas"])
    for name, schema in DOCUMENT["components"]["schemas"].items():
        examples.of(schema, name)
    assert sorted(set(examples.missing)) == [], "give these fields Meta(examples=[…])"


def test_security__of_an_operation__is_its_guards():
    for route in APP.inner.routes:
        for handler in getattr(route, "route_handlers", ()):
            if getattr(handler, "operation_id", None) in OPERATIONS:
                security = OPERATIONS[handler.operation_id][2]["security"]
                assert ({} in security) == (PUBLIC in handler.opt), handler.operation_id
                assert all(way.keys() <= DOCUMENT["components"]["securitySchemes"].keys() for way in security)


def test_security__to_change_something_by_cookie__takes_the_csrf_token():
    ways = OPERATIONS["signOut"][2]["security"]
    assert {"cookie": [], "csrf": []} in ways
    assert {"cookie": []} in OPERATIONS["getMe"][2]["security"]


def errors(family=MarqueeError):
    for error in family.__subclasses__():
        yield error
        yield from errors(error)


def test_problem__of_every_error_that_is_declared__is_in_the_docs():
    """The table of docs/api.md has every code that any operation can answer with."""
    table = (ROOT / "docs" / "api.md").read_text()
    codes = {
        code
        for _, _, operation in OPERATIONS.values()
        for response in responses(operation).values()
        for content in response.get("content", {}).values()
        for code in content.get("examples", {})
    }
    assert sorted(code for code in codes if f"`{code}`" not in table) == []
    assert {"session_required", "block_not_indexed", "validation_failed", "internal_error"} <= codes


def test_problem__of_an_error__is_what_the_api_answers():
    handler = next(
        each
        for route in APP.inner.routes
        for each in getattr(route, "route_handlers", ())
        if getattr(each, "operation_id", None) == "getContent"
    )
    (error,) = raised_by(handler.fn)
    problem = sample_problem(error)
    assert (problem.status, problem.code) == (404, "content_not_found")
    operation = OPERATIONS["getContent"][2]
    found = by_rule(operation, "get", [error])
    assert ("content_not_found", 404) in {(each.code, each.status) for each in found}
    codes = PROMISE.response(operation, "404")["content"]["application/problem+json"]["schema"]["allOf"][1]
    assert codes["properties"]["code"]["enum"] == [
        "block_not_indexed",
        "content_not_found",
        "route_not_found",
    ]


HEADERS = httpx.Headers({"content-type": "application/json", "x-request-id": "12345678"})


@pytest.mark.parametrize(
    ("status", "headers", "body", "wrong"),
    [
        (200, HEADERS, b'{"status":"ok"}', None),
        (200, HEADERS, b'{"status":"fine"}', "at ['status']"),
        (418, HEADERS, b"{}", "418 is not in the document"),
        (200, httpx.Headers({"content-type": "application/json"}), b"{}", "without X-Request-Id"),
        (200, httpx.Headers({**HEADERS, "content-type": "text/html"}), b"<p>", "is text/html"),
    ],
)
def test_promise__an_answer__is_held_against_it(status, headers, body, wrong):
    broken = PROMISE.broken_by("GET", "/health", status, headers, body)
    assert broken is None if wrong is None else wrong in broken


async def test_options__of_every_path__names_all_of_its_methods(api):
    for path, item in DOCUMENT["paths"].items():
        answer = await api.request("OPTIONS", path)
        methods = {method.upper() for method in METHODS if method in item}
        assert set(answer.headers["allow"].split(", ")) == {*methods, "OPTIONS"}, path


async def test_query__null_where_a_parameter_is_no_text__is_refused(api):
    for query in ("status=null", "atBlock=NULL", "advertiser=Null"):
        answer = await api.get("/api/v1/campaigns", params=query)
        assert answer.status_code == 400, query
        assert answer.json()["errors"][0]["message"] == "Leave it out to say nothing"
