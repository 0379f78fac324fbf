"""Bodies of many kinds: the document says what tells them apart, and TypeScript narrows by it."""

import subprocess

import pytest

from api.openapi.unions import name_unions
from marquee.actions.intents import INTENTS
from marquee.actions.registry import ACTIONS
from scripts.toolchain import PROJECT, environment
from tests.api.test_document import DOCUMENT, OPERATIONS, PROMISE

SCHEMAS = DOCUMENT["components"]["schemas"]
UNIONS = {
    "buildTransaction": list(ACTIONS),
    "prepareIntent": list(INTENTS),
    "submitIntent": [name for name, kind in INTENTS.items() if kind.relayed],
}


@pytest.mark.parametrize("operation", UNIONS)
def test_union__each_kind__is_the_one_that_its_action_names(operation):
    body = OPERATIONS[operation][2]["requestBody"]["content"]["application/json"]
    union = SCHEMAS[body["schema"]["$ref"].rpartition("/")[2]]
    discriminator = union["discriminator"]

    assert discriminator["propertyName"] == "action"
    assert list(discriminator["mapping"]) == UNIONS[operation]
    assert [{"$ref": each} for each in discriminator["mapping"].values()] == union["oneOf"]
    for action, reference in discriminator["mapping"].items():
        assert SCHEMAS[reference.rpartition("/")[2]]["properties"]["action"]["const"] == action
    assert PROMISE.validator(body["schema"]).is_valid(body["example"])
    assert not PROMISE.validator(body["schema"]).is_valid({**body["example"], "action": "nothing"})


def test_name_unions__kinds_that_nothing_tells_apart__are_left_as_they_are():
    kind = {"properties": {"action": {"const": "same"}}, "required": ["action"]}
    schema = {"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}]}
    operation = {
        "operationId": "do",
        "requestBody": {"content": {"application/json": {"schema": schema}}},
    }
    document = {"components": {"schemas": {"A": kind, "B": kind}}, "paths": {"/": {"post": operation}}}
    name_unions(document)

    assert document["paths"]["/"]["post"]["requestBody"]["content"]["application/json"]["schema"] is schema


NARROWS = """
import type { BuildBody, BuildOf, IntentOf } from "{client}/src/actions.js";

export function spent(body: BuildBody): string {
  switch (body.action) {
    case "vault.deposit":
      return body.assets;
    case "session.stop":
      return body.sessionId;
    default:
      return body.from;
  }
}
export const deposit: BuildOf<"vault.deposit"> = { action: "vault.deposit", from: "0x", assets: "1" };
export const signed = (intent: IntentOf<"authorization.transfer">): string => intent.message.from;
// @ts-expect-error -- a deposit has no session
export const wrong = (body: BuildOf<"vault.deposit">): unknown => body.sessionId;
// @ts-expect-error -- no such action
export const unknown: BuildBody = { action: "nothing", from: "0x" };
// @ts-expect-error -- the amount is missing
export const half: BuildBody = { action: "vault.deposit", from: "0x" };
"""


def test_typescript__by_the_action__narrows(tmp_path):
    client = PROJECT / "clients" / "typescript"
    (tmp_path / "narrows.ts").write_text(NARROWS.replace("{client}", str(client)))
    done = subprocess.run(
        [
            PROJECT / "clients" / "node_modules" / ".bin" / "tsc",
            *("--noEmit", "--strict", "--exactOptionalPropertyTypes", "--skipLibCheck"),
            *("--target", "ES2022", "--module", "NodeNext", "--moduleResolution", "NodeNext"),
            tmp_path / "narrows.ts",
        ],
        cwd=PROJECT / "clients",
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
