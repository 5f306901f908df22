package parteval

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

const teaText = `What it shows.
-- article.txt --
published: 2024-03-06
title: 青禾市举办茶叶对接会

3月5日，对接会举行。
林小满出席。
-- gold.json --
{"participants": [{"name": "林小满", "position": "省长", "position_alt": "长", "roles": ["attend"]}],
 "mentions": [], "credits": ["杨柳"], "organizations": [], "event": {"date": "2024-03-05", "places": ["青禾"]}}
`

func TestLoad(t *testing.T) {
	undated := strings.Replace(teaText, "2024-03-06", "", 1)
	fsys := fstest.MapFS{
		"b.txtar": {Data: []byte(teaText)}, "rules/a.txtar": {Data: []byte(undated)}, "rules/notes.txt": {Data: []byte("x")},
	}
	texts, err := Load(fsys, ".")
	if err != nil {
		t.Fatal(err)
	}
	if len(texts) != 2 || texts[0].ID != "b.txtar" || texts[0].Group != "" || texts[1].ID != "rules/a.txtar" || texts[1].Group != "rules" {
		t.Fatalf("texts %+v", texts)
	}
	a := texts[0]
	if a.Title != "青禾市举办茶叶对接会" || a.Body != "3月5日，对接会举行。\n林小满出席。" {
		t.Errorf("title %q, body %q", a.Title, a.Body)
	}
	if got := a.Published.Format(time.RFC3339); got != "2024-03-06T00:00:00+08:00" {
		t.Errorf("published %s", got)
	}
	if !texts[1].Published.IsZero() {
		t.Errorf("published %s, want the zero time", texts[1].Published)
	}
	p := a.Gold.Participants[0]
	if p.Name != "林小满" || len(p.PositionAlt) != 1 || p.Roles[0] != "attend" || a.Gold.Credits[0] != "杨柳" || a.Gold.Event.Date != "2024-03-05" {
		t.Errorf("gold %+v", a.Gold)
	}
	if texts, err := Load(fsys, "rules/a.txtar"); err != nil || len(texts) != 1 {
		t.Errorf("one file: %d texts, %v", len(texts), err)
	}
}

func TestLoadErrors(t *testing.T) {
	tests := []struct{ name, old, new, want string }{
		{"no gold", "-- gold.json --\n", "", "no -- gold.json --"},
		{"no article", "-- article.txt --\n", "", "no -- article.txt --"},
		{"article twice", "-- gold.json --", "-- article.txt --", "-- article.txt -- stands twice"},
		{"cut off", `"places": ["青禾"]}}`, "", "gold.json: unexpected EOF"},
		{"broken JSON", `"mentions": []`, `"mentions": [,]`, "gold.json: line 2: invalid character ','"},
		{"wrong kind", `"credits": ["杨柳"]`, `"credits": "杨柳"`, "gold.json: line 2: json: cannot unmarshal"},
		{"unknown key", `"mentions"`, `"mentioned"`, `gold.json: json: unknown field "mentioned"`},
		{"more behind", `["青禾"]}}`, `["青禾"]}} {}`, "something stands behind the object"},
		{"person twice", `"mentions": []`, `"mentions": [{"name": "林 小满"}]`, `person "林 小满" stands twice`},
		{"no name", `"mentions": []`, `"mentions": [{"position": "局长"}]`, "a person without a name"},
		{"body twice", `"organizations": []`, `"organizations": [{"name":"甲"},{"name":"甲"}]`, `organization "甲" stands twice`},
		{"no title", "title: 青禾市举办茶叶对接会\n", "", "the header lacks a line published or title"},
		{"two titles", "published: 2024-03-06", "title: 甲", `two lines "title"`},
		{"other header", "published:", "date:", `header line "date: 2024-03-06"`},
		{"no date", "2024-03-06", "3月6日", `published: "3月6日" is no date`},
		{"no body", "对接会\n\n", "对接会\n", "no blank line between header and body"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(teaText, tt.old, tt.new, 1)
			if text == teaText {
				t.Fatalf("%q does not occur", tt.old)
			}
			_, err := Load(fstest.MapFS{"rules/a.txtar": {Data: []byte(text)}}, ".")
			if err == nil || !strings.Contains(err.Error(), "rules/a.txtar: ") || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want the file and %q", err, tt.want)
			}
		})
	}
	if _, err := Load(fstest.MapFS{"a.txt": {}}, "."); err == nil {
		t.Error("a folder without texts gave no error")
	}
	if _, err := Load(fstest.MapFS{}, "none"); err == nil {
		t.Error("a missing folder gave no error")
	}
}
