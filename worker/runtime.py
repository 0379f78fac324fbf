"""What jobs are given: made once per process, in `worker.main`."""

from dataclasses import dataclass, field

from structlog.typing import FilteringBoundLogger
from web3.contract.async_contract import AsyncContract

from marquee.chain.deployments import Registry
from marquee.chain.transactions import contract_of
from marquee.clock import Clock
from marquee.db.pool import Pool
from marquee.settings import Settings
from marquee.tracing.spans import Tracer
from worker.metrics import JobMetrics
from worker.relayer.jobs import JobSender

__all__ = ["Keeper", "Runtime"]


@dataclass(frozen=True)
class Keeper:
    """The account that does on chain what anyone may do and somebody should. What it sends goes through the relayer."""

    sender: JobSender
    escrow: AsyncContract
    vault: AsyncContract
    streaming: AsyncContract

    @classmethod
    def of(cls, sender: JobSender, registry: Registry) -> "Keeper":
        names = ("CampaignEscrow", "YieldVault", "StreamingWallet")
        return cls(sender, *(contract_of(sender.web3, registry.contracts[name]) for name in names))

    async def now(self) -> int:
        """The newest block's time, in Unix seconds."""
        block = await self.sender.web3.eth.get_block("latest")
        return int(block["timestamp"])


@dataclass(frozen=True)
class Runtime:
    """``keeper`` is none where no key is configured: then only jobs off the chain run."""

    settings: Settings
    database: Pool
    clock: Clock
    log: FilteringBoundLogger
    keeper: Keeper | None
    tracer: Tracer | None = None
    metrics: JobMetrics = field(default_factory=JobMetrics)
