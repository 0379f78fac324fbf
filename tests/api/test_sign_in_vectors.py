"""Every public vector of EIP-4361 (``vectors/siwe``), and where we see one differently, by name and with the reason."""

from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import msgspec
import pytest
from eth_abi.abi import decode, encode

from api.auth.schemas import VerifyBody
from marquee.auth.contract_wallets import ContractWallets
from marquee.auth.rules import SignInMessage, Site, check, parse
from marquee.auth.signatures import personal_message_hash, recover
from marquee.errors import MalformedSignInMessage, SignInRefused
from tests.api.siwe_vectors import shown, vectors, written

NOW = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)

READ_ALL_THE_SAME = {
    "version not 1": "its version is 1: the vector does not hold what its name says",
    "domain not RFC4501 authority": "an underscore is allowed in a registered name of RFC 3986, which EIP-4361 names",
}
"""Of ``parsing_negative_older``: well-formed, whatever the name says."""

OTHER_MEANING = {
    "reg-name + @": "the text is a userinfo that is empty, and a host that is empty",
    "pchar + ?": "begins an empty query",
    "pchar + #": "begins an empty fragment",
}
"""Of ``invalid_chars``: not that rule's, and still part of a well-formed whole."""

STRICTER = {
    "example message": "should expire within ten minutes",
    "not yet valid": "issued more than ten minutes ago",
    "expired message": "issued in the future",
    "recovery byte starting at 0": "issued more than ten minutes ago",
}
"""Of ``verification_positive``, which we refuse by the clock: a message lives ten minutes at most, from its issue on."""


@pytest.mark.parametrize("vector", vectors("parsing_positive").values(), ids=vectors("parsing_positive"))
def test_parse__positive__reads_every_field_and_writes_the_same(vector):
    assert shown(parse(vector["message"])) == vector["fields"]
    assert written(vector["fields"]) == vector["message"]


@pytest.mark.parametrize("text", vectors("parsing_negative").values(), ids=vectors("parsing_negative"))
def test_parse__negative__is_refused(text):
    with pytest.raises(MalformedSignInMessage):
        parse(text)


OLDER = vectors("parsing_negative_older")


@pytest.mark.parametrize("name", OLDER)
def test_parse__negative_of_an_older_revision__is_refused(name):
    if name in READ_ALL_THE_SAME:
        parse(OLDER[name])
    else:
        with pytest.raises(MalformedSignInMessage):
            parse(OLDER[name])


@pytest.mark.parametrize(
    "fields", vectors("parsing_negative_objects").values(), ids=vectors("parsing_negative_objects")
)
def test_parse__negative_object__is_refused(fields):
    with pytest.raises(MalformedSignInMessage):
        parse(written(fields))


@pytest.mark.parametrize("vector", vectors("message_objects").values(), ids=vectors("message_objects"))
def test_parse__object__is_read_or_refused_as_it_says(vector):
    text = written(vector["msg"])
    if vector["error"] == "none":
        assert parse(text).resources == vector["msg"].get("resources", [])
    else:
        with pytest.raises(MalformedSignInMessage):
            parse(text)


@pytest.mark.parametrize("text", vectors("invalid_uris").values(), ids=vectors("invalid_uris"))
def test_parse__invalid_uri__is_refused(text):
    with pytest.raises(MalformedSignInMessage):
        parse(text)


BASE = vectors("parsing_positive")["couple of optional fields"]["fields"]
PLACES: dict[str, dict[str, str]] = {
    "scheme": {"domain": "{}://service.org"},
    "statement": {"statement": "{}"},
    "pct-encoded": {"uri": "https://service.org/{}"},
    "userinfo": {"domain": "{}@service.org"},
    "IPvFuture": {"domain": "[{}]"},
    "reg-name": {"domain": "{}"},
    "segment-nz": {"uri": "https://service.org/{}"},
    "fragment": {"uri": "https://service.org/#{}"},
}
"""Where in a message a rule of the grammar stands by itself."""
CHARACTERS = {**vectors("valid_chars"), **vectors("invalid_chars")}


@pytest.mark.parametrize("name", CHARACTERS)
def test_parse__characters_of_a_rule__are_those_of_the_grammar(name):
    vector = CHARACTERS[name]
    place = {part: form.format(vector["input"]) for part, form in PLACES[vector["rule"]].items()}
    text = written({**BASE, **place})
    if vector["answer"] or name in OTHER_MEANING:
        parse(text)
    else:
        with pytest.raises(MalformedSignInMessage):
            parse(text)


def signer(vector: dict[str, Any], message: SignInMessage) -> bytes | None:
    return recover(personal_message_hash(message.text), bytes.fromhex(vector["signature"][2:]))


def site_of(message: SignInMessage) -> Site:
    return Site(message.domain, message.uri, message.chain_id)


POSITIVE = vectors("verification_positive")


@pytest.mark.parametrize("name", POSITIVE)
def test_verify__positive__is_the_accounts_signature_and_lives_ten_minutes(name):
    vector = POSITIVE[name]
    message = parse(written(vector))
    assert signer(vector, message) == message.address
    time = datetime.fromisoformat(vector["time"]) if "time" in vector else NOW
    if name == "example message":
        time = message.issued_at
    with pytest.raises(SignInRefused, match=STRICTER[name]):
        check(message, site_of(message), time)


def test_verify__positive__every_stricter_rule_is_named():
    assert set(STRICTER) == set(POSITIVE)
    at_issue = parse(written(POSITIVE["recovery byte starting at 0"]))
    check(at_issue, site_of(at_issue), at_issue.issued_at + timedelta(seconds=1))


NEGATIVE = vectors("verification_negative")
REASONS = {
    "expired message": "has expired",
    "custom time": "within ten minutes",
    "not yet valid": "not valid yet",
    "domain binding": "domain should be example.com",
}
WRONG_SIGNATURES = {"wrong signature"}
HALF_A_BYTE = {"malformed signature"}
NO_SUCH_TIME = {"invalid issuedAt", "invalid notBefore", "invalid expirationTime"}


@pytest.mark.parametrize("name", NEGATIVE)
def test_verify__negative__is_refused_for_what_it_says(name):
    vector = NEGATIVE[name]
    text = written({key: value for key, value in vector.items() if key != "signature"})
    if name in NO_SUCH_TIME:
        with pytest.raises(MalformedSignInMessage, match="a time does not exist"):
            parse(text)
        return
    message = parse(text)
    if name in HALF_A_BYTE:
        with pytest.raises(msgspec.ValidationError, match="signature"):
            msgspec.convert({"message": text, "signature": vector["signature"]}, VerifyBody)
        return
    assert (signer(vector, message) == message.address) == (name not in WRONG_SIGNATURES)
    if name == "custom nonce":
        # A nonce is only ever looked up by the message's own: another one is not found.
        assert message.nonce != vector["matchNonce"]
    if name in REASONS:
        site = site_of(message)
        if "domainBinding" in vector:
            site = Site(vector["domainBinding"], message.uri, message.chain_id)
        with pytest.raises(SignInRefused, match=REASONS[name]):
            check(message, site, message.issued_at)


def test_verify__negative__every_vector_is_looked_at():
    assert {*REASONS, *WRONG_SIGNATURES, *HALF_A_BYTE, *NO_SUCH_TIME, "custom nonce"} == set(NEGATIVE)


# A wallet whose owner is in slot 0: answers ERC-1271's magic value if the key of the first 65 bytes is the owner's, and reverts otherwise.
OWNED = bytes.fromhex(
    "60043560005260a43560f81c60205260643560405260843560605260206080608060006001"
    "5afa50608051600054146037576000600" + "0fd5b631626ba7e60e01b60005260206000f3"
)
CONTRACTS = {**vectors("eip1271"), **vectors("eip6492")}


async def rpc(url: str, method: str, *parameters: object) -> None:
    async with (
        aiohttp.ClientSession() as http,
        http.post(url, json={"jsonrpc": "2.0", "id": 1, "method": method, "params": parameters}) as response,
    ):
        assert "error" not in await response.json()


@pytest.mark.integration
@pytest.mark.parametrize("name", CONTRACTS)
async def test_verify__contract_wallet__is_asked_for_just_that_message_and_signature(anvil_url, name):
    """The wallets themselves live on the main net. Here one stands at each one's address that knows the owner who signed."""
    vector = CONTRACTS[name]
    message = parse(vector["message"])
    digest = personal_message_hash(message.text)
    signature = bytes.fromhex(vector["signature"][2:])
    assert recover(digest, signature) != message.address

    inner = decode(["address", "bytes", "bytes"], signature[:-32])[2] if name == "6492" else signature
    # Loopring ends with the kind of its signature, 02: of a hash with a prefix of its own. The first 65 bytes are a key's all the same.
    owner = recover(digest, inner[:65])
    assert owner is not None
    wallets = ContractWallets(anvil_url, 31337)
    at = "0x" + message.address.hex()
    async with aiohttp.ClientSession() as http:
        assert not await wallets.vouches(http, message.address, digest, signature), "nobody is there yet"
        await rpc(anvil_url, "anvil_setCode", at, "0x" + OWNED.hex())
        await rpc(anvil_url, "anvil_setStorageAt", at, hex(0), "0x" + encode(["address"], [owner]).hex())
        assert await wallets.vouches(http, message.address, digest, signature)
        other = personal_message_hash(message.text.replace("Notepad", "Notebook"))
        assert not await wallets.vouches(http, message.address, other, signature)
        forged = signature.replace(inner[8:16], bytes(8))
        assert not await wallets.vouches(http, message.address, digest, forged)
