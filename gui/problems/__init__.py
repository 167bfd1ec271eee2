"""What the checks and the import have to say, listed."""
