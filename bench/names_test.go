package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-ego/gse"

	"maocu/internal/eval/parteval"
)

// teaText is invented.
const teaText = `-- article.txt --
published: 2024-03-06
title: 青禾市举办茶叶对接会

3月5日，青禾市市长林小满出席茶叶对接会。
-- gold.json --
{"participants": [{"name": "林小满", "roles": ["attend"]}], "mentions": [{"name": "安德烈·杜邦"}], "event": {}}
`

func teaTexts(t *testing.T) []parteval.Text {
	t.Helper()
	text, err := parteval.Parse([]byte(teaText))
	if err != nil {
		t.Fatal(err)
	}
	return []parteval.Text{*text}
}

func TestJoinNames(t *testing.T) {
	for _, tt := range []struct{ name, words, want string }{ // word/tag …
		{"one", "市长/n 林小满/nr 出席/v", "林小满"},
		{"surname apart", "林/nr 小满/nr 、/x 周一/nr", "林小满 周一"},
		{"all tags", "杜邦/nrt 、/x 孔子/nrfg", "杜邦 孔子"},
		{"no place", "林芝/ns 小满/t", ""},
		{"dots", "安德烈/nrt •/x 路易/nrt ·/x 杜邦/nr 说/v", "安德烈•路易·杜邦"},
		{"dot behind", "安德烈/nrt ·/x 集团/n", "安德烈"},
		{"two dots", "安德烈/nrt ·/x ·/x 杜邦/nrt", "安德烈 杜邦"},
		{"dot before", "·/x 杜邦/nrt", "杜邦"},
		{"nothing", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var words []gse.SegPos
			for _, w := range strings.Fields(tt.words) {
				word, tag, _ := strings.Cut(w, "/")
				words = append(words, gse.SegPos{Text: word, Pos: tag})
			}
			if got := joinNames(words); !slices.Equal(got, strings.Fields(tt.want)) {
				t.Errorf("got %q, want %q", got, strings.Fields(tt.want))
			}
		})
	}
}

func TestScoreNames(t *testing.T) {
	for _, tt := range []struct {
		name  string
		found []string
		want  parteval.Count
	}{
		{"nothing", nil, parteval.Count{Missed: 2}},
		{"all, some twice", []string{"林小满", "林小满", "安德烈•杜邦"}, parteval.Count{Right: 2}},
		{"one character does not count", []string{"林", "林小满"}, parteval.Count{Right: 1, Missed: 1}},
		{"false", []string{"青禾", "林小满"}, parteval.Count{Right: 1, False: 1, Missed: 1}},
	} {
		x := namer{find: func(*parteval.Text) []string { return tt.found }}
		if got := scoreNames(teaTexts(t), x); got != tt.want {
			t.Errorf("%s: got %+v, want %+v", tt.name, got, tt.want)
		}
	}
}

// TestTimeNamers checks that every namer gets every text in every round.
func TestTimeNamers(t *testing.T) {
	texts := append(teaTexts(t), teaTexts(t)...)
	calls := make([]int, 2)
	var namers []namer
	for i := range calls {
		namers = append(namers, namer{find: func(*parteval.Text) []string { calls[i]++; return nil }})
	}
	seconds := timeNamers(texts, namers, 3, time.Nanosecond, new(bytes.Buffer))
	for i, n := range calls {
		if n < 3*len(texts) || n%len(texts) != 0 || len(seconds[i]) != 3 {
			t.Errorf("namer %d: %d calls, %d rounds, want whole passes in 3 rounds", i, n, len(seconds[i]))
		}
	}
}

// TestNamers runs each namer once, so that a change of gse's API or of ours is seen.
func TestNamers(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "tea.txtar"), []byte(teaText), 0o600); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	if code := run([]string{"-names", "-rounds", "0", "-texts", dir}, &out, &errs); code != 0 {
		t.Fatalf("exit %d: %s", code, &errs)
	}
	for _, x := range allNamers() {
		if !strings.Contains(out.String(), x.name) {
			t.Errorf("no %s in\n%s", x.name, &out)
		}
	}
	for _, args := range [][]string{{"-names", "-startup"}, {"-texts", dir}, {"-names", "-gold", "x"}} {
		if code := run(args, new(bytes.Buffer), new(bytes.Buffer)); code != 2 {
			t.Errorf("%q: exit %d, want 2", args, code)
		}
	}
	if code := run([]string{"-names", "-texts", t.TempDir()}, new(bytes.Buffer), new(bytes.Buffer)); code != 1 {
		t.Errorf("no texts: exit %d, want 1", code)
	}
}
