"""EIP-4361 messages: our reader against the library `siwe`, and the checks at their borders."""

import contextlib
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from siwe import SiweMessage

from marquee.auth import rules
from marquee.errors import MalformedSignInMessage, SignInRefused
from marquee.hexes import to_address

NOW = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
SITE = rules.Site.at("https://app.example.com:8443", 31337)
ADDRESS = bytes.fromhex("f39fd6e51aad88f6f4ce6ab8827279cfffb92266")

ALNUM = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
STATEMENT_CHARACTERS = ALNUM + " :/?#[]@!$&'()*+,;=._~-"
URIS = st.from_regex(
    r"https://[a-z0-9.]{1,20}(:[0-9]{1,4})?(/[a-zA-Z0-9._~-]{0,8}){0,2}(\?[a-z=&]{0,8})?", fullmatch=True
)
TIMES = st.integers(946_684_800_000, 4_102_444_800_000).map(
    lambda milliseconds: (
        datetime.fromtimestamp(milliseconds / 1000, UTC)
        .isoformat(timespec="milliseconds")
        .replace("+00:00", "Z")
    )
)


@st.composite
def messages(draw: st.DrawFn) -> SiweMessage:
    """Messages as the library writes them."""
    return SiweMessage(
        scheme=draw(st.none() | st.sampled_from(["https", "http"])),
        domain=draw(st.from_regex(r"[a-z0-9]([a-z0-9.-]{0,20})(:[0-9]{1,4})?", fullmatch=True)),
        address=to_address(draw(st.binary(min_size=20, max_size=20))),
        statement=draw(st.none() | st.text(STATEMENT_CHARACTERS, min_size=1, max_size=24)),
        uri=draw(URIS),
        version="1",
        chain_id=draw(st.integers(0, 2**63 - 1)),
        nonce=draw(st.text(ALNUM, min_size=8, max_size=40)),
        issued_at=draw(TIMES),
        expiration_time=draw(st.none() | TIMES),
        not_before=draw(st.none() | TIMES),
        request_id=draw(st.none() | st.text(ALNUM + "-._~", max_size=12)),
        resources=draw(st.none() | st.lists(URIS, max_size=3)),
    )


@given(messages())
def test_parse__what_siwe_writes__reads_the_same(message):
    text = message.prepare_message()
    ours = rules.parse(text)
    theirs = SiweMessage.from_message(text, abnf=False)

    assert ours.scheme == theirs.scheme
    assert ours.domain == theirs.domain
    assert to_address(ours.address) == theirs.address
    assert ours.statement == theirs.statement
    assert ours.uri == theirs.uri
    assert ours.chain_id == theirs.chain_id
    assert ours.nonce == theirs.nonce
    assert ours.issued_at == theirs.issued_at._datetime
    assert ours.expiration_time == (theirs.expiration_time and theirs.expiration_time._datetime)
    assert ours.not_before == (theirs.not_before and theirs.not_before._datetime)
    assert ours.request_id == theirs.request_id
    assert list(ours.resources) == (theirs.resources or [])


def text_with(**changes: str) -> str:
    parts = {
        "first": "app.example.com:8443 wants you to sign in with your Ethereum account:",
        "address": to_address(ADDRESS),
        "statement": "\nHello.\n",
        "uri": "URI: https://app.example.com:8443",
        "version": "Version: 1",
        "chain": "Chain ID: 31337",
        "nonce": "Nonce: abcdefgh1234",
        "issued": "Issued At: 2026-05-01T12:00:00Z",
        **changes,
    }
    return "\n".join(part for part in parts.values() if part is not None)


@given(st.data())
def test_parse__a_good_message_with_a_byte_changed__reads_as_siwe_does_or_not_at_all(data):
    text = text_with()
    position = data.draw(st.integers(0, len(text) - 1))
    character = data.draw(st.characters(max_codepoint=255))
    mutated = text[:position] + character + text[position + 1 :]
    try:
        ours = rules.parse(mutated)
    except MalformedSignInMessage:
        return
    theirs = SiweMessage.from_message(mutated, abnf=True)
    assert (ours.domain, ours.uri, ours.nonce, ours.chain_id) == (
        theirs.domain,
        theirs.uri,
        theirs.nonce,
        theirs.chain_id,
    )


@given(st.text(max_size=3000) | st.binary(max_size=3000).map(lambda raw: raw.decode("latin-1")))
def test_parse__any_text__raises_nothing_but_its_own_error(text):
    with contextlib.suppress(MalformedSignInMessage):
        rules.parse(text)


@pytest.mark.parametrize(
    "changes",
    [
        {"address": to_address(ADDRESS).lower()},
        {"address": "0x" + to_address(ADDRESS)[2:].swapcase()},
        {"address": to_address(ADDRESS)[:-1]},
        {"version": "Version: 2"},
        {"chain": "Chain ID: 031337"},
        {"chain": "Chain ID: ٣١٣٣٧"},
        {"chain": "Chain ID: -1"},
        {"nonce": "Nonce: short"},
        {"nonce": "Nonce: abcdefgh-1234"},
        {"uri": "URI: not a uri"},
        {"uri": "URI: https://app.example.com/%zz"},
        {"issued": "Issued At: yesterday"},
        {"issued": "Issued At: 2026-02-30T12:00:00Z"},
        {"issued": "Issued At: 2026-05-01 12:00:00Z"},
        {"issued": "Issued At: 2026-05-01T12:00:00"},
        {"tail": "Not Before: 2026-05-01T12:00:00Z\nExpiration Time: 2026-05-01T12:00:00Z"},
        {"tail": ""},
        {"tail": "Resources:\n- https://a\nand more"},
        {"tail": "Nonce: abcdefgh1234"},
        {"statement": "\nTwo\nlines\n"},
        {"statement": "\nÜmlaut\n"},
        {"statement": "x"},
        {"first": "app.example.com:8443 wants you to sign in with your ethereum account:"},
        {"first": "a b wants you to sign in with your Ethereum account:"},
    ],
)
def test_parse__not_eip_4361__is_refused(changes):
    with pytest.raises(MalformedSignInMessage):
        rules.parse(text_with(**changes))


def cost(text: str) -> float:
    """Seconds that reading a text takes, the least of some tries."""
    tries = []
    for _ in range(15):
        started = time.perf_counter()
        for _ in range(20):
            with contextlib.suppress(MalformedSignInMessage):
                rules.parse(text)
        tries.append(time.perf_counter() - started)
    return min(tries)


@pytest.mark.parametrize("filler", ["x", "- a:", "\n", "%", ":", "/", "@", "//a", "\n- a:b", "%41"])
@pytest.mark.parametrize("place", ["statement", "resource", "domain", "uri"])
def test_parse__of_anything__is_linear(filler, place):
    """Four times the length costs about four times as much; sixteen times would be quadratic."""

    def text(length: int) -> str:
        fill = (filler * length)[: length - 400]
        return {
            "statement": text_with(statement=f"\n{fill}\n"),
            "resource": text_with(tail=f"Resources:\n- a://b{fill}"),
            "domain": text_with(first=f"{fill} wants you to sign in with your Ethereum account:"),
            "uri": text_with(uri=f"URI: https://{fill}"),
        }[place]

    assert cost(text(2048)) < 10 * cost(text(812)) + 1e-4


def seconds(number: float) -> str:
    return (NOW + timedelta(seconds=number)).isoformat()


@pytest.mark.parametrize(
    ("issued", "tail", "refused"),
    [
        (0, None, None),
        (30, None, None),
        (31, None, "in the future"),
        (-599, None, None),
        (-600, None, "more than ten minutes ago"),
        (0, f"Expiration Time: {seconds(600)}", None),
        (0, f"Expiration Time: {seconds(601)}", "within ten minutes"),
        (-10, f"Expiration Time: {seconds(0)}", "has expired"),
        (-10, f"Expiration Time: {seconds(1)}", None),
        (0, f"Not Before: {seconds(30)}", None),
        (0, f"Not Before: {seconds(31)}", "not valid yet"),
    ],
)
def test_check__times_at_their_borders(issued, tail, refused):
    changes = {} if tail is None else {"tail": tail}
    message = rules.parse(text_with(issued=f"Issued At: {seconds(issued)}", **changes))
    if refused is None:
        rules.check(message, SITE, NOW)
    else:
        with pytest.raises(SignInRefused, match=refused):
            rules.check(message, SITE, NOW)


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"first": "app.example.com wants you to sign in with your Ethereum account:"}, "domain"),
        ({"first": "http://app.example.com:8443 wants you to sign in with your Ethereum account:"}, "scheme"),
        ({"uri": "URI: https://app.example.com:8443/"}, "URI"),
        ({"chain": "Chain ID: 1"}, "chain id"),
    ],
)
def test_check__another_site__is_refused(changes, what):
    with pytest.raises(SignInRefused, match=f"the {what} should be"):
        rules.check(rules.parse(text_with(**changes)), SITE, NOW)


def test_check_issued_with_nonce__older_than_its_nonce__is_refused():
    message = rules.parse(text_with())
    rules.check_issued_with_nonce(message, NOW + timedelta(seconds=30))
    with pytest.raises(SignInRefused, match="before its nonce"):
        rules.check_issued_with_nonce(message, NOW + timedelta(seconds=31))
