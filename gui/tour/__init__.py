"""认识界面: a few bubbles that point at the parts of the window."""
