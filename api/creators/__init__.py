"""What creators earned, and the wallet's own fees."""
