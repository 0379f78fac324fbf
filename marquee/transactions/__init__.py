"""Transactions that Marquee sends for whoever signed an intent: what was asked for, what became of it, and what it cost."""
