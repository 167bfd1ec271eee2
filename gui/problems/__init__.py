"""What the checks have to say, listed."""
