"""The texts themselves: structure, years, names, personal data, wording, punctuation (S-03 … S-23)."""
