"""Faults of JSON-RPC: errors, ids, shapes, nothing where something should be."""

import json

from tests.chaos.faults.exchange import Exchange, Json, Reply, fault


def _one(exchange: Exchange) -> Json:
    return exchange.choose.choice(exchange.answers)


def _fails(exchange: Exchange, code: int, message: str) -> Reply:
    answer = _one(exchange)
    answer.pop("result", None)
    answer["error"] = {"code": code, "message": message}
    return exchange.reply()


@fault()
def fails_with_limit_exceeded(exchange: Exchange) -> Reply:
    return _fails(exchange, -32005, "limit exceeded")


@fault()
def fails_with_internal_error(exchange: Exchange) -> Reply:
    return _fails(exchange, -32603, "internal error")


@fault()
def fails_with_header_not_found(exchange: Exchange) -> Reply:
    """What a balancer's node says that lags behind the one asked before."""
    return _fails(exchange, -32000, "header not found")


@fault()
def fails_as_a_whole(exchange: Exchange) -> Reply:
    body = {"jsonrpc": "2.0", "id": None, "error": {"code": -32600, "message": "batch too large"}}
    return Reply(body=json.dumps(body).encode())


@fault()
def fails_with_a_strange_error(exchange: Exchange) -> Reply | None:
    """Errors that are none of JSON-RPC's: a text, a list, a code that is a text."""
    answer = _one(exchange)
    answer.pop("result", None)
    answer["error"] = exchange.choose.choice(("no", ["no"], {"code": "-32005", "message": None}, 7))
    return exchange.reply()


@fault()
def answers_something_else_than_json_rpc(exchange: Exchange) -> Reply:
    bodies = (
        b'"ok"',
        b"42",
        b"[]",
        b"null",
        b"[1, 2]",
        b"[null]",
        b"[[]]",
        b'[{"jsonrpc": "2.0"}]',
        b'{"a": 1}',
        b"{}",
    )
    return Reply(body=exchange.choose.choice(bodies))


@fault()
def leaves_an_answer_out(exchange: Exchange) -> Reply | None:
    if len(exchange.answers) < 2:
        return None
    del exchange.answers[exchange.choose.randrange(len(exchange.answers))]
    return exchange.reply()


@fault(stops=("WrongChain",))
def mixes_ids_up(exchange: Exchange) -> Reply | None:
    """Exchange the ids of two answers that are not the same; of code, any will do."""
    pairs = [
        (one, other)
        for place, one in enumerate(exchange.answers)
        for other in exchange.answers[place + 1 :]
        if one.get("result") != other.get("result") and exchange.calls[place]["method"] != "eth_getCode"
    ]
    if not pairs:
        return None
    one, other = exchange.choose.choice(pairs)
    one["id"], other["id"] = other["id"], one["id"]
    return exchange.reply()


@fault()
def repeats_an_id(exchange: Exchange) -> Reply | None:
    if len(exchange.answers) < 2:
        return None
    one, other = exchange.choose.sample(exchange.answers, 2)
    one["id"] = other["id"]
    return exchange.reply()


@fault()
def invents_an_id(exchange: Exchange) -> Reply:
    answer = _one(exchange)
    answer["id"] = exchange.choose.choice((None, "x", 10_000, -1, str(answer["id"])))
    return exchange.reply()


@fault(harmless="answers may come in any order: ids say whose they are")
def reorders_answers(exchange: Exchange) -> Reply | None:
    if len(exchange.answers) < 2:
        return None
    exchange.choose.shuffle(exchange.answers)
    return exchange.reply()


@fault()
def answers_with_another_type(exchange: Exchange) -> Reply:
    """A number, a truth, an object, a list of something else."""
    answer = _one(exchange)
    others = [7, True, {"no": 1}, [7], [[]], {"hash": 3}]
    answer["result"] = exchange.choose.choice(others)
    return exchange.reply()


@fault()
def forgets_a_result(exchange: Exchange) -> Reply | None:
    """Null for anything but a block, which may rightly be missing."""
    found = [
        answer
        for call, answer in zip(exchange.calls, exchange.answers, strict=True)
        if "Block" not in call["method"]
    ]
    if not found:
        return None
    exchange.choose.choice(found)["result"] = None
    return exchange.reply()
