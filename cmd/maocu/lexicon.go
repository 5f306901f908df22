package main

import (
	"errors"
	"io/fs"
	"os"

	"maocu/extractor/participants"
)

// lexiconHelp says what a file for --lexicon holds.
const lexiconHelp = `--lexicon names a file with words of your own: one on a line, its kind (name, title,
body, place or word), a tab and the word; # begins a comment.
`

// openFinder is the finder with the words of the file; nil, the embedded lexicon, without one.
func openFinder(command, path string) (*participants.Finder, error) {
	if path == "" {
		return nil, nil
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, usageError("%s: --lexicon: there is no file %s", command, path)
	}
	if err != nil {
		return nil, usageError("%s: --lexicon: %w", command, err)
	}
	defer f.Close()
	finder, err := participants.NewFinder(f)
	if err != nil {
		return nil, usageError("%s: --lexicon: %s: %w", command, path, err)
	}
	return finder, nil
}
