"""One chain with the whole market for all tests here; each machine rewinds it to the beginning."""

import pytest

pytest.register_assert_rewrite("tests.contracts.market.agreement", "tests.contracts.market.machine")

from tests.contracts.market.world import a_world  # noqa: E402 - after what it imports is to be rewritten


@pytest.fixture(scope="package")
def world(tmp_path_factory):
    with a_world(tmp_path_factory.mktemp("market")) as made:
        yield made
