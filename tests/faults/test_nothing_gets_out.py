"""Nothing leaves the computer: no network, no name of user, computer or folder in an export, no formula from text."""

import getpass
import io
import os
import platform
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import html

from core import document, exchange
from core.paths import SAMPLES
from core.report import make_snapshot

ROOT = Path(__file__).parents[2]
FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1",
    "＝1+1",
    "=cmd|'/c calc'!A0",
    '=HYPERLINK("http://x.example","a")',
)
MARKUP = ('<img src="file:///etc/passwd">', "<script>alert(1)</script>", "<b>12</b>", "javascript:alert(1)", "a&b\"'")
TEXTS = ("lead", "overview", "problems", "other_matters", "organization", "title", "contact")


@pytest.fixture(scope="module")
def report():
    """A report that is hostile wherever something can be written."""
    base = document.load(SAMPLES / "sample-2021.nianbao")
    hostile = "\n".join((*FORMULAS, *MARKUP))
    fields = dict.fromkeys(TEXTS, hostile)
    for number, cell in enumerate(base.form.cells):
        fields[cell] = (*FORMULAS, *MARKUP)[number % (len(FORMULAS) + len(MARKUP))]
    return make_snapshot(base.form, {**base.fields, **fields})


def _parts(data):
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return {"": data}
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name) for name in archive.namelist()}


def _endings():
    return [writer.ending for writer in exchange.WRITERS]


@pytest.mark.parametrize("ending", _endings())
def test_no_export_names_the_user_the_computer_or_a_folder(report, ending):
    names = {getpass.getuser(), platform.node(), str(Path.home()), str(ROOT), os.environ.get("LOGNAME", "")}
    names = {name.encode() for name in names if len(name) > 3 and name != "root"}
    for name, content in _parts(exchange.write(report, ending)).items():
        for word in (*names, b"python-docx", b"openpyxl"):
            assert word not in content, f"{word!r} in {name}"


@pytest.mark.parametrize("ending", [ending for ending in _endings() if ending in {".docx", ".xlsx"}])
def test_no_export_of_office_is_active(report, ending):
    for name, content in _parts(exchange.write(report, ending)).items():
        assert b'TargetMode="External"' not in content
        assert not re.search(rb"<hyperlink|altChunk|attachedTemplate|oleObject", content), name
        assert set(re.findall(rb'w:instr="([^"]*)"', content)) <= {b" PAGE ", b" NUMPAGES ", b"PAGE", b"NUMPAGES"}
        for formula in re.findall(rb"<f>(.*?)</f>", content):  # our own sums, and never a text
            assert not re.search(rb"cmd|HYPERLINK|http|1\+1|SUM\(1\)", formula, re.IGNORECASE), formula
        assert not re.search(r"vba|activeX|embeddings|externalLink", name)


def test_the_html_export_is_text_and_our_own_elements_only(report):
    if ".html" not in _endings():
        pytest.skip("no HTML export")
    page = html.fromstring(exchange.write(report, ".html").decode())
    tags = {element.tag for element in page.iter() if isinstance(element.tag, str)}
    assert not tags & {"script", "img", "iframe", "object", "embed", "form", "input", "base", "svg", "b"}
    for element in page.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert not re.match(r"\s*(javascript|data|file):", value)
    assert "<b>12</b>" in page.text_content()
    assert "<script>alert(1)</script>" in page.text_content()


def _traced(tmp_path, calls, *arguments):
    out = tmp_path / "trace"
    shield = ["unshare", "-n"] if os.geteuid() == 0 and shutil.which("unshare") else []
    command = ["strace", "-f", "-qq", "-e", f"trace={calls}", "-o", str(out), *shield, sys.executable, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=90)
    text = out.read_text(errors="replace") if out.exists() else ""
    if b"PTRACE" in done.stderr or not out.exists():
        pytest.skip("strace may not trace here")
    return done, text


needs_strace = pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")


@needs_strace
def test_a_conversion_reaches_no_network_and_flushes_what_it_writes(tmp_path):
    source, target = SAMPLES / "sample-2021.nianbao", tmp_path / "out.docx"
    done, trace = _traced(
        tmp_path, "network,fsync,rename,renameat,renameat2", "main.py", "convert", str(source), str(target)
    )
    assert done.returncode == 0, done.stderr.decode()
    assert not re.search(r"AF_INET|AF_INET6|\.53\b|sin_port", trace)
    assert len(re.findall(r"fsync\(\d+\) += 0", trace)) >= 2, "the file, then the folder"
    assert re.search(r"fsync.*\n(.*\n)*.*rename.*\n(.*\n)*.*fsync", trace), "file, name, folder"
    assert zipfile.is_zipfile(target)


@needs_strace
def test_the_window_reaches_no_network(tmp_path):
    script = (
        "import sys\nfrom pathlib import Path\nfrom PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\nimport gui.app as app\nmade = app.make_application\n"
        "def make():\n    qt = made()\n    QTimer.singleShot(1500, QApplication.closeAllWindows)\n    return qt\n"
        "app.make_application = make\nsys.exit(app.run(Path(sys.argv[1])))\n"
    )
    file = tmp_path / "hostile.nianbao"
    base = document.load(SAMPLES / "sample-2021.nianbao")
    picture = '<img src="http://server.example/a.png"><img src="file:////server/share/a.png">'
    document.save(make_snapshot(base.form, {**base.fields, "title": picture, "overview": picture}), file)
    program = tmp_path / "start.py"
    program.write_text(f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{script}", encoding="utf-8")
    done, trace = _traced(tmp_path, "network,openat", str(program), str(file))
    assert done.returncode == 0, done.stderr.decode()
    assert "hostile.nianbao" in trace, "the window has opened the file"
    assert not re.search(r"AF_INET|AF_INET6|sin_port", trace)
    assert "server/share" not in trace
    assert "resolv.conf" not in trace
