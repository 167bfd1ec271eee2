"""Runs first in the installed program: other programs that it starts get their own libraries, not the bundled ones; it
itself, started as a child (the import worker), begins anew, with the bundled ones.
"""

import os

os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
if "LD_LIBRARY_PATH" in os.environ:
    original = os.environ.pop("LD_LIBRARY_PATH_ORIG", "")
    del os.environ["LD_LIBRARY_PATH"]
    if original:
        os.environ["LD_LIBRARY_PATH"] = original
