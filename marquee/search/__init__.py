"""What a number, an address or a hash is: of the mirror's things, and of the chain's."""
