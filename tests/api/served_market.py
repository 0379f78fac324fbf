"""The API as people run it, `marquee api` in a process of its own, before a played market that the real indexer mirrored."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from tests.conftest import ROOT, free_port, wait_for_port
from tests.indexer.whole_market import WholeMarket

if TYPE_CHECKING:
    from tests.api.conftest import Wallet

ADMIN_KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"
"""Who deployed the market's contracts, and so an admin."""


@dataclass(frozen=True)
class Served:
    """A running API: where it is, which process, whose rows its mirror has."""

    url: str
    pid: int
    market: WholeMarket
    database: str

    def now(self) -> datetime:
        """The server's time, which is everybody's."""
        return datetime.now(UTC)

    def session(self, wallet: "Wallet") -> str:
        """Sign in; the token of the session."""
        with httpx.Client(base_url=f"{self.url}/api/v1/auth") as http:
            nonce = http.post("nonce").json()["data"]
            port = self.url.rpartition(":")[2]
            message = wallet.message(
                nonce["nonce"], self.now(), domain=f"localhost:{port}", uri=f"http://localhost:{port}"
            )
            body = {"message": message, "signature": wallet.sign(message), "binding": nonce["binding"]}
            answer = http.post("verify", json={**body, "deliver": "bearer"})
            assert answer.status_code == 200, answer.text
            return str(answer.json()["data"]["token"])


@contextmanager
def serve_market(
    market: WholeMarket, database: str, redis: str, folder: Path, environment: Mapping[str, str] | None = None
) -> Iterator[Served]:
    """Serve a mirror of the market on a free port of ``localhost``; nothing limits how often it is asked."""
    registry = folder / "registry.json"
    market.registry().save(registry)
    port = free_port()
    limits = [f"MARQUEE_{name}REQUESTS_PER_MINUTE" for name in ("", "KEY_", "AUTH_")]
    settings = {
        "DATABASE_URL": database,
        "REDIS_URL": redis,
        "RPC_URL": market.node.url,
        "MARQUEE_API_PORT": str(port),
        "MARQUEE_PUBLIC_URL": f"http://localhost:{port}",
        "MARQUEE_DEPLOYMENTS": str(registry),
        "MARQUEE_LOG_REQUESTS": "no",
        # Nobody mirrors on.
        "MARQUEE_READY_LAG_SECONDS": "86400",
        "MARQUEE_INTENTS_PER_HOUR": "1000000",
        **dict.fromkeys(limits, "1000000"),
    }
    with (folder / "api.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "cli.main", "api"],
            cwd=ROOT,
            env=os.environ | settings | dict(environment or {}),
            stdout=log,
            stderr=log,
        )
        try:
            wait_for_port(port, process, 60)
            yield Served(f"http://localhost:{port}", process.pid, market, database)
        finally:
            process.terminate()
            process.wait(20)
