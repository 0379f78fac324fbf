"""Backups of the mirror: Postgres' own archives, by its own programs."""
