"""The forge's workflow does what the README tells a person to do, and nothing else."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_command_of_the_workflow_is_in_the_readme():
    workflow = (ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = set(re.findall(r"^ *- run: (.+)$", workflow, re.MULTILINE))
    assert {"make test", "make installers", "make test-installers"} <= commands
    preparation = {command for command in commands if command.startswith(("apt-get update", "git config"))}
    assert not [command for command in commands - preparation if command not in readme]
