"""One chain with the whole market for all tests here; each machine rewinds it to the beginning."""

import pytest

from tests.contracts.market.world import a_world


@pytest.fixture(scope="package")
def world(tmp_path_factory):
    with a_world(tmp_path_factory.mktemp("market")) as made:
        yield made
