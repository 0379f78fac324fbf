"""Every read of the mirror that the API offers, from its own OpenAPI document: a new route is in the tests by itself."""

import itertools
from collections.abc import Iterator, Mapping, Sequence

from litestar.openapi.spec import Operation, Reference

from api.edge import Edge

OWN = {
    "getStatus": "says where the mirror stands now, which is not a state of the chain",
    "getAuditReceipts": "its blocks are asked for by their numbers",
    "getEventProof": "an event is what it is, and asked for by its place",
    "getBlock": "its block is asked for by its number",
    "listBlockEvents": "its block is asked for by its number",
    "getChainTransaction": "asks the node, which knows one state of the chain",
    "getConsentChangeReceipt": "a change is what it is, and asked for by its place",
    "listProofsOfIndexing": "its list is of blocks, which are asked for by their numbers",
}
"""Operations that answer ``asOf`` and take no block, each with the reason."""
ELSEWHERE = {
    "getAuditDifferences": "asks the chain and not the mirror alone",
    "getConsentReceipt": "asks the node for the proof",
    "search": "is asked for what the query says",
}
"""Operations as of a block that are tried by tests of their own, each with the reason."""


def reads(app: Edge) -> Iterator[tuple[str, Operation]]:
    """Path format and operation of everything that can be asked by GET."""
    for path, item in (app.inner.openapi_schema.paths or {}).items():
        if item.get is not None:
            yield path, item.get


def parameters(operation: Operation, place: str) -> list[str]:
    return [
        each.name
        for each in operation.parameters or []
        if not isinstance(each, Reference) and each.param_in == place
    ]


def takes_block(operation: Operation) -> bool:
    return "atBlock" in parameters(operation, "query")


def paths(app: Edge, subjects: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Operation id and path of every read as of a block, for each choice of ``subjects`` (path parameter → values).

    Raises:
        KeyError: a route has a parameter that no subject is known for: name some.
    """
    for path, operation in reads(app):
        if takes_block(operation) and operation.operation_id not in ELSEWHERE:
            names = parameters(operation, "path")
            for values in itertools.product(*(subjects[name] for name in names)):
                chosen = dict(zip(names, values, strict=True))
                yield str(operation.operation_id), path.format(**chosen)
