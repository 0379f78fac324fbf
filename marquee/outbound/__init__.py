"""The one way to ask something of a URL that a user gave: it cannot be turned against what is inside (SSRF)."""
