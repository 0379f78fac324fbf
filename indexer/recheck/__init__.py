"""The mirror against itself and its chain: events against the proof of indexing and receipts, versions against a fresh fold."""
