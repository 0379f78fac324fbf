"""What a number, an address or a hash is."""
