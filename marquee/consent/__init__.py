"""Consent records: who agreed to what, for whom, until when."""
