"""Traces, where the settings ask for them: spans of requests, of what they ask of others, and of what becomes of their transactions."""
