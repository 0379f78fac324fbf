"""What nodes say when they refuse a transaction, in their own words."""

import pytest

from worker.relayer.answers import Taken, meaning

pytestmark = pytest.mark.unit

SAID = {
    Taken.YES: (
        "already known",  # geth, Erigon, reth
        "ALREADY_EXISTS: already known",
        "AlreadyKnown",  # Nethermind
        "Known transaction",  # Besu
        "known transaction: 1f0c",  # geth, before
        "INTERNAL_ERROR: existing tx with same hash",  # Erigon
        "Tx: [0x01] already Imported",  # anvil
        "Transaction with the same hash was already imported.",  # OpenEthereum
    ),
    Taken.USED: (
        "nonce too low",
        "nonce too low: next nonce 7, tx nonce 5",  # geth
        "nonce too low: address 0x00, tx: 5 state: 7",
        "OldNonce, Current nonce: 7, nonce of rejected tx: 5",  # Nethermind
        "Nonce too low",  # Besu
        "INTERNAL_ERROR: mined",  # Erigon
        "Transaction nonce is too low. Try incrementing the nonce.",
    ),
    Taken.UNDERPRICED: (
        "replacement transaction underpriced",
        "replacement transaction underpriced: new tx gas fee cap 1 < 2 queued",  # geth
        "transaction underpriced: gas tip cap 1, minimum needed 2",
        "max fee per gas less than block base fee: address 0x00, maxFeePerGas: 1, baseFee: 2",
        "INTERNAL_ERROR: could not replace existing tx",  # Erigon
        "fee too low",  # Erigon
        "FeeTooLow, MaxFeePerGas too low. MaxFeePerGas: 1, BaseFee: 2, MaxPriorityFeePerGas:1, Block number: 3",  # Nethermind
        "FeeTooLowToCompete",
        "OwnNonceAlreadyUsed",
        "Gas price below configured minimum gas price",  # Besu
        "Replacement transaction underpriced",
        "Tx: [0x01] insufficient gas price to replace existing transaction",  # anvil
        "Transaction gas price 1wei is too low. There is another transaction with same nonce in the queue with gas price 2wei.",
    ),
    Taken.POOR: (
        "insufficient funds for gas * price + value: balance 0, tx cost 1, overshot 1",  # geth
        "Insufficient funds for gas * price + value",  # anvil
        "insufficient funds for transfer",
        "INTERNAL_ERROR: insufficient funds",  # Erigon
        "InsufficientFunds, Account balance: 0, cumulative cost: 1",  # Nethermind
        "Upfront cost exceeds account balance",  # Besu
        "transaction would cause overdraft",  # geth
        "not enough funds for gas",  # Arbitrum
    ),
    Taken.NEVER: (
        "intrinsic gas too low: gas 20000, minimum needed 21000",  # geth
        "exceeds block gas limit",
        "INTERNAL_ERROR: IntrinsicGas",  # Erigon
        "invalid sender",
        "oversized data: transaction size 200000, limit 131072",
        "transaction gas limit too high (cap: 16777216, tx: 20000000)",
        "GasLimitExceeded, Gas limit: 1, gas limit of rejected tx: 2",  # Nethermind
        "Intrinsic gas exceeds gas limit",  # Besu
        "Transaction gas limit exceeds block gas limit",
        "invalid chain id for signer",  # anvil
        "Unknown transaction type not supported",
    ),
    Taken.UNKNOWN: (
        "txpool is full",
        "pending sub-pool is full",
        "nonce too high",
        "NonceGap, Future nonce. Expected nonce: 7",
        "Internal error",
        "tx fee (1.50 ether) exceeds the configured cap (1.00 ether)",
        "node is syncing",
        "",
    ),
}


@pytest.mark.parametrize(
    ("text", "taken"), [(text, taken) for taken, texts in SAID.items() for text in texts]
)
def test_meaning__of_what_clients_say__is_read(text: str, taken: Taken) -> None:
    assert meaning(text) is taken
