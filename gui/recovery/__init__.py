"""Keeping the work: the recovery journal while editing, the claim to the file, earlier versions, crashes."""
