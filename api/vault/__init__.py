"""The yield vault: its books and its positions."""
