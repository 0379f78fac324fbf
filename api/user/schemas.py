"""What a viewer's money and habits look like."""

from typing import Annotated

from msgspec import Meta, field

from api.envelopes import AddressText, Amount, Schema
from api.money import Formatted, usdc
from marquee.db.as_of import AsOf
from marquee.hexes import to_address
from marquee.streaming.repository import ViewerTotals
from marquee.streaming.service import viewer_stats
from marquee.vault.repository import Holding
from marquee.vault.service import worth

__all__ = ["Balance", "BalanceFormatted", "Stats", "StatsFormatted", "balance", "stats"]


class BalanceFormatted(Schema):
    yield_: Formatted = field(name="yield")
    principal: Formatted
    total: Formatted
    reserved: Formatted
    available: Formatted


class Balance(Schema):
    """A vault position at the block's time."""

    user_address: AddressText
    yield_balance: Annotated[Amount, Meta(description="What it is worth above the principal; 0 after a loss")]
    principal_balance: Annotated[Amount, Meta(description="What was paid in and not taken out: cost basis")]
    total_balance: Annotated[
        Amount, Meta(description="What the shares are worth; less than the principal after a loss")
    ]
    reserved: Annotated[Amount, Meta(description="What open sessions may still cost")]
    available: Annotated[Amount, Meta(description="What is not reserved")]
    shares: Annotated[str, Meta(description="In 10^-12 shares", examples=["200000000000000"])]
    formatted: BalanceFormatted


class StatsFormatted(Schema):
    total_spent: Formatted


class Stats(Schema):
    """All of a viewer's sessions in numbers, at the block's time."""

    user_address: AddressText
    total_sessions: int
    completed_sessions: Annotated[int, Meta(description="Stopped and paid in full")]
    active_sessions: Annotated[int, Meta(description="Running or paused")]
    total_watch_time: Annotated[int, Meta(description="Seconds, of running sessions too")]
    average_watch_time: Annotated[int, Meta(description="Seconds per session, rounded down")]
    total_spent: Annotated[Amount, Meta(description="What stopped sessions were paid")]
    formatted: StatsFormatted
    balance: Balance


def balance(found: AsOf[Holding]) -> Balance:
    value = worth(found.value, found.block.timestamp)
    return Balance(
        user_address=to_address(found.value.position.account),
        yield_balance=str(value.yield_),
        principal_balance=str(value.principal),
        total_balance=str(value.assets),
        reserved=str(value.reserved),
        available=str(value.free),
        shares=str(value.shares),
        formatted=BalanceFormatted(
            yield_=usdc(value.yield_),
            principal=usdc(value.principal),
            total=usdc(value.assets),
            reserved=usdc(value.reserved),
            available=usdc(value.free),
        ),
    )


def stats(found: AsOf[ViewerTotals]) -> Stats:
    numbers = viewer_stats(found.value, found.block.timestamp)
    return Stats(
        user_address=to_address(found.value.holding.position.account),
        total_sessions=numbers.sessions,
        completed_sessions=numbers.completed,
        active_sessions=numbers.open,
        total_watch_time=numbers.watched_seconds,
        average_watch_time=numbers.average_seconds,
        total_spent=str(numbers.spent),
        formatted=StatsFormatted(total_spent=usdc(numbers.spent)),
        balance=balance(AsOf(found.value.holding, found.block)),
    )
