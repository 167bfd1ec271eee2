"""A report as printed pages: one description of its contents (`content`), one of the typography (`style`), one layout.

DOCX leaves the layout to Word and WPS; PDF, preview and printer show the pages that `pages` lays out.
"""
