package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// text is invented; its second gold entry cannot be found, so that there is something to miss whatever the finder does.
const text = `-- article.txt --
published: 2024-03-06
title: 青禾市举办茶叶对接会

3月5日，青禾市市长林小满出席茶叶对接会并致辞。
-- gold.json --
{"participants": [{"name": "林小满", "position": "青禾市市长", "roles": ["attend", "speak"]}, {"name": "无名氏", "roles": ["attend"]}],
 "mentions": [], "credits": [], "organizations": [], "event": {"date": "2024-03-05"}}
`

func writeFile(t *testing.T, path, data string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestRun(t *testing.T) {
	dir := t.TempDir()
	one, bio, broken := filepath.Join(dir, "set", "news", "one.txtar"), filepath.Join(dir, "dev.txt"), filepath.Join(dir, "broken.txtar")
	writeFile(t, one, text)
	writeFile(t, filepath.Join(dir, "set", "rules", "two.txtar"), text)
	writeFile(t, bio, "林 B-PER\n小 I-PER\n满 I-PER\n出 O\n席 O\n。 O\n")
	writeFile(t, broken, strings.Replace(text, `"mentions"`, "mentions", 1))

	tests := []struct {
		name   string
		args   []string
		code   int
		stdout string // a part of the output
		stderr string // a part of the messages
	}{
		{"folder", []string{filepath.Join(dir, "set")}, 0, "news", ""},
		{"misses", []string{"-v", one}, 0, one + ": names: missed 无名氏\n", ""},
		{"JSON", []string{"-json", filepath.Join(dir, "set")}, 0, `"groups":{"news":{`, ""},
		{"reached", []string{"-min", "names=0.1", one}, 0, "names", ""},
		{"not reached", []string{"-min", "names=0.1,roles=1", one}, 1, "names", "error: roles: "},
		{"no such measure", []string{"-min", "title=1", one}, 2, "", `no measure "title"`},
		{"no number", []string{"-min", "names", one}, 2, "", "from 0 to 1"},
		{"broken gold", []string{broken}, 1, "", "broken.txtar: gold.json: line 2: invalid character"},
		{"no such file", []string{filepath.Join(dir, "none")}, 1, "", "none"},
		{"names", []string{"-bio", bio}, 0, "names in 1 sentences: P ", ""},
		{"names as JSON", []string{"-json", "-bio", bio}, 0, `{"f1":`, ""},
		{"names and texts", []string{"-bio", bio, one}, 2, "", "-bio takes no texts"},
		{"names and roles", []string{"-bio", bio, "-min", "roles=1"}, 2, "", "-bio measures names only"},
		{"no BIO", []string{"-bio", one}, 1, "", "one.txtar: parteval: read BIO: line 1"},
		{"help", []string{"-h"}, 0, "", "examples:"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			code := run(tt.args, &stdout, &stderr)
			if code != tt.code || !strings.Contains(stdout.String(), tt.stdout) || !strings.Contains(stderr.String(), tt.stderr) {
				t.Errorf("exit %d, want %d\nstdout %s\nwant %s\nstderr %s\nwant %s", code, tt.code, &stdout, tt.stdout, &stderr, tt.stderr)
			}
			if len(tt.args) > 0 && tt.args[0] == "-json" && !json.Valid(stdout.Bytes()) {
				t.Errorf("no JSON: %s", &stdout)
			}
		})
	}
}

// TestGroups shows how texts get their groups and IDs, from folders and from files.
func TestGroups(t *testing.T) {
	dir := t.TempDir()
	one, two := filepath.Join(dir, "news", "one.txtar"), filepath.Join(dir, "two.txtar")
	writeFile(t, one, text)
	writeFile(t, two, text)
	texts, err := loadAll([]string{dir, one})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, x := range texts {
		got = append(got, x.Group+" "+x.ID)
	}
	want := []string{"news " + one, filepath.Base(dir) + " " + two, "news " + one}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q, want %q", got, want)
	}
}
