# One command each for set-up, playing, testing and checking. Works from a clone alone.
PYTHON ?= python3
VENV   := .venv
ifeq ($(OS),Windows_NT)
BIN    := $(VENV)/Scripts
else
BIN    := $(VENV)/bin
endif
PY     := $(BIN)/python

.PHONY: help setup play test check format manual bench bench-agent soak clean
help:            ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

$(VENV)/.play: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Hocket needs Python 3.11 or newer; set it with: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@echo "setting up $(VENV) (once; about half a minute)"
	@$(PY) -m pip install --quiet --disable-pip-version-check -e '.[plot]' || { echo "The packages could not be fetched: connect to the network, or set PIP_INDEX_URL, and try again"; exit 1; }
	@touch $@

$(VENV)/.dev: $(VENV)/.play constraints.txt
	@$(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[plot,dev]'
	@touch $@

setup: $(VENV)/.dev  ## set up .venv with everything that development needs

play: $(VENV)/.play  ## perform: an editor in a terminal; headless, with a WAV and a picture, without one
	@$(PY) -m livecode play

test: $(VENV)/.dev   ## run the tests; those that play in real time one after another beside the others
	@$(PY) -m pytest -n auto --maxprocesses 8

check: $(VENV)/.dev  ## format, lint, types, import contracts, tests
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy
	@$(BIN)/lint-imports
	@$(MAKE) --no-print-directory test

format: $(VENV)/.dev ## rewrite the code in the house's format
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

manual: $(VENV)/.dev ## write docs/reference anew from the registry
	@$(PY) -m livecode.manual docs/reference

bench: $(VENV)/.dev  ## measure; prints a table and writes out/bench.json (HOCKET_MOTION=FOLDER adds real recordings)
	@$(PY) -m benchmarks

bench-agent: $(VENV)/.dev ## measure the agent alone, and how soon it answers
	@$(PY) -m benchmarks agent reacting

soak: $(VENV)/.dev   ## fuzz, inject faults and let many type, play long under pressure, for three quarters of an hour
	@$(PY) -m tests.soak --seconds 600 --guided 60
	@$(PY) -m tests.faults --seconds 300
	@$(PY) -m tests.livecode.session --sessions 1000
	@$(PY) -m tests.endurance --minutes 30
	@KILL_TRIALS=100 $(PY) -m pytest -q tests/livecode/session/test_process.py

clean:           ## remove what was built
	@rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .hypothesis .import_linter_cache
