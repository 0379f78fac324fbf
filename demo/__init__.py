"""The demo: the whole story against a running stack, by HTTP and signed transactions alone, every number checked against the chain."""
