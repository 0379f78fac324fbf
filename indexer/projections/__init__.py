"""The projections of each feature: one module each, with a list ``PROJECTIONS``."""
