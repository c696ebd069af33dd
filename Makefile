# `make memo` and `make test` each work alone, from a clean clone, and install what they need into .venv.
# To use another Python: make memo PYTHON=python3.12

SHELL := /bin/sh
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# durable-rules 2.0.28 calls PyEval_CallObject, which Python 3.13 took away and gcc 14 will not let pass.
# PyObject_CallObject does the same; with it the package builds from 3.11 to 3.13. Its setup.py puts its own CFLAGS
# in place of any other and leaves optimization out; CPPFLAGS reach the compiler as they are. The core was written
# for a compiler that does not reason from overflow or from the types of pointers, hence the two -f.
export CPPFLAGS := $(CPPFLAGS) -DPyEval_CallObject=PyObject_CallObject -O2 -fwrapv -fno-strict-aliasing

# Read pyproject.toml and print the requirements of the extras named, of the engine alone or all but it.
define REQUIREMENTS
import re, sys, tomllib
which, *extras = sys.argv[1:]
project = tomllib.load(open("pyproject.toml", "rb"))["project"]
optional = project["optional-dependencies"]
def of(listed):
    for line in listed:
        inner = re.match(project["name"] + r"\[(.+)\]", line)
        if inner:
            yield from (r for extra in inner[1].split(",") for r in of(optional[extra]))
        else:
            yield line
for line in [*of(project["dependencies"]), *(r for extra in extras for r in of(optional[extra]))]:
    if line.startswith("durable-rules") == (which == "engine"):
        print(line)
endef
export REQUIREMENTS

# Print the entries of a lock file, each with its hashes: those of the engine alone or all but it.
define LOCKED
import re, sys
which, path = sys.argv[1:]
lines = [line for line in open(path, encoding="utf-8") if not line.startswith("#")]
for entry in re.split(r"\n(?=\S)", "".join(lines).strip()):
    if entry.startswith("durable-rules==") == (which == "engine"):
        print(entry)
endef
export LOCKED

# Name everything that this machine lacks, each with the way out.
define MISSING
import os, shutil, sys, sysconfig
version = "%d.%d" % sys.version_info[:2]
missing = []
try:
    import ensurepip, venv
except ImportError:
    missing.append("the venv module of Python %s (Debian: apt install python%s-venv)" % (version, version))
if sys.version_info < (3, 14):
    header = os.path.join(sysconfig.get_path("include"), "Python.h")
    if not os.path.exists(header):
        missing.append("the headers of Python %s: no %s (Debian: apt install python%s-dev)" % (version, header, version))
    compiler = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc").split()[0]
    if not shutil.which(compiler):
        missing.append("a C compiler: no %s (Debian: apt install gcc libc6-dev; or set CC)" % compiler)
for item in missing:
    print("make: missing: " + item, file=sys.stderr)
sys.exit(bool(missing))
endef
export MISSING

.PHONY: help memo test test-long check fix bench lock audit mutate-rules mutate-code branches clean
.DEFAULT_GOAL := help

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

memo: .venv/.memo-stamp ## write the Mississippi memo and its data, for the law of today, to out/ms/
	$(BIN)/advisor memo ms

# Side by side, as many at a time as tests/conftest.py says. Tests that share a browser, an office or a database
# server stay together. Without this, in one process: .venv/bin/python -m pytest -m "not long"
SIDE_BY_SIDE := -n auto --dist loadgroup --durations 20

test: .venv/.test-stamp ## run the tests (more options: PYTEST_ADDOPTS)
	$(BIN)/python -m pytest -m "not long" $(SIDE_BY_SIDE)

test-long: .venv/.test-stamp ## run the tests that take minutes, and the whole of what make test samples
	ADVISOR_WHOLE=1 $(BIN)/python -m pytest -m "long or sampled" $(SIDE_BY_SIDE)

check: .venv/.test-stamp ## lint, formatting, types, and the rules and facts themselves
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/advisor check

fix: .venv/.test-stamp ## repair what the linter can, and format
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

bench: .venv/.test-stamp .venv-bench/.stamp ## time our work beside other engines (some minutes; BENCH=--quick)
	.venv-bench/bin/python -m bench $(BENCH)
	$(BIN)/python -m bench.statutes $(BENCH)
	$(BIN)/python -m bench.history $(BENCH)
	$(BIN)/python -m bench.sweeps $(BENCH)
	$(BIN)/python -m bench.web $(BENCH)

ROOM := assess

mutate-rules: .venv/.test-stamp ## plant faults in the rules, and say which nothing finds (some minutes)
	$(BIN)/python -m tools.mutate_rules

mutate-code: .venv/.test-stamp ## plant 300 faults in a room of the program, and say which no test finds (ROOM=assess)
	$(BIN)/python -m tools.mutate_code $(ROOM)

branches: .venv/.test-stamp ## list the lines and branches of assess and load that no test reaches
	mkdir -p out
	$(BIN)/python -m coverage run --branch --source advisor/assess,advisor/load --data-file out/.coverage \
	  -m pytest -q -m "not long" tests/assess tests/check tests/load tests/model tests/plan \
	  tests/app/test_forms.py tests/app/test_one_states_fault.py tests/cli/test_questions_command.py
	$(BIN)/python -m coverage report --data-file out/.coverage --show-missing --skip-covered --fail-under 100

clean: ## remove .venv and the caches; what you wrote to out/ stays
	rm -rf .venv .venv-bench .venv-tools .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
	find advisor tests bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# A Python counts if it starts and is new enough; a shim of that name on the path may not start.
$(BIN)/python:
	@for python in $(or $(PYTHON),python3.11 python3.12 python3.13 python3); do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    "$$python" -c "$$MISSING" && echo "Making .venv with $$python" && "$$python" -m venv .venv; exit; \
	  fi; \
	done; \
	echo "make: missing: Python 3.11 or later$(if $(PYTHON),: $(PYTHON) does not start or is older)" \
	  "(Debian: apt install python3 python3-venv python3-dev; or name one: make memo PYTHON=/path/to/python3.11)" >&2; \
	exit 1

# What is installed is what a lock file in requirements/ names, each file checked by its hash: a file that is
# another than the one that was tried is refused, and nothing goes on. Where an index lacks a locked release, the
# newest that pyproject.toml allows is taken instead, and make says that nobody has tried those files.
# The engine goes first, and never from pip's cache: a 3.13 build made without CPPFLAGS installs but does
# not import. Where it cannot be had, everything else is installed, and the reference evaluator does its work.
define INSTALL
	@echo "Installing into .venv: gap-advisor[$(1)], by requirements/$(2).txt"
	@$(BIN)/python -c "$$LOCKED" engine requirements/$(2).txt > .venv/engine.txt
	@$(BIN)/python -c "$$LOCKED" rest requirements/$(2).txt > .venv/rest.txt
	@if $(PIP) install --no-cache-dir --no-deps --require-hashes -r .venv/engine.txt > .venv/engine.log 2>&1 \
	  && $(BIN)/python -c 'import durable_rules_engine' >> .venv/engine.log 2>&1; then :; else \
	  $(PIP) uninstall --yes durable-rules >> .venv/engine.log 2>&1; \
	  echo "durable-rules did not install (.venv/engine.log says why); going on without the rule engine."; \
	  echo "The reference evaluator finds the same by itself, and every output says that it worked alone."; \
	  echo "To try again: rm -r .venv and run make again."; \
	fi
	@if $(PIP) install --no-deps --require-hashes -r .venv/rest.txt > .venv/rest.log 2>&1; then :; \
	elif grep -q "DO NOT MATCH" .venv/rest.log; then \
	  cat .venv/rest.log >&2; \
	  echo "make: a package is not the file that the lock names; nothing more is installed." >&2; exit 1; \
	else \
	  echo "Not every locked release could be had (.venv/rest.log says which). Taking the newest ones that"; \
	  echo "pyproject.toml allows instead, which nobody has tried together."; \
	  $(BIN)/python -c "$$REQUIREMENTS" rest $(subst $(comma), ,$(1)) > .venv/allowed.txt; \
	  $(PIP) install -r .venv/allowed.txt; \
	fi
	@$(PIP) install --no-deps -e .
	@$(BIN)/python -m compileall -q advisor
	@$(BIN)/advisor states > /dev/null 2>&1 || true  # keeps the checked content, so that no command need read it first
	@touch $@
endef
comma := ,

.venv/.memo-stamp: pyproject.toml requirements/memo.txt | $(BIN)/python
	$(call INSTALL,all,memo)

.venv/.test-stamp: pyproject.toml requirements/test.txt | $(BIN)/python
	$(call INSTALL,all$(comma)dev,test)
	@touch .venv/.memo-stamp

# uv writes one lock for every platform and Python at once, with the hashes of every file, from pyproject.toml; pip
# cannot. pip installs by it, so that nobody needs uv for anything else.
lock: .venv-tools/.stamp ## write the lock files anew, with the newest releases that pyproject.toml allows
	$(call LOCK,memo,--extra all)
	$(call LOCK,test,--extra all --extra dev)

define LOCK
	.venv-tools/bin/uv pip compile pyproject.toml $(2) --universal --python-version 3.11 --generate-hashes \
	  --no-annotate --no-header --upgrade --quiet --output-file requirements/$(1).txt
endef

# Known weaknesses of what the lock names, from the advisory database of the Python Package Index.
audit: .venv-tools/.stamp ## look the locked packages up in an advisory database
	@.venv-tools/bin/pip-audit --disable-pip --require-hashes -r requirements/test.txt > .venv-tools/audit.log 2>&1; \
	status=$$?; cat .venv-tools/audit.log; \
	if grep -qi "could not be audited\|ServiceError\|ConnectionError\|Max retries" .venv-tools/audit.log; then \
	  echo "make: the advisory database cannot be reached from here, or lacks what stands above;" \
	    "that was not looked up." >&2; exit 2; \
	fi; exit $$status

.venv-tools/.stamp: | $(BIN)/python
	@echo "Installing uv and pip-audit into .venv-tools"
	@$(BIN)/python -m venv .venv-tools
	@.venv-tools/bin/python -m pip --disable-pip-version-check --quiet install "uv>=0.9,<1" "pip-audit>=2.7,<3"
	@touch $@

# The engines to compare with have an environment of their own: what they need must not decide what we run on.
# One that cannot be had is left out of the tables, by name.
.venv-bench/.stamp: pyproject.toml | $(BIN)/python
	@echo "Installing into .venv-bench: gap-advisor[bench]"
	@$(BIN)/python -m venv .venv-bench
	@$(BIN)/python -c "$$REQUIREMENTS" engine > .venv-bench/engine.txt
	@$(BIN)/python -c "$$REQUIREMENTS" rest bench > .venv-bench/rest.txt
	@.venv-bench/bin/python -m pip --disable-pip-version-check --quiet install --no-cache-dir -r .venv-bench/engine.txt
	@while read -r requirement; do \
	  .venv-bench/bin/python -m pip --disable-pip-version-check --quiet install "$$requirement" \
	    || echo "make: $$requirement did not install; going on without it" >&2; \
	done < .venv-bench/rest.txt
	@touch $@
