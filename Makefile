# Every command, each with its line of help.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup setup-tests run test lint format types coverage lock clean

PORT ?= 8000
HOST ?= 127.0.0.1
PROCESSES ?= 2
IN := .venv/bin
# Every platform, every hash, and no address of a registry.
PIN := $(IN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links

help: ## List these commands
	@grep -E '^[a-z-]+:.* ## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.* ## (.*)/\1|\2/' | \
		while IFS='|' read -r name line; do printf '  make %-12s %s\n' "$$name" "$$line"; done

setup: ## Build .venv and gather system packages and fonts
	@scripts/set-up.sh

setup-tests: ## The same, with what the tests need
	@scripts/set-up.sh --tests

run: setup ## Load the sample body and serve it (PORT=8000)
	@$(IN)/oversight init
	@$(IN)/oversight demo
	@exec $(IN)/oversight serve --host $(HOST) --port $(PORT)

test: lint types ## Lint, type and run every test, on SQLite and on PostgreSQL
	$(IN)/pytest -n $(PROCESSES) --dist worksteal --database=sqlite
	$(IN)/pytest -n $(PROCESSES) --dist worksteal --database=postgresql

lint: setup-tests ## Look for faults in code, layers and templates
	$(IN)/ruff check
	$(IN)/ruff format --check
	$(IN)/lint-imports --no-logo
	$(IN)/djlint templates --lint --quiet

format: setup-tests ## Mend what can be mended and lay out the code
	$(IN)/ruff check --fix-only --quiet
	$(IN)/ruff format

types: setup-tests ## Check every type
	$(IN)/mypy

coverage: setup-tests ## Say which lines no test reaches
	$(IN)/coverage run -m pytest
	$(IN)/coverage combine --quiet
	$(IN)/coverage report

lock: setup-tests ## Pin what pyproject.toml asks for, with hashes
	$(PIN) --group install --output-file requirements/runtime.txt
	$(PIN) --group install --group develop --constraints requirements/runtime.txt \
		--output-file requirements/develop.txt

clean: ## Remove .venv and what set-up and tests made; records in instance/ stay
	rm -rf .venv var .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache \
		.pytest_cache .ruff_cache test-results
	find oversight tests migrations scripts -name __pycache__ -prune -exec rm -rf {} +
