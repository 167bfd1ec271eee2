"""Faults injected into the real program. `make faults` runs all of it, `make test` a sample that takes seconds."""

import os

FULL = os.environ.get("NIANBAO_FAULTS") == "full"
