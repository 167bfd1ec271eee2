"""填报说明 beside the report."""
