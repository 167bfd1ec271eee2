"""Preview and printer: the pages that core.printing lays out, painted by Qt."""
