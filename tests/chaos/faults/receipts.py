"""Lies about receipts: what they are asked for is to prove the logs."""

from tests.chaos.faults.exchange import Exchange, Json, Reply, fault

_PROVEN = "the root of the receipts"


def _filled(exchange: Exchange) -> list[list[Json]]:
    return [found for _, found in exchange.receipts() if found]


@fault(proofs=_PROVEN)
def leaves_a_receipt_out(exchange: Exchange) -> Reply | None:
    blocks = _filled(exchange)
    if not blocks:
        return None
    found = exchange.choose.choice(blocks)
    del found[exchange.choose.randrange(len(found))]
    return exchange.reply()


@fault(proofs=_PROVEN)
def has_no_receipts(exchange: Exchange) -> Reply | None:
    """Null, as from a node that has not stored them yet, or none."""
    found = [answer for _, answer in exchange.of("eth_getBlockReceipts")]
    if not found:
        return None
    chosen = exchange.choose.choice(found)
    if chosen["result"] == []:
        chosen["result"] = None
    else:
        chosen["result"] = exchange.choose.choice((None, []))
    return exchange.reply()


@fault(proofs=_PROVEN)
def alters_a_receipt(exchange: Exchange) -> Reply | None:
    blocks = _filled(exchange)
    if not blocks:
        return None
    receipt = exchange.choose.choice(exchange.choose.choice(blocks))
    name = exchange.choose.choice(("status", "cumulativeGasUsed", "type", "logsBloom"))
    match name:
        case "status":
            receipt[name] = "0x0" if receipt[name] == "0x1" else "0x1"
        case "cumulativeGasUsed":
            receipt[name] = hex(int(receipt[name], 16) + 1)
        case "type":
            receipt[name] = "0x1" if receipt[name] != "0x1" else "0x2"
        case _:
            receipt[name] = "0x" + exchange.choose.randbytes(256).hex()
    return exchange.reply()


@fault(proofs=_PROVEN)
def omits_a_log_from_a_receipt(exchange: Exchange) -> Reply | None:
    found = [receipt for block in _filled(exchange) for receipt in block if receipt["logs"]]
    if not found:
        return None
    logs = exchange.choose.choice(found)["logs"]
    del logs[exchange.choose.randrange(len(logs))]
    return exchange.reply()


@fault(proofs=_PROVEN)
def alters_a_log_of_a_receipt(exchange: Exchange) -> Reply | None:
    logs = [
        log
        for block in _filled(exchange)
        for receipt in block
        for log in receipt["logs"]
        if len(log["data"]) >= 66
    ]
    if not logs:
        return None
    log = exchange.choose.choice(logs)
    log["data"] = f"{log['data'][:-1]}{int(log['data'][-1], 16) ^ 1:x}"
    return exchange.reply()


@fault(proofs=_PROVEN)
def reorders_receipts(exchange: Exchange) -> Reply | None:
    blocks = [block for block in _filled(exchange) if len(block) > 1]
    if not blocks:
        return None
    block = exchange.choose.choice(blocks)
    one, other = exchange.choose.sample(range(len(block)), 2)
    block[one], block[other] = block[other], block[one]
    return exchange.reply()


@fault(proofs=_PROVEN)
def omits_a_log_everywhere(exchange: Exchange) -> Reply | None:
    """From the answer to the question for logs and from the receipts, now or when they are asked for next: the lies agree."""
    logs = exchange.logs()
    if not logs:
        return None
    gone = exchange.choose.choice(logs)
    place = gone["blockHash"], gone["logIndex"]

    def from_receipts(later: Exchange) -> bool:
        """Whether the block's receipts were among what was asked for."""
        hit = False
        for _, found in later.receipts():
            for receipt in found:
                kept = [log for log in receipt["logs"] if (log["blockHash"], log["logIndex"]) != place]
                hit |= len(kept) != len(receipt["logs"])
                receipt["logs"] = kept
        return hit

    exchange.put_logs([log for log in logs if (log["blockHash"], log["logIndex"]) != place])
    if not from_receipts(exchange):
        exchange.memory.setdefault("follow_ups", []).append(from_receipts)
    return exchange.reply()
