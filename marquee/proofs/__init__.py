"""Proofs of single events: from a log to its block's header, for whoever trusts no mirror and no node."""
