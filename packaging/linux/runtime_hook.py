"""Runs first in the installed program: other programs that it starts get their own libraries, not the bundled ones."""

import os

if "LD_LIBRARY_PATH" in os.environ:
    original = os.environ.pop("LD_LIBRARY_PATH_ORIG", "")
    del os.environ["LD_LIBRARY_PATH"]
    if original:
        os.environ["LD_LIBRARY_PATH"] = original
