# Needs only make and Python 3.11 or newer; everything else goes into .venv.

VENV := .venv
BIN := $(VENV)/bin
PLAY_READY := $(VENV)/.ready-play
TEST_READY := $(VENV)/.ready-test

# Extra words for the command: make play ARGS="--scenario harrow", make test ARGS="-k dice"
ARGS ?=
# Test processes: make test JOBS=0 runs them in one
JOBS ?= auto

.DEFAULT_GOAL := help
.PHONY: help play test lint types content check format bench clean moved
# Two targets may want the environment; one at a time may make it.
.NOTPARALLEL:

help:
	@echo 'make play     start the game (prepares .venv on first use)'
	@echo 'make test     run the tests'
	@echo 'make lint     code style, format and the import contract'
	@echo 'make types    type check'
	@echo 'make content  check the shipped content'
	@echo 'make check    lint, types, content and tests'
	@echo 'make format   put the code in the house format'
	@echo 'make bench    run the benchmarks (one at a time, on a quiet machine)'
	@echo 'make clean    remove .venv and everything built; campaigns are kept'
	@echo
	@echo 'ARGS="..." is handed to play, test and bench; PYTHON=... chooses the interpreter.'

play: $(PLAY_READY)
	@$(BIN)/technate $(ARGS)

test: $(TEST_READY)
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadfile $(ARGS)

lint: $(TEST_READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache --no-logo

types: $(TEST_READY)
	$(BIN)/mypy

content: $(PLAY_READY)
	$(BIN)/technate content check

check: lint types content test

format: $(TEST_READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(TEST_READY)
	@$(BIN)/python -m benchmarks $(ARGS)

clean:
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# An environment that was copied or moved still points to where it was made, so its stamps are void.
ifneq ($(shell cat $(VENV)/.made-at 2>/dev/null),$(CURDIR))
$(PLAY_READY) $(TEST_READY): moved
endif

$(PLAY_READY): pyproject.toml tools/environment.sh
	@sh tools/environment.sh $(VENV) .
	@touch $@

# What the tests need includes what play needs.
$(TEST_READY): pyproject.toml tools/environment.sh
	@sh tools/environment.sh $(VENV) '.[dev]'
	@touch $(PLAY_READY) $@
