"""What must hold in a report."""
