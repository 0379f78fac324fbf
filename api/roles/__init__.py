"""Access control of the contracts."""
