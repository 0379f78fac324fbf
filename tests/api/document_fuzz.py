"""schemathesis against a running API: requests that its OpenAPI document allows and forbids, each answer held against it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import schemathesis
from schemathesis.engine import events, from_schema

FRESH = {"signOut", "refreshSession", "revokeOwnSessions", "revokeOwnSession"}
"""Operations that end the session by which they are called."""
SHORT, LONG = ("examples", "fuzzing"), ("examples", "coverage", "fuzzing", "stateful")
MADE_UP = {"atBlock", "minBlock", "cursor", "fromBlock", "toBlock", "If-None-Match", "Idempotency-Key"}
"""Parameters whose documented examples are of no mirror of ours: values of this one are used, or any that fit."""


@dataclass
class Found:
    """What a run found: how often each operation answered its own method with each status, and what was not as the document says."""

    answers: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    broken: list[str] = field(default_factory=list)

    @property
    def requests(self) -> int:
        return sum(count.total() for count in self.answers.values())

    def never_succeeded(self) -> list[str]:
        return sorted(name for name, count in self.answers.items() if min(count) >= 300)


def fuzz(
    document: Mapping[str, Any],
    url: str,
    *,
    seed: int,
    examples: int,
    phases: Iterable[str],
    values: Mapping[str, Sequence[str | int]],
    session: Callable[[bool], str] | None = None,
) -> Found:
    """Ask every operation of the document. ``values``: what parameters of these names are, half of the time.

    ``session`` gives each request its token, a new account's where it is asked for one; without it nobody is signed in, and generated secrets are tried.
    """
    config = schemathesis.Config.from_dict(
        {
            "seed": seed,
            "base-url": url,
            "continue-on-failure": True,
            "max-stream-events": 1,
            "request-timeout": 20,
            "dictionaries": {name: {"values": list(known)} for name, known in values.items()},
            "parameters": {name: {"dictionary": name, "probability": 0.5} for name in values},
            "generation": {
                "max-examples": examples,
                "database": "none",
                "no-shrink": True,
                "with-security-parameters": session is None,
            },
            "phases": {
                name: {"enabled": name in set(phases)}
                for name in ("examples", "coverage", "fuzzing", "stateful")
            },
            # What fits a schema may still be of no block, no list and no action: that valid data is taken is for other tests.
            "checks": {
                "positive_data_acceptance": {"enabled": False},
                "negative_data_rejection": {"expected-statuses": ["4xx"]},
            },
        }
    )
    schema = schemathesis.openapi.from_dict(_without_examples(document), config=config)
    if session is not None:
        _sign_in(schema, session)
    found = Found()
    for event in from_schema(schema).execute():
        if isinstance(event, events.FatalError):
            raise event.exception
        if isinstance(event, events.NonFatalError):
            found.broken.append(f"{event.label}: {event.value}")
        if isinstance(event, events.ScenarioFinished):
            _record(found, event.recorder)
    return found


def _without_examples(document: Mapping[str, Any]) -> dict[str, Any]:
    document = deepcopy(dict(document))
    parameters = [*document["components"]["parameters"].values()]
    for item in document["paths"].values():
        for operation in item.values():
            parameters += operation.get("parameters", ())
    for parameter in parameters:
        if parameter.get("name") in MADE_UP:
            parameter.pop("example", None)
            parameter.get("schema", {}).pop("examples", None)
    return document


def _sign_in(schema: Any, session: Callable[[bool], str]) -> None:
    @schema.auth(refresh_interval=None)
    class Session:
        def get(self, case: Any, _context: Any) -> str:
            return session(case.operation.definition.raw["operationId"] in FRESH)

        def set(self, case: Any, token: str, _context: Any) -> None:
            case.headers["Authorization"] = f"Bearer {token}"


def _record(found: Found, recorder: Any) -> None:
    for case_id, interaction in recorder.interactions.items():
        case = recorder.cases[case_id].value
        # Under an operation stand also methods that its path does not take, and OPTIONS.
        own = case.operation.method.upper() == interaction.request.method
        if interaction.response is not None and own:
            found.answers[case.operation.label][interaction.response.status_code] += 1
        for check in recorder.checks.get(case_id, ()):
            if check.failure_info is not None:
                failure = check.failure_info.failure
                request, response = interaction.request, interaction.response
                found.broken.append(
                    f"{check.name}: {failure.title}. {failure.message}\n{request.method} {request.uri}"
                    f" {(request.body or b'')[:500]!r}\n{response and response.status_code} {((response and response.content) or b'')[:500]!r}"
                )
