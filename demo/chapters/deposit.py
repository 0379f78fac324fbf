"""The user deposits dollars into the vault, and time earns yield."""

import time
from typing import Final

from demo.errors import NothingHappened
from demo.scene import USDC, Scene
from demo.signatures import sign_permit

__all__ = ["DEPOSIT", "deposit", "earn_yield", "tell_balance"]

DEPOSIT: Final = 25_000 * USDC
_SHARE: Final = 10**12
# More than the user will watch for.
_ENOUGH: Final = 4_000
_PATIENCE_SECONDS: Final = 60.0

_BALANCE: Final = {
    "principal": ("principalBalance", "principalOf"),
    "yield": ("yieldBalance", "yieldOf"),
    "worth in all": ("totalBalance", "assetsOf"),
    "reserved": ("reserved", "reservedOf"),
}


async def deposit(scene: Scene) -> None:
    """Deposit 25,000 USDC that a faucet gave, the allowance by permit."""
    scene.tell.chapter("The user deposits dollars into the vault")
    user, vault = scene.user, str(scene.contracts["YieldVault"].address)
    await scene.give_gas("operator", user.address)
    await scene.send("user", "MockUSDC", "mint", user.address, DEPOSIT)
    permit = sign_permit(
        user,
        scene.domain("MockUSDC", "USD Coin"),
        spender=vault,
        value=DEPOSIT,
        nonce=0,
        deadline=await scene.now() + 3_600,
    )
    await scene.send("user", "YieldVault", "depositWithPermit", DEPOSIT, user.address, *permit)
    await tell_balance(scene, "principal", "worth in all")
    answer = await scene.read("vault")
    await scene.number(
        "what a share of the vault is worth",
        answer,
        ("sharePrice",),
        scene.call("YieldVault", "convertToAssets", _SHARE),
    )


async def earn_yield(scene: Scene) -> None:
    """Let time pass in which the yield source pays and the vault releases what the worker reported, until there is enough to watch.

    Raises:
        NothingHappened: there is too little yield after a minute.
    """
    scene.tell.chapter("Yield accrues")
    began = time.monotonic()
    path = f"user/{scene.user.address}/balance"

    async def left() -> float:
        if time.monotonic() - began > _PATIENCE_SECONDS:
            raise NothingHappened(seconds=int(_PATIENCE_SECONDS), what="the vault's next report of yield")
        return 0 if int((await scene.api.get(path)).pick("yieldBalance")) >= _ENOUGH else 1

    await scene.tell.wait("money works", left, every=0.5)
    await tell_balance(scene, "principal", "yield", "worth in all")


async def tell_balance(scene: Scene, *labels: str) -> None:
    """Tell parts of the user's balance as of one block."""
    user = scene.user.address
    answer = await scene.read(f"user/{user}/balance")
    for label in labels:
        name, function = _BALANCE[label]
        await scene.number(label, answer, (name,), scene.call("YieldVault", function, user))
