"""What every test needs."""

import os
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Nothing a test does is to land among the user's own settings, journals and versions.
_HOME = tempfile.TemporaryDirectory(prefix="nianbao-tests-")
for _name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
    os.environ[_name] = _HOME.name
