# Developers' verbs. Readers need none of them: `python3 start.py` is all.
PYTHON ?= python3
# Python beside its tools in .venv; on Windows: make BIN=.venv/Scripts
BIN ?= .venv/bin
PIN = $(BIN)/uv pip compile --quiet --generate-hashes --no-strip-extras --no-emit-index-url \
      --no-emit-find-links --no-header --universal --python-version 3.11 $(UPGRADE)

.PHONY: setup build check test bench proof lock

setup:  ## what the tests need, in .venv
	$(PYTHON) start.py setup --dev

build: setup  ## notebooks from lessons
	$(BIN)/python -m facewise build

check: setup  ## lint, types, import rules, content
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m facewise check

test:  ## everything but the tests marked long
	$(PYTHON) start.py test

bench: setup  ## the numbers
	PYTHONHASHSEED=0 $(BIN)/python tests/bench/run.py

proof: test  ## all tests
	$(PYTHON) start.py test -m long

lock: setup  ## the locks from pyproject.toml; `make lock UPGRADE=--upgrade` for newer packages
	env -u UV_INDEX_URL -u UV_DEFAULT_INDEX -u UV_FIND_LINKS $(PIN) pyproject.toml -o requirements.lock
	env -u UV_INDEX_URL -u UV_DEFAULT_INDEX -u UV_FIND_LINKS $(PIN) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
