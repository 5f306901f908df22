package parteval

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

func twoGroups(t *testing.T) *Report {
	t.Helper()
	one, two := *goldText(), *goldText()
	two.ID, two.Group = "news/tea.txtar", "news"
	r, err := Run([]Text{one, two}, func(t *Text) Found {
		f := foundRight()
		if t.Group == "news" {
			f.Participants = f.Participants[:2]
		}
		return f
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestRun(t *testing.T) {
	r := twoGroups(t)
	if got, want := r.All.Counts[Names], (Count{5, 0, 1}); got != want || r.All.Texts != 2 {
		t.Errorf("all: %+v in %d texts, want %+v in 2", got, r.All.Texts, want)
	}
	if got, want := r.Groups["news"].Counts[Names], (Count{2, 0, 1}); got != want || r.Groups["news"].Texts != 1 {
		t.Errorf("news: %+v, want %+v", got, want)
	}
	_, err := Run([]Text{*goldText()}, func(*Text) Found { panic("boom") })
	if err == nil || !strings.Contains(err.Error(), `text "rules/tea.txtar": panic: boom`) {
		t.Errorf("error %v, want one that names the text", err)
	}
}

func TestCheck(t *testing.T) {
	r := twoGroups(t)
	if err := r.All.Check(map[Measure]float64{Names: 0.9, Dates: 1}); err != nil {
		t.Errorf("reached: %v", err)
	}
	err := r.All.Check(map[Measure]float64{Names: 0.95})
	if err == nil || err.Error() != "names: 0.9091, want at least 0.9500\n  news/tea.txtar: names: missed 吴岭" {
		t.Errorf("not reached: %v", err)
	}
	if err := new(Score).Check(map[Measure]float64{Names: 0.1}); err == nil {
		t.Error("nothing measured: no error")
	}
}

func TestWrite(t *testing.T) {
	r := twoGroups(t)
	var table, misses bytes.Buffer
	if err := r.WriteText(&table); err != nil {
		t.Fatal(err)
	}
	rows := make(map[string]bool)
	for line := range strings.Lines(table.String()) {
		rows[strings.Join(strings.Fields(line), " ")] = true
	}
	for _, want := range []string{
		"measure group texts P R F1 right false missed",
		"names news 1 1.0000 0.6667 0.8000 2 0 1",
		"names rules 1 1.0000 1.0000 1.0000 3 0 0",
		"names all 2 1.0000 0.8333 0.9091 5 0 1",
		"date all 2 – 1.0000 – 2 0 0",
	} {
		if !rows[want] {
			t.Errorf("no row %q in\n%s", want, table.String())
		}
	}
	if err := r.All.WriteMisses(&misses); err != nil {
		t.Fatal(err)
	}
	if want := "news/tea.txtar: names: missed 吴岭\n"; !strings.HasPrefix(misses.String(), want) {
		t.Errorf("misses %q, want %q first", misses.String(), want)
	}

	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"names":{"f1":0.9091,"false":0,"missed":1,"precision":1,"recall":0.8333,"right":5}`,
		`"date":{"false":0,"missed":0,"recall":1,"right":2}`, `"texts":2`, `"groups":{"news":{`,
	} {
		if !strings.Contains(string(data), want) {
			t.Errorf("no %s in %s", want, data)
		}
	}
}
