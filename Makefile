# Everything a fresh machine needs is git, make and Python 3.11 or newer: `make run` and `make test` do the rest.

VENV := .venv
BIN := $(VENV)/bin
# A Python that only pretends to be there (a pyenv shim, say) is passed over: each is asked for its version.
PYTHON ?= $(shell for python in python3.11 python3 python3.12 python3.13 python3.14; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
INSTALLED := $(VENV)/installed.stamp
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: help run demo test check format bench chaos fuzz pictures audit lock install clean
.DEFAULT_GOAL := help

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.* ## \(.*\)/make \1	\2/p' $(MAKEFILE_LIST) | expand -t 16

run: install ## start the bot: on Discord and Slack where it has tokens, else the terminal sandbox
	@$(BIN)/python -m bot run

demo: install ## play a set's whole first cycle in the sandbox, on simulated time
	@$(BIN)/python -m bot demo

test: install ## run every test; less than all branches of the flows covered is a failure
	$(BIN)/python -m pytest -n 2 --dist worksteal --cov --cov-report=term $(ARGS)

check: install ## format, lint, types and import contracts
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/pyright
	$(BIN)/lint-imports

format: install ## lay the code out and mend what can be mended without thought
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

bench: install ## measure, each figure against a second arm in the same run
	$(BIN)/python -m benchmarks

# The screenshots need a browser's driver, which nothing else here does, so they have a virtual environment of their own.
pictures: | $(BIN)/python ## draw the pictures of docs/ anew: real cards, in Chromium
	$(BIN)/python -m venv build/pictures
	build/pictures/bin/python -m pip --quiet --disable-pip-version-check install --require-hashes -r requirements.lock
	build/pictures/bin/python -m pip --quiet --disable-pip-version-check install "simcord[screenshot]"
	build/pictures/bin/python -m tests.pictures

KILLS ?= 1000
chaos: install ## kill the program KILLS times while people use it, and tell what was lost or doubled
	$(BIN)/python -m tests.processes.chaos --kills $(KILLS)

fuzz: install ## send a million payloads, malformed and forged, then let a control be found out; EXAMPLES says how many
	$(BIN)/python -m tests.fuzzing
	EXAMPLES=2000 $(BIN)/python -m tests.fuzzing --control

# The auditor lives in a virtual environment of its own, like the compiler of the lock. What it asks is known weaknesses, by name and
# version; where nobody answers, it says so and does not pass, and the licences have been checked all the same.
audit: install ## licences of what is locked, and its known weaknesses where they can be asked for
	$(BIN)/python -m pytest --no-cov -q tests/test_licences.py tests/test_lock.py
	$(BIN)/python -m venv build/audit
	build/audit/bin/python -m pip --quiet --disable-pip-version-check install pip-audit
	build/audit/bin/pip-audit --strict --disable-pip --require-hashes --requirement requirements.lock

install: $(INSTALLED) ## make the virtual environment and install what the lock names

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, and none was found." >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

# --no-build-isolation: the builder comes out of the lock too, so nothing unhashed is fetched on the side.
$(INSTALLED): requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

# The compiler lives in a virtual environment of its own, so that the lock does not have to name it.
lock: | $(BIN)/python ## compile requirements.lock anew from pyproject.toml
	$(BIN)/python -m venv build/lock
	build/lock/bin/python -m pip --quiet --disable-pip-version-check install uv
	build/lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --extra dev --generate-hashes \
		--no-annotate --no-emit-index-url --custom-compile-command "make lock" --output-file requirements.lock pyproject.toml

clean: ## remove what the tools made; the virtual environment, settings, databases and keys stay
	rm -rf build dist *.egg-info .coverage .coverage.* htmlcov \
		.hypothesis .import_linter_cache .pytest_cache .ruff_cache $(INSTALLED)
	find . -path ./$(VENV) -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
