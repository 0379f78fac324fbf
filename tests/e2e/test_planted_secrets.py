"""Secrets planted wherever one can arrive, and looked for wherever anything is said: by real processes that do well, refuse and break."""

import asyncio
import base64
import json
import subprocess
import time
from datetime import UTC, datetime
from urllib.parse import quote

import asyncpg
import httpx
import pytest
from eth_account import Account
from eth_account.messages import encode_typed_data

from marquee.hexes import to_hex
from tests.api.conftest import Wallet
from tests.e2e.observed.processes import observed, planted, with_password
from tests.e2e.observed.receiver import receiving

pytestmark = [pytest.mark.integration, pytest.mark.timeout(900)]

TRACE = "1" * 32
WORD = "0x" + "07" * 32
CONSENT = {
    "controller": "0x000000000000000000000000000000000000dEaD",
    "purpose": "ANALYTICS",
    "noticeHash": WORD,
    "categoriesHash": WORD,
    "receiptHash": WORD,
    "method": "wallet",
}


@pytest.fixture(scope="module")
def stack(database_url):
    with receiving() as receiver, observed(database_url, ("traces",)) as processes:
        processes.receiver = receiver
        processes.environment |= {
            "MARQUEE_TRACES_URL": f"{receiver.url}?key={processes.secret['traces']}",
            "MARQUEE_TRACES_HEADERS": f"authorization=Bearer {processes.secret['traces']}",
        }
        for command in ("api", "index", "worker"):
            processes.start(command, name=command)
        yield processes


def spellings(secret: str) -> set[bytes]:
    """How a secret may be written down so that its reader has it."""
    plain = secret.encode()
    return {
        plain,
        plain.hex().encode(),
        base64.b64encode(plain).rstrip(b"="),
        quote(secret, safe="").encode(),
        json.dumps(secret)[1:-1].encode(),
        *((secret[2:].encode(), secret[2:].upper().encode()) if secret.startswith("0x") else ()),
    }


def leaks(secrets: dict[str, str], places: dict[str, bytes]) -> list[tuple[str, str, bytes]]:
    return [
        (name, place, text[max(0, text.index(spelled) - 120) : text.index(spelled) + 20])
        for name, secret in secrets.items()
        for spelled in spellings(secret)
        for place, text in places.items()
        if spelled in text
    ]


def sign_in(http: httpx.Client, found: dict, wallet: Wallet, deliver: str) -> dict:
    nonce = http.post("/api/v1/auth/nonce").json()["data"]
    host = http.base_url.netloc.decode()
    message = wallet.message(nonce["nonce"], datetime.now(UTC), domain=host, uri=f"http://{host}")
    signature = wallet.sign(message)
    body = {"message": message, "signature": signature, "binding": nonce["binding"], "deliver": deliver}
    answer = http.post("/api/v1/auth/verify", json=body)
    assert answer.status_code == 200, answer.text
    again = http.post("/api/v1/auth/verify", json=body)
    assert again.status_code in {400, 401}
    found["refusals"].append(again)
    data = answer.json()["data"]
    token = data["token"] or http.cookies["marquee-insecure"]
    found["secrets"] |= {
        f"nonce {deliver}": nonce["nonce"],
        f"binding {deliver}": nonce["binding"],
        f"signature {deliver}": signature,
        f"session {deliver}": token,
        f"csrf {deliver}": data["csrfToken"],
    }
    return data


def succeed(stack, found):
    """Do everything that takes a secret, and see its request in the worker's log and in the traces."""
    wallet = Wallet()
    signer = wallet.account
    with httpx.Client(base_url=stack.url, timeout=20) as http:
        token = sign_in(http, found, wallet, "bearer")["token"]
        http.cookies.clear()
        csrf = sign_in(http, found, wallet, "cookie")["csrfToken"]
        assert http.post("/api/v1/auth/refresh", headers={"x-csrf-token": csrf}).status_code == 200
        found["secrets"]["session refreshed"] = http.cookies["marquee-insecure"]
        http.cookies.clear()
        by = {"authorization": f"Bearer {token}"}
        found["secrets"]["idempotency"] = planted("idempotency")
        body = {"label": "server", "scopes": ["read", "transactions:write"]}
        key = http.post("/api/v1/keys", json=body, headers=by).json()["data"]
        found["secrets"]["api key"] = key["secret"].split("_", 2)[2]
        rotated = http.post(f"/api/v1/keys/{key['keyId']}/rotate", json={"graceSeconds": 600}, headers=by)
        found["secrets"]["rotated key"] = rotated.json()["data"]["secret"].split("_", 2)[2]
        by_key = {"authorization": f"Bearer {key['secret']}"}
        assert http.get("/api/v1/auth/me", headers=by_key).status_code == 200

        deadline = time.monotonic() + 30
        while http.get("/api/v1/status").json()["data"]["mirror"] is None and time.monotonic() < deadline:
            time.sleep(0.2)
        asked = {"action": "consent.grant", "subject": signer.address, **CONSENT}
        data = http.post("/api/v1/intents/prepare", json=asked).json()["data"]
        signed = to_hex(signer.sign_message(encode_typed_data(full_message=data["typedData"])).signature)
        sent = {"action": "consent.grant", "message": data["typedData"]["message"], "signature": signed}
        headers = {
            **by,
            "idempotency-key": found["secrets"]["idempotency"],
            "x-request-id": "from-the-caller",
            "traceparent": f"00-{TRACE}-{'2' * 16}-01",
        }
        accepted = http.post("/api/v1/intents", json=sent, headers=headers)
        assert accepted.status_code == 202, accepted.text
        assert http.post("/api/v1/intents", json=sent, headers=headers).status_code == 202
        state, url = "accepted", accepted.headers["location"]
        while state in {"accepted", "sent"} and time.monotonic() < deadline:
            stack.market.mine()
            time.sleep(0.3)
            state = http.get(url, headers=by).json()["data"]["state"]
        assert state not in {"accepted", "sent"}
    lines = [json.loads(line) for line in stack.said()["worker.out"].splitlines()]
    steps = [line for line in lines if line.get("request_id") == "from-the-caller"]
    assert {"sent", "given to the node", "moved"} <= {line["event"] for line in steps}
    assert {line["transaction"] for line in steps} == {accepted.json()["data"]["id"]}
    time.sleep(2.0)
    of_request = [span for span in stack.receiver.spans() if span.trace == TRACE]
    assert {("marquee-api", "POST /api/v1/intents"), ("marquee-worker", "transaction sent")} <= {
        (span.service, span.name) for span in of_request
    }
    assert "transaction mined" in {span.name for span in of_request}
    # The first of two requests that hand it in is the one whose trace it is in; what it asked the node is below it.
    requests = {span.span for span in of_request if span.name == "POST /api/v1/intents"}
    given = {span.span for span in of_request if span.name == "transaction given"}
    assert {span.parent for span in of_request if span.name.startswith("transaction ")} <= requests
    assert given & {
        span.parent for span in of_request if span.name == "POST" and span.service == "marquee-worker"
    }


def refusals(secrets: dict[str, str]):
    """Requests that are refused, with a secret in every place that they have."""
    name = iter(f"sent {number}" for number in range(100))

    def secret() -> str:
        secrets[label := next(name)] = planted("sent")
        return secrets[label]

    me, verify, intents = "/api/v1/auth/me", "/api/v1/auth/verify", "/api/v1/intents"
    yield "GET", me, {"headers": {"authorization": f"Bearer {secret()}"}}
    yield "GET", me, {"headers": {"authorization": f"Bearer mq_0123456789ab_{secret():_<43}"}}
    yield "GET", me, {"headers": {"authorization": f"Basic {base64.b64encode(secret().encode()).decode()}"}}
    yield "GET", me, {"headers": {"authorization": secret()}}
    yield "GET", me, {"headers": {"cookie": f"marquee-insecure={secret()}; marquee-insecure-csrf={secret()}"}}
    yield (
        "POST",
        "/api/v1/auth/logout",
        {"headers": {"x-csrf-token": secret(), "cookie": f"marquee-insecure={secret()}"}},
    )
    yield "GET", f"/api/v1/status?token={secret()}", {}
    yield "GET", f"{me}?api_key={secret()}&cursor={secret()}", {}
    yield "GET", f"/api/v1/transactions?cursor={secret()}", {"headers": {"x-api-key": secret()}}
    yield "GET", f"/%00?password={secret()}", {}
    yield (
        "POST",
        verify,
        {"json": {"message": f"Nonce: {secret()}", "signature": "0x" + secret().encode().hex()}},
    )
    yield "POST", verify, {"json": {"message": secret(), "signature": secret(), "deliver": secret()}}
    yield "POST", verify, {"json": {"password": secret()}}
    yield (
        "POST",
        verify,
        {"content": f'{{"password":"{secret()}', "headers": {"content-type": "application/json"}},
    )
    yield "POST", verify, {"content": secret(), "headers": {"content-type": f"text/{secret()}"}}
    yield "POST", intents, {"json": {"action": secret(), "message": {}, "signature": secret()}}
    yield "POST", intents, {"json": {}, "headers": {"idempotency-key": f"{secret()} {secret()}"}}
    yield "POST", "/api/v1/keys", {"json": {"label": secret(), "scopes": [secret()]}}
    yield (
        "GET",
        me,
        {"headers": {"x-request-id": f"{secret()} {secret()}", "origin": f"https://{secret()}.example"}},
    )
    yield "GET", me, {"headers": {"host": secret()}}
    yield "GET", me, {"headers": {"traceparent": secret(), "tracestate": secret(), "user-agent": secret()}}


def be_refused(stack, found):
    with httpx.Client(base_url=stack.url, timeout=20) as http:
        for method, path, options in refusals(found["secrets"]):
            answer = http.request(method, path, **options)
            assert 200 <= answer.status_code < 500, (path, answer.text)
            found["refusals"].append(answer)


def alter(database_url: str, statement: str) -> None:
    async def run() -> None:
        owner = await asyncpg.connect(database_url)
        await owner.execute(statement)
        await owner.close()

    asyncio.run(run())


def break_down(stack, found, database_url):
    """Statements fail with the rows that they were given in the message; services go away; each is a problem, and a line in a log."""
    wallet = Wallet()
    with httpx.Client(base_url=stack.url, timeout=20) as http:
        token = sign_in(http, found, wallet, "both")["token"]
        http.cookies.clear()
        by = {"authorization": f"Bearer {token}", "idempotency-key": planted("idempotency")}
        found["secrets"]["idempotency 2"] = by["idempotency-key"]
        label = found["secrets"]["label"] = planted("label")
        alter(database_url, "alter table app.api_keys add constraint odd check (label = 'never') not valid")
        answer = http.post("/api/v1/keys", json={"label": label, "scopes": ["read"]}, headers=by)
        assert answer.status_code == 500, answer.text
        found["refusals"].append(answer)
        alter(database_url, "alter table app.api_keys drop constraint odd")
        alter(database_url, "alter table app.sessions rename to sessions_elsewhere")
        answer = http.get("/api/v1/auth/me", headers=by)
        assert answer.status_code == 500, answer.text
        found["refusals"].append(answer)
        alter(database_url, "alter table app.sessions_elsewhere rename to sessions")
        for name, port in stack.ports.items():
            found["pages"][f"metrics of {name}"] = httpx.get(f"http://127.0.0.1:{port}/metrics").content
        stack.stop("redis")
        stack.market.node.process.terminate()
        stack.market.node.process.wait()
        message = wallet.message(
            "n" * 17, datetime.now(UTC), domain=http.base_url.netloc.decode(), uri=stack.url
        )
        bodies = {"message": message, "signature": "0x" + "11" * 65, "binding": "x" * 32}
        found["refusals"] += [
            http.post("/api/v1/auth/nonce"),
            http.post("/api/v1/auth/verify", json=bodies),
            http.post(
                "/api/v1/intents/prepare",
                json={"action": "consent.grant", "subject": Account.create().address, **CONSENT},
            ),
            http.get("/ready"),
        ]
        time.sleep(2.0)


def misuse_commands(stack, found):
    def new(name: str) -> str:
        found["secrets"][name] = planted(name)
        return found["secrets"][name]

    away = "postgresql://anna:{}@127.0.0.1:1/marquee"
    cases = [
        (["migrate"], {"DATABASE_URL": f"{new('db2')}://x"}),
        (["--debug", "migrate"], {"DATABASE_URL": away.format(new("db3"))}),
        (["migrate"], {"DATABASE_URL": f"postgresql://u:{new('db4')}@host:port/x"}),
        (["--debug", "worker"], {"REDIS_URL": f"redis://:{new('redis1')}@127.0.0.1:1/0"}),
        (["worker"], {"MARQUEE_KEEPER_PASSWORD": new("password1")}),
        (
            ["worker"],
            {"MARQUEE_KEEPER_KEYSTORE": "", "MARQUEE_KEEPER_PASSWORD": "", "MARQUEE_KEEPER_KEY": new("key1")},
        ),
        (["--debug", "index"], {"RPC_URL": f"ftp://u:{new('rpc1')}@host/{new('rpc2')}"}),
        (["index"], {"RPC_URL": f"http://u:{new('rpc3')}@127.0.0.1:1/{new('rpc4')}?k={new('rpc5')}"}),
        (["--debug", "audit"], {"RPC_URL": f"http://127.0.0.1:1/{new('rpc6')}"}),
        (["--debug", "poi", "--compare", away.format(new("db5"))], {}),
        (["poi", "--compare", f"http://127.0.0.1:1/{new('api1')}?k={new('api2')}"], {}),
    ]
    waiting = []
    for number, (command, environment) in enumerate(cases):
        name = f"command-{number}"
        waiting.append((name, stack.launch(*command, name=name, **environment)))
        if number % 2:
            drain(waiting)
    drain(waiting)
    said = stack.said()
    for number, _ in enumerate(cases):
        assert said[f"command-{number}.err"], cases[number]


def drain(waiting: list[tuple[str, subprocess.Popen[bytes]]]) -> None:
    while waiting:
        name, process = waiting.pop()
        assert process.wait(150) != 0, name


def test_nothing_that_is_said__in_success_refusal_and_crash__holds_a_secret(stack, database_url):
    found = {"secrets": dict(stack.secret), "refusals": [], "pages": {}}
    succeed(stack, found)
    be_refused(stack, found)
    break_down(stack, found, database_url)
    misuse_commands(stack, found)
    for name in ("api", "index", "worker"):
        stack.stop(name)
    places = stack.said() | found["pages"]
    spans = stack.receiver.spans()
    assert {span.service for span in spans} == {"marquee-api", "marquee-worker"}
    places["traces"] = b"".join(stack.receiver.bodies) + str(spans).encode()
    for number, answer in enumerate(found["refusals"]):
        places[f"answer {number}: {answer.request.method} {answer.request.url.path} {answer.status_code}"] = (
            answer.content + str(answer.headers).encode()
        )
    assert len(found["secrets"]) > 60
    assert len(places["api.out"].splitlines()) > 40
    shown = leaks(found["secrets"], places)
    assert not shown, "\n".join(map(str, shown))


def test_leaks__are_found_where_there_are_some():
    """The search itself: a secret in any spelling is seen."""
    secret = planted("x")
    for spelled in spellings(secret):
        assert leaks({"x": secret}, {"log": b"..." + spelled + b"..."})
    assert (
        with_password("postgresql://postgres:@/db?host=/tmp", "pw")
        == "postgresql://postgres:pw@/db?host=/tmp"
    )
