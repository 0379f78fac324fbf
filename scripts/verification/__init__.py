"""Holds a deployment against this checkout: code, constructor arguments, roles, values. `marquee verify` starts it."""
