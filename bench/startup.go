package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// smallPage is an invented article of a few lines.
//
//go:embed testdata/small.html
var smallPage []byte

// warmUpRuns come before the measured runs, so that the binary is in the file cache.
const warmUpRuns = 3

// startup builds the maocu binary and prints the wall time of whole processes, from fork to exit.
func startup(w io.Writer, runs int) error {
	dir, err := os.MkdirTemp("", "maocu-bench-")
	if err != nil {
		return fmt.Errorf("startup: %w", err)
	}
	defer os.RemoveAll(dir)
	binary, page := filepath.Join(dir, "maocu"), filepath.Join(dir, "small.html")
	if err := os.WriteFile(page, smallPage, 0o600); err != nil {
		return fmt.Errorf("startup: %w", err)
	}
	if err := build(binary); err != nil {
		return err
	}
	fmt.Fprintf(w, "%d runs each\n\n", runs)
	table := newTable(w)
	fmt.Fprintln(table, "command\tmedian ms\tleast\tmost\t")
	for _, args := range [][]string{{"version"}, {"extract", page}} {
		s, err := wallTime(binary, args, runs)
		if err != nil {
			return err
		}
		fmt.Fprintf(table, "maocu %s\t%.2f\t%.2f\t%.2f\t\n", args[0], s.median, s.least, s.most)
	}
	return table.Flush()
}

// build makes the binary from the module of maocu, as this module sees it.
func build(binary string) error {
	root, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "maocu").Output()
	if err != nil {
		return fmt.Errorf("startup: find the module maocu (run this in its folder bench): %w", err)
	}
	cmd := exec.Command("go", "build", "-trimpath", "-o", binary, "./cmd/maocu")
	cmd.Dir = string(bytes.TrimSpace(root))
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("startup: build ./cmd/maocu: %w\n%s", err, bytes.TrimSpace(out))
	}
	return nil
}

// wallTime runs a command again and again and returns its wall time in milliseconds.
func wallTime(binary string, args []string, runs int) (spread, error) {
	var ms []float64
	for i := range warmUpRuns + runs {
		cmd := exec.Command(binary, args...)
		start := time.Now()
		out, err := cmd.CombinedOutput()
		took := time.Since(start)
		if err != nil {
			return spread{}, fmt.Errorf("startup: maocu %s: %w\n%s", args[0], err, bytes.TrimSpace(out))
		}
		if i >= warmUpRuns {
			ms = append(ms, took.Seconds()*1e3)
		}
	}
	return newSpread(ms), nil
}
