"""The audit over HTTP: differences between the mirror and the contracts' storage, and the proof of indexing."""
