"""What the streaming tests do often: deposit, list, start, let time pass, grant."""

from typing import Any

from tests.contracts.message_types import GRANT_PERMISSION
from tests.contracts.support import DAY, MAX_UINT256, TypedData, next_block_at, now, word

USD = 10**6
FEE_BPS = 500
PRICE = 6 * USD
DURATION = 3_600
DEPOSIT = 100 * USD
SALT = word("a film")
META = word("its metadata")
NONE, ACTIVE, PAUSED, COMPLETED, CANCELLED, FAILED = range(6)


class Stage:
    def __init__(
        self,
        streaming: Any,
        vault: Any,
        source: Any,
        usdc: Any,
        admin: Any,
        viewer: Any,
        creator: Any,
        operator: Any,
    ) -> None:
        self.streaming, self.vault, self.source, self.usdc = streaming, vault, source, usdc
        self.admin, self.viewer, self.creator, self.operator = admin, viewer, creator, operator
        self.content = bytes(streaming.contentIdOf(creator, SALT))

    def deposit(self, account: Any, amount: int = DEPOSIT) -> None:
        self.usdc.mint(account, amount, sender=self.admin)
        self.usdc.approve(self.vault, MAX_UINT256, sender=account)
        self.vault.deposit(amount, account, sender=account)

    def list(self, price: int = PRICE, duration: int = DURATION, salt: bytes = SALT) -> bytes:
        self.streaming.listContent(salt, price, duration, META, sender=self.creator)
        return bytes(self.streaming.contentIdOf(self.creator, salt))

    def start(self, max_spend: int = PRICE, viewer: Any = None) -> int:
        self.streaming.startSession(
            self.content, max_spend, PRICE, DURATION, sender=self.viewer if viewer is None else viewer
        )
        return self.streaming.sessionCount()

    def start_for(self, max_spend: int = PRICE) -> Any:
        return self.streaming.startSessionFor(
            self.viewer, self.content, max_spend, PRICE, DURATION, sender=self.operator
        )

    def after(self, seconds: int) -> None:
        """Give the next block a time this many seconds after the last one's."""
        next_block_at(now() + seconds)

    def grant(
        self, max_per_session: int = PRICE, max_per_day: int = 2 * PRICE, days: int = 10, operator: Any = None
    ) -> None:
        self.streaming.grantPermission(
            self.operator if operator is None else operator,
            max_per_session,
            max_per_day,
            now() + days * DAY,
            sender=self.viewer,
        )

    def lose(self, amount: int) -> None:
        self.source.simulateLoss(amount, sender=self.admin)
        self.vault.report(sender=self.admin)

    def gain(self, amount: int) -> None:
        """The source gains, the vault hears of it a day later, and another day later all is released."""
        self.source.simulateGain(amount, sender=self.admin)
        self.after(DAY)
        self.vault.report(sender=self.admin)
        self.after(DAY)
        self.source.touch(sender=self.admin)

    def sign_grant(self, signer: Any = None, **changes: Any) -> tuple[dict[str, Any], bytes]:
        """A signed grant of the viewer's: what was signed, and the signature."""
        values = {
            "viewer": self.viewer.address,
            "operator": self.operator.address,
            "maxPerSession": PRICE,
            "maxPerDay": 2 * PRICE,
            "expiresAt": now() + 10 * DAY,
            "nonce": self.streaming.permissionOf(self.viewer, self.operator).nonce,
            "deadline": now() + 3600,
        } | changes
        typed = TypedData(self.streaming)
        return values, typed.sign(self.viewer if signer is None else signer, GRANT_PERMISSION, values)
