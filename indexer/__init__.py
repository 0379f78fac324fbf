"""The process that mirrors the chain: the only writer of the Postgres schema `chain`."""
