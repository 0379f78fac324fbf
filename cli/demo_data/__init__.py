"""What a fresh local chain is filled with, so that there is something to look at."""
