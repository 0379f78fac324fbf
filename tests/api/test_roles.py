"""Access control over HTTP, as of any block."""

import pytest

from api.app import create_app
from indexer.projections import roles
from marquee.chain.events import campaign_escrow as escrow
from marquee.chain.log import Log
from marquee.hexes import to_address, to_hex
from marquee.roles.rules import DEFAULT_ADMIN_ROLE, ROLE_NAMES
from tests.api.conftest import running
from tests.api.mirrored import write_mirror
from tests.api.reads import read, refusal, walk

pytestmark = pytest.mark.integration

ESCROW = b"\xcc" * 20
ADMIN, HEIR = b"\xa1" * 20, b"\xa2" * 20
SETTLERS = [bytes([number]) * 20 for number in (1, 2, 3)]
ROLE = {name: role for role, name in ROLE_NAMES.items()}
TIMES = {block: 1_700_000_000 + 100 * block for block in range(1, 9)}
PATH = f"roles/{to_address(ESCROW)}"
HISTORY = [
    (2, escrow.RoleGranted(role=DEFAULT_ADMIN_ROLE, account=ADMIN, sender=ADMIN)),
    (2, escrow.DefaultAdminDelayChangeScheduled(new_delay=60, effect_schedule=0)),
    *((3, escrow.RoleGranted(role=ROLE["SETTLER_ROLE"], account=one, sender=ADMIN)) for one in SETTLERS),
    (4, escrow.Paused(account=ADMIN)),
    (4, escrow.DefaultAdminTransferScheduled(new_admin=HEIR, accept_schedule=TIMES[4] + 60)),
    (4, escrow.DefaultAdminDelayChangeScheduled(new_delay=90, effect_schedule=TIMES[4] + 90)),
    (5, escrow.RoleRevoked(role=ROLE["SETTLER_ROLE"], account=SETTLERS[1], sender=ADMIN)),
    (
        5,
        escrow.RoleAdminChanged(
            role=ROLE["SETTLER_ROLE"],
            previous_admin_role=DEFAULT_ADMIN_ROLE,
            new_admin_role=ROLE["GUARDIAN_ROLE"],
        ),
    ),
    (6, escrow.RoleRevoked(role=DEFAULT_ADMIN_ROLE, account=ADMIN, sender=HEIR)),
    (6, escrow.RoleGranted(role=DEFAULT_ADMIN_ROLE, account=HEIR, sender=HEIR)),
    (6, escrow.Unpaused(account=ADMIN)),
]


@pytest.fixture(scope="module", autouse=True)
async def mirror(database_url):
    logs = [
        (Log(block, index, TIMES[block], ESCROW, bytes(32)), event)
        for index, (block, event) in enumerate(HISTORY)
    ]
    await write_mirror(database_url, roles.PROJECTIONS, logs, TIMES, finalized=4)


@pytest.fixture
async def api(settings, clock):
    async with running(create_app(settings, contracts={"CampaignEscrow": ESCROW}, clock=clock)) as client:
        yield client


async def test_roles__before_the_deployment__are_404(api):
    assert await refusal(api, PATH, atBlock=1) == (404, "access_control_not_found")
    assert await refusal(api, f"roles/{to_address(HEIR)}") == (404, "access_control_not_found")


async def test_roles__with_a_transfer_scheduled__say_who_and_when(api):
    data = (await read(api, PATH, atBlock=4))["data"]
    assert (data["name"], data["paused"]) == ("CampaignEscrow", True)
    admin = data["defaultAdmin"]
    assert (admin["admin"], admin["delaySeconds"]) == (to_address(ADMIN), 60)
    assert admin["pendingAdmin"] == {"admin": to_address(HEIR), "acceptAfter": "2023-11-14T22:21:00Z"}
    assert admin["pendingDelay"] == {"delaySeconds": 90, "effectAfter": "2023-11-14T22:21:30Z"}


async def test_roles__delay__takes_effect_with_time_alone(api):
    admin = (await read(api, PATH, atBlock=5))["data"]["defaultAdmin"]
    assert (admin["delaySeconds"], admin["pendingDelay"]) == (90, None)


async def test_roles__transfer_accepted__nothing_is_pending(api):
    data = (await read(api, PATH))["data"]
    assert data["paused"] is False
    assert (data["defaultAdmin"]["admin"], data["defaultAdmin"]["pendingAdmin"]) == (to_address(HEIR), None)
    assert [(row["roleName"], row["adminRoleName"]) for row in data["roleAdmins"]] == [
        ("SETTLER_ROLE", "GUARDIAN_ROLE")
    ]


async def test_members__in_pages__are_those_who_still_have_the_role(api):
    found = await walk(api, f"{PATH}/members", limit=1)
    settlers = [row["account"] for row in found if row["roleName"] == "SETTLER_ROLE"]
    assert settlers == [to_address(SETTLERS[0]), to_address(SETTLERS[2])]
    (admin,) = [row for row in found if row["role"] == to_hex(DEFAULT_ADMIN_ROLE)]
    assert (admin["account"], admin["roleName"]) == (to_address(HEIR), "DEFAULT_ADMIN_ROLE")
    before = await walk(api, f"{PATH}/members", limit=2, atBlock=3)
    assert len(before) == 4
