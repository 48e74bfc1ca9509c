# Everything the two README commands need: a virtual environment made from the lock file, then the command itself.
PYTHON ?= python3
VENV   := .venv
VERIFY := .cache/verify-venv
SCRIPTS := $(if $(filter Windows_NT,$(OS)),Scripts,bin)
BIN    := $(VENV)/$(SCRIPTS)
READY  := $(VENV)/ready
CORES  := --numprocesses logical --dist worksteal
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.PHONY: serve test quick build check properdocs lint verify official fuzz labs-oldest labs-newest lock clean

serve: $(READY)          ## the site on http://127.0.0.1:8000, rebuilt as you edit
	$(BIN)/mkdocs serve --livereload --dev-addr 127.0.0.1:8000

test: $(READY)           ## every test; the browser ones skip where there is no Chromium or Chrome
	$(BIN)/python -m pytest $(CORES)

quick: $(READY)          ## the tests that need neither the built site, nor a browser, nor a lab that runs, nor long
	$(BIN)/python -m pytest $(CORES) -m "not (site or browser or labs or slow)"

build: $(READY)          ## the site as it is published, in site/
	$(BIN)/mkdocs build --strict

check: build             ## links, ids, weights and promises of the built site
	$(BIN)/atlas check site

properdocs: $(READY)     ## the same tree under the maintained fork of MkDocs
	$(BIN)/properdocs build --strict --config-file mkdocs.yml --site-dir .cache/properdocs-site

lint: $(READY)           ## style, types, and the arrows between the rooms (pyproject.toml)
	$(BIN)/ruff check .
	$(BIN)/lint-imports --cache-dir .cache/import-linter
	$(BIN)/mypy

# The same trials wherever they are made; `FUZZ=` makes others, and says how to make them again.
FUZZ ?= --seed atlas
fuzz: $(READY)           ## five minutes of files broken in every way, each of which must be refused with its place
	$(BIN)/python -m fuzz --minutes 5 --jobs 2 $(FUZZ)

verify: official         ## every count and multiply-add against the official classes (downloads torch: 200 MB or more)
	$(VERIFY)/$(SCRIPTS)/python -m verify

official: $(VERIFY)/ready

labs-oldest labs-newest: labs-%: .cache/labs-%/ready   ## every lab's script with nothing but numpy and matplotlib
	.cache/labs-$*/$(SCRIPTS)/python scripts/run_labs.py

LOCK := uv pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11.5 --no-header

lock:                    ## rewrite the lock files from pyproject.toml (needs uv)
	$(LOCK) --group test --group build pyproject.toml -o requirements.lock
	$(LOCK) --group verify --group build -o requirements-verify.lock
	$(LOCK) --group oldest -o requirements-oldest.lock

clean:
	rm -rf $(VENV) site .site.* .cache .pytest_cache .ruff_cache .hypothesis

# The stamp is newer than both files only when the last installation ended well.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c "import sys; v = sys.version_info; sys.exit(v < (3, 11, 5) and f'Denoiser Atlas needs Python 3.11.5 or newer, this is {v.major}.{v.minor}.{v.micro}. Try: make PYTHON=python3.13')"
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -c "open('$(READY)', 'w').close()"

# In an environment of its own: the packages are large, and only this check needs them. Torch alone comes without a hash:
# which of its builds there is, with or without drivers of graphics cards, is for the machine's own configuration to say.
$(VERIFY)/ready: requirements-verify.lock pyproject.toml
	$(PYTHON) -m venv --clear $(VERIFY)
	$(VERIFY)/$(SCRIPTS)/python -m pip install --quiet --only-binary :all: --require-hashes -r requirements-verify.lock
	$(VERIFY)/$(SCRIPTS)/python -m pip install --quiet --only-binary :all: --group torch
	$(VERIFY)/$(SCRIPTS)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(VERIFY)/$(SCRIPTS)/python -c "open('$(VERIFY)/ready', 'w').close()"

# The two packages that a reader needs, as a reader gets them. The newest have no hashes: nobody has seen them before.
.cache/labs-oldest/ready: INSTALL := --require-hashes -r requirements-oldest.lock
.cache/labs-newest/ready: INSTALL := --upgrade numpy matplotlib
.cache/labs-%/ready: requirements-oldest.lock
	$(PYTHON) -m venv --clear .cache/labs-$*
	.cache/labs-$*/$(SCRIPTS)/python -m pip install --quiet --only-binary :all: $(INSTALL)
	.cache/labs-$*/$(SCRIPTS)/python -c "open('.cache/labs-$*/ready', 'w').close()"

.PRECIOUS: .cache/labs-%/ready
