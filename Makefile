# Everything runs from a fresh checkout with Python 3.11, git and make; nothing needs to be activated.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
TARGET ?= local
RESIDENTS ?= 10000
ROWS ?= 1M 20M
PEER_ROWS ?= 1M
WORKERS ?= 2
PARTS ?= one-pass region spark
RULE_ROWS ?= 5M
SPARK_ROWS ?= 1M
export TARGET
export DO_NOT_TRACK = 1
export OTEL_SDK_DISABLED = true
export DAGSTER_DISABLE_TELEMETRY = 1

.DEFAULT_GOAL := help
.PHONY: help setup demo test apps cluster versions rollback backup restore generate lint parity bench bench-rules lock clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: $(VENV)/.installed  ## install what requirements.lock names into .venv

$(VENV)/.installed: requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "error: $(PYTHON) is not on the path; install Python 3.11 or call make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --disable-pip-version-check --progress-bar off --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q -j 0 $(VENV)/lib >/dev/null || true  # else each start compiles dbt anew where Python writes no bytecode
	@touch $@

demo: setup  ## make a demonstration region, land it, build, publish, summarise (TARGET=local, RESIDENTS=10000)
	$(BIN)/medplat demo --residents $(RESIDENTS)

test: setup  ## run all tests, WORKERS files at a time
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile

apps: setup  ## start the dashboards (Streamlit) and the pipeline's graph (Dagster)
	$(BIN)/medplat apps

cluster: setup  ## start Spark master, workers, Thrift Server and metastore on this machine: TARGET=spark then works
	$(BIN)/medplat cluster start

versions: setup  ## list the published versions, and which one readers see
	$(BIN)/medplat versions

rollback: setup  ## show readers the version before (or VERSION=name)
	$(BIN)/medplat rollback $(VERSION)

backup: setup  ## back up what cannot be built again below a folder: TO=/another/disk
	@test -n "$(TO)" || { echo "error: say where to: make backup TO=/another/disk"; exit 1; }
	$(BIN)/medplat backup "$(TO)"

restore: setup  ## restore the newest backup below a folder into an empty data folder: FROM=/another/disk
	@test -n "$(FROM)" || { echo "error: say where from: make restore FROM=/another/disk"; exit 1; }
	$(BIN)/medplat restore "$(FROM)"

generate: setup  ## write what follows from the standard and the rules
	$(BIN)/medplat generate

lint: setup  ## ruff, sqlfluff, and generated files against what is committed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/medplat generate --check
	$(BIN)/medplat lint-sql

parity: setup  ## build a small region in two loads on DuckDB and on a Spark cluster of its own, compare every table
	$(BIN)/medplat cluster check

bench: setup  ## measure landing, build and publication, one more batch, and a plain project beside (ROWS="1M 20M", PEER_ROWS=1M)
	$(BIN)/medplat bench pipeline --rows "$(ROWS)" --peer-rows "$(PEER_ROWS)"

bench-rules: setup  ## measure the rule base (PARTS="one-pass region spark", RULE_ROWS=5M, ROWS="1M 20M", SPARK_ROWS=1M)
	$(BIN)/medplat bench rules --part "$(PARTS)" --rows "$(RULE_ROWS)" --region-rows "$(ROWS)" --spark-rows "$(SPARK_ROWS)"

lock: setup  ## compile requirements.in into requirements.lock
	$(BIN)/uv pip compile requirements.in --override requirements.override --generate-hashes --no-emit-index-url --python-version 3.11 --quiet -o requirements.lock

clean:  ## remove everything that runs made
	rm -rf data
