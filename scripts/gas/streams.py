"""What watching costs: content, sessions, permissions, payouts."""

from typing import Any

from scripts.gas.ground import ADMIN, DAY, FOREVER, Ground, person, word

__all__ = ["measure_streaming"]

WALLET = "StreamingWallet"
PRICE = 3_600_000
HOUR = 3_600


def measure_streaming(ground: Ground) -> None:
    """The vault is open. What is usual is a viewer's and a creator's later session, paid from the buffer."""
    roles = (("YieldVault", "CHARGER", ground.addresses[WALLET]), (WALLET, "TREASURER", ADMIN))
    for contract, role, holder in (*roles, (WALLET, "GUARDIAN", person("guardian"))):
        ground.send(ADMIN, contract, "grantRole", word(f"{role}_ROLE"), holder)
    creator, viewer = person("creator"), person("viewer")
    terms = (PRICE, HOUR, word("metadata"))
    ground.measure("usual", creator, WALLET, "listContent", word("film"), *terms)
    (content,) = ground.call(
        WALLET, "contentIdOf", ("address", "bytes32"), ("bytes32",), creator, word("film")
    )
    with ground.aside():
        ground.measure("usual", creator, WALLET, "changeContent", content, 2 * PRICE, HOUR, word("metadata"))
        ground.measure("usual", creator, WALLET, "delistContent", content)
    quote = (content, PRICE, PRICE, HOUR)
    ground.measure("first of a viewer", viewer, WALLET, "startSession", *quote)
    ground.wait(1_000)
    ground.measure("first of creator and viewer", viewer, WALLET, "stopSession", 1)
    ground.measure("usual", viewer, WALLET, "startSession", *quote)
    for name in ("pauseSession", "resumeSession", "stopSession"):
        ground.wait(500)
        ground.measure("usual", viewer, WALLET, name, 2)
    _settling(ground, viewer, quote)
    _permissions(ground, viewer, quote)
    with ground.aside():
        ground.send(ADMIN, "YieldVault", "setIdleTarget", 0)
        ground.wait(DAY)
        ground.send(person("reporter"), "YieldVault", "report")
        (session,) = _start(ground, viewer, quote, 1)
        ground.wait(1_000)
        ground.measure("buffer empty, source asked", viewer, WALLET, "stopSession", session)
    ground.send(ADMIN, "MockUSDC", "mint", creator, 1)
    ground.measure("part", creator, WALLET, "withdrawEarnings", 10**6, creator)
    ground.measure("all", ADMIN, WALLET, "withdrawFees", ADMIN)


def _start(ground: Ground, viewer: str, quote: tuple[Any, ...], count: int) -> list[int]:
    """Sessions of the viewer; the first counts as its reserve may be new."""
    for _ in range(count):
        ground.send(viewer, WALLET, "startSession", *quote)
    (last,) = ground.call(WALLET, "sessionCount", (), ("uint256",))
    return list(range(last - count + 1, last + 1))


def _settling(ground: Ground, viewer: str, quote: tuple[Any, ...]) -> None:
    with ground.aside():
        (session,) = _start(ground, viewer, quote, 1)
        ground.wait(HOUR)
        ground.measure("usual", ADMIN, WALLET, "settleSession", session)
        sessions = _start(ground, viewer, quote, 20)
        ground.wait(HOUR)
        ground.measure("20 sessions", ADMIN, WALLET, "settleMany", sessions)


def _permissions(ground: Ground, viewer: str, quote: tuple[Any, ...]) -> None:
    operator = person("operator")
    caps = (PRICE, 3 * PRICE, FOREVER)
    with ground.aside():
        ground.measure("first", viewer, WALLET, "grantPermission", operator, *caps)
        ground.measure("first of a day", operator, WALLET, "startSessionFor", viewer, *quote)
        ground.measure("later in a day", operator, WALLET, "startSessionFor", viewer, *quote)
        ground.wait(500)
        ground.measure("by an operator, the same day", operator, WALLET, "stopSession", 3)
        ground.measure("usual", viewer, WALLET, "revokePermission", operator)
    kind = (
        "GrantPermission(address viewer,address operator,uint96 maxPerSession,uint96 maxPerDay,uint40 expiresAt,"
        "uint64 nonce,uint256 deadline)"
    )
    names = ("viewer", "operator", "maxPerSession", "maxPerDay", "expiresAt", "nonce", "deadline")
    values = dict(zip(names, (viewer, operator, *caps, 0, FOREVER), strict=True))
    signed = ground.sign("viewer", WALLET, kind, values)
    ground.measure("first", ADMIN, WALLET, "grantPermissionBySig", *values.values(), signed)
    kind = "RevokePermission(address viewer,address operator,uint64 nonce,uint256 deadline)"
    values = {"viewer": viewer, "operator": operator, "nonce": 1, "deadline": FOREVER}
    signed = ground.sign("viewer", WALLET, kind, values)
    ground.measure("usual", ADMIN, WALLET, "revokePermissionBySig", *values.values(), signed)
