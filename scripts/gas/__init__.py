"""What every function of the contracts costs, as whole transactions, and how large the contracts are: measured, kept, compared."""
