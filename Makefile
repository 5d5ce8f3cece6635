# Everything a newcomer needs: make nightly, make dagit, make test. Only Python 3.11 and make are assumed.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

OUT ?= out
DATE ?= $(shell TZ=JST-9 date +%Y-%m-%d)
LANDING ?= $(OUT)/$(DATE)/landing
STORE ?= $(OUT)/store
SCALE ?= 1
SEED ?= 1
PORT ?= 3000
DATA ?=
BENCH ?=
EVALUATE ?=

export DAGSTER_DISABLE_TELEMETRY := yes

.PHONY: help nightly dagit sample test fast lint kill kill-disposals bench bench-periods train-ner evaluate-ner lock clean

help:  ## Says what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(BIN)/kubun: requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the locked environment into $(VENV) (once, a minute or two)"
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $(BIN)/kubun

$(VENV)/dev: $(BIN)/kubun requirements-dev.lock
	@echo "Installing the locked development tools"
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $(VENV)/dev

nightly: $(BIN)/kubun  ## Runs one night: DATE=YYYY-MM-DD LANDING=dir STORE=dir (a sample is made when none is given)
	@test "$(LANDING)" != "$(OUT)/$(DATE)/landing" || test -d $(LANDING) || $(MAKE) --no-print-directory sample
	@$(BIN)/kubun nightly --date $(DATE) --landing $(LANDING) --store $(STORE)

dagit: $(BIN)/kubun  ## Starts Dagit (dagster-webserver) and the daemon on the same store, at PORT
	@$(BIN)/kubun dagit $(if $(filter-out file,$(origin LANDING)),--landing $(LANDING)) --store $(STORE) --port $(PORT)

sample: $(BIN)/kubun  ## Makes a synthetic landing folder under OUT/DATE
	@$(BIN)/kubun sample --out $(OUT)/$(DATE) --date $(DATE) --scale $(SCALE) --seed $(SEED)

test: $(VENV)/dev  ## Lint, types, import contract and every test
	@$(MAKE) --no-print-directory lint
	@$(BIN)/python -m pytest -n 2 --dist loadfile -m "not browser"
	@$(BIN)/python -m pytest -m browser

fast: $(VENV)/dev  ## The fast tests alone
	@$(BIN)/python -m pytest -m "not slow and not browser"

lint: $(VENV)/dev  ## ruff, mypy and the import contract
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

kill: $(VENV)/dev  ## Kills a night of 100,000 rows everywhere and compares; takes a quarter of an hour or more
	@$(BIN)/python -m benchmarks.kill_nights

kill-disposals: $(VENV)/dev  ## Kills a disposal of 100,000 rows at every boundary and at a hundred moments; an hour or more
	@$(BIN)/python -m benchmarks.kill_disposals

$(VENV)-bench/ready: requirements-bench.lock
	@test -x $(VENV)-bench/bin/python || $(PYTHON) -m venv $(VENV)-bench
	@echo "Installing the house and what it is compared with into $(VENV)-bench (once, a minute or two)"
	@$(VENV)-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $(VENV)-bench/ready

bench: $(VENV)-bench/ready  ## Measures speed, accuracy and verdicts beside other tools: DATA=labelled tables BENCH="--only accuracy"
	@$(VENV)-bench/bin/python -m benchmarks.bench --date $(DATE) $(if $(DATA),--data $(DATA)) $(BENCH)

bench-periods: $(VENV)/dev  ## Counts ten million retention periods in columns and one by one, and compares
	@$(BIN)/python -m benchmarks.periods

$(VENV)-training/ready: requirements-training.lock
	@test -x $(VENV)-training/bin/python || $(PYTHON) -m venv $(VENV)-training
	@echo "Installing the house and PyTorch into $(VENV)-training (once, some minutes)"
	@$(VENV)-training/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-training.lock
	@touch $(VENV)-training/ready

train-ner: $(VENV)-training/ready  ## Trains ja_kubun_ner anew: DATA="folder of the public sets" COMPANIES=file (models/README.md)
	@$(VENV)-training/bin/python -m models.training.make $(OUT)/ner/texts $(if $(COMPANIES),--companies $(COMPANIES))
	@$(VENV)-training/bin/python -m models.training.train --data $(DATA) --generated $(OUT)/ner/texts --out $(OUT)/ner/model
	@$(VENV)-training/bin/python -m models.evaluation.fit_scores --data $(DATA) $(OUT)/ner/texts --model $(OUT)/ner/model \
		--out $(OUT)/ner/model/scores.json

evaluate-ner: $(VENV)/dev  ## Scores names in text beside other systems: DATA="folders of sets" EVALUATE="--split test"
	@OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m models.evaluation.evaluate --data $(DATA) \
		--date $(DATE) --out $(OUT)/ner $(EVALUATE)

lock:  ## Resolves the four requirements*.lock files anew (needs uv)
	uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
		--no-strip-extras --extra build pyproject.toml -o requirements.lock
	uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
		--no-strip-extras --extra build --extra dev --extra texts -c requirements.lock pyproject.toml -o requirements-dev.lock
	uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
		--no-strip-extras --extra build -c requirements.lock pyproject.toml requirements-bench.in -o requirements-bench.lock
	uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
		--no-strip-extras --extra build --extra training -c requirements.lock pyproject.toml -o requirements-training.lock

clean:  ## Removes the environment and the outputs
	rm -rf $(VENV) $(VENV)-bench $(VENV)-training $(OUT)
