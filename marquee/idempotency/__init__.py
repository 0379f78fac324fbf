"""Answers that are kept, so that a request that is sent again has its effect once."""
