"""The annual report and what is true of it. Imports neither Qt nor gui."""
