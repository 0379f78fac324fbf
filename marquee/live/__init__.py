"""What the mirror's commits changed, told as they happen, to any number of listeners in any process."""
