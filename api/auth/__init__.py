"""``auth/*``: Sign-In with Ethereum over HTTP."""
