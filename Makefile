# `make run` and `make test` do all the set-up themselves, in .venv.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test soak lint pictures bench bench-peers clean

run: .venv/installed
	$(BIN)/hashiya open seeds

# Tests in a terminal mostly wait for it, so two of them go well beside each other. On a machine that
# stands still for seconds one may lose its patience: what failed is tried once more, by itself.
test: .venv/installed-for-tests lint
	$(BIN)/pytest -n 2 --dist worksteal || $(BIN)/pytest --last-failed --last-failed-no-failures none

# What takes long: faults by the hundred, with what they found printed for docs/reliability.md.
soak: .venv/installed-for-tests
	$(BIN)/pytest -m soak -rP
	$(BIN)/python -m bench.fuzz
	$(BIN)/python -m bench.load

lint: .venv/installed-for-tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/installed-for-tests
	$(BIN)/python -m bench

# doccano and Label Studio, installed from PyPI into .venv/peers (about 1.5 GB).
bench-peers: .venv/installed-for-tests
	$(BIN)/python -m bench.peers

pictures: .venv/installed-for-tests
	$(BIN)/python -m docs.pictures

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# What is compiled at once is not compiled at a start where Python may write no bytecode.
COMPILE := $(BIN)/python -m compileall -q tagging db tui

# pip 25.1 is the first that reads [dependency-groups].
.venv/pip:
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade "pip>=25.1"
	touch $@

.venv/installed: .venv/pip pyproject.toml
	$(BIN)/pip install --quiet --editable .
	$(COMPILE)
	touch $@

.venv/installed-for-tests: .venv/pip pyproject.toml
	$(BIN)/pip install --quiet --editable . --group dev
	$(COMPILE)
	touch $@ .venv/installed
