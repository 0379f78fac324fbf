"""Consent records and their history."""
