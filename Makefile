# Everything runs from a fresh checkout with Python 3.11, git and make; nothing needs to be activated.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
TARGET ?= local
RESIDENTS ?= 10000
export TARGET
export DO_NOT_TRACK = 1
export OTEL_SDK_DISABLED = true
export DAGSTER_DISABLE_TELEMETRY = 1

.DEFAULT_GOAL := help
.PHONY: help setup demo test apps generate lint parity lock clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: $(VENV)/.installed  ## install what requirements.lock names into .venv

$(VENV)/.installed: requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "error: $(PYTHON) is not on the path; install Python 3.11 or call make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --disable-pip-version-check --progress-bar off --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup  ## make a demonstration region, land it, build, publish, summarise (TARGET=local, RESIDENTS=10000)
	$(BIN)/medplat demo --residents $(RESIDENTS)

test: setup  ## run all tests
	$(BIN)/python -m pytest

apps: setup  ## start the dashboards (Streamlit) and the pipeline's graph (Dagster)
	$(BIN)/medplat apps

generate: setup  ## write what follows from the standard and the rules
	$(BIN)/medplat generate

lint: setup  ## ruff, sqlfluff, and generated files against what is committed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/medplat generate --check
	$(BIN)/medplat lint-sql

parity: setup  ## build a small region on DuckDB and on Spark and compare every table
	$(BIN)/medplat parity

lock: setup  ## compile requirements.in into requirements.lock
	$(BIN)/uv pip compile requirements.in --override requirements.override --generate-hashes --no-emit-index-url --python-version 3.11 --quiet -o requirements.lock

clean:  ## remove everything that runs made
	rm -rf data
