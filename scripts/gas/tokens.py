"""What tokens cost: ERC-20, permits, ERC-3009, batches."""

from scripts.gas.ground import ADMIN, FOREVER, Ground, person, split, word

__all__ = ["measure_token"]

_MOVE = "(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
_HEAD = "(address,address,uint256,uint256,uint256,bytes32,"


def measure_token(ground: Ground) -> None:
    token, alice, bob = "MarqueeToken", person("alice"), person("bob")
    ground.send(ADMIN, token, "grantRole", word("MINTER_ROLE"), ADMIN)
    ground.measure("to a new holder", ADMIN, token, "mint", alice, 10**21)
    ground.measure("to a new holder", alice, token, "transfer", bob, 10**20)
    ground.measure("to a holder", alice, token, "transfer", bob, 10**18)
    crowd = [person(f"friend {number}") for number in range(100)]
    ground.measure("100 new holders", alice, token, "batchTransfer", crowd, [10**15] * 100)
    ground.measure("a new one", alice, token, "approve", bob, 10**20)
    ground.measure("usual", bob, token, "transferFrom", alice, bob, 10**18)
    ground.measure("usual", bob, token, "burnFrom", alice, 10**18)
    ground.measure("usual", alice, token, "burn", 10**18)
    permit = ground.permit("alice", token, ADMIN, 10**18)
    ground.measure("first", bob, token, "permit", alice, ADMIN, 10**18, *permit)
    _authorizations(ground, token, alice, bob)


def _authorizations(ground: Ground, token: str, alice: str, bob: str) -> None:
    for kind in ("transfer", "receive"):
        for form in ("bytes)", "uint8,bytes32,bytes32)"):
            name = f"{kind}WithAuthorization"
            nonce = word(name + form)
            message = {"from": alice, "to": bob, "value": 10**18}
            message |= {"validAfter": 0, "validBefore": FOREVER, "nonce": nonce}
            signed = ground.sign("alice", token, name[0].upper() + name[1:] + _MOVE, message)
            parts = (signed,) if form == "bytes)" else split(signed)
            ground.measure("usual", bob, token, name + _HEAD + form, *message.values(), *parts)
    for form in ("bytes)", "uint8,bytes32,bytes32)"):
        values = {"authorizer": alice, "nonce": word(form)}
        signed = ground.sign("alice", token, "CancelAuthorization(address authorizer,bytes32 nonce)", values)
        parts = (signed,) if form == "bytes)" else split(signed)
        ground.measure(
            "usual", bob, token, "cancelAuthorization(address,bytes32," + form, *values.values(), *parts
        )
