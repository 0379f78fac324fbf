"""Benchmarks of the mirror: chains made from our own contracts, and what is measured on them."""
