"""What operators may spend for viewers."""
