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

.PHONY: help memo test test-long check fix bench clean
.DEFAULT_GOAL := help

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

memo: .venv/.memo-stamp ## write the Mississippi memo and its data, for the law of today, to out/ms/
	$(BIN)/advisor memo ms

# Side by side, as many at a time as the machine has cores. Tests that share a browser, an office or a database
# server stay together. Without this, in one process: .venv/bin/python -m pytest -m "not long"
SIDE_BY_SIDE := -n auto --maxprocesses 8 --dist loadgroup --durations 20

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
	$(BIN)/python bench/web.py $(BENCH)

clean: ## remove .venv and the caches; what you wrote to out/ stays
	rm -rf .venv .venv-bench .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
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

# The engine goes first, and never from pip's cache: a 3.13 build made without CPPFLAGS installs but does
# not import. Where it cannot be had, everything else is installed, and the reference evaluator does its work.
define INSTALL
	@echo "Installing into .venv: gap-advisor[$(1)]"
	@$(BIN)/python -c "$$REQUIREMENTS" engine > .venv/engine.txt
	@$(BIN)/python -c "$$REQUIREMENTS" rest $(subst $(comma), ,$(1)) > .venv/rest.txt
	@if $(PIP) install --no-cache-dir -r .venv/engine.txt > .venv/engine.log 2>&1 \
	  && $(BIN)/python -c 'import durable_rules_engine' >> .venv/engine.log 2>&1; then :; else \
	  $(PIP) uninstall --yes durable-rules >> .venv/engine.log 2>&1; \
	  echo "durable-rules did not install (.venv/engine.log says why); going on without the rule engine."; \
	  echo "The reference evaluator finds the same by itself, and every output says that it worked alone."; \
	  echo "To try again: rm -r .venv and run make again."; \
	fi
	@$(PIP) install -r .venv/rest.txt
	@$(PIP) install --no-deps -e .
	@touch $@
endef
comma := ,

.venv/.memo-stamp: pyproject.toml | $(BIN)/python
	$(call INSTALL,all)

.venv/.test-stamp: pyproject.toml | $(BIN)/python
	$(call INSTALL,all$(comma)dev)
	@touch .venv/.memo-stamp

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
