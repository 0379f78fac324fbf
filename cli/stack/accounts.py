"""Who is who on a local chain: anvil's well-known accounts, whose keys everybody has."""

from typing import Final

import msgspec

__all__ = ["MNEMONIC", "ROLES", "Account", "local_accounts"]

MNEMONIC: Final = "test test test test test test test test test test test junk"

ROLES: Final = (
    "admin",
    "guardian",
    "settler",
    "advertiser",
    "publisher",
    "creator",
    "viewer",
    "operator",
    "auditor",
    "keeper",
    "treasurer",
)
"""In the order of their derivation: `deployments/params/local.yaml` gives the same addresses their roles on chain."""


class Account(msgspec.Struct, frozen=True):
    """``address`` with its checksum, ``key`` as 0x-hex."""

    role: str
    address: str
    key: str


def local_accounts() -> list[Account]:
    """Derive them all from the mnemonic."""
    from eth_account import Account as Keys

    Keys.enable_unaudited_hdwallet_features()
    found = []
    for index, role in enumerate(ROLES):
        made = Keys.from_mnemonic(MNEMONIC, account_path=f"m/44'/60'/0'/0/{index}")
        found.append(Account(role, made.address, made.key.to_0x_hex()))
    return found
