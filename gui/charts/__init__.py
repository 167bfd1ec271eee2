"""Charts of the report's figures: drawn, shown on a tab, made into pictures."""
