"""A chain with the registry of consents, a database, and a relayer's account."""

import asyncio
import contextlib
import time

import msgspec
from eth_account import Account

from marquee.audit.calls import Contract
from marquee.hexes import to_hex
from marquee.logs import logger
from marquee.transactions.repository import find
from tests.relayer.grants import CHAIN_ID, sent_call, signed_grant
from worker.relayer.account import RelayerAccount
from worker.relayer.metrics import Metrics
from worker.relayer.policy import Limits, Policy
from worker.relayer.relay import Pace, Relayer

PACE = Pace(busy=0.05, idle=0.05, retry=0.05, ask=0.02, bump=0.6)
PATIENT = Pace(busy=0.05, idle=0.05, retry=0.05, ask=0.02, bump=600)
LIMITS = Limits(maximum_fee=10**12, per_intent=10**18, per_signer_a_day=10**20, per_day=10**22)


class World:
    """A chain with the registry of consents, a database, and the relayer's account."""

    def __init__(self, node, database_url, pool):
        self.node, self.url, self.pool = node, database_url, pool
        self.registry = Contract("ConsentRegistry", node.deploy("ConsentRegistry"))
        self.key = Account.create()
        self.account = RelayerAccount(self.key, CHAIN_ID)
        self.metrics = Metrics()
        self.fund(10**20)

    def fund(self, wei):
        self.node.rpc("anvil_setBalance", self.key.address, hex(wei))
        # What is in no block goes with the next one that is taken back.
        self.node.mine()

    def foreign(self, nonce, fee=10**12):
        """Use the relayer's key for something else."""
        signed = self.key.sign_transaction(
            {
                "type": 2,
                "chainId": CHAIN_ID,
                "nonce": nonce,
                "to": self.key.address,
                "value": 1,
                "data": b"",
                "gas": 21_000,
                "maxFeePerGas": fee,
                "maxPriorityFeePerGas": fee,
            }
        )
        return self.node.rpc("eth_sendRawTransaction", to_hex(bytes(signed.raw_transaction)))

    def count(self, name, **labels):
        return self.metrics.registry.get_sample_value(f"marquee_relayer_{name}", labels) or 0

    async def counted(self, name, seconds=20, **labels):
        """Wait until something was counted."""
        end = time.monotonic() + seconds
        while not self.count(name, **labels):
            assert time.monotonic() < end, (name, labels)
            await asyncio.sleep(0.05)

    async def nonces(self):
        rows = await self.pool.fetch(
            "select nonce, transaction_id is null as gap, outcome from app.relayer_nonces order by nonce"
        )
        return [tuple(row) for row in rows]

    def intent(self, subject, *, nonce=0, seconds=3_600, target=None, gas=300_000):
        deadline = int(self.node.rpc("eth_getBlockByNumber", "latest", False)["timestamp"], 16)
        deadline = max(deadline, int(time.time())) + seconds
        intent = signed_grant(
            self.registry, subject, nonce=nonce, deadline=deadline, request_id="req-1", gas=gas
        )
        return msgspec.structs.replace(intent, target=target or intent.target)

    def relayer(self, limits=LIMITS, pace=PACE, rpc_urls=()):
        calls = frozenset({sent_call(self.registry)})
        return Relayer(
            self.account,
            Policy(calls, frozenset(), limits),
            dsn=self.url,
            rpc_urls=rpc_urls or (self.node.url,),
            chain_id=CHAIN_ID,
            confirmations=2,
            log=logger("relayer"),
            pace=pace,
            metrics=self.metrics,
        )

    @contextlib.asynccontextmanager
    async def relaying(self, count=1, limits=LIMITS, pace=PACE, rpc_urls=()):
        tasks = [asyncio.create_task(self.relayer(limits, pace, rpc_urls).run()) for _ in range(count)]
        try:
            yield
            assert not any(task.done() for task in tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def until(self, transaction, *states, mine=True, seconds=20):
        end = time.monotonic() + seconds
        while (found := await find(self.pool, transaction.id)).state not in states:
            assert time.monotonic() < end, found
            if mine:
                await asyncio.to_thread(self.node.mine)
            await asyncio.sleep(0.05)
        return found

    def granted(self):
        """How often each subject's consent was granted, by the chain."""
        logs = self.node.rpc(
            "eth_getLogs",
            {"fromBlock": "0x0", "toBlock": "latest", "address": "0x" + self.registry.address.hex()},
        )
        return [bytes.fromhex(log["topics"][1][26:]) for log in logs]
