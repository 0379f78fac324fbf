"""What can be watched, and at what price."""
