# Everything the two README commands need: a virtual environment made from the lock file, then the command itself.
PYTHON ?= python3
VENV   := .venv
ifeq ($(OS),Windows_NT)
BIN    := $(VENV)/Scripts
else
BIN    := $(VENV)/bin
endif
READY  := $(VENV)/ready
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.PHONY: serve test build check properdocs lint lock clean

serve: $(READY)          ## the site on http://127.0.0.1:8000, rebuilt as you edit
	$(BIN)/mkdocs serve --livereload --dev-addr 127.0.0.1:8000

test: $(READY)           ## every test; the browser ones skip where there is no Chromium or Chrome
	$(BIN)/python -m pytest

build: $(READY)          ## the site as it is published, in site/
	$(BIN)/mkdocs build --strict

check: build             ## links, ids, weights and promises of the built site
	$(BIN)/atlas check site

properdocs: $(READY)     ## the same tree under the maintained fork of MkDocs
	$(BIN)/properdocs build --strict --config-file mkdocs.yml --site-dir .cache/properdocs-site

lint: $(READY)
	$(BIN)/ruff check .

lock:                    ## rewrite requirements.lock from pyproject.toml (needs uv)
	uv pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11.5 \
	  --group test --group build --no-header pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) site .cache .pytest_cache .ruff_cache .hypothesis

# The stamp is newer than both files only when the last installation ended well.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c "import sys; v = sys.version_info; sys.exit(v < (3, 11, 5) and f'Denoiser Atlas needs Python 3.11.5 or newer, this is {v.major}.{v.minor}.{v.micro}. Try: make PYTHON=python3.13')"
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -c "open('$(READY)', 'w').close()"
