"""Faults below JSON: connections, HTTP, bytes."""

from tests.chaos.faults.exchange import Exchange, Reply, fault

HTML = b"<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>"
_HTML = {"Content-Type": "text/html"}


@fault()
def drops_the_connection(exchange: Exchange) -> Reply:
    return Reply(cut=0)


@fault(harmless="the answer is the same, only later")
def delays(exchange: Exchange) -> Reply:
    return exchange.reply(delay=exchange.choose.uniform(0.01, 0.15))


@fault()
def truncates_the_json(exchange: Exchange) -> Reply:
    """A whole HTTP response around part of the JSON."""
    body = exchange.reply().body
    return Reply(body=body[: exchange.choose.randrange(len(body))])


@fault()
def sends_half_a_body(exchange: Exchange) -> Reply:
    """Less than Content-Length promised, then the connection ends."""
    reply = exchange.reply()
    reply.cut = exchange.choose.randrange(len(reply.body))
    return reply


@fault()
def alters_a_byte_of_the_json(exchange: Exchange) -> Reply:
    """In the frame around the results, so that it shows: what is in results is the other faults' business."""
    body = bytearray(exchange.reply().body)
    place = body.index(b'"jsonrpc"') + exchange.choose.choice((0, -1, 9, 10))
    body[place] = exchange.choose.choice(b"?\x00\xff;")
    return Reply(body=bytes(body))


@fault()
def sends_nothing(exchange: Exchange) -> Reply:
    return Reply(body=b"")


@fault()
def answers_429(exchange: Exchange) -> Reply:
    return Reply(status=429, headers=_HTML, body=b"slow down")


@fault()
def answers_429_with_retry_after(exchange: Exchange) -> Reply:
    after = exchange.choose.choice(("0", "0", "Fri, 31 Dec 1999 23:59:59 GMT", "soon", "-1", "0.1", ""))
    return Reply(status=429, headers={**_HTML, "Retry-After": after}, body=b"slow down")


@fault()
def answers_5xx_with_html(exchange: Exchange) -> Reply:
    return Reply(status=exchange.choose.choice((500, 502, 503, 504)), headers=_HTML, body=HTML)


@fault()
def answers_4xx(exchange: Exchange) -> Reply:
    return Reply(status=exchange.choose.choice((400, 401, 403, 404, 413)), body=b'{"error":"no"}')


@fault()
def answers_200_with_html(exchange: Exchange) -> Reply:
    return Reply(headers=_HTML, body=HTML)


@fault()
def redirects(exchange: Exchange) -> Reply:
    """To a place where nobody listens."""
    return Reply(status=302, headers={"Location": "http://127.0.0.1:1/"})


@fault()
def says_nothing_for_long(exchange: Exchange) -> Reply:
    """Longer than the client waits."""
    return exchange.reply(delay=1.5)
