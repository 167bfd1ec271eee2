"""How the report looks and is operated."""

__version__ = "0.1.0"  # as in pyproject.toml; a test holds them together
