# Two commands from a fresh clone: `make run` and `make test`. Needs Python 3.11 or newer and make, nothing else.
# Set-up is done once and again only after pyproject.toml or constraints.txt changed.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
OUTPUT ?= output/faq.db
BIN = $(VENV)/bin
READY = $(VENV)/.ready
READY_DEV = $(VENV)/.ready-dev

.DEFAULT_GOAL := help
.PHONY: help setup run test test-slow lint types check serve reference constraints clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-12s %s\n", $$1, $$2}'

setup: $(READY_DEV) ## environment in .venv with all that tests need, from constraints.txt

define install # $(1): extras
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed (with venv); set PYTHON=/path/to/python"; exit 1; }
	@echo "Setting up $(VENV) with $(PYTHON) (once; a minute or two) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints.txt --editable '.[$(1)]'
	@touch $@
endef

$(READY): pyproject.toml constraints.txt
	$(call install,browse)

$(READY_DEV): pyproject.toml constraints.txt
	$(call install,dev)
	@touch $(READY)

run: $(READY) ## harvest the sample FAQ site over HTTP with a Prefect flow into output/faq.db
	@$(BIN)/python samples/serve.py -- $(BIN)/faqsieve run --output $(OUTPUT) --delay 0

test: $(READY_DEV) ## the quick tests
	@$(BIN)/python -m pytest -q -n auto

test-slow: $(READY_DEV) ## the tests that start servers, browsers or many processes
	@$(BIN)/python -m pytest -q -m slow

lint: $(READY_DEV) ## format and lint
	@$(BIN)/ruff format --check . && $(BIN)/ruff check .

types: $(READY_DEV) ## strict types
	@$(BIN)/mypy

check: lint types test ## all that a change must pass

serve: $(READY) ## Prefect server, work pool and worker on this machine, with the deployments of prefect.yaml
	@$(BIN)/python -m flows.serving

reference: $(READY) ## write docs/command-line.md from the commands themselves
	@$(BIN)/python docs/make_reference.py > docs/command-line.md

constraints: ## write constraints.txt from a fresh resolve
	@rm -rf .constraints-venv && $(PYTHON) -m venv .constraints-venv
	@.constraints-venv/bin/python -m pip install -qq --disable-pip-version-check --editable '.[dev,semantic]'
	@{ echo "# Exact versions that the tests passed with; written by \`make constraints\`."; \
	.constraints-venv/bin/python -m pip freeze --exclude-editable | LC_ALL=C sort -f; } > constraints.txt
	@rm -rf .constraints-venv

clean: ## remove the environment and caches (never the dataset)
	@rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
