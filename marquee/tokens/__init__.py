"""ERC-20 state of the mirrored tokens: balances, allowances, supply, permit nonces, ERC-3009 authorisations."""
