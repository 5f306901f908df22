package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"maocu/internal/version"
)

// The exit codes of every command.
const (
	exitOK          = 0
	exitFailed      = 1
	exitUsage       = 2
	exitPartial     = 3 // done, but some pages failed
	exitLocked      = 4 // another run holds the dataset
	exitInterrupted = 130
)

const exitCodesHelp = `
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some pages failed,
4 another run holds the dataset, 130 interrupted.`

// exitError carries the exit code of a command. A nil err means that all has been said.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit code %d", e.code)
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

// hintError is an error with what to do about it.
type hintError struct {
	err  error
	hint string
}

func (e *hintError) Error() string { return e.err.Error() }
func (e *hintError) Unwrap() error { return e.err }

// usageError makes an error of a wrong call.
func usageError(format string, args ...any) error {
	return &exitError{exitUsage, fmt.Errorf(format, args...)}
}

// run executes the command line and returns the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	// One pass over many small objects: a larger heap between collections costs little memory and saves time.
	debug.SetGCPercent(200)

	cmd := newRootCommand()
	cmd.SetArgs(args)
	cmd.SetIn(stdin)
	cmd.SetOut(stdout)
	cmd.SetErr(stderr)
	err := cmd.ExecuteContext(ctx)
	if err == nil {
		return exitOK
	}
	var exit *exitError
	if !errors.As(err, &exit) {
		exit = &exitError{exitFailed, err}
		if isUsage(err) {
			exit.code = exitUsage
		}
	}
	if exit.err != nil {
		fmt.Fprintf(stderr, "maocu: error: %v\n", exit.err)
		var hint *hintError
		if errors.As(err, &hint) {
			fmt.Fprintf(stderr, "maocu: hint: %s\n", hint.hint)
		} else if exit.code == exitUsage {
			fmt.Fprintln(stderr, "maocu: hint: maocu --help lists the commands, maocu COMMAND --help their flags")
		}
	}
	return exit.code
}

// isUsage reports the errors that cobra itself makes of a wrong command line; it gives them no type.
func isUsage(err error) bool {
	s := err.Error()
	for _, prefix := range []string{"unknown command", "unknown flag", "unknown shorthand", "invalid argument", "flag needs an argument", "accepts ", "requires at least", "bad flag syntax"} {
		if strings.HasPrefix(s, prefix) {
			return true
		}
	}
	return false
}

func newRootCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "maocu",
		Short: "Turn news pages of trade-promotion councils into a dataset",
		Long: `Maocu (贸促) turns the news pages of China's trade-promotion councils, and of the
governments and chambers around them, into a dataset: one line of JSON per
article with title, date, source and text.
` + exitCodesHelp,
		Example: `  maocu extract page.html
  maocu extract saved-pages/ -o articles.jsonl
  maocu crawl https://www.example.cn/col/col8389/index.html --data ./dataset
  maocu schema`,
		Version:       version.Number,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.SetVersionTemplate("maocu {{.Version}}\n")
	cmd.AddCommand(newExtractCommand(), newCrawlCommand(), newSchemaCommand(), newVersionCommand(), newManCommand())
	return cmd
}

func newVersionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "maocu %s\n", version.Number)
			return err
		},
	}
}
