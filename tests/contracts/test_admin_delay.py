"""The default admin's delay has a bound: near 2^48 seconds it would freeze the administration for good."""

import pytest

from tests.contracts.support import reverts

MONTH = 30 * 86_400


@pytest.fixture
def token(project, admin):
    return admin.deploy(project.MarqueeToken, 10**27, MONTH, admin)


def test_delay__longer_than_a_month__reverts(token, admin):
    with reverts(token.AdminDelayTooLong, delay=MONTH + 1, max=MONTH):
        token.changeDefaultAdminDelay(MONTH + 1, sender=admin)
    token.changeDefaultAdminDelay(MONTH, sender=admin)


def test_deploy__with_a_delay_longer_than_a_month__reverts(project, admin, token):
    with reverts(token.AdminDelayTooLong, delay=MONTH + 1, max=MONTH):
        admin.deploy(project.MarqueeToken, 10**27, MONTH + 1, admin)
