"""Several nodes asked as if they were one: which of them to ask, what to believe of it, and what to prove."""
