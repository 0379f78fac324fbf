"""Sessions that are paid by the second."""
