# Every command of the house. Each one first brings what it needs (tools/bootstrap.sh), so a fresh machine needs only make.

PY := .venv/bin/python
# Qt off screen, and in UTF-8 also where the caller's locale is plain C.
HIDDEN := QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 $(PY)
WINDOW := $(PY) -m puskesos --demo
OFF_SCREEN := $(HIDDEN) -m tools.demo demo-output

.DEFAULT_GOAL := help
.PHONY: help run test lint demo screenshots bench bench-server soak soak-server bundle installer release wheelhouse lock clean for-run for-hidden for-dev for-package for-bench

help: ## say what each command does
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

run: for-run ## open the program on a demo office; without a display, papers and pictures in demo-output/
	@if [ "$$(uname)" != Linux ] || [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(WINDOW); else $(OFF_SCREEN); fi

test: for-dev ## run the whole suite, on a file and on a PostgreSQL server, a process for each core
	@$(HIDDEN) -m pytest --numprocesses=$$(nproc) --dist=loadfile

lint: for-dev ## check style, types and the walls between the rooms
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	.venv/bin/lint-imports

demo: for-hidden ## take the three stories through the real windows, off screen, into demo-output/
	@$(OFF_SCREEN)

screenshots: for-hidden ## draw every window into screenshots/
	@$(HIDDEN) -m tools.screenshots screenshots

bench: for-bench ## measure the promised figures; ONLY=name one of them, PERSONS=file.csv on these residents
	@$(HIDDEN) -m bench $(if $(ONLY),--only $(ONLY)) $(if $(PERSONS),--persons $(PERSONS))

bench-server: for-bench ## measure a regency of 500 villages on one PostgreSQL server; ONLY=name, VILLAGES=n
	@$(HIDDEN) -m bench.server $(if $(ONLY),--only $(ONLY)) $(if $(VILLAGES),--villages $(VILLAGES))

soak: for-dev ## kill, fill disks, flip bytes and fuzz until it is certain; SHORT=1 a few times, ONLY=name, SEED=n
	@$(HIDDEN) -m soak $(if $(SHORT),--short) $(if $(ONLY),--only $(ONLY)) $(if $(SEED),--seed $(SEED))

soak-server: for-dev ## kill, pause, restart, cut and delay a server during saves; SHORT=1 a few times, SEED=n, TIMES=n
	@$(HIDDEN) -m soak.server $(if $(SHORT),--short) $(if $(SEED),--seed $(SEED)) $(if $(TIMES),--times $(TIMES))

bundle: for-package ## the Linux build in dist/: folder, .tar.xz, .deb, notices, checksums; QUICK=1 the folder alone
	@LC_ALL=C.UTF-8 $(PY) -m tools.bundle $(if $(QUICK),--quick)

installer: for-package ## build the Windows setup.exe and try it under Wine, as root; TESTS=none, all or paths
	@$(HIDDEN) -m tools.windows $(if $(filter none,$(TESTS)),--no-tests,$(if $(filter all,$(TESTS)),--all-tests,$(if $(TESTS),--tests $(TESTS))))

release: for-package ## seal the builds in dist/ as update packages for sticks; KEY=file PASSPHRASE=file
	@$(HIDDEN) -m tools.release --key "$(KEY)" --passphrase-file "$(PASSPHRASE)"

wheelhouse: for-dev ## gather the packages for PCs without internet, Windows and Linux, into dist/wheelhouse
	@$(HIDDEN) -m tools.wheelhouse

lock: ## write requirements/ from pyproject.toml with uv; UPGRADE=1 raises every pin
	python3 tools/lock.py $(if $(UPGRADE),--upgrade)

# The Debian with Wine that the Windows build keeps is not made again for a while.
clean: ## remove what the commands made; .venv and build/windows stay
	find build -mindepth 1 -maxdepth 1 -not -name windows -exec rm -rf {} + 2>/dev/null || true
	rm -rf demo-output screenshots dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . \( -path ./.venv -o -path ./build \) -prune -o -name __pycache__ -exec rm -r {} +

for-run:
	@sh tools/bootstrap.sh run

# What only a display needs is not asked for when none is used.
for-hidden:
	@DISPLAY= WAYLAND_DISPLAY= sh tools/bootstrap.sh run

for-dev:
	@sh tools/bootstrap.sh dev

# With what makes the builds that are handed out.
for-package:
	@sh tools/bootstrap.sh package

# With the peers our matching is measured beside.
for-bench:
	@sh tools/bootstrap.sh bench
