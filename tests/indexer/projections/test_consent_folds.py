"""The consent fold against a small model of the registry, written from its interface."""

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.projections import consent
from marquee.chain.events.consent_registry import ConsentGranted, ConsentRevoked
from marquee.chain.log import Log
from marquee.consent.rules import PURPOSES, ConsentStatus, is_granted, status
from tests.indexer.projections.folding import fold

pytestmark = pytest.mark.unit

REGISTRY = b"\xee" * 20
SUBJECTS = [bytes([number]) * 20 for number in (1, 2)]
CONTROLLERS = [bytes([number]) * 20 for number in (8, 9)]
hashes = st.binary(min_size=32, max_size=32)
scopes = st.tuples(
    st.sampled_from(SUBJECTS), st.sampled_from(CONTROLLERS), st.sampled_from(sorted(PURPOSES.values()))
)
steps = st.tuples(
    scopes,
    st.one_of(st.none(), st.tuples(hashes, hashes, hashes, st.integers(0, 500), st.integers(1, 255))),
    st.integers(0, 300),
)


@dataclass
class Said:
    """What a subject said of a scope: grants and revocations with their times, in order."""

    history: list[tuple[int, tuple | None]]

    def status(self, at: int) -> str:
        if not self.history:
            return "NONE"
        _, terms = self.history[-1]
        if terms is None:
            return "REVOKED"
        return "EXPIRED" if terms[3] and at >= terms[3] else "GRANTED"

    def revoked_at(self) -> int:
        """The first revocation after the latest grant, or 0."""
        first = 0
        for time, terms in self.history:
            first = 0 if terms is not None else (first or time)
        return first


@settings(max_examples=300, deadline=None)
@given(st.lists(steps, max_size=40), st.integers(0, 1_000))
def test_fold__any_history__equals_what_was_said(moves, later):
    said: dict[tuple, Said] = {}
    history, now = [], 1_700_000_000
    for number, (scope, terms, seconds) in enumerate(moves):
        now += seconds
        log = Log(number, 0, now, REGISTRY, bytes(32))
        record = said.setdefault(scope, Said([]))
        nonce = len(record.history) + 1
        if terms is None:
            record.history.append((now, None))
            history.append((log, ConsentRevoked(*scope, nonce=nonce)))
        else:
            notice, categories, receipt, duration, method = terms
            expires_at = now + duration if duration else 0
            record.history.append((now, (notice, categories, receipt, expires_at, method)))
            history.append(
                (
                    log,
                    ConsentGranted(
                        *scope,
                        notice_hash=notice,
                        categories_hash=categories,
                        receipt_hash=receipt,
                        expires_at=expires_at,
                        method=method,
                        nonce=nonce,
                    ),
                )
            )
    rows = fold(consent.records, history)
    assert rows.keys() == said.keys()
    for scope, record in said.items():
        row = rows[scope]
        assert row.nonce == len(record.history)
        assert row.revoked_at == record.revoked_at()
        grants = [item for item in record.history if item[1] is not None]
        if grants:
            time, (notice, categories, receipt, expires_at, method) = grants[-1]
            assert (row.granted_at, row.expires_at, row.method) == (time, expires_at, method)
            assert (row.notice_hash, row.categories_hash, row.receipt_hash) == (notice, categories, receipt)
        else:
            assert row.granted_at == 0
        for at in (now, now + later):
            assert status(row, at).name == record.status(at)
            assert is_granted(row, at) == (record.status(at) == "GRANTED")


def test_status__nothing_ever_said__is_none():
    assert status(None, 5) is ConsentStatus.NONE


def test_status__in_the_second_of_its_expiry__is_expired():
    row = fold(
        consent.records,
        [
            (
                Log(1, 0, 100, REGISTRY, bytes(32)),
                ConsentGranted(
                    SUBJECTS[0], CONTROLLERS[0], PURPOSES["ANALYTICS"], *[bytes(32)] * 3, 200, 1, 1
                ),
            )
        ],
    ).popitem()[1]
    assert [status(row, at).name for at in (199, 200)] == ["GRANTED", "EXPIRED"]
