"""The manual, the list of all checks and the licences: pages of our own to be read and searched."""
