# make demo   sets everything up, then runs the product on this machine
# make test   sets everything up, then runs every test
# make bench  runs every benchmark, one JSON line each

SHELL := /bin/sh
BIN := .venv/bin
PYTHON ?= python3
ASSETS := catalogue_service/web/static/dist/.built
CATALOGS := $(wildcard catalogue_service/translations/*/LC_MESSAGES/messages.po)
COMPILED := $(CATALOGS:.po=.mo)

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint bench lock translations real pictures migration clean system system-tests

help: ## list what make can do
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

setup: system .venv/.installed $(ASSETS) $(COMPILED) ## install everything into this folder (repeatable)

demo: setup ## run the product on this machine: SQLite, synthetic people, real checks
	@$(BIN)/catalogue demo

test: system-tests setup lint ## every check and every test
	$(BIN)/pytest -q -n $(shell nproc) --dist worksteal

lint: .venv/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: system-tests setup ## every benchmark, one JSON line each
	@for benchmark in benchmarks/*.py; do $(BIN)/python $$benchmark || exit 1; done

lock: .venv/.installed ## pin the dependencies anew (needs the network)
	$(BIN)/uv pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-annotate --no-header -o requirements.txt
	$(BIN)/uv pip compile -q pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-annotate --no-header -c requirements.txt -o requirements-dev.txt

translations: .venv/.installed ## bring the French up to the sentences of the code and the templates
	@scripts/translations

system:
	@scripts/system-packages

system-tests:
	@scripts/system-packages tests

.venv/.installed: requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.txt
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

node_modules/.installed: package.json package-lock.json
	npm ci --silent --no-audit --no-fund
	@touch $@

$(ASSETS): node_modules/.installed $(shell find assets -type f 2>/dev/null)
	npm run --silent build
	@touch $@

%.mo: %.po | .venv/.installed
	$(BIN)/pybabel -q compile -i $< -o $@

real: setup ## make submission packages of real, published health software in build/real/packages
	$(BIN)/python tests/real_packages.py

pictures: system-tests setup ## make the README's pictures by driving a real application from the form to the catalogue
	@mkdir -p docs/images
	CATALOGUE_PICTURES=$(CURDIR)/docs/images $(BIN)/pytest -q tests/journeys

migration: setup ## write a migration from the tables: make migration m="why"
	@test -n "$(m)" || { echo 'Say why: make migration m="..."' >&2; exit 2; }
	CATALOGUE_SECRET_KEY=only-to-compare-tables-0123456789 CATALOGUE_DATABASE_URL=sqlite:///build/migration.db $(BIN)/catalogue db upgrade
	CATALOGUE_SECRET_KEY=only-to-compare-tables-0123456789 CATALOGUE_DATABASE_URL=sqlite:///build/migration.db \
	    $(BIN)/alembic revision --autogenerate -m "$(m)"

clean: ## forget everything that was set up or built here
	rm -rf .venv node_modules build catalogue_service/web/static/dist .pytest_cache .mypy_cache .ruff_cache
	find catalogue_service/translations -name '*.mo' -delete
