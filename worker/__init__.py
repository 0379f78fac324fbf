"""The process that does queued and scheduled work."""
