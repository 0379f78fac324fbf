"""Sign-In with Ethereum (EIP-4361) and the sessions that it begins."""
