"""Recovery against eth_account's own, and whatever is no signature."""

from eth_account import Account
from eth_account.messages import encode_defunct
from hypothesis import given
from hypothesis import strategies as st

from marquee.auth.signatures import personal_message_hash, recover

ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141

KEYS = st.integers(1, ORDER - 1).map(lambda key: key.to_bytes(32))


@given(KEYS, st.text(max_size=200))
def test_recover__what_a_wallet_signed__is_its_address(key, text):
    account = Account.from_key(key)
    signature = bytes(account.sign_message(encode_defunct(text=text)).signature)
    digest = personal_message_hash(text)

    assert recover(digest, signature) == bytes.fromhex(account.address[2:])
    assert recover(digest, signature[:64] + bytes([signature[64] - 27])) == bytes.fromhex(account.address[2:])


@given(KEYS, st.binary(min_size=32, max_size=32))
def test_recover__the_twin_with_high_s__is_refused(key, digest):
    signature = bytes(Account.unsafe_sign_hash(digest, key).signature)
    high = ORDER - int.from_bytes(signature[32:64])
    twin = signature[:32] + high.to_bytes(32) + bytes([55 - signature[64]])
    assert recover(digest, signature) is not None
    assert recover(digest, twin) is None


@given(KEYS, st.binary(min_size=32, max_size=32), st.integers(0, 64), st.integers(1, 255))
def test_recover__a_byte_changed__is_never_the_signer(key, digest, place, by):
    signature = bytearray(Account.unsafe_sign_hash(digest, key).signature)
    spelled = signature[64]
    signature[place] ^= by
    found = recover(digest, bytes(signature))
    same = place == 64 and signature[64] + 27 == spelled
    assert (found == bytes.fromhex(Account.from_key(key).address[2:])) == same


@given(
    st.binary(min_size=32, max_size=32),
    st.integers(0, 2**256 - 1) | st.integers(0, 3) | st.integers(ORDER - 3, ORDER + 3),
    st.integers(0, 2**256 - 1) | st.integers(0, 3) | st.integers(ORDER // 2 - 2, ORDER // 2 + 2),
    st.sampled_from([0, 1, 27, 28]),
)
def test_recover__any_r_and_s__is_what_eth_account_says_of_the_lower_half(digest, r, s, v):
    try:
        expected = Account._recover_hash(digest, vrs=(v % 27 + 27, r, s))
    except Exception:  # noqa: BLE001 -- eth_account has no one error for what is no signature
        expected = None
    found = recover(digest, r.to_bytes(32) + s.to_bytes(32) + bytes([v]))
    if s > ORDER // 2:
        assert found is None
    else:
        assert found == (None if expected is None else bytes.fromhex(expected[2:]))


@given(KEYS, st.binary(min_size=32, max_size=32))
def test_recover__compact__is_refused(key, digest):
    """EIP-2098: r, and s with the parity in its highest bit."""
    signature = bytes(Account.unsafe_sign_hash(digest, key).signature)
    s = int.from_bytes(signature[32:64]) | (signature[64] - 27) << 255
    assert recover(digest, signature[:32] + s.to_bytes(32)) is None


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=130) | st.binary(min_size=65, max_size=65))
def test_recover__random_bytes__never_raise(digest, signature):
    found = recover(digest, signature)
    assert found is None or len(found) == 20
