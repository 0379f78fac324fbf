"""Building a transaction: parameters in, an unsigned EIP-1559 transaction out that was tried before it is given away."""

from collections.abc import Mapping
from typing import Any, Final, Literal, NoReturn, TypeAlias

import msgspec
from eth_abi.exceptions import DecodingError, EncodingError

from marquee.actions.abi import Entry, views
from marquee.actions.errors import ContractNotDeployed, TokenUnknown, TransactionWouldRevert
from marquee.actions.node import GAS_CAP, Block, Node, Outcome, Trial
from marquee.actions.parameters import arguments_of
from marquee.actions.registry import Action, TokenOf
from marquee.actions.reverts import Revert, explain
from marquee.actions.words import Known, fill
from marquee.errors import InvalidInput
from marquee.hexes import to_address
from marquee.tokens.rules import INFINITE_ALLOWANCE

__all__ = ["Builder", "Built", "Remedy", "Warned", "WarningCode", "headroom", "refuse_revert"]

_ASSETS: Final = ("MockUSDC", "USDC")
_CAMPAIGN_TOKEN: Final = 1


WarningCode: TypeAlias = Literal["unlimited_allowance", "unknown_spender", "gas_unaffordable"]


class Warned(msgspec.Struct, frozen=True):
    """Something that the signer should know; ``code`` is stable."""

    code: WarningCode
    message: str


class Remedy(msgspec.Struct, frozen=True):
    """What to do first: a body for the route, and in words."""

    route: str
    summary: str
    body: Mapping[str, str]


class Built(msgspec.Struct, frozen=True, kw_only=True):
    """A transaction that went through when it was tried at the end of ``block``. Fees are in wei."""

    chain_id: int
    sender: bytes
    to: bytes
    data: bytes
    gas: int
    gas_estimate: int
    max_fee: int
    priority_fee: int
    nonce: int
    summary: str
    effect: str | None
    results: Mapping[str, Any]
    warnings: tuple[Warned, ...]
    block: Block


def headroom(estimate: int) -> int:
    """Gas to send with: a quarter more than was needed. State moves between here and there, and interest that is booked costs a slot."""
    return min(estimate * 5 // 4, GAS_CAP)


class Builder:
    """Makes transactions for the contracts of one chain (name → address)."""

    def __init__(self, contracts: Mapping[str, bytes], node: Node, chain_id: int) -> None:
        self.known = Known.of(contracts)
        self._contracts = contracts
        self._node = node
        self._chain_id = chain_id

    async def build(self, action: Action, sender: bytes, values: Mapping[str, Any]) -> Built:
        """Make the transaction by which ``sender`` does ``action``; ``values`` by the names of the action's fields.

        Raises:
            TransactionWouldRevert: it fails as things are; the error says why and what to do first.
            ContractNotDeployed, TokenUnknown, InvalidInput: it cannot be meant here.
            NodeUnavailable: the node did not answer.
        """
        values = {**dict.fromkeys(action.defaults, sender), **values}
        to = self._target(action, values)
        try:
            data = action.entry.encode(arguments_of(action.entry, values))
        except EncodingError as error:
            raise InvalidInput(reason=str(error)) from None
        async with self._node.bounded():
            block = await self._node.newest()
            token = await self._token(action, values, to, block)
            known = self.known.about(token)
            trial = await self._node.try_out(sender, to, data, block)
            if trial.outcome.failed:
                spender = self._contracts.get(action.contract or "")
                remedies: tuple[Remedy, ...] = ()
                if action.spends is not None and token is not None and spender is not None:
                    needed = int(values[action.spends])
                    remedies = await self._allowance(token, sender, spender, needed, known, block)
                refuse_revert(trial.outcome, known, block, remedies)
        return self._built(action, sender, to, data, values, known, trial, block)

    def _built(
        self,
        action: Action,
        sender: bytes,
        to: bytes,
        data: bytes,
        values: Mapping[str, Any],
        known: Known,
        trial: Trial,
        block: Block,
    ) -> Built:
        results = _results(action.entry, trial.outcome)
        by_place = {str(place): value for place, value in enumerate(results.values())}
        gas = headroom(trial.gas)
        max_fee = 2 * block.base_fee + trial.priority_fee
        warnings = [*self._warn_approval(action, values)]
        if trial.balance < gas * max_fee:
            warnings.append(
                Warned(
                    "gas_unaffordable",
                    f"{to_address(sender)} holds {trial.balance} wei and the gas may cost {gas * max_fee}: send it some first.",
                )
            )
        return Built(
            chain_id=self._chain_id,
            sender=sender,
            to=to,
            data=data,
            gas=gas,
            gas_estimate=trial.gas,
            max_fee=max_fee,
            priority_fee=trial.priority_fee,
            nonce=trial.nonce,
            summary=fill(action.summary, values, known),
            effect=None if action.effect is None else fill(action.effect, {**values, **by_place}, known),
            results=results,
            warnings=tuple(warnings),
            block=block,
        )

    def _target(self, action: Action, values: Mapping[str, Any]) -> bytes:
        if action.contract is None:
            return self._site_token(values["token"])
        if (address := self._contracts.get(action.contract)) is None:
            raise ContractNotDeployed(contract=action.contract)
        return address

    def _site_token(self, token: bytes) -> bytes:
        if token not in self.known.tokens:
            raise TokenUnknown(token=to_address(token))
        return bytes(token)

    async def _token(
        self, action: Action, values: Mapping[str, Any], target: bytes, block: Block
    ) -> bytes | None:
        """The token whose amounts it is about, as far as that is known."""
        if action.token is TokenOf.PARAMETER:
            return bytes(values["token"])
        if action.token is TokenOf.CAMPAIGN:
            view = views("CampaignEscrow")["campaignOf"]
            (answer,) = await self._node.read([(target, view.encode([values["campaignId"]]))], block)
            (campaign,) = _decoded(view, answer) or ((b"", None),)
            return None if campaign[_CAMPAIGN_TOKEN] is None else bytes.fromhex(campaign[_CAMPAIGN_TOKEN][2:])
        names = _ASSETS if action.token is TokenOf.ASSET else (action.token or "",)
        return next((self._contracts[name] for name in names if name in self._contracts), None)

    async def _allowance(
        self, token: bytes, owner: bytes, spender: bytes, needed: int, known: Known, block: Block
    ) -> tuple[Remedy, ...]:
        """What to do where the contract may not take as much as it needs. It is read, since tokens differ in how they say it."""
        if token not in known.tokens:
            return ()
        view = views("MarqueeToken")["allowance"]
        (answer,) = await self._node.read([(token, view.encode([owner, spender]))], block)
        (allowance,) = _decoded(view, answer) or (INFINITE_ALLOWANCE,)
        if allowance >= needed:
            return ()
        amount = {"token": token, "spender": spender, "value": needed}
        body = {
            "token": to_address(token),
            "spender": to_address(spender),
            "value": str(needed),
        }
        return (
            Remedy(
                "transactions/build",
                fill("Let {spender} take {value:amount} from you, by a transaction.", amount, known),
                {"action": "token.approve", "from": to_address(owner), **body},
            ),
            Remedy(
                "intents/prepare",
                fill(
                    "Or sign a permit by which {spender} may take {value:amount} from you, and build the action …WithPermit.",
                    amount,
                    known,
                ),
                {"action": "token.permit", "owner": to_address(owner), **body},
            ),
        )

    def _warn_approval(self, action: Action, values: Mapping[str, Any]) -> list[Warned]:
        if action.name not in {"token.approve", "token.permit"}:
            return []
        warnings = []
        if values["value"] == INFINITE_ALLOWANCE:
            warnings.append(
                Warned("unlimited_allowance", "The spender may take all that you ever hold of this token.")
            )
        if values["spender"] not in self.known.names:
            warnings.append(
                Warned(
                    "unknown_spender", "The spender is none of this site's contracts: see that you know it."
                )
            )
        return warnings


def refuse_revert(
    outcome: Outcome, known: Known, block: Block, remedies: tuple[Remedy, ...] = ()
) -> NoReturn:
    """Say why a call that was tried fails.

    Raises:
        TransactionWouldRevert: always.
    """
    revert = (
        Revert(
            "OutOfGas",
            {},
            f"It needs more than {GAS_CAP} gas, which is all that a transaction may have: split it.",
        )
        if outcome.out_of_gas
        else explain(outcome.revert or b"", known)
    )
    raise TransactionWouldRevert(
        reason=revert.text.removesuffix("."),
        error=revert.name,
        arguments=dict(revert.arguments),
        remedies=[msgspec.structs.asdict(remedy) for remedy in remedies],
        block_number=block.number,
    )


def _results(entry: Entry, outcome: Outcome) -> dict[str, Any]:
    values = _decoded(entry, outcome) or ()
    named = [part.name or "result" for part in entry.outputs]
    return {name: value for name, value in zip(named, values, strict=False) if not isinstance(value, bool)}


def _decoded(entry: Entry, outcome: Outcome) -> tuple[Any, ...] | None:
    """What a call returned, None where it is not what the ABI says: a foreign token may return nothing."""
    try:
        return entry.results(outcome.returned)
    except (DecodingError, ValueError, OverflowError):
        return None
