# A fresh machine needs Python ≥ 3.11, pip and make. `make` alone lists what there is.
PYTHON ?= python3
BIN := .venv/bin
SAMPLES = $(filter-out corpora/gold.csv corpora/README.md,$(wildcard corpora/*.*))
OTHER_GOLD = $(wildcard ../shared/gold/dev.csv)
THEMES_GOLD ?= $(wildcard ../shared/gold/themes_yamaguchi.csv)

.PHONY: help demo test check bench themes-bench accuracy golden model pictures

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

demo: .venv/installed ## code the sample transcripts in corpora/ to demo/coded.csv
	@mkdir -p demo
	$(BIN)/voicecode code $(SAMPLES) -o demo/coded.csv
	@echo "Open $(CURDIR)/demo/coded.csv"

test: .venv/tested ## run all tests
	$(BIN)/python -m pytest

check: .venv/tested ## format, lint, types, import contracts, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

bench: .venv/tested ## measure speed and memory as multiples of MeCab's own parse
	$(BIN)/python benchmarks/speed.py $(if $(TEXT),--text $(TEXT))

model: .venv/tested ## teach the shipped model from corpora/, always to the same bytes
	$(BIN)/python benchmarks/model.py

themes-bench: .venv/tested ## themes against groups made by hand: AMI, stability, time
	$(BIN)/python benchmarks/themes.py $(THEMES_GOLD) corpora/themes/grouped.csv --added

accuracy: .venv/installed ## κ and F1 on the gold codes
	$(BIN)/voicecode evaluate corpora/gold.csv
	$(if $(OTHER_GOLD),$(BIN)/voicecode evaluate $(OTHER_GOLD))
	$(BIN)/python benchmarks/ablation.py --only shipped

golden: .venv/tested ## rewrite tests/golden/ from what the program does now; review the diff
	$(BIN)/python -m pytest tests/test_golden.py --rewrite-golden

pictures: .venv/tested ## draw the pictures of the READMEs anew
	$(BIN)/python -m pytest tests/test_docs.py --rewrite-golden

$(BIN)/python:
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml requirements.lock | $(BIN)/python
	$(BIN)/python -m pip install --quiet -c requirements.lock -e .
	@touch $@

.venv/tested: pyproject.toml requirements.lock | $(BIN)/python
	$(BIN)/python -m pip install --quiet -c requirements.lock -e '.[test,pandas,parquet]'
	@touch $@ .venv/installed
