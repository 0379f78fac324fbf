"""Lies about where the head is, and how far is final."""

from tests.chaos.faults.exchange import Exchange, Json, Reply, fault


def _number(header: Json) -> int:
    return int(header["number"], 16)


@fault()
def has_no_head(exchange: Exchange) -> Reply | None:
    latest = exchange.tags().get("latest")
    if latest is None:
        return None
    latest["result"] = None
    return exchange.reply()


@fault(harmless="a node may lag: the mirror waits, and asks again a moment later")
def has_a_stale_head(exchange: Exchange) -> Reply | None:
    """Latest is an older block, as from a node that lags; what is newer it does not have."""
    tags = exchange.tags()
    older: list[Json] = exchange.memory.setdefault("heads", [])
    if "latest" not in tags:
        return None
    true = tags["latest"]["result"]
    if not older or older[-1]["hash"] != true["hash"]:
        older.append(dict(true))
        del older[:-8]
    stale = [header for header in older if _number(header) < _number(true)]
    if not stale:
        return None
    chosen = exchange.choose.choice(stale)
    tags["latest"]["result"] = dict(chosen)
    for name in ("asked", "finalized"):
        if name in tags and _number(tags[name]["result"]) > _number(chosen):
            tags[name]["result"] = None
    return exchange.reply()


@fault(proofs="the hash of the header")
def has_a_head_from_the_future(exchange: Exchange) -> Reply | None:
    """Latest has a number that is not reached yet."""
    latest = exchange.tags().get("latest")
    if latest is None:
        return None
    header = latest["result"]
    header["number"] = hex(_number(header) + exchange.choose.choice((1, 2, 40)))
    return exchange.reply()


@fault(harmless="a reorg is believed when the blocks behind it are there: these are the mirror's own")
def denies_the_block_of_the_mirror(exchange: Exchange) -> Reply | None:
    """Another hash at the height of the mirror, which it would have after a reorg."""
    asked = exchange.tags().get("asked")
    if asked is None:
        return None
    asked["result"]["hash"] = "0x" + exchange.choose.randbytes(32).hex()
    return exchange.reply()


@fault(harmless="who lacks the mirror's last block lags, or was taken back: asked again, it has it")
def forgets_the_block_of_the_mirror(exchange: Exchange) -> Reply | None:
    asked = exchange.tags().get("asked")
    if asked is None:
        return None
    asked["result"] = None
    return exchange.reply()


@fault()
def finds_a_block_final_that_is_not_there(exchange: Exchange) -> Reply | None:
    """Finalized is beyond latest."""
    tags = exchange.tags()
    if not {"latest", "finalized"} <= set(tags):
        return None
    tags["finalized"]["result"] = dict(
        tags["latest"]["result"], number=hex(_number(tags["latest"]["result"]) + 1)
    )
    return exchange.reply()


@fault(harmless="without a finalized block nothing more is final")
def knows_no_finality(exchange: Exchange) -> Reply | None:
    finalized = exchange.tags().get("finalized")
    if finalized is None:
        return None
    finalized["result"] = None
    return exchange.reply()
