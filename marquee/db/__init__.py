"""What every feature shares of the database: column types, versioned tables, reads as of a block, the pool."""
