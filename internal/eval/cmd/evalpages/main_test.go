package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRecords(t *testing.T) {
	dir := t.TempDir()
	gold, records := filepath.Join(dir, "gold.jsonl"), filepath.Join(dir, "out.jsonl")
	write := func(path, text string) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(gold, `{"id":"one.html","kind":"article","title":"甲","published_at":"2024-03-05","must":["正文"]}`)
	write(records, `{"file":"one.html","title":"乙","date":"2024-03-05","body":"一段正文"}`)

	tests := []struct {
		name string
		args []string
		want string
	}{
		{"text", []string{"-v"}, "one.html: title: got \"乙\", want \"甲\"\ntitle              0.0000  (0/1)\n"},
		{"JSON", []string{"--json"}, `{"title":0,"day":1,"no_source":1,"must":1,"record":1,"no_time":1}`},
		{"Markdown", []string{"--markdown"}, "| day | 1.0000 | 1/1 |"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out, errs bytes.Buffer
			code := run(append(tt.args, "--records", records, gold), &out, &errs)
			if code != 0 || !strings.Contains(out.String(), tt.want) {
				t.Errorf("exit %d, stderr %q, got\n%s\nwant %s", code, errs.String(), out.String(), tt.want)
			}
		})
	}
	if code := run([]string{"--json", "--markdown", gold}, new(bytes.Buffer), new(bytes.Buffer)); code != 2 {
		t.Errorf("two forms at once: exit %d, want 2", code)
	}
	if code := run([]string{filepath.Join(dir, "none.jsonl")}, new(bytes.Buffer), new(bytes.Buffer)); code != 1 {
		t.Errorf("no gold: exit %d, want 1", code)
	}
}
