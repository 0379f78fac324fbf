"""The generated clients against a served API: the TypeScript client by Node, the Postman collection by newman."""

import json
import os
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx
import pytest
from eth_account import Account

from marquee.hexes import to_address, to_hex
from scripts.toolchain import environment
from tests.api.conftest import Wallet
from tests.api.served_market import ADMIN_KEY
from tests.conftest import ROOT

pytestmark = [pytest.mark.integration, pytest.mark.slow]

CLIENTS = ROOT / "clients"
COLLECTION = CLIENTS / "postman" / "marquee.postman_collection.json"
ENDS_SESSIONS = {"signOut", "refreshSession", "revokeOwnSession", "revokeOwnSessions"}
OF_ANOTHER_MARKET = {404, 422}
"""Statuses of requests whose documented example names what this market does not have, or what its contracts refuse."""


def run(command, folder, **variables):
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | environment() | variables,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


@pytest.fixture
def wallet_url(wallet):
    """A wallet in a place of its own: whoever posts a text gets it signed."""

    class Signs(BaseHTTPRequestHandler):
        def do_POST(self):
            text = self.rfile.read(int(self.headers["content-length"])).decode()
            answer = wallet.sign(text).encode()
            self.send_response(200)
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Signs)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def compiled(tmp_path):
    """The client and its story, as strict TypeScript makes them."""
    run(
        [CLIENTS / "node_modules/.bin/tsc", "-p", "typescript/tsconfig.test.json", "--outDir", tmp_path],
        CLIENTS,
    )
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "node_modules").symlink_to(CLIENTS / "node_modules")
    (tmp_path / "test" / "run.mjs").write_text((CLIENTS / "typescript/test/run.mjs").read_text())
    return tmp_path


def test_typescript__against_a_live_api__signs_in_reads_pages_asks_again_and_follows(
    served, wallet, wallet_url, compiled
):
    wallet.account = served.market.keys[1]
    node = served.market.node
    usdc = to_address(served.market.contracts["MockUSDC"].address)
    told = json.loads(
        run(
            ["node", "test/run.mjs"],
            compiled,
            MARQUEE_URL=served.url,
            WALLET_URL=wallet_url,
            ADDRESS=wallet.address,
            TOKEN=usdc,
            SINCE=f"{node.height - 1}-{to_hex(node.block_hash(node.height - 1))}",
        )
    )
    assert told["signedInAs"] == wallet.address
    assert told["renewed"]
    assert told["afterwards"] == "session_unknown", "the session before the renewed one has ended"
    assert told["problem"] == {"code": "campaign_not_found", "status": 404, "is": True}
    with httpx.Client(base_url=f"{served.url}/api/v1") as http:
        campaigns = http.get("campaigns", params={"limit": 200}).json()["data"]
        balance = http.get(f"tokens/{usdc}/balances/{wallet.address}").json()["data"]["balance"]
    assert told["campaigns"] == [each["campaignId"] for each in campaigns]
    assert told["pages"] == -(-len(campaigns) // 2) > 1
    assert told["balance"] == balance != "0"
    assert told["unchanged"] == 304
    (event,) = told["events"]
    assert event["data"]["blockNumber"] == node.height
    assert told["refusedStream"] == "validation_failed"


def items(folder):
    for item in folder["item"]:
        if "item" in item:
            yield from items(item)
        else:
            yield item


def streams(item):
    return any(
        header["value"] == "text/event-stream" for answer in item["response"] for header in answer["header"]
    )


def newman(collection, folder, **variables):
    """Run a collection; each item's status, by its id."""
    (folder / "collection.json").write_text(json.dumps(collection))
    report = folder / "report.json"
    command = [CLIENTS / "node_modules/.bin/newman", "run", folder / "collection.json", "--reporters", "json"]
    command += ["--reporter-json-export", report, "--timeout-request", "20000"]
    for name, value in variables.items():
        command += ["--env-var", f"{name}={value}"]
    run(command, folder)
    done = json.loads(report.read_text())["run"]
    assert done["failures"] == []
    assert done["stats"]["assertions"]["total"] >= len(list(items(collection)))
    return {each["item"]["id"]: each["response"]["code"] for each in done["executions"]}


def without(collection, left_out):
    folders = [
        {**folder, "item": [item for item in folder["item"] if not left_out(item)]}
        for folder in collection["item"]
    ]
    return {**collection, "item": folders}


def test_postman__every_request_of_the_collection__is_answered_as_documented(served, wallet, tmp_path):
    collection = json.loads(COLLECTION.read_text())
    with httpx.Client(base_url=f"{served.url}/api/v1/auth") as http:
        nonce = http.post("nonce").json()["data"]
    message = wallet.message(nonce["nonce"], served.now(), domain=nonce["domain"], uri=nonce["uri"])
    statuses = newman(
        without(collection, lambda item: item["id"] in ENDS_SESSIONS or streams(item)),
        tmp_path,
        baseUrl=served.url,
        token=served.session(Wallet(Account.from_key(ADMIN_KEY))),
        address=wallet.address,
        message=message,
        signature=wallet.sign(message),
        binding=nonce["binding"],
    )
    assert statuses["verifySignIn"] == 200
    others = {name: status for name, status in statuses.items() if status >= 300}
    assert set(others.values()) <= OF_ANOTHER_MARKET, others
    assert len(others) < len(statuses) / 2
    assert statuses["createKey"] == 201
    assert statuses["grantRole"] == 200


def test_postman__without_a_session__is_refused_as_documented(served, tmp_path):
    collection = json.loads(COLLECTION.read_text())
    ours = without(collection, lambda item: item["id"] == "verifySignIn" or streams(item))
    statuses = newman(ours, tmp_path, baseUrl=served.url)
    refused = {name for name, status in statuses.items() if status == 401}
    assert ENDS_SESSIONS | {"getMe", "listKeys"} <= refused
    assert max(statuses.values()) < 500
