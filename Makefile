# Developers' verbs. Readers need none of them: `python3 start.py` is all.
PYTHON ?= python3
# Python beside its tools in .venv; on Windows: make BIN=.venv/Scripts
BIN ?= .venv/bin
PIN = $(BIN)/uv pip compile --quiet --generate-hashes --no-strip-extras --no-emit-index-url \
      --no-emit-find-links --no-header --universal --python-version 3.11 $(UPGRADE)

.PHONY: setup build check test audit bench tour faults mutations proof lock site site-check site-lock

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

audit: setup  ## known weaknesses of the packages; needs a network (see docs/security.md)
	$(BIN)/python tests/security/audit.py

test:  ## everything but the tests marked long
	$(PYTHON) start.py test

bench: setup  ## the numbers, beside what others would use: docs/bench.md
	PYTHONHASHSEED=0 $(BIN)/python tests/bench/run.py

tour: setup  ## a newcomer's trial of what was last committed; its pictures, into docs/tour
	TOUR_PICTURES=docs/tour $(BIN)/python -m pytest -p no:cacheprovider -s -m long tests/tour

faults: setup  ## every fault of docs/faults.md, with a count: tried, survived, lost
	$(PYTHON) start.py test -m fault --count-faults

mutations: setup  ## one slip at a time in the lessons: how many the checks catch, docs/mutations.md
	$(BIN)/python tests/mutations/run.py --publish

proof: test faults mutations  ## all tests
	$(PYTHON) start.py test -m "long and not fault"

lock: setup  ## the locks from pyproject.toml; `make lock UPGRADE=--upgrade` for newer packages
	env -u UV_INDEX_URL -u UV_DEFAULT_INDEX -u UV_FIND_LINKS $(PIN) pyproject.toml -o requirements.lock
	env -u UV_INDEX_URL -u UV_DEFAULT_INDEX -u UV_FIND_LINKS $(PIN) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	env -u UV_INDEX_URL -u UV_DEFAULT_INDEX -u UV_FIND_LINKS $(PIN) pyproject.toml deploy/hub/requirements.in -c requirements.lock -o deploy/hub/requirements.lock

site: setup  ## the site in build/site/www (needs npm and node)
	$(BIN)/python deploy/site/build.py

site-check: site  ## the site behind a real nginx, in Chromium, with every other address refused
	FACEWISE_SITE_CHECK=1 $(BIN)/python -m pytest -p no:cacheprovider tests/site

site-lock: setup  ## the locks of the site
	env -u UV_INDEX_URL -u UV_DEFAULT_INDEX -u UV_FIND_LINKS $(PIN) deploy/site/requirements.in -o deploy/site/requirements.lock
	env -u UV_INDEX_URL -u UV_DEFAULT_INDEX -u UV_FIND_LINKS $(subst --universal --python-version 3.11,--python-version 3.14,$(PIN)) --no-deps deploy/site/browser.in -o deploy/site/browser.lock
