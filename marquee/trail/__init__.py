"""The audit log of privileged actions: who did what, when, to whom; written with the action, never altered, linked by hashes."""
