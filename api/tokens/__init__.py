"""ERC-20 balances, allowances and supplies."""
