"""``status/stream``: the mirror's changes as they happen, as server-sent events."""
