"""Everything that concerned an address, newest first."""
