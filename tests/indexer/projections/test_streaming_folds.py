"""What grants, uses and revocations leave of a permission, and what relisting leaves of content, as StreamingWallet.sol has it."""

from indexer.projections import streaming
from marquee.chain.events import streaming_wallet as wallet
from marquee.chain.log import Event, Log
from marquee.streaming.service import PermissionStatus, standing
from tests.indexer.projections.folding import fold

VIEWER, OPERATOR, CREATOR = b"\x01" * 20, b"\x02" * 20, b"\x03" * 20
DAY = 86_400
NOON = 20_000 * DAY + DAY // 2


def at(*events: Event, timestamp: int = NOON) -> list[tuple[Log, Event]]:
    return [(Log(1, n, timestamp, b"\x0a" * 20, b"\x0b" * 32), event) for n, event in enumerate(events)]


def granted(nonce: int, per_day: int = 100) -> wallet.PermissionGranted:
    return wallet.PermissionGranted(
        viewer=VIEWER,
        operator=OPERATOR,
        max_per_session=40,
        max_per_day=per_day,
        expires_at=NOON + DAY,
        nonce=nonce,
    )


def used(amount: int) -> wallet.PermissionUsed:
    return wallet.PermissionUsed(
        viewer=VIEWER, operator=OPERATOR, session_id=1, day=NOON // DAY, used_today=amount
    )


REVOKED = wallet.PermissionRevoked(viewer=VIEWER, operator=OPERATOR, nonce=2)


def permission(*events: Event):
    return fold(streaming.permission, at(*events))[(VIEWER, OPERATOR)]


def test_permission__granted_and_used__leaves_the_rest_of_the_day():
    now = standing(permission(granted(1), used(70)), NOON)
    assert (now.status, now.used_today, now.max_start) == (PermissionStatus.ACTIVE, 70, 30)


def test_permission__on_the_next_day__starts_anew():
    now = standing(permission(granted(1), used(70)), NOON + DAY // 2)
    assert (now.used_today, now.max_start) == (0, 40)


def test_permission__revoked__keeps_nonce_and_the_days_use():
    row = permission(granted(1), used(70), REVOKED)
    assert (row.max_per_session, row.max_per_day, row.expires_at, row.nonce) == (0, 0, 0, 2)
    assert (row.day, row.used_today) == (NOON // DAY, 70)
    assert standing(row, NOON).status == PermissionStatus.REVOKED


def test_permission__granted_anew_on_the_same_day__does_not_double_the_cap():
    row = permission(granted(1), used(70), REVOKED, granted(3))
    assert standing(row, NOON).max_start == 30


def test_permission__revoked_before_any_grant__counts_in_the_nonce():
    row = permission(wallet.PermissionRevoked(viewer=VIEWER, operator=OPERATOR, nonce=1))
    assert (row.nonce, standing(row, NOON).max_start) == (1, 0)


def test_permission__at_its_expiry__no_longer_holds():
    row = permission(granted(1))
    assert standing(row, NOON + DAY - 1).status == PermissionStatus.ACTIVE
    assert standing(row, NOON + DAY).status == PermissionStatus.EXPIRED


def test_content__delisted_and_listed_again__has_the_new_terms():
    title, salt = b"\x04" * 32, b"\x05" * 32

    def listed(price: int) -> wallet.ContentListed:
        return wallet.ContentListed(
            content_id=title, creator=CREATOR, salt=salt, price=price, duration=60, metadata_hash=b"\x06" * 32
        )

    events = (listed(10), wallet.ContentDelisted(content_id=title))
    assert not fold(streaming.content, at(*events))[(title,)].listed
    again = fold(streaming.content, [*at(*events), *at(listed(20), timestamp=NOON + 5)])[(title,)]
    assert (again.listed, again.price, again.creator, again.listed_at) == (True, 20, CREATOR, NOON + 5)
