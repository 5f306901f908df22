.DEFAULT_GOAL := help

PAGES    ?= testdata/pages
GOLD     ?= testdata/pages/facts.jsonl
TEXTS    ?= testdata/participants
ROUNDS   ?= 3
FUZZTIME ?= 30s

.PHONY: help
help: ## show this help
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: build
build: ## build the program, ./maocu
	go build -o maocu ./cmd/maocu

.PHONY: test
test: ## run the tests
	go test ./...

.PHONY: race
race: ## run the tests with the race detector
	go test -race ./...

.PHONY: bench
bench: ## compare speed with other extractors (PAGES=DIR, ROUNDS=3)
	pages=$$(realpath "$(PAGES)") && cd bench && go run . --rounds $(ROUNDS) --pages "$$pages"

.PHONY: fuzz
fuzz: ## run every fuzz target (FUZZTIME=30s each)
	FUZZTIME=$(FUZZTIME) .ci/run fuzz

.PHONY: golden
golden: ## rewrite the golden records; review the difference like code
	go test ./extractor -run '^TestGolden$$' -update
	git status --short testdata

.PHONY: eval
eval: ## score the extractor against known pages (GOLD=FILE, PAGES=DIR)
	go run ./internal/eval/cmd/evalpages -v -pages "$(PAGES)" "$(GOLD)"

.PHONY: people
people: ## score the participants against annotated texts (TEXTS=DIR)
	go run ./internal/evalparticipants "$(TEXTS)"

.PHONY: names
names: ## compare names of persons and speed with gse (TEXTS=DIR, ROUNDS=3)
	texts=$$(realpath "$(TEXTS)") && cd bench && go run . -names -rounds $(ROUNDS) -texts "$$texts"

.PHONY: lint
lint: ## gofmt, vet, staticcheck
	.ci/run lint

.PHONY: check
check: ## all that CI runs
	.ci/run

.PHONY: tidy
tidy: ## bring go.mod and go.sum of both modules in order
	go mod tidy
	cd bench && go mod tidy
