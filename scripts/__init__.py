"""Ape scripts, generators and the tool chain's helpers."""
