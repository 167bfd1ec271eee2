"""The forge's workflow does what the README tells a person to do, and nothing else."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
WORKFLOW = (ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8")
JOBS = dict(re.findall(r"^  (\w+):\n((?:    .*\n|\n)+)", WORKFLOW.partition("\njobs:\n")[2], re.MULTILINE))


def commands(job: str) -> list[str]:
    return re.findall(r"^ *- run: (.+)$", JOBS[job], re.MULTILINE)


def test_every_command_of_the_workflow_is_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    all_commands = {command for job in JOBS for command in commands(job)}
    assert {"make test", "make installers", "make test-installers"} <= all_commands
    preparation = {command for command in all_commands if command.startswith(("apt-get update", "git config"))}
    assert not [command for command in all_commands - preparation if command not in readme]


def test_every_job_takes_the_sources_before_it_builds():
    assert set(JOBS) == {"linux", "windows", "installers"}
    for job, text in JOBS.items():
        assert text.index("actions/checkout@") < text.index(f"- run: {commands(job)[-1]}")


def test_windows_is_spelt_as_powershell_reads_it():
    assert [command for command in commands("windows") if "/" in command] == []
    for command in commands("linux") + commands("installers"):
        assert "\\" not in command


def test_what_is_kept_and_handed_out_is_what_the_build_makes():
    common = (ROOT / "packaging/common.sh").read_text(encoding="utf-8")
    root = (ROOT / "packaging/linux/root.sh").read_text(encoding="utf-8")
    assert "/nianbao-build}" in common and "~/.cache/nianbao-build/cpython-*.tar.gz" in WORKFLOW
    assert re.search(r"python=cpython-\$\w+\.tar\.gz", root)
    for folder, name in (("dist", "DIST"), ("screenshots", "SHOTS")):
        assert f"build/{folder}\n" in WORKFLOW
        assert f"{name}=$REPO/build/{folder}" in common


def test_the_interpreters_are_those_the_project_takes():
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    least, most = map(int, re.findall(r'requires-python = ">=3\.(\d+),<3\.(\d+)"', project)[0])
    for minor in re.findall(r"py -3\.(\d+)", WORKFLOW):
        assert least <= int(minor) < most
