"""How the report looks and is operated."""
