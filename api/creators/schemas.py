"""What earnings and fees look like."""

from typing import Annotated

from msgspec import Meta

from api.envelopes import AddressText, Amount, Schema
from api.money import Formatted, usdc
from marquee.hexes import to_address
from marquee.streaming.tables import CreatorEarnings, StreamingState

__all__ = ["Earnings", "EarningsFormatted", "Fees", "FeesFormatted", "earnings_of", "fees_of"]


class EarningsFormatted(Schema):
    earned: Formatted
    withdrawn: Formatted
    available: Formatted


class Earnings(Schema):
    """What stopped sessions credited to a creator."""

    creator: AddressText
    earned: Annotated[Amount, Meta(description="In all, after fees")]
    withdrawn: Amount
    available: Annotated[Amount, Meta(description="Earned and not withdrawn")]
    formatted: EarningsFormatted


class FeesFormatted(Schema):
    available: Formatted


class Fees(Schema):
    """The streaming wallet's own books."""

    wallet: AddressText
    fee_bps: Annotated[int, Meta(description="Of sessions to come, in basis points of what is paid")]
    available: Annotated[Amount, Meta(description="Protocol fees that were not taken out yet")]
    formatted: FeesFormatted


def earnings_of(row: CreatorEarnings) -> Earnings:
    available = row.credited - row.withdrawn
    return Earnings(
        creator=to_address(row.creator),
        earned=str(row.credited),
        withdrawn=str(row.withdrawn),
        available=str(available),
        formatted=EarningsFormatted(
            earned=usdc(row.credited), withdrawn=usdc(row.withdrawn), available=usdc(available)
        ),
    )


def fees_of(row: StreamingState) -> Fees:
    return Fees(
        wallet=to_address(row.wallet),
        fee_bps=row.fee_bps,
        available=str(row.fees),
        formatted=FeesFormatted(available=usdc(row.fees)),
    )
