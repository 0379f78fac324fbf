"""The audit: every row of the mirror as of a block against the contracts' own storage at that block, and conservation of money."""
