# Two commands from a fresh clone: `make run` and `make test`. Needs Python 3.11 or newer and make, nothing else.
# Set-up is done once and again only after pyproject.toml or constraints.txt changed.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
OUTPUT ?= output/faq.db
comma = ,
BIN = $(VENV)/bin
READY = $(VENV)/.ready
READY_DEV = $(VENV)/.ready-dev
LOADERS = .venv-loaders
READY_LOADERS = $(LOADERS)/.ready
HEAVY = export$(comma)scale$(comma)semantic$(comma)loaders$(comma)ray$(comma)warc

.DEFAULT_GOAL := help
.PHONY: help setup run test test-slow test-loaders test-speed lint types check serve reference constraints clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-12s %s\n", $$1, $$2}'

setup: $(READY_DEV) ## environment in .venv with all that tests need, from constraints.txt

define install # $(1): folder of the environment, $(2): extras, $(3): file of exact versions, $(4): more packages
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed (with venv); set PYTHON=/path/to/python"; exit 1; }
	@echo "Setting up $(1) with $(PYTHON) (once; a minute or two) ..."
	@test -x $(1)/bin/python || $(PYTHON) -m venv $(1)
	@$(1)/bin/python -m pip install -qq --disable-pip-version-check --constraint $(3) --editable '.[$(2)]' $(4)
	@touch $@
endef

$(READY): pyproject.toml constraints.txt
	$(call install,$(VENV),browse$(comma)export$(comma)report,constraints.txt)

$(READY_DEV): pyproject.toml constraints.txt
	$(call install,$(VENV),dev,constraints.txt)
	@touch $(READY)

$(READY_LOADERS): pyproject.toml constraints-loaders.txt
	$(call install,$(LOADERS),$(HEAVY),constraints-loaders.txt,pytest hypothesis)

run: $(READY) ## harvest the sample FAQ site over HTTP with a Prefect flow into output/faq.db
	@$(BIN)/python samples/serve.py -- $(BIN)/faqsieve run --output $(OUTPUT) --delay 0

test: $(READY_DEV) ## the quick tests
	@$(BIN)/python -m pytest -q -n auto

test-slow: $(READY_DEV) ## the tests that start servers, browsers or many processes
	@$(BIN)/python -m pytest -q -m slow

test-loaders: $(READY_LOADERS) ## heavy extras in .venv-loaders: exports read back, paraphrases, Ray; none skipped
	@FAQSIEVE_NO_SKIPS=1 $(LOADERS)/bin/python -m pytest -q -m "slow or not slow" \
		tests/exporting tests/dedup/test_paraphrases.py tests/flows/test_cluster.py::test_a_run_on_ray_gives_the_same

test-speed: $(READY_DEV) ## that an extraction takes no more bare parses than it may
	@$(BIN)/python -m benchmarks.speed_floor

lint: $(READY_DEV) ## format and lint
	@$(BIN)/ruff format --check . && $(BIN)/ruff check .

types: $(READY_DEV) ## strict types
	@$(BIN)/mypy

check: lint types test ## all that a change must pass

serve: $(READY) ## Prefect server, work pool and worker on this machine, with the deployments of prefect.yaml
	@$(BIN)/python -m flows.serving

reference: $(READY) ## write docs/command-line.md, docs/parameters.md and the README's summary from the code
	@$(BIN)/python docs/make_reference.py

define resolve # $(1): extras, $(2): file, $(3): more arguments of pip install
	@rm -rf .constraints-venv && $(PYTHON) -m venv .constraints-venv
	@.constraints-venv/bin/python -m pip install -qq --disable-pip-version-check --editable '.[$(1)]' $(3)
	@{ echo "# Exact versions that the tests passed with; written by \`make constraints\`."; \
	.constraints-venv/bin/python -m pip freeze --exclude-editable | LC_ALL=C sort -f; } > $(2)
	@rm -rf .constraints-venv
endef

constraints: ## write constraints.txt and constraints-loaders.txt from a fresh resolve
	$(call resolve,dev$(comma)semantic,constraints.txt)
	$(call resolve,$(HEAVY),constraints-loaders.txt,pytest hypothesis --constraint constraints.txt)

clean: ## remove the environments and caches (never the dataset)
	@rm -rf $(VENV) $(LOADERS) .pytest_cache .mypy_cache .ruff_cache .hypothesis
