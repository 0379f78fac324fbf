"""Blocks and transactions of the chain, with the events that the mirror has of them."""
