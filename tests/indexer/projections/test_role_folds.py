"""Access-control folds: members, the default admin's two steps, delays that take effect with time, pauses."""

import pytest

from indexer.projections import roles
from marquee.chain.events import campaign_escrow as escrow
from marquee.chain.events import marquee_token as token
from marquee.chain.log import Log
from marquee.roles.rules import DEFAULT_ADMIN_ROLE, ROLE_NAMES, delay, pending_delay
from marquee.units import ZERO_ADDRESS
from tests.indexer.projections.folding import fold

pytestmark = pytest.mark.unit

TOKEN, ESCROW = b"\x0a" * 20, b"\x0b" * 20
ADMIN, HEIR, MINTER = (bytes([number]) * 20 for number in (1, 2, 3))
MINTER_ROLE = next(role for role, name in ROLE_NAMES.items() if name == "MINTER_ROLE")
BIRTH = [
    token.RoleGranted(role=DEFAULT_ADMIN_ROLE, account=ADMIN, sender=ADMIN),
    token.DefaultAdminDelayChangeScheduled(new_delay=60, effect_schedule=0),
]


def timed(*events, address=TOKEN):
    """Events with the second each happens in: (time, event)."""
    return [(Log(number, 0, time, address, bytes(32)), event) for number, (time, event) in enumerate(events)]


def born(*later):
    return timed(*((1_000, event) for event in BIRTH), *later)


def admin_after(*later):
    return fold(roles.defaults, born(*later))[(TOKEN,)]


def test_member__granted_then_revoked__stays_as_not_granted():
    granted = token.RoleGranted(role=MINTER_ROLE, account=MINTER, sender=ADMIN)
    revoked = token.RoleRevoked(role=MINTER_ROLE, account=MINTER, sender=ADMIN)
    key = (TOKEN, MINTER_ROLE, MINTER)
    assert fold(roles.members, born((1_001, granted)))[key].granted is True
    assert fold(roles.members, born((1_001, granted), (1_002, revoked)))[key].granted is False


def test_default_admin__of_a_new_contract__holds_with_its_delay_at_once():
    row = admin_after()
    assert (row.admin, row.pending_admin, delay(row, 1_000), pending_delay(row, 1_000)) == (
        ADMIN,
        ZERO_ADDRESS,
        60,
        (0, 0),
    )


def test_other_role__granted__is_no_default_admin():
    row = admin_after((1_001, token.RoleGranted(role=MINTER_ROLE, account=MINTER, sender=ADMIN)))
    assert row.admin == ADMIN


def test_default_admin__transfer_scheduled_and_accepted__moves():
    scheduled = (1_001, token.DefaultAdminTransferScheduled(new_admin=HEIR, accept_schedule=1_061))
    row = admin_after(scheduled)
    assert (row.admin, row.pending_admin, row.pending_admin_schedule) == (ADMIN, HEIR, 1_061)
    row = admin_after(
        scheduled,
        (1_070, token.RoleRevoked(role=DEFAULT_ADMIN_ROLE, account=ADMIN, sender=HEIR)),
        (1_070, token.RoleGranted(role=DEFAULT_ADMIN_ROLE, account=HEIR, sender=HEIR)),
    )
    assert (row.admin, row.pending_admin, row.pending_admin_schedule) == (HEIR, ZERO_ADDRESS, 0)


def test_default_admin__transfer_replaced__keeps_the_later_one():
    """The contract says that the first was cancelled before it says that the second is scheduled."""
    row = admin_after(
        (1_001, token.DefaultAdminTransferScheduled(new_admin=MINTER, accept_schedule=1_061)),
        (1_002, token.DefaultAdminTransferCanceled()),
        (1_002, token.DefaultAdminTransferScheduled(new_admin=HEIR, accept_schedule=1_062)),
    )
    assert (row.pending_admin, row.pending_admin_schedule) == (HEIR, 1_062)


def test_default_admin__renounced__is_nobody():
    row = admin_after(
        (1_001, token.DefaultAdminTransferScheduled(new_admin=ZERO_ADDRESS, accept_schedule=1_061)),
        (1_070, token.RoleRevoked(role=DEFAULT_ADMIN_ROLE, account=ADMIN, sender=ADMIN)),
    )
    assert (row.admin, row.pending_admin, row.pending_admin_schedule) == (ZERO_ADDRESS, ZERO_ADDRESS, 0)


def test_delay__scheduled__holds_strictly_after_its_time():
    row = admin_after((1_001, token.DefaultAdminDelayChangeScheduled(new_delay=90, effect_schedule=1_100)))
    assert [(delay(row, at), pending_delay(row, at)) for at in (1_100, 1_101)] == [
        (60, (90, 1_100)),
        (90, (0, 0)),
    ]


def test_delay__next_change_after_it_took_effect__builds_on_it():
    row = admin_after(
        (1_001, token.DefaultAdminDelayChangeScheduled(new_delay=90, effect_schedule=1_100)),
        (1_200, token.DefaultAdminDelayChangeScheduled(new_delay=10, effect_schedule=1_280)),
    )
    assert (delay(row, 1_280), delay(row, 1_281)) == (90, 10)


def test_delay__canceled_in_time__stays():
    row = admin_after(
        (1_001, token.DefaultAdminDelayChangeScheduled(new_delay=90, effect_schedule=1_100)),
        (1_002, token.DefaultAdminDelayChangeCanceled()),
    )
    assert (delay(row, 2_000), pending_delay(row, 1_003)) == (60, (0, 0))


def test_role_admin__changed__is_kept():
    changed = token.RoleAdminChanged(
        role=MINTER_ROLE, previous_admin_role=DEFAULT_ADMIN_ROLE, new_admin_role=b"\x09" * 32
    )
    assert fold(roles.admins, timed((1_001, changed)))[(TOKEN, MINTER_ROLE)].admin_role == b"\x09" * 32


def test_pause__and_unpause__of_one_contract_only():
    history = timed((1_001, escrow.Paused(account=ADMIN)), address=ESCROW)
    assert fold(roles.pauses, history)[(ESCROW,)].paused is True
    history += timed((1_002, escrow.Unpaused(account=ADMIN)), address=ESCROW)
    assert {key: row.paused for key, row in fold(roles.pauses, history).items()} == {(ESCROW,): False}
