"""What accounts can do on chain: unsigned transactions, intents to sign, and why they would revert."""

from marquee.actions.reverts import Revert, explain

__all__ = ["Revert", "explain"]
