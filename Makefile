# Two commands on a fresh machine: make repl, make test. Needs Python 3.11 or newer, pip and make.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
BIN := $(VENV)/bin
FRAMEWORKS ?= .venv-frameworks
EVAL ?= ../shared/eval
BENCH ?= .onrecord-bench
BENCH_PASSAGES ?= 10000 100000
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt

.DEFAULT_GOAL := help
.PHONY: help repl ask rebuild slack doctor test check format help-texts slack-demo slack-day eval-quotes eval ablation bench bench-distributed bench-engines bench-frameworks fuzz torture wheel clean

help: ## what make can do
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

repl: $(VENV)/.ready ## set everything up, build the index of the seeds if needed, open the prompt
	@$(BIN)/onrecord repl

ask: export QUESTION = $(value Q)
ask: $(VENV)/.ready ## one answer: make ask Q="what did Facebook say?"
	@test -f .onrecord/CURRENT || $(BIN)/onrecord rebuild
	@$(BIN)/onrecord ask "$$QUESTION"

rebuild: $(VENV)/.ready ## build or update the index
	@$(BIN)/onrecord rebuild

slack: $(VENV)/.ready ## run the Slack bot (docs/slack.md)
	@$(BIN)/onrecord slack

doctor: $(VENV)/.ready ## check model, index, corpus and Slack settings
	@$(BIN)/onrecord doctor

test: $(VENV)/.ready-dev ## set up what the tests need and run them, a process for each core, at most four
	@echo "Running the tests, a process for each core (one after another: $(BIN)/python -m pytest)"
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

check: $(VENV)/.ready-dev ## lint, formatting, types, import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.ready-dev ## put the code into the house's form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

help-texts: $(VENV)/.ready-dev ## put the commands' help into the README
	$(BIN)/python -m tests.bot.readme_help

slack-demo: $(VENV)/.ready-dev ## play a conversation with a local Slack and print it as a reader sees it
	@$(BIN)/onrecord rebuild
	@$(BIN)/python -m tests.bot.slack.demo .onrecord

slack-day: $(VENV)/.ready-dev ## play 1,000 questions with failures over both transports, and replicas being killed; print the figures
	PYTHONPATH=. $(BIN)/python benchmarks/slack_day.py --load
	PYTHONPATH=. $(BIN)/python benchmarks/slack_day.py --load --mode http
	PYTHONPATH=. $(BIN)/python benchmarks/slack_day.py --questions 300 --rate 2 --replicas 2 --database own --blows 30

eval-quotes: $(VENV)/.ready-dev ## score statements and speakers: make eval-quotes EVAL=folder
	PYTHONPATH=. $(BIN)/python benchmarks/eval_quotes.py --data $(EVAL)/quotes/dev --scorer $(EVAL)/quotes/score.py

eval: eval-quotes ## score statements and answers on the development sets, and on the seeds
	set -e; index=$$(mktemp -d); $(BIN)/onrecord rebuild --corpus seeds --index $$index; \
	$(BIN)/onrecord eval --corpus seeds --index $$index benchmarks/seeds.jsonl --wrong
	set -e; index=$$(mktemp -d); \
	PYTHONPATH=. $(BIN)/python benchmarks/eval_questions.py quotes --data $(EVAL)/quotes/dev --scorer $(EVAL)/quotes/score.py --index $$index; \
	$(BIN)/onrecord eval --index $$index $(EVAL)/quotes/dev/questions.jsonl
	PYTHONPATH=. $(BIN)/python benchmarks/eval_questions.py qa --data $(EVAL)/qa/squad2/dev --scorer $(EVAL)/qa/score.py

ablation: $(VENV)/.ready-dev ## what each part of answering is worth: make ablation EVAL=folder EVERY=1
	PYTHONPATH=. $(BIN)/python benchmarks/ablation.py --qa $(EVAL)/qa/squad2/dev --every $(or $(EVERY),5) --quotes $(EVAL)/quotes/dev --scorer $(EVAL)/quotes/score.py

bench: $(VENV)/.ready-dev ## measure speed, size and memory; table and plots in .onrecord-bench: make bench BENCH_PASSAGES="1000000"
	@mkdir -p $(BENCH)
	PYTHONPATH=. $(BIN)/python benchmarks/build_throughput.py --data $(or $(wildcard $(EVAL)/*/dev/corpus $(EVAL)/*/*/dev/corpus),seeds) --json $(BENCH)/throughput.json
	PYTHONPATH=. $(BIN)/python benchmarks/bench_attribution.py --corpus seeds --json $(BENCH)/extraction.json
	PYTHONPATH=. $(BIN)/python benchmarks/cold_start.py --json $(BENCH)/cold_start.json
	PYTHONPATH=. $(BIN)/python benchmarks/settling.py --statements 1000 10000 --json $(BENCH)/settling.json
	PYTHONPATH=. $(BIN)/python benchmarks/latency.py --limit 60000 --json $(BENCH)/latency.json
	PYTHONPATH=. $(BIN)/python benchmarks/latency.py --limit 60000 --no-rerank --json $(BENCH)/latency_no_rerank.json
	PYTHONPATH=. $(BIN)/python benchmarks/vector_search.py --vectors $(BENCH_PASSAGES) --json $(BENCH)/vectors.json
	PYTHONPATH=. $(BIN)/python benchmarks/scale.py --passages $(BENCH_PASSAGES) --json $(BENCH)/scale_$(firstword $(BENCH_PASSAGES)).json
	PYTHONPATH=. $(BIN)/python benchmarks/check_quotes.py
	$(BIN)/python benchmarks/report.py $(BENCH)

bench-frameworks: $(VENV)/.ready-dev $(FRAMEWORKS)/.ready ## the same questions through Haystack and LlamaIndex
	@mkdir -p $(BENCH)
	PYTHONPATH=. $(BIN)/python benchmarks/compare_frameworks.py --quotes $(EVAL)/quotes/dev --qa $(EVAL)/qa/squad2/dev --python $(FRAMEWORKS)/bin/python --out $(BENCH)/frameworks.md
	$(BIN)/python benchmarks/report.py $(BENCH)

fuzz: $(VENV)/.ready-dev ## fuzz readers, boilerplate, statements, questions and sidecars: make fuzz MINUTES=60 (for each)
	PYTHONPATH=. $(BIN)/python benchmarks/fuzz.py --minutes $(or $(MINUTES),10) --out fuzzed

torture: $(VENV)/.ready-dev ## kill rebuilds, fill their disk, read beside a builder, index broken files
	PYTHONPATH=. $(BIN)/python benchmarks/torture.py kills
	PYTHONPATH=. $(BIN)/python benchmarks/torture.py disk
	PYTHONPATH=. $(BIN)/python benchmarks/torture.py readers
	PYTHONPATH=. $(BIN)/python benchmarks/broken_files.py

bench-distributed: $(VENV)/.ready-dev ## build with two workers and with Ray (installs it, 80 MB), and compare
	@$(PIP) --editable ".[ray]"
	PYTHONPATH=. $(BIN)/python benchmarks/distributed.py --data $(or $(CORPUS),seeds)

bench-engines: $(VENV)/.ready-dev ## the development questions on FAISS and on Milvus
	PYTHONPATH=. $(BIN)/python benchmarks/eval_questions.py quotes --data $(EVAL)/quotes/dev --scorer $(EVAL)/quotes/score.py
	PYTHONPATH=. $(BIN)/python benchmarks/eval_questions.py quotes --data $(EVAL)/quotes/dev --scorer $(EVAL)/quotes/score.py --milvus $$(mktemp -d)/milvus.db
	PYTHONPATH=. $(BIN)/python benchmarks/eval_questions.py qa --data $(EVAL)/qa/squad2/dev --scorer $(EVAL)/qa/score.py --every 5
	PYTHONPATH=. $(BIN)/python benchmarks/eval_questions.py qa --data $(EVAL)/qa/squad2/dev --scorer $(EVAL)/qa/score.py --every 5 --milvus $$(mktemp -d)/milvus.db

wheel: $(VENV)/.ready-dev ## build the distribution into dist/
	$(BIN)/python -m build --no-isolation

clean: ## remove the environment and everything built
	rm -rf $(VENV) $(FRAMEWORKS) .onrecord dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@echo "Creating the environment $(VENV) with $(PYTHON)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "onrecord needs Python 3.11 or newer: make PYTHON=/path/to/python3.11")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Installing onrecord and its models (a few minutes the first time)"
	@$(PIP) --editable .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Installing onrecord with its tools for development (a few minutes the first time)"
	@$(PIP) --editable ".[dev]"
	@touch $(VENV)/.ready $@

$(FRAMEWORKS)/.ready: benchmarks/frameworks/requirements.txt
	@echo "Installing the frameworks to compare with (in an environment of their own)"
	@$(PYTHON) -m venv $(FRAMEWORKS)
	@$(FRAMEWORKS)/bin/pip install --quiet --disable-pip-version-check --requirement benchmarks/frameworks/requirements.txt
	@touch $@
