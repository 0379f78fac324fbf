"""The chain as seen from Python: deployments, generated ABIs and events, Merkle trees, JSON-RPC."""
