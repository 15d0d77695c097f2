# Every verb a person types. `make` alone lists them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
UV := $(shell command -v uv 2>/dev/null || echo .bootstrap/bin/uv)
RUN := $(UV) run --locked --quiet
ALL := --all-extras --group test --group dev
ARGS ?=

.PHONY: help demo stack stack-down check test test-quick bench docs format

help: ## list the verbs
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

# A machine without uv gets it into the checkout, through the pip that the machine is configured with.
.bootstrap/bin/uv:
	@echo "安装 uv（仅在本目录的 .bootstrap）…"
	@python3 -m venv .bootstrap || { echo "make: 需要 Python ≥ 3.11 及其 venv 模块（Debian：apt install python3-venv）" >&2; exit 1; }
	@.bootstrap/bin/pip install --quiet --disable-pip-version-check 'uv>=0.9,<1'

demo: $(UV) ## simulate a campus, run the whole platform embedded, serve the Dagster UI (ARGS=--no-serve ends instead)
	@$(RUN) --no-default-groups gxnu demo $(ARGS)

stack: $(UV) ## start MinIO, Trino, PostgreSQL and Dagster as local processes
	@$(RUN) --no-default-groups --extra stack gxnu stack up $(ARGS)

stack-down: $(UV) ## stop exactly what `make stack` started
	@$(RUN) --no-default-groups --extra stack gxnu stack down $(ARGS)

check: $(UV) ## style, types, layers, contracts, SQL, definitions, drift
	@$(RUN) $(ALL) bash .ci/check

test-quick: $(UV) ## the tests that need no service
	@$(RUN) $(ALL) pytest -n 2 -m "not lake" $(ARGS)

test: $(UV) ## every test, on real services; installs or fetches what is missing and says so
	@$(RUN) $(ALL) gxnu stack fetch
	@$(RUN) $(ALL) pytest -n 2 -m "not lake" $(ARGS)
	@# the stack takes the well-known ports: it has the machine to itself, before the services of the other tests
	@$(RUN) $(ALL) pytest tests/lake/test_stack.py $(ARGS)
	@$(RUN) $(ALL) pytest -m lake --ignore=tests/lake/test_stack.py $(ARGS)

bench: $(UV) ## the measurements of benchmarks/, as ratios
	@$(RUN) $(ALL) python -m benchmarks $(ARGS)

docs: $(UV) ## write the generated files again
	@$(RUN) $(ALL) gxnu emit

format: $(UV) ## format Python and SQL
	@$(RUN) $(ALL) ruff format .
	@$(RUN) $(ALL) ruff check --fix .
