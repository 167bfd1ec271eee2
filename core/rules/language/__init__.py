"""What Chinese text is made of: sentences, quantities, names of units, words of a dictionary; it knows no rules."""
