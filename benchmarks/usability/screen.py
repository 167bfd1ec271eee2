"""A screen of its own for a run: Xvfb with a window manager, ended with the run."""

import contextlib
import os
import subprocess
import time
from collections.abc import Iterator


@contextlib.contextmanager
def screen(size: str, scale: int) -> Iterator[None]:
    """A virtual screen of `size` (1366x768) on which Qt draws `scale` times as large; needs Xvfb and openbox."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24"]
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    manager = None
    try:
        with os.fdopen(read) as number:
            os.environ["DISPLAY"] = f":{number.readline().strip()}"
        os.environ["QT_SCALE_FACTOR"] = str(scale)
        os.environ.pop("QT_QPA_PLATFORM", None)
        manager = subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)
        time.sleep(1)  # until it manages windows
        yield
    finally:
        for process in (manager, server):
            if process:
                process.terminate()
                process.wait()
