"""Which errors of Postgres and Redis say that they cannot be used now, and which are ours."""

import asyncio

import asyncpg
import pytest
from redis import exceptions as redis

from api.outages import outage_of
from api.problems import problem_of
from marquee.errors import DatabaseUnavailable, RedisUnavailable

pytestmark = pytest.mark.unit


def said(sqlstate: str) -> BaseException:
    """The error that the driver makes of what Postgres sends."""
    return asyncpg.PostgresError.new({"C": sqlstate, "M": "told by a test"})


@pytest.mark.parametrize(
    "sqlstate",
    ["08006", "25006", "25P03", "28P01", "3D000", "40001", "40P01", "53100", "53200", "53300", "55P03", "57P01", "58030"],
)  # fmt: skip
def test_sqlstate__of_an_outage__is_one(sqlstate):
    assert isinstance(outage_of(said(sqlstate)), DatabaseUnavailable)
    problem = problem_of(said(sqlstate))
    assert (problem.status, int(problem.headers["retry-after"]) > 0) == (503, True)


@pytest.mark.parametrize("sqlstate", ["22003", "23505", "42601", "42P01", "42501", "XX000", "P0001"])
def test_sqlstate__of_a_statement_that_is_wrong__is_ours(sqlstate):
    assert outage_of(said(sqlstate)) is None
    assert problem_of(said(sqlstate)).status == 500


@pytest.mark.parametrize(
    "text",
    [
        "MISCONF Redis is configured to save RDB snapshots",
        "OOM command not allowed when used memory > 'maxmemory'.",
        "Error running script (call to f_1): @user_script:3: @user_script: 3: -OOM command not allowed",
        "Error running script (call to f_1): @user_script:3: -READONLY You can't write against a read only replica.",
        "BUSY Redis is busy running a script.",
        "NOREPLICAS Not enough good replicas to write.",
        "max number of clients reached",
    ],
)
def test_redis__that_cannot_be_used__is_an_outage(text):
    assert isinstance(outage_of(redis.ResponseError(text)), RedisUnavailable)


@pytest.mark.parametrize(
    "text", ["WRONGTYPE Operation against a key", "syntax error", "unknown command 'BUSYWORK'"]
)
def test_redis__that_was_asked_wrongly__is_ours(text):
    assert outage_of(redis.ResponseError(text)) is None
    assert problem_of(redis.ResponseError(text)).status == 500


def test_several_at_once__are_an_outage_where_each_is_one():
    away, wrong = said("53100"), ValueError("ours")
    assert isinstance(outage_of(ExceptionGroup("", [away, TimeoutError()])), DatabaseUnavailable)
    assert outage_of(ExceptionGroup("", [away, wrong])) is None
    assert outage_of(asyncio.CancelledError()) is None
