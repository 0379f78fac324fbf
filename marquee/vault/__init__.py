"""Positions in the yield vault: shares, principal, what is reserved, and the yield that follows from them."""
