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


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=130) | st.binary(min_size=65, max_size=65))
def test_recover__random_bytes__never_raise(digest, signature):
    found = recover(digest, signature)
    assert found is None or len(found) == 20
