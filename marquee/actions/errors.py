"""Why an action cannot be built or an intent not be taken."""

from marquee.errors import NotFound, Unprocessable

__all__ = [
    "ContractNotDeployed",
    "IntentExpired",
    "IntentSignatureRefused",
    "IntentTooExpensive",
    "PermitUnsupported",
    "TokenUnknown",
    "TransactionWouldRevert",
]


class ContractNotDeployed(NotFound):
    """There is no {contract} on this chain: this action cannot be had here."""


class TokenUnknown(Unprocessable):
    """Token {token} is none of those that this site knows: GET tokens lists them."""


class TransactionWouldRevert(Unprocessable):
    """The transaction would revert. {reason}."""


class IntentExpired(Unprocessable):
    """The deadline {deadline} leaves no {seconds} s to send the transaction in: prepare the intent anew and sign that."""


class IntentSignatureRefused(Unprocessable):
    """The signature is not one of account {signer} over this message: sign exactly what intents/prepare gave, with that account. {reason}."""


class IntentTooExpensive(Unprocessable):
    """This would need {gas} gas, and Marquee pays for at most {limit} here: send it yourself, by transactions/build."""


class PermitUnsupported(Unprocessable):
    """Token {token} takes no permits that can be prepared here: approve by a transaction."""
