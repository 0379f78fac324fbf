"""Campaigns, epochs, the escrow and claims."""
