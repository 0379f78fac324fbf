"""Where the mirror stands and which services answer."""
