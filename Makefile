# The verbs of the project. `make setup` comes first; another interpreter: make test PYTHON=python3.12
PYTHON ?= .venv/bin/python

.PHONY: help setup run check format test score formats train bench bench-extraction kill-tests bench-registry bench-exports bench-scale fuzz docs wheel clean

help: ## print this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 8

setup: ## make .venv with the exact versions of constraints.txt
	python3 -m venv .venv
	.venv/bin/python -m pip install --quiet -c constraints.txt -e '.[test,check]'

run: ## read the documents of the corpus into extracted/
	$(PYTHON) -m nhiemvu.cli run corpora/documents

check: ## style and types
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy

format: ## bring the source into its form
	$(PYTHON) -m ruff check --fix --quiet --select I .
	$(PYTHON) -m ruff format .

test: ## all tests, on all cores
	$(PYTHON) -m pytest -n auto

score: ## measure against the gold records; what was gained and lost since the baseline
	PYTHONPATH=pipeline:tests $(PYTHON) -m measure.score $(SCORE)

formats: ## every document of the corpus in every format that an office keeps, compared with its .docx
	PYTHONPATH=pipeline:tests $(PYTHON) -m measure.forms $(FORMATS)

train: ## learn the model from the corpus into models/nhiemvu-vi
	$(PYTHON) -m pip install --quiet -c constraints.txt -e '.[train]'
	$(PYTHON) -m nhiemvu.cli train --corpus corpora --to models/nhiemvu-vi

bench-extraction: ## the figures of the rules alone, and of rules and model
	PYTHONPATH=pipeline:tests $(PYTHON) -m measure.bench_extraction

bench: ## time and memory of each stage, beside the word segmenter on the same text
	$(PYTHON) -m pip install --quiet -c constraints.txt -e .
	OPENBLAS_NUM_THREADS=1 PYTHONPATH=pipeline:tests $(PYTHON) -m measure.bench $(BENCH)

kill-tests: ## kill runs at random moments on both databases and see that nothing is lost or there twice
	PYTHONPATH=pipeline:tests $(PYTHON) -m measure.kill_tests $(KILL)

bench-registry: ## a million tasks in fifty thousand documents: storing and searching, on both databases
	PYTHONPATH=pipeline:tests $(PYTHON) -m measure.bench_registry $(BENCH)

bench-exports: ## memory and time of each export for few tasks and for many
	PYTHONPATH=pipeline:tests $(PYTHON) -m measure.bench_exports $(BENCH)

bench-scale: ## what each step of a document costs in processor time: the figures of docs/scale.md
	PYTHONPATH=pipeline:tests $(PYTHON) -m measure.bench_scale $(BENCH)

fuzz: ## read a thousand spoilt files; none may stop the others, hang, or leave a part of its rows
	PYTHONPATH=pipeline:tests $(PYTHON) -m measure.fuzz $(FUZZ)

docs: ## draw the pictures and write again what docs/ takes from the code: schemas, views, answers to questions
	$(PYTHON) docs/build.py

wheel: ## build dist/*.whl
	$(PYTHON) -m pip wheel --quiet --no-deps --wheel-dir dist .

clean: ## remove what the other verbs made
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
