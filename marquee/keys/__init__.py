"""API keys: how a server acts as an account, within the scopes that the account gave it."""
