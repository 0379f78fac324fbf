"""``GET /api/v1/search``."""

from typing import Annotated, Any, Final, TypeAlias

from litestar import Request, Router, get
from litestar.params import QueryParameter

from api.envelopes import Mirrored, mirrored
from api.etags import may_change
from api.guards import public
from api.inputs import AtBlock
from api.rate_limits import Policy, rate_limit
from api.runtime import Runtime
from api.search.schemas import SearchedFor, SearchText, searched_for
from marquee.proofs.node import ProofNode
from marquee.search.rules import Query
from marquee.search.service import search

__all__ = ["SEARCHING", "search_routes"]

SEARCHING: Final = Policy("search", limit=300, window_seconds=60)
"""Of an address: the node is asked for what a hash is."""

Wanted: TypeAlias = Annotated[SearchText, QueryParameter(name="q", description="What to look for.")]


def search_routes(runtime: Runtime, node: ProofNode) -> Router:
    """``/api/v1/search``."""

    @get(
        "/search",
        opt=public("chain data is public") | may_change("what the node knows of a hash changes"),
        guards=[rate_limit(SEARCHING)],
        summary="What a number, an address or a hash is",
        operation_id="search",
    )
    async def lookup(
        request: Request[Any, Any, Any], q: Wanted, at_block: AtBlock = None
    ) -> Mirrored[SearchedFor]:
        """Say what everything of that number, address or hash is, with links.

        Transactions and blocks are looked up by their hashes at the chain's node, as it is now: one that waits for a block is `pending`. While
        the node is away `complete` is false, and what the mirror knows is there all the same.
        """
        found = await search(runtime.database, node, Query.read(q), at_block=at_block)
        base = request.url.path.removesuffix("/search")
        return mirrored(found, lambda value: searched_for(q, value, base))

    return Router("/", route_handlers=[lookup], tags=["search"])
