"""What a viewer has and what they watched."""
