"""slither over the contracts, with an answer to each finding."""
