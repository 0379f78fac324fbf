"""Lies about logs: left out, invented, altered, repeated, in another order, of other blocks."""

from collections import Counter

from marquee.chain.events import EVENTS
from tests.chaos.faults.exchange import Exchange, Json, Reply, fault

_PROVEN = "the root of the receipts"


def _place(log: Json) -> tuple[str, str]:
    return log["blockHash"], log["logIndex"]


def _kind(log: Json) -> tuple[str, str, str]:
    return log["blockHash"], log["address"], log["topics"][0]


def _like_ones(logs: list[Json]) -> list[Json]:
    """Logs of which their block has another with the same address and first topic: a bloom does not miss them."""
    count = Counter(_kind(log) for log in logs)
    return [log for log in logs if count[_kind(log)] > 1]


def _without(exchange: Exchange, gone: list[Json], *, receipts: bool = False) -> Reply | None:
    if not gone:
        return None
    places = {_place(log) for log in gone}
    exchange.put_logs([log for log in exchange.logs() if _place(log) not in places])
    for _, found in exchange.receipts() if receipts else ():
        for receipt in found:
            receipt["logs"] = [log for log in receipt["logs"] if _place(log) not in places]
    return exchange.reply()


@fault()
def omits_all_logs(exchange: Exchange) -> Reply | None:
    return _without(exchange, exchange.logs())


@fault(proofs=_PROVEN)
def omits_some_logs(exchange: Exchange) -> Reply | None:
    logs = exchange.logs()
    return (
        _without(exchange, exchange.choose.sample(logs, exchange.choose.randrange(1, len(logs) + 1)))
        if logs
        else None
    )


@fault(proofs=_PROVEN)
def omits_one_of_like_logs(exchange: Exchange) -> Reply | None:
    like = _like_ones(exchange.logs())
    return _without(exchange, [exchange.choose.choice(like)]) if like else None


@fault(proofs=_PROVEN)
def omits_the_logs_of_a_block(exchange: Exchange) -> Reply | None:
    logs = exchange.logs()
    if not logs:
        return None
    block = exchange.choose.choice(logs)["blockHash"]
    return _without(exchange, [log for log in logs if log["blockHash"] == block])


@fault(proofs=_PROVEN)
def invents_a_log(exchange: Exchange) -> Reply | None:
    """One like another of its block, with its own index and, half of the time, other data."""
    logs = exchange.logs()
    if not logs:
        return None
    last = exchange.choose.choice(
        [
            log
            for log, after in zip(logs, [*logs[1:], None], strict=True)
            if after is None or after["blockHash"] != log["blockHash"]
        ]
    )
    invented = dict(last, logIndex=hex(int(last["logIndex"], 16) + 1))
    if exchange.choose.random() < 0.5 and len(last["data"]) >= 66:
        invented["data"] = last["data"][:-1] + ("0" if last["data"][-1] != "0" else "1")
    logs.insert(logs.index(last) + 1, invented)
    exchange.put_logs(logs)
    return exchange.reply()


@fault(proofs=_PROVEN)
def alters_a_word_of_data(exchange: Exchange) -> Reply | None:
    """One digit of a log's data: an amount, a time, a hash."""
    logs = [log for log in exchange.logs() if len(log["data"]) >= 66]
    if not logs:
        return None
    log = exchange.choose.choice(logs)
    place = 2 + 64 * exchange.choose.randrange((len(log["data"]) - 2) // 64) + 63
    log["data"] = f"{log['data'][:place]}{(int(log['data'][place], 16) ^ 1):x}{log['data'][place + 1 :]}"
    return exchange.reply()


@fault(proofs=_PROVEN)
def alters_an_indexed_argument(exchange: Exchange) -> Reply | None:
    logs = [log for log in exchange.logs() if len(log["topics"]) > 1]
    if not logs:
        return None
    log = exchange.choose.choice(logs)
    place = exchange.choose.randrange(1, len(log["topics"]))
    topic = log["topics"][place]
    log["topics"][place] = topic[:-1] + f"{int(topic[-1], 16) ^ 1:x}"
    return exchange.reply()


@fault(proofs=_PROVEN)
def exchanges_topics_of_two_logs(exchange: Exchange) -> Reply | None:
    """The amounts of one transfer with the accounts of another of the same block."""
    like = _like_ones(exchange.logs())
    pairs = [
        (one, other)
        for place, one in enumerate(like)
        for other in like[place + 1 :]
        if _kind(one) == _kind(other) and one["topics"] != other["topics"]
    ]
    if not pairs:
        return None
    one, other = exchange.choose.choice(pairs)
    one["topics"], other["topics"] = other["topics"], one["topics"]
    return exchange.reply()


@fault(proofs=_PROVEN)
def takes_one_event_for_another(exchange: Exchange) -> Reply | None:
    """The first topic of another event of the same contracts."""
    logs = exchange.logs()
    if not logs:
        return None
    topics = sorted({"0x" + event.TOPIC.hex() for events in EVENTS.values() for event in events})
    log = exchange.choose.choice(logs)
    log["topics"][0] = exchange.choose.choice([topic for topic in topics if topic != log["topics"][0]])
    return exchange.reply()


@fault(proofs=_PROVEN)
def invents_an_event(exchange: Exchange) -> Reply | None:
    logs = exchange.logs()
    if not logs:
        return None
    exchange.choose.choice(logs)["topics"][0] = "0x" + exchange.choose.randbytes(32).hex()
    return exchange.reply()


@fault(proofs=_PROVEN)
def gives_a_log_to_another_contract(exchange: Exchange) -> Reply | None:
    logs = exchange.logs()
    addresses = sorted({log["address"] for log in logs})
    if len(addresses) < 2:
        return None
    log = exchange.choose.choice(logs)
    log["address"] = exchange.choose.choice([address for address in addresses if address != log["address"]])
    return exchange.reply()


@fault(proofs=_PROVEN)
def alters_a_transaction_hash(exchange: Exchange) -> Reply | None:
    logs = exchange.logs()
    if not logs:
        return None
    exchange.choose.choice(logs)["transactionHash"] = "0x" + exchange.choose.randbytes(32).hex()
    return exchange.reply()


@fault(proofs=_PROVEN)
def shifts_log_indexes(exchange: Exchange) -> Reply | None:
    """By one, in a block whose first log is ours or not: what comes before may be others' logs."""
    logs = exchange.logs()
    if not logs:
        return None
    block = exchange.choose.choice(logs)["blockHash"]
    for log in logs:
        if log["blockHash"] == block:
            log["logIndex"] = hex(int(log["logIndex"], 16) + 1)
    return exchange.reply()


@fault(proofs=_PROVEN)
def cuts_the_data_of_a_log(exchange: Exchange) -> Reply | None:
    logs = [log for log in exchange.logs() if len(log["data"]) >= 66]
    if not logs:
        return None
    log = exchange.choose.choice(logs)
    log["data"] = log["data"][: exchange.choose.randrange(2, len(log["data"]))]
    return exchange.reply()


@fault(proofs=_PROVEN)
def adds_or_drops_a_topic(exchange: Exchange) -> Reply | None:
    logs = exchange.logs()
    if not logs:
        return None
    log = exchange.choose.choice(logs)
    if exchange.choose.random() < 0.5 and len(log["topics"]) < 4:
        log["topics"].append("0x" + "00" * 32)
    else:
        log["topics"].pop()
    return exchange.reply()


@fault(proofs=_PROVEN)
def writes_junk_into_a_log(exchange: Exchange) -> Reply | None:
    """Text where hex should be, words of another length, no value at all."""
    logs = exchange.logs()
    if not logs:
        return None
    log = exchange.choose.choice(logs)
    name = exchange.choose.choice(
        ("address", "data", "blockNumber", "blockHash", "transactionHash", "logIndex", "topics")
    )
    junk = [None, 7, "", "0x", "latest", "0xzz", "0x123", "-0x1", "ü", "0x" + "g" * 64]
    if name == "topics":
        log[name] = [exchange.choose.choice(junk)]
    elif exchange.choose.random() < 0.2:
        del log[name]
    else:
        log[name] = exchange.choose.choice(junk)
    return exchange.reply()


@fault()
def repeats_a_log(exchange: Exchange) -> Reply | None:
    logs = exchange.logs()
    if not logs:
        return None
    chosen = exchange.choose.choice(logs)
    logs.insert(exchange.choose.choice((logs.index(chosen), len(logs))), dict(chosen))
    exchange.put_logs(logs)
    return exchange.reply()


@fault()
def reorders_logs(exchange: Exchange) -> Reply | None:
    logs = exchange.logs()
    if len(logs) < 2:
        return None
    one, other = sorted(exchange.choose.sample(range(len(logs)), 2))
    logs[one], logs[other] = logs[other], logs[one]
    exchange.put_logs(logs)
    return exchange.reply()


@fault()
def gives_logs_of_another_block(exchange: Exchange) -> Reply | None:
    """With the hash of a block that was taken back, or of none."""
    logs = exchange.logs()
    if not logs:
        return None
    block, hash_ = exchange.choose.choice(logs)["blockHash"], "0x" + exchange.choose.randbytes(32).hex()
    for log in logs:
        if log["blockHash"] == block:
            log["blockHash"] = hash_
    return exchange.reply()


@fault()
def gives_logs_that_were_not_asked_for(exchange: Exchange) -> Reply | None:
    """Of a block beyond the range."""
    logs = exchange.logs()
    if not logs:
        return None
    last = logs[-1]
    logs.append(dict(last, blockNumber=hex(int(last["blockNumber"], 16) + 1_000)))
    exchange.put_logs(logs)
    return exchange.reply()


@fault()
def marks_a_log_as_removed(exchange: Exchange) -> Reply | None:
    logs = exchange.logs()
    if not logs:
        return None
    exchange.choose.choice(logs)["removed"] = True
    return exchange.reply()
