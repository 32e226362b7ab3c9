# Arms for Aid: `make run` serves the site, `make test` tests the program, `make check`
# its style and the whole record. Each sets up whatever it needs.
PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
export PORT

.PHONY: run test record test-browsers lint check figures bench sbom offline zim static deploy-test edition setup setup-dev clean

run: setup
	@PORT=$(PORT) scripts/serve.sh

test: setup-dev
	@scripts/test.sh

record: setup-dev
	@scripts/test.sh record

test-browsers: setup-dev
	@scripts/browsers.sh

lint: setup-dev
	@scripts/lint.sh

check: lint record

figures: setup
	@scripts/figures.sh

bench: setup-dev
	@scripts/bench.sh $(ONLY)

sbom: setup-dev
	@$(PY) scripts/parts.py

setup: $(VENV)/.run
setup-dev: $(VENV)/.dev

$(VENV)/.run: locks/run.txt scripts/setup.sh
	@scripts/setup.sh run

$(VENV)/.dev: locks/dev.txt scripts/setup.sh scripts/chromium.sh
	@scripts/setup.sh dev

edition: setup
	@scripts/edition.sh

offline: setup
	@scripts/offline.sh

static: setup
	@scripts/static.sh

deploy-test: setup-dev
	@scripts/deploy_test.sh

zim: setup-dev
	@scripts/offline.sh
	@$(PY) manage.py export_zim --from build/offline

clean:
	rm -rf $(VENV) staticfiles db.sqlite3 db.sqlite3-* build
