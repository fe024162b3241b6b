# Every command installs and builds what it needs. `make help` lists them.
SHELL := /bin/bash
NPX := npx --no-install
BOARD ?= esp32
TARGET ?= sim

DEVICE_SOURCES := $(shell find src firmware -name '*.ts' -not -path 'src/host/*') $(wildcard src/host/build/*) rollup.config.mjs tsconfig.json
HOST_SOURCES := $(shell find src/host boards -name '*.ts' -o -name '*.json')
BLOB := dist/motesocket.js
BOOT_CODE := dist/boot.js
SIMULATOR := dist/motesocket-sim.js
SIMULATION := dist/sim/index.js
FLASHER := dist/motesocket-flash.js
BUNDLE = $(NPX) esbuild $< --bundle --platform=node --target=node20 --banner:js='\#!/usr/bin/env node' --outfile=$@ --log-level=warning
EMPTY :=
override FEATURES := $(subst $(EMPTY) ,,$(FEATURES))
FLASHED_BLOB := $(if $(FEATURES),dist/$(FEATURES)/motesocket.js,$(BLOB))
CONTENTS = --board=$(BOARD) --blob $(FLASHED_BLOB) --boot $(or $(BOOT),$(BOOT_CODE)) $(if $(CONFIG),--config $(CONFIG)) $(if $(PROGRAM),--program $(PROGRAM)) \
	$(if $(WS),--ws) $(if $(TOKENISE),--tokenise)

.PHONY: all help demo test soak sim test-device test-flash conformance compare verdicts bench image flash read-back list extract clean

all: $(sort $(BLOB) $(FLASHED_BLOB)) $(BOOT_CODE) $(SIMULATOR) $(SIMULATION) $(FLASHER)

help:
	@echo "make               the blob dist/motesocket.js, the boot code dist/boot.js, the simulator and the flasher"
	@echo "make demo          example programs on simulated boards against a real server"
	@echo "make test          all tests"
	@echo "make soak          the proof under faults at length, hours of it: PART=name,name SEEDS=n or n..m, to play some of it (docs/proof.md)"
	@echo "make sim           a script on a simulated board: SCRIPT=file.js BOARD=esp8266 OPTIONS=\"--virtual …\"; without a script, its prompt with ws;"
	@echo "                   LISTEN=2323: its console on a TCP port"
	@echo "make test-device   the scenarios on real interpreters (ESPRUINO, ESPRUINO_8266 or espruino-linux, espruino-8266 on PATH;"
	@echo "                   STOCK_WS=file of the stock ws module, to compare ours with it)"
	@echo "make test-flash    uploads, flashes and blobs of some features, on all that is there"
	@echo "make conformance   the client of a fuzzing server: URL=ws://host:port AGENT=name TARGET=sim|linux|8266 [FROM=n TO=n]"
	@echo "make image         BOARD=esp32: dist/esp32/storage.bin and .hex, Storage ready to flash, with"
	@echo "                   [CONFIG=file.json] [PROGRAM=file.js] [WS=1 for require(\"ws\")] [BOOT=file.js|none] [FEATURES=native,nodemcu] [TOKENISE=1]"
	@echo "make flash         BOARD=esp32 PORT=/dev/ttyUSB0|tcp://host:port: the same on a board that runs Espruino;"
	@echo "                   FIRMWARE=folder: together with Espruino's firmware on a bare board; DRY=1: only says what it would do"
	@echo "make read-back     BOARD=esp32 PORT=...: dist/esp32/read-back/storage.bin, what is in a board's Storage"
	@echo "make list          IMAGE=file: the files in an image"
	@echo "make extract       IMAGE=file [NAME=file] [OUT=directory]: files of an image"
	@echo "make compare       SCRIPTS=directory: what scripts print in the simulator and on the real interpreters, the lines that differ"
	@echo "make verdicts      SCRIPTS=directory: what of scripts that set \`result\`, as Espruino's own tests do, passes in the simulator and on the interpreter"
	@echo "make bench         size, blocks and instructions (STOCK_WS=file of the stock ws module, to compare)"

node_modules/.installed: package-lock.json
	npm ci --no-audit --no-fund
	@touch $@

$(BLOB) $(BOOT_CODE) &: node_modules/.installed $(DEVICE_SOURCES)
	$(NPX) rollup -c --silent

# A blob of some features only, beside the whole one.
dist/%/motesocket.js: node_modules/.installed $(DEVICE_SOURCES)
	FEATURES="$*" $(NPX) rollup -c --silent

$(SIMULATOR): src/host/cli.ts node_modules/.installed $(HOST_SOURCES)
	$(BUNDLE)

$(FLASHER): src/host/flash/cli.ts node_modules/.installed $(HOST_SOURCES)
	$(BUNDLE)

$(SIMULATION): node_modules/.installed $(HOST_SOURCES)
	rm -rf $(@D)
	node src/host/build/declarations.mjs $(@D)
	$(NPX) esbuild src/host/sim/index.ts --bundle --platform=node --target=node20 --outfile=$@ --log-level=warning

demo: all
	@node examples/demo/command.cjs

# JEST holds further options for jest, as .ci/run gives them.
test: all
	$(NPX) tsc -p src/host/tsconfig.json
	$(NPX) tsc -p test/tsconfig.json
	$(NPX) tsc -p .
	TARGET=sim $(NPX) jest $(JEST)

soak: all
	@PART="$(PART)" SEEDS="$(SEEDS)" node test/soak/command.cjs

sim: all
	@node $(SIMULATOR) --board $(BOARD) $(if $(LISTEN),--listen $(LISTEN)) $(OPTIONS) $(or $(SCRIPT),$(if $(LISTEN),,--firmware))

# Without an interpreter the scenarios say so and are skipped.
test-device: all
	TARGET=linux,8266 $(NPX) jest test/scenarios test/conformance/blob test/drop-in test/stock-tools test/soak/on-device test/flashing $(JEST)

# Uploads, whole flashes and blobs of some features, with simulated boards and, where they are found, real interpreters in the boards' place.
test-flash: all
	FLASHING=1 TARGET=sim,linux,8266 $(NPX) jest test/flashing $(JEST)

conformance: all
	@URL="$(URL)" AGENT="$(AGENT)" TARGET="$(TARGET)" FROM="$(FROM)" TO="$(TO)" node test/conformance/command.cjs run

# NAMES=a,b takes only these scripts.
compare: all
	@SCRIPTS="$(SCRIPTS)" NAMES="$(NAMES)" node test/host/command.cjs compare

verdicts: all
	@SCRIPTS="$(SCRIPTS)" NAMES="$(NAMES)" node test/host/command.cjs verdicts

bench: all
	@node bench/command.cjs $(BENCH)

image: $(FLASHER) $(FLASHED_BLOB) $(BOOT_CODE)
	@node $(FLASHER) image $(CONTENTS)

flash: $(FLASHER) $(FLASHED_BLOB) $(BOOT_CODE)
	@node $(FLASHER) write $(CONTENTS) $(if $(PORT),--port $(PORT)) $(if $(FIRMWARE),--firmware $(FIRMWARE)) $(if $(ESPTOOL),--esptool $(ESPTOOL)) $(if $(DRY),--dry-run)

read-back: $(FLASHER)
	@node $(FLASHER) read --board=$(BOARD) $(if $(PORT),--port $(PORT)) --out dist/$(BOARD)/read-back

list: $(FLASHER)
	@node $(FLASHER) list $(IMAGE)

extract: $(FLASHER)
	@node $(FLASHER) extract $(IMAGE) $(NAME) $(if $(OUT),--out $(OUT))

clean:
	rm -rf dist node_modules
