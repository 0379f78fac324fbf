"""A Postman collection (v2.1) of the document: a folder for each tag, a request for each operation.

Requests are ready to be sent: paths and bodies hold the document's examples, optional parameters stand there switched off. Each
has a test of its own, that the answer is one of those the document has, so that running the collection checks an API. Signing in
takes a wallet: `createNonce` makes the message, whoever runs it signs that, and `verifySignIn` keeps the token for the rest.
"""

import json
import re
from typing import Any, Final

__all__ = ["collection_of", "collection_text"]

_SCHEMA: Final = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
_METHODS: Final = ("get", "post", "put", "patch", "delete")
_EXAMPLES_KEPT: Final = ("200", "201", "202")
_VARIABLES: Final = {
    "baseUrl": "http://localhost:8000",
    "token": "",
    "address": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
    "message": "",
    "signature": "",
    "binding": "",
}

_DESCRIPTION: Final = """

To sign in: set `address`, send *auth → {nonce}*, sign the variable `message` with that account's wallet
(`personal_sign`), put the result into the variable `signature`, and send *auth → {verify}*: it keeps the `token`
that the other requests are sent with. An API key does as well: put it into `token`."""

_AFTER_NONCE: Final = """\
const given = pm.response.json().data;
pm.collectionVariables.set("binding", given.binding);
pm.collectionVariables.set("signature", "");
pm.collectionVariables.set("message", [
  `${given.domain} wants you to sign in with your Ethereum account:`,
  pm.variables.get("address"),
  "",
  "Sign in to Marquee.",
  "",
  `URI: ${given.uri}`,
  `Version: ${given.version}`,
  `Chain ID: ${given.chainId}`,
  `Nonce: ${given.nonce}`,
  `Issued At: ${new Date().toISOString()}`,
].join("\\n"));
console.log("Sign the variable `message` with your wallet and put the result into the variable `signature`.");"""

_BEFORE_VERIFY: Final = """\
if (!pm.variables.get("message") || !pm.variables.get("signature")) {
  throw new Error("First send createNonce, sign the variable `message`, and put the result into `signature`.");
}
pm.variables.set("messageJson", JSON.stringify(pm.variables.get("message")));"""

_AFTER_VERIFY: Final = """\
if (pm.response.code === 200) {
  pm.collectionVariables.set("token", pm.response.json().data.token);
}"""

_VERIFY_BODY: Final = """\
{
  "message": {{messageJson}},
  "signature": "{{signature}}",
  "binding": "{{binding}}",
  "deliver": "bearer"
}"""


def collection_text(document: dict[str, Any]) -> str:
    return json.dumps(collection_of(document), indent=2, ensure_ascii=False) + "\n"


def collection_of(document: dict[str, Any]) -> dict[str, Any]:
    folders: dict[str, list[dict[str, Any]]] = {tag["name"]: [] for tag in document["tags"]}
    names = {}
    for path, item in document["paths"].items():
        for method in _METHODS:
            if (operation := item.get(method)) is not None:
                folders[operation["tags"][0]].append(_item(path, method, operation, document))
                names[operation["operationId"]] = operation["summary"]
    info = document["info"]
    told = _DESCRIPTION.format(nonce=names["createNonce"], verify=names["verifySignIn"])
    return {
        "info": {
            "name": f"{info['title']} API",
            "description": info["description"] + told,
            "version": info["version"],
            "schema": _SCHEMA,
        },
        "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "{{token}}", "type": "string"}]},
        "variable": [{"key": key, "value": value} for key, value in _VARIABLES.items()],
        "item": [
            {"name": tag["name"], "description": tag["description"], "item": folders[tag["name"]]}
            for tag in document["tags"]
            if folders[tag["name"]]
        ],
    }


def _item(path: str, method: str, operation: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    request: dict[str, Any] = {
        "method": method.upper(),
        "header": _headers(operation, document),
        "url": _url(path, operation),
        "description": operation["description"],
    }
    if {} in operation["security"]:
        request["auth"] = {"type": "noauth"}
    name = operation["operationId"]
    if (example := _body(operation)) is not None:
        raw = _VERIFY_BODY if name == "verifySignIn" else json.dumps(example, indent=2, ensure_ascii=False)
        request["body"] = {"mode": "raw", "raw": raw, "options": {"raw": {"language": "json"}}}
    return {
        "name": operation["summary"],
        "id": name,
        "event": _events(name, operation),
        "request": request,
        "response": list(_responses(operation, request)),
    }


def _url(path: str, operation: dict[str, Any]) -> dict[str, Any]:
    parameters = [each for each in operation.get("parameters", []) if "name" in each]
    query = [
        {
            "key": each["name"],
            "value": _text(each["example"]),
            "description": each.get("description", ""),
            "disabled": not each.get("required", False),
        }
        for each in parameters
        if each["in"] == "query"
    ]
    shown = re.sub(r"\{([^}]+)\}", r":\1", path)
    asked = "&".join(f"{each['key']}={each['value']}" for each in query if not each["disabled"])
    url: dict[str, Any] = {
        "raw": "{{baseUrl}}" + shown + (f"?{asked}" if asked else ""),
        "host": ["{{baseUrl}}"],
        "path": shown.strip("/").split("/"),
    }
    if query:
        url["query"] = query
    variables = [
        {"key": each["name"], "value": _text(each["example"]), "description": each.get("description", "")}
        for each in parameters
        if each["in"] == "path"
    ]
    return {**url, "variable": variables} if variables else url


def _headers(operation: dict[str, Any], document: dict[str, Any]) -> list[dict[str, Any]]:
    known = document["components"]["parameters"]
    found = [
        known[each["$ref"].rpartition("/")[2]] if "$ref" in each else each
        for each in operation.get("parameters", [])
    ]
    headers = [
        {
            "key": each["name"],
            "value": _text(each["example"]),
            "description": each.get("description", ""),
            "disabled": not each.get("required", False),
        }
        for each in found
        if each["in"] == "header"
    ]
    if _body(operation) is not None:
        headers.insert(0, {"key": "Content-Type", "value": "application/json"})
    return headers


def _body(operation: dict[str, Any]) -> Any:
    return operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("example")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _events(name: str, operation: dict[str, Any]) -> list[dict[str, Any]]:
    statuses = sorted(int(status) for status in operation["responses"])
    test = [
        f'pm.test("{name} answers as documented", () => {{',
        f"  pm.expect({json.dumps(statuses)}).to.include(pm.response.code);",
        '  pm.expect(pm.response.headers.has("x-request-id")).to.equal(true);',
        "});",
    ]
    if name == "createNonce":
        test += _AFTER_NONCE.split("\n")
    if name == "verifySignIn":
        test += _AFTER_VERIFY.split("\n")
    events = [{"listen": "test", "script": {"type": "text/javascript", "exec": test}}]
    if name == "verifySignIn":
        before = {"type": "text/javascript", "exec": _BEFORE_VERIFY.split("\n")}
        events.insert(0, {"listen": "prerequest", "script": before})
    return events


def _responses(operation: dict[str, Any], request: dict[str, Any]) -> Any:
    """What it answers when all goes well."""
    for status in _EXAMPLES_KEPT:
        for media, content in operation["responses"].get(status, {}).get("content", {}).items():
            yield {
                "name": f"{status}: {operation['summary']}",
                "originalRequest": {name: request[name] for name in ("method", "header", "url")},
                "code": int(status),
                "_postman_previewlanguage": "json",
                "header": [{"key": "Content-Type", "value": media}],
                "body": json.dumps(content["example"], indent=2, ensure_ascii=False),
            }
