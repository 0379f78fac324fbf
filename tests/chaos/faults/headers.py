"""Lies about blocks and about which chain it is."""

from typing import Any

from tests.chaos.faults.exchange import Exchange, Reply, fault

_PROVEN = "the hash of the header"


def _word(exchange: Exchange) -> str:
    return "0x" + exchange.choose.randbytes(32).hex()


def _altered(exchange: Exchange, name: str, value: Any) -> Reply | None:
    headers = exchange.headers()
    if not headers:
        return None
    exchange.choose.choice(headers)[name] = value
    return exchange.reply()


@fault()
def has_no_such_block(exchange: Exchange) -> Reply | None:
    """Null for a block that was asked for by number among others: it was asked for because it is there."""
    found = [answer for _, answer in exchange.of("eth_getBlockByNumber") if exchange.is_range]
    if not found:
        return None
    exchange.choose.choice(found)["result"] = None
    return exchange.reply()


@fault(proofs=_PROVEN)
def alters_a_parent(exchange: Exchange) -> Reply | None:
    return _altered(exchange, "parentHash", _word(exchange))


@fault(proofs=_PROVEN)
def alters_a_hash(exchange: Exchange) -> Reply | None:
    return _altered(exchange, "hash", _word(exchange))


@fault()
def alters_a_number(exchange: Exchange) -> Reply | None:
    headers = exchange.headers()
    if not headers:
        return None
    header = exchange.choose.choice(headers)
    header["number"] = hex(max(0, int(header["number"], 16) + exchange.choose.choice((-1, 1, 5, 1 << 40))))
    return exchange.reply()


@fault(proofs=_PROVEN)
def alters_a_time(exchange: Exchange) -> Reply | None:
    headers = exchange.headers()
    if not headers:
        return None
    header = exchange.choose.choice(headers)
    header["timestamp"] = hex(int(header["timestamp"], 16) + exchange.choose.choice((-1, 1, 1000)))
    return exchange.reply()


@fault(proofs=_PROVEN)
def empties_a_bloom(exchange: Exchange) -> Reply | None:
    headers = [header for header in exchange.headers() if int(header["logsBloom"], 16)]
    if not headers:
        return None
    exchange.choose.choice(headers)["logsBloom"] = "0x" + "00" * 256
    return exchange.reply()


@fault(proofs=_PROVEN)
def alters_a_receipts_root(exchange: Exchange) -> Reply | None:
    return _altered(exchange, "receiptsRoot", _word(exchange))


@fault()
def writes_junk_into_a_header(exchange: Exchange) -> Reply | None:
    """Text where hex should be, too short or too long words, no value at all."""
    headers = exchange.headers()
    if not headers:
        return None
    header = exchange.choose.choice(headers)
    name = exchange.choose.choice(("number", "hash", "parentHash", "timestamp", "logsBloom"))
    junk = [None, 7, "", "0x", "latest", "0xzz", "0x12345", "-0x1", "0x" + "g" * 64, "ü", "0x" + "11" * 40]
    if exchange.choose.random() < 0.2:
        del header[name]
    else:
        header[name] = exchange.choose.choice(junk)
    return exchange.reply()


@fault()
def gives_the_block_before(exchange: Exchange) -> Reply | None:
    headers = exchange.headers()
    if len(headers) < 2:
        return None
    place = exchange.choose.randrange(1, len(headers))
    if headers[place] == headers[place - 1]:
        return None
    before = dict(headers[place - 1])
    headers[place].clear()
    headers[place].update(before)
    return exchange.reply()


@fault(stops=("WrongChain",), at_start=True)
def is_on_another_chain(exchange: Exchange) -> Reply | None:
    for _, answer in exchange.of("eth_chainId"):
        answer["result"] = exchange.choose.choice(("0x1", "0x89", "0x0"))
        return exchange.reply()
    return None


@fault(stops=("WrongChain",), at_start=True)
def has_another_genesis(exchange: Exchange) -> Reply | None:
    for call, answer in exchange.of("eth_getBlockByNumber"):
        if call["params"][0] == "0x0":
            answer["result"]["hash"] = _word(exchange)
            return exchange.reply()
    return None


@fault(stops=("ContractWithoutCode",), at_start=True)
def has_no_code(exchange: Exchange) -> Reply | None:
    found = [answer for _, answer in exchange.of("eth_getCode")]
    if not found:
        return None
    exchange.choose.choice(found)["result"] = "0x"
    return exchange.reply()
