"""Finding words in the open report."""
