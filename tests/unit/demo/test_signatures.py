"""What is signed in the story is what contracts and the API check: recovered by independent code."""

from datetime import UTC, datetime

from eth_account import Account
from eth_hash.auto import keccak

from demo.signatures import Domain, sign_consent, sign_in_message, sign_permit, sign_text
from marquee.auth.rules import parse

KEY = Account.from_key("0x" + "11" * 32)
DOMAIN = Domain("USD Coin", "1", 31337, "0x5FbDB2315678afecb367f032d93F642f64180aa3")


def test_sign_in_message__is_read_back_by_the_site():
    given = {
        "domain": "localhost:8000",
        "uri": "http://localhost:8000",
        "version": "1",
        "chainId": 31337,
        "nonce": "3f2504e04f8911d39a0c0305e82c3301",
    }
    now = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    message = parse(sign_in_message(given, KEY.address, now))
    assert message.address == bytes.fromhex(KEY.address[2:])
    assert (message.domain, message.uri, message.chain_id) == (
        "localhost:8000",
        "http://localhost:8000",
        31337,
    )
    assert (message.nonce, message.issued_at) == (given["nonce"], now)
    assert len(bytes.fromhex(sign_text(KEY, message.text)[2:])) == 65


def word(value: int | bytes) -> bytes:
    return value.rjust(32, b"\0") if isinstance(value, bytes) else value.to_bytes(32, "big")


def digest(domain: Domain, type_: str, *values: int | bytes) -> bytes:
    """EIP-712 by hand, for members of one word each."""
    kind = b"EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    separator = keccak(
        keccak(kind)
        + keccak(domain.name.encode())
        + keccak(domain.version.encode())
        + word(domain.chain_id)
        + word(bytes.fromhex(domain.contract[2:]))
    )
    body = keccak(keccak(type_.encode()) + b"".join(word(value) for value in values))
    return keccak(b"\x19\x01" + separator + body)


def address(text: str) -> bytes:
    return bytes.fromhex(text[2:])


def test_permit__is_the_owners_signature_over_erc_2612():
    spender = "0x" + "22" * 20
    deadline, v, r, s = sign_permit(KEY, DOMAIN, spender=spender, value=10**12, nonce=3, deadline=2**40)
    kind = "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    hashed = digest(DOMAIN, kind, address(KEY.address), address(spender), 10**12, 3, deadline)
    assert Account._recover_hash(hashed, vrs=(v, int.from_bytes(r), int.from_bytes(s))) == KEY.address


def test_consent__is_the_subjects_signature_over_the_registrys_type():
    controller = "0x" + "33" * 20
    hashes = [bytes([n]) * 32 for n in range(1, 5)]
    consent = {
        "subject": KEY.address,
        "controller": controller,
        "purpose": hashes[0],
        "noticeHash": hashes[1],
        "categoriesHash": hashes[2],
        "receiptHash": hashes[3],
        "expiresAt": 2**33,
        "method": 3,
        "nonce": 4,
        "deadline": 2**34,
    }
    kind = (
        "GrantConsent(address subject,address controller,bytes32 purpose,bytes32 noticeHash,bytes32 categoriesHash,"
        "bytes32 receiptHash,uint40 expiresAt,uint8 method,uint64 nonce,uint256 deadline)"
    )
    hashed = digest(DOMAIN, kind, address(KEY.address), address(controller), *hashes, 2**33, 3, 4, 2**34)
    signature = sign_consent(KEY, DOMAIN, consent)
    assert Account._recover_hash(hashed, signature=signature) == KEY.address
