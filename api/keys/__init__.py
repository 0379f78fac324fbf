"""API keys of the account that is signed in."""
