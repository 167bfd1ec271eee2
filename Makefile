# make setup | run | test | check | lock | bench: see README.md
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: setup run test lint faults lock bench usability docs installers test-installers

setup: $(VENV)/.ready

$(VENV)/.ready: packaging/setup.sh packaging/requirements.lock
	PYTHON="$(PYTHON)" sh packaging/setup.sh
	touch $@

run: setup
	sh packaging/run.sh

test: setup lint
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The fault injection in full (docs/reliability.md); `make test` runs a sample of it.
faults: setup
	QT_QPA_PLATFORM=offscreen NIANBAO_FAULTS=full $(BIN)/python -m pytest tests/faults -rP --timeout 3600
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.faults.soak

# Both installers into build/dist, on Debian as root; what is downloaded and compiled stays in ~/.cache/nianbao-build.
installers:
	sh packaging/linux/build.sh
	sh packaging/windows/build.sh
	sh packaging/sums.sh

# Installs, uses and removes them: on Debian 11, 12 and 13, and under Wine. Pictures into build/screenshots.
test-installers:
	sh packaging/linux/test.sh
	sh packaging/windows/test.sh
	sh packaging/report.sh

# Rewrites the lock file from pyproject.toml, with hashes, for every platform and Python we support.
lock: setup
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-header --quiet -o packaging/requirements.lock
	for set in tools linux/pyinstaller; do $(BIN)/uv pip compile packaging/$$set.in --universal --python-version 3.11 \
	  --generate-hashes --no-header --quiet -o packaging/$$set.lock || exit 1; done

# The trial of docs/usability.md: needs Xvfb, openbox and xdotool.
usability: setup
	for way in keyboard mouse; do for screen in "1366x768 --scale 1" "2560x1440 --scale 2 --dark"; do \
	  $(BIN)/python -m benchmarks.usability $$way --size $$screen || exit 1; done; done

bench: setup
	$(BIN)/python benchmarks/run.py

# Writes what is generated from the program itself.
docs: setup
	PYTHONIOENCODING=utf-8 $(BIN)/python -m core.rules.handbook > docs/checks.md
	PYTHONIOENCODING=utf-8 $(BIN)/python -m core.exchange.json_schema > docs/nianbao.schema.json
	$(BIN)/python -m gui.print.pictures docs/pages
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m gui.help.pictures
