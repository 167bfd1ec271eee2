"""The import review: a foreign file beside the report read from it, before it lands."""
