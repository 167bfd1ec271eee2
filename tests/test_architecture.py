"""Which part may know which: main -> gui -> core -> resources."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for folder in ("core", "gui")
    for path in (ROOT / folder).rglob("*.py")
}


def imports(path: Path, *, at_start_only: bool = False) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in tree.body if at_start_only else ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


@pytest.mark.parametrize("module", [module for module in MODULES if module.startswith("core")])
def test_core_knows_neither_qt_nor_gui(module):
    assert not {name.split(".")[0] for name in imports(MODULES[module])} & {"PySide6", "shiboken6", "gui"}


def test_core_works_where_there_is_no_qt(tmp_path):
    program = (
        "import sys; sys.modules['PySide6'] = None; import importlib\n"
        f"for module in {sorted(module for module in MODULES if module.startswith('core'))!r}:\n"
        "    importlib.import_module(module)\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


def test_no_module_imports_itself_by_way_of_others():
    graph = {name: imports(path, at_start_only=True) & set(MODULES) - {name} for name, path in MODULES.items()}
    done: set[str] = set()
    while leaves := {name for name, needs in graph.items() if name not in done and needs <= done}:
        done |= leaves
    assert set(graph) - done == set(), "these import each other in a circle"


def test_files_and_functions_stay_small():
    for name, path in MODULES.items():
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 300, f"{name} is too long"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 45, f"{name}.{node.name} is too long"


def test_the_window_starts_without_the_slow_libraries():
    program = (
        "import sys, gui.app, gui.main_window\n"
        "slow = {'docx', 'openpyxl', 'lxml'} & set(sys.modules)\n"
        "sys.exit(f'imported at start: {slow}' if slow else 0)\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)
