"""What nodes are called, and what is kept out of what they say."""

import pytest

from marquee.chain.node_names import Secrets, labels, without_secrets

pytestmark = pytest.mark.unit

URL = "https://user:pa%2Fss@node.example.com:8443/v2/0123456789abcdef?apikey=fedcba9876&x=1"


def test_labels__same_host__are_told_apart() -> None:
    urls = [
        "https://a.example/v2/k1",
        "https://a.example/v2/k2",
        "https://a.example:444/",
        "http://[::1]:8545",
    ]
    assert labels(urls) == ["a.example", "a.example#2", "a.example:444", "[::1]:8545"]


def test_without_secrets__keeps_scheme_host_and_port() -> None:
    assert without_secrets(URL) == "https://node.example.com:8443"


@pytest.mark.parametrize(
    "said",
    [
        f"cannot connect to {URL}",
        "Cannot POST /v2/0123456789abcdef",
        "key 0123456789abcdef is over its quota",
        "apikey=fedcba9876&x=1",
        "fedcba9876 is unknown",
        "wrong password pa/ss",
        "wrong password pa%2Fss",
    ],
)
def test_hide__what_a_node_repeats__is_taken_out(said: str) -> None:
    hidden = Secrets(URL).hide(said)
    assert "…" in hidden
    for part in ("0123456789abcdef", "fedcba9876", "pa/ss", "pa%2Fss"):
        assert part not in hidden


def test_hide__what_is_no_secret__stays() -> None:
    said = "node.example.com:8443 v2: timed out"
    assert Secrets(URL).hide(said) == said
