package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// missingInput is an argument that names no page.
type missingInput struct {
	path string
	err  error
}

// findInputs turns the arguments into the files that they name: files as they are, the pages below folders in
// lexical order, patterns that the shell left alone. A file comes once, where it is named first.
func findInputs(args []string) (inputs []string, missing []missingInput) {
	seen := map[string]bool{}
	add := func(path string) {
		if !seen[path] {
			seen[path] = true
			inputs = append(inputs, path)
		}
	}
	for _, arg := range args {
		paths, err := expand(arg)
		if err != nil {
			missing = append(missing, missingInput{arg, err})
		}
		for _, path := range paths {
			add(path)
		}
	}
	return inputs, missing
}

// expand returns the files that one argument names.
func expand(arg string) ([]string, error) {
	if arg == "-" {
		return []string{arg}, nil
	}
	info, err := os.Stat(arg)
	switch {
	case err == nil && info.IsDir():
		return pagesBelow(arg)
	case err == nil:
		return []string{arg}, nil
	case !errors.Is(err, fs.ErrNotExist) || !strings.ContainsAny(arg, "*?["):
		return nil, err
	}
	matches, err := filepath.Glob(arg)
	if err != nil {
		return nil, fmt.Errorf("read the pattern: %w", err)
	}
	if len(matches) == 0 {
		return nil, errors.New("no file matches the pattern")
	}
	var out []string
	var none error
	for _, m := range matches {
		if info, err := os.Stat(m); err == nil && info.IsDir() {
			below, err := pagesBelow(m)
			if err != nil {
				none = err
			}
			out = append(out, below...)
			continue
		}
		out = append(out, m)
	}
	return out, none
}

// pagesBelow returns the saved pages in a folder and its subfolders, in lexical order. An error may come with pages:
// a subfolder that cannot be read costs its own pages alone.
func pagesBelow(dir string) ([]string, error) {
	var out []string
	var unread error
	if info, err := os.Lstat(dir); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		dir += string(filepath.Separator) // a link that is named is followed; those inside are not
	}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			unread = fmt.Errorf("read the folder: %w", err)
			return nil // the others are read all the same
		case d.Type().IsRegular() && isPageName(d.Name()):
			out = append(out, path)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the folder: %w", err)
	}
	if unread != nil {
		return out, unread
	}
	if len(out) == 0 {
		return nil, errors.New("no page in the folder (.html .htm .shtml .xhtml .mht .mhtml, each also as .gz)")
	}
	return out, nil
}

func isPageName(name string) bool {
	name = strings.TrimSuffix(strings.ToLower(name), ".gz")
	switch filepath.Ext(name) {
	case ".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml":
		return true
	}
	return false
}
