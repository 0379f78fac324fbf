"""Proofs of events under the hash of their block."""
