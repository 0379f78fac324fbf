"""Sessions and API keys in any order, over HTTP, against a model of what must be let in: no more and no less, at every moment."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import httpx
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from api.app import create_app
from marquee.clock import ManualClock
from tests.api.conftest import CONTRACTS, Wallet, running, settings_for, sign_in

pytestmark = pytest.mark.integration

LIFETIME, ABSOLUTE = timedelta(seconds=3_600), timedelta(seconds=5_000)
TICK = timedelta(microseconds=1)
AUTH, KEYS = "/api/v1/auth", "/api/v1/keys"


class World:
    """One application for all examples, each of which has accounts of its own; time only goes on."""

    def __init__(self, api: httpx.AsyncClient, clock: ManualClock, runner: asyncio.Runner) -> None:
        self.api, self.clock, self.runner = api, clock, runner

    def __call__(self, method: str, path: str, secret: str, **more: object) -> httpx.Response:
        headers = {"authorization": f"Bearer {secret}"}
        return self.runner.run(self.api.request(method, path, headers=headers, **more))

    def sign_in(self, wallet: Wallet, secret: str | None) -> dict[str, str]:
        if secret is not None:
            self.api.headers["authorization"] = f"Bearer {secret}"
        try:
            answer = self.runner.run(sign_in(self.api, wallet, self.clock, deliver="bearer"))
        finally:
            self.api.headers.pop("authorization", None)
        return answer.json()["data"]

    def refresh_twice(self, secret: str) -> list[httpx.Response]:
        async def both() -> list[httpx.Response]:
            headers = {"authorization": f"Bearer {secret}"}
            return await asyncio.gather(
                *(self.api.post(f"{AUTH}/refresh", headers=headers) for _ in range(2))
            )

        return self.runner.run(both())


@pytest.fixture
def world(database_url, redis_flushed, clock) -> Iterator[World]:
    environment = {
        "MARQUEE_AUTH_REQUESTS_PER_MINUTE": "1000000",
        "MARQUEE_SESSION_SECONDS": str(int(LIFETIME.total_seconds())),
        "MARQUEE_SESSION_ABSOLUTE_SECONDS": str(int(ABSOLUTE.total_seconds())),
    }
    app = create_app(
        settings_for(database_url, redis_flushed, **environment), contracts=CONTRACTS, clock=clock
    )
    with asyncio.Runner() as runner:
        application = running(app)
        api = runner.run(application.__aenter__())
        try:
            yield World(api, clock, runner)
        finally:
            runner.run(application.__aexit__(None, None, None))


@dataclass(eq=False)
class Session:
    """What the model knows of one: a secret, whose it is, and until when, by its own reckoning."""

    secret: str
    owner: Wallet
    signed_in: datetime
    until: datetime
    ended: bool = False
    id: str = ""


@dataclass(eq=False)
class Key:
    id: str
    owner: Wallet
    until: datetime | None
    secrets: dict[str, datetime | None] = field(default_factory=dict)
    """Secret → until when it is taken; None: as long as the key."""
    ended: bool = False


class Credentials(RuleBasedStateMachine):
    world: World

    sessions = Bundle("sessions")
    keys = Bundle("keys")

    def __init__(self) -> None:
        super().__init__()
        self.wallets = [Wallet(), Wallet()]
        self.all_sessions: list[Session] = []
        self.all_keys: list[Key] = []

    # -- the model

    @property
    def now(self) -> datetime:
        return self.world.clock.now()

    def lives(self, each: Session | Key) -> bool:
        return not each.ended and (each.until is None or self.now < each.until)

    def began(self, given: dict[str, str], owner: Wallet, signed_in: datetime) -> Session:
        until = min(self.now + LIFETIME, signed_in + ABSOLUTE)
        assert datetime.fromisoformat(given["expiresAt"]) == until
        assert datetime.fromisoformat(given["refreshableUntil"]) == signed_in + ABSOLUTE
        session = Session(given["token"], owner, signed_in, until)
        me = self.world("GET", f"{AUTH}/me", session.secret)
        session.id = me.json()["data"]["sessionId"] if me.status_code == 200 else ""
        self.all_sessions.append(session)
        return session

    # -- what people do

    @rule(target=sessions, who=st.integers(0, 1))
    def sign_in(self, who: int) -> Session:
        return self.began(self.world.sign_in(self.wallets[who], None), self.wallets[who], self.now)

    @rule(target=sessions, who=st.integers(0, 1), old=sessions)
    def sign_in_over(self, who: int, old: Session) -> Session:
        """With the token of a session, whosever it is: that one ends."""
        given = self.world.sign_in(self.wallets[who], old.secret)
        old.ended = True
        return self.began(given, self.wallets[who], self.now)

    @rule(target=sessions, old=sessions)
    def refresh(self, old: Session):
        lived = self.lives(old)
        answers = self.world.refresh_twice(old.secret)
        old.ended = True
        assert sorted(each.status_code for each in answers) == ([200, 401] if lived else [401, 401])
        passed = [each.json()["data"] for each in answers if each.status_code == 200]
        return multiple(*(self.began(each, old.owner, old.signed_in) for each in passed))

    @rule(session=sessions)
    def sign_out(self, session: Session) -> None:
        answer = self.world("POST", f"{AUTH}/logout", session.secret)
        assert answer.status_code == (204 if self.lives(session) else 401)
        session.ended = True

    @rule(by=sessions, other=sessions)
    def revoke_one(self, by: Session, other: Session) -> None:
        answer = self.world("DELETE", f"{AUTH}/sessions/{other.id}", by.secret)
        if not self.lives(by):
            assert answer.status_code == 401
        elif other.owner is by.owner and self.lives(other):
            assert answer.status_code == 204
            other.ended = True
        else:
            assert answer.status_code == 404

    @rule(by=sessions, keep=st.booleans())
    def revoke_all(self, by: Session, keep: bool) -> None:
        query = {"keep": "current"} if keep else {}
        answer = self.world("DELETE", f"{AUTH}/sessions", by.secret, params=query)
        if not self.lives(by):
            assert answer.status_code == 401
            return
        over = [
            each
            for each in self.all_sessions
            if each.owner is by.owner and self.lives(each) and not (keep and each is by)
        ]
        assert answer.json()["data"]["ended"] == len(over)
        for each in over:
            each.ended = True

    @rule(by=sessions)
    def list_sessions(self, by: Session) -> None:
        answer = self.world("GET", f"{AUTH}/sessions", by.secret)
        if not self.lives(by):
            assert answer.status_code == 401
            return
        mine = [each.id for each in self.all_sessions if each.owner is by.owner and self.lives(each)]
        assert [each["sessionId"] for each in answer.json()["data"]] == mine[::-1]

    @rule(target=keys, by=sessions, seconds=st.none() | st.integers(1, 20_000))
    @precondition(lambda self: len(self.all_keys) < 5)
    def make_key(self, by: Session, seconds: int | None):
        until = None if seconds is None else self.now + timedelta(seconds=seconds)
        body = {"label": "x", "scopes": ["read"]}
        if until is not None:
            body["expiresAt"] = until.isoformat()
        answer = self.world("POST", KEYS, by.secret, json=body)
        if not self.lives(by):
            assert answer.status_code == 401
            return multiple()
        made = answer.json()["data"]
        key = Key(made["keyId"], by.owner, until, {made["secret"]: None})
        self.all_keys.append(key)
        return key

    @rule(by=sessions, key=keys, grace=st.sampled_from([0, 1, 600, 86_400]))
    def rotate(self, by: Session, key: Key, grace: int) -> None:
        answer = self.world("POST", f"{KEYS}/{key.id}/rotate", by.secret, json={"graceSeconds": grace})
        if not self.lives(by):
            assert answer.status_code == 401
        elif key.owner is not by.owner or not self.lives(key):
            assert answer.status_code == 404
        else:
            (newest,) = (secret for secret, until in key.secrets.items() if until is None)
            key.secrets = dict.fromkeys(key.secrets, self.now)
            key.secrets[newest] = self.now + timedelta(seconds=grace)
            key.secrets[answer.json()["data"]["secret"]] = None

    @rule(by=sessions, key=keys)
    def revoke_key(self, by: Session, key: Key) -> None:
        answer = self.world("DELETE", f"{KEYS}/{key.id}", by.secret)
        if not self.lives(by):
            assert answer.status_code == 401
        elif key.owner is by.owner and self.lives(key):
            assert answer.status_code == 204
            key.ended = True
        else:
            assert answer.status_code == 404

    @rule(key=keys)
    def act_for_oneself_by_key(self, key: Key) -> None:
        """A key, however alive, makes no keys and ends no sessions."""
        for method, path in (("POST", KEYS), ("DELETE", f"{AUTH}/sessions"), ("POST", f"{AUTH}/refresh")):
            for secret in key.secrets:
                body = {"json": {"label": "x", "scopes": ["read"]}} if path == KEYS else {}
                assert self.world(method, path, secret, **body).status_code in {401, 403}

    @rule(gone=consumes(sessions))
    def lose(self, gone: Session) -> None:
        """Nobody does anything with it any more, but that it is what it was."""

    # -- time

    @rule(seconds=st.integers(1, 4_000))
    def wait(self, seconds: int) -> None:
        self.world.clock.move(timedelta(seconds=seconds))

    @rule(data=st.data(), before=st.booleans())
    def wait_for_an_end(self, data: st.DataObject, before: bool) -> None:
        """Until something ends, or to the last moment before."""
        ends = [each.until for each in (*self.all_sessions, *self.all_keys)]
        ends += [until for key in self.all_keys for until in key.secrets.values()]
        ahead = sorted({end for end in ends if end is not None and end - TICK > self.now})
        if ahead:
            end = data.draw(st.sampled_from(ahead))
            self.world.clock.move(end - self.now - (TICK if before else timedelta()))

    # -- what must hold

    @invariant()
    def who_is_let_in_is_as_the_model_says(self) -> None:
        expected = {each.secret: (each.owner, self.lives(each)) for each in self.all_sessions}
        for key in self.all_keys:
            for secret, until in key.secrets.items():
                in_grace = until is None or self.now < until
                expected[secret] = (key.owner, self.lives(key) and in_grace)
        for secret, (owner, lives) in expected.items():
            answer = self.world("GET", f"{AUTH}/me", secret)
            assert answer.status_code == (200 if lives else 401)
            if lives:
                assert answer.json()["data"]["address"] == owner.address
            else:
                assert answer.json()["code"] in {"session_unknown", "key_unknown"}


def play(world: World, examples: int, steps: int) -> None:
    machine = type("CredentialsHere", (Credentials,), {"world": world})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_credentials__in_any_order__let_in_who_the_model_says(world):
    play(world, 16, 25)


@pytest.mark.fuzz
@pytest.mark.timeout(3600)
def test_credentials__in_many_orders__let_in_who_the_model_says(world):
    play(world, 200, 50)
