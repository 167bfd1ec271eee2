"""What the texts say of the figures, held against the tables (N-01 … N-15)."""
