"""与…比较: the open report beside another."""
