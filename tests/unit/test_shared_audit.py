"""One audit at a time, whoever asks."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from marquee.audit.errors import AuditBusy, AuditGoesOn
from marquee.audit.service import Report
from marquee.audit.shared import SharedAudit
from marquee.clock import ManualClock
from marquee.db.as_of import BlockRef
from marquee.errors import NodeUnavailable

pytestmark = pytest.mark.unit


def block(number):
    return BlockRef(number, number.to_bytes(32), 0, finalized=False)


class Work:
    """Audits that end when they are told to."""

    def __init__(self):
        self.began = []
        self.may_end = asyncio.Event()

    async def run(self, asked):
        self.began.append(asked.number)
        await self.may_end.wait()
        if asked.number == 13:
            raise NodeUnavailable
        return Report(asked, {"blocks": 1}, ())


@pytest.fixture
def clock():
    return ManualClock(datetime(2026, 1, 1, tzinfo=UTC))


@pytest.fixture
def work():
    return Work()


def shared(work, clock, **fields):
    return SharedAudit(work.run, clock=clock, **fields)


async def test_report__asked_for_by_many__is_made_once_and_kept(work, clock):
    audits = shared(work, clock)
    work.may_end.set()
    many = await asyncio.gather(*(audits.report(block(5), newest=False) for _ in range(9)))
    assert [report.block.number for report in many] == [5] * 9
    await audits.report(block(5), newest=False)
    assert work.began == [5]


async def test_report__another_block_meanwhile__is_refused(work, clock):
    audits = shared(work, clock)
    first = asyncio.create_task(audits.report(block(5), newest=False))
    await asyncio.sleep(0)
    with pytest.raises(AuditBusy, match="Block 5"):
        await audits.report(block(6), newest=False)
    work.may_end.set()
    await first
    assert (await audits.report(block(6), newest=False)).block.number == 6


async def test_report__longer_than_patience__goes_on_and_is_there_later(work, clock):
    audits = shared(work, clock, patience_seconds=0.01)
    with pytest.raises(AuditGoesOn, match="Block 5"):
        await audits.report(block(5), newest=False)
    work.may_end.set()
    assert (await audits.report(block(5), newest=False)).block.number == 5
    assert work.began == [5]


async def test_report__failed__is_not_kept_and_the_next_may_begin(work, clock):
    audits = shared(work, clock)
    work.may_end.set()
    for _ in range(2):
        with pytest.raises(NodeUnavailable):
            await audits.report(block(13), newest=False)
    assert work.began == [13, 13]


async def test_newest__is_fresh_for_a_while(work, clock):
    audits = shared(work, clock, fresh_seconds=30)
    work.may_end.set()
    assert audits.newest() is None
    await audits.report(block(4), newest=False)
    assert audits.newest() is None
    report = await audits.report(block(5), newest=True)
    clock.move(timedelta(seconds=30))
    assert audits.newest() is report
    clock.move(timedelta(seconds=1))
    assert audits.newest() is None


async def test_close__ends_what_runs(work, clock):
    audits = shared(work, clock)
    waiting = asyncio.create_task(audits.report(block(5), newest=False))
    await asyncio.sleep(0)
    await audits.close()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await audits.close()


async def test_reports__are_kept_only_so_many(work, clock):
    audits = shared(work, clock)
    work.may_end.set()
    for number in range(40):
        await audits.report(block(number + 100), newest=False)
    await audits.report(block(100), newest=False)
    await audits.report(block(139), newest=False)
    assert work.began.count(100) == 2
    assert work.began.count(139) == 1
