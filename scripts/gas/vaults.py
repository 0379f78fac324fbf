"""What the vault costs: deposits and withdrawals, shares, charges, reports."""

from scripts.gas.ground import ADMIN, DAY, Ground, person, word

__all__ = ["measure_vault", "open_vault"]

VAULT = "YieldVault"
MONEY = 10**9


def open_vault(ground: Ground) -> None:
    """Depositors with a position each; a gain is reported and released, and the buffer is full."""
    vault = ground.addresses[VAULT]
    for role, holder in (("REPORTER", "reporter"), ("CHARGER", "charger"), ("GUARDIAN", "guardian")):
        ground.send(ADMIN, VAULT, "grantRole", word(f"{role}_ROLE"), person(holder))
    for name in ("alice", "bob", "viewer", "newcomer"):
        ground.send(ADMIN, "MockUSDC", "mint", person(name), 10 * MONEY)
        ground.send(person(name), "MockUSDC", "approve", vault, 100 * MONEY)
    for name in ("alice", "bob", "viewer"):
        ground.send(person(name), VAULT, "deposit", MONEY, person(name))
    ground.wait(DAY)
    ground.send(person("reporter"), VAULT, "report")
    ground.wait(DAY)
    ground.send(person("reporter"), VAULT, "report")


def measure_vault(ground: Ground) -> None:
    alice, bob, charger, reporter = map(person, ("alice", "bob", "charger", "reporter"))
    newcomer, vault = person("newcomer"), ground.addresses[VAULT]
    ground.measure("first", newcomer, VAULT, "deposit", 10**8, newcomer)
    ground.measure("again", newcomer, VAULT, "deposit", 10**8, newcomer)
    ground.measure("again", newcomer, VAULT, "mint", 10**14, newcomer)
    permit = ground.permit("newcomer", "MockUSDC", vault, 10**8)
    ground.measure("again", newcomer, VAULT, "depositWithPermit", 10**8, newcomer, *permit)
    ground.measure("part", alice, VAULT, "withdraw", 10**7, alice, alice)
    ground.measure("part", alice, VAULT, "redeem", 10**13, alice, alice)
    ground.measure("to a holder", alice, VAULT, "transfer", bob, 10**13)
    ground.measure("a new one", alice, VAULT, "approve", bob, 10**18)
    ground.measure("usual", bob, VAULT, "transferFrom", alice, bob, 10**13)
    permit = ground.permit("alice", VAULT, charger, 10**6)
    ground.measure("first", bob, VAULT, "permit", alice, charger, 10**6, *permit)
    ground.measure("first of an account", charger, VAULT, "reserve", alice, 10**7)
    ground.measure("part", charger, VAULT, "release", alice, 10**6)
    ground.send(ADMIN, "MockUSDC", "mint", charger, 1)
    ground.measure("from the buffer", charger, VAULT, "charge", alice, 10**6, 10**6)
    with ground.aside():
        ground.measure("above the buffer", charger, VAULT, "charge", bob, 0, 5 * 10**8)
    ground.wait(DAY)
    ground.measure("with a gain, buffer filled", reporter, VAULT, "report")
    other = ground.deploy("MockYieldSource", ground.addresses["MockUSDC"], 0)
    ground.measure("usual", ADMIN, VAULT, "changeSource", other, 1)
