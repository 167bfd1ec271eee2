"""What every test needs."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
