"""What a verification finds: one line per question, in the order of its asking."""

from collections.abc import Sequence

import msgspec

__all__ = ["Check", "Report"]


class Check(msgspec.Struct, frozen=True):
    """One question to the chain. ``found`` equals ``expected`` where it is as it should be."""

    contract: str
    what: str
    expected: str
    found: str

    @property
    def ok(self) -> bool:
        return self.expected == self.found


class Report(msgspec.Struct, frozen=True):
    chain_id: int
    block: int
    checks: Sequence[Check]

    @property
    def wrong(self) -> list[Check]:
        return [check for check in self.checks if not check.ok]
