package parteval

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
)

// bioOf writes a sentence in which [PER 王刚] marks a span.
func bioOf(sentence string) string {
	var b strings.Builder
	kind, begin := "", false
	for sentence != "" {
		if rest, found := strings.CutPrefix(sentence, "["); found {
			kind, sentence, _ = strings.Cut(rest, " ")
			begin = true
			continue
		}
		r := []rune(sentence)[0]
		sentence = sentence[len(string(r)):]
		switch {
		case r == ']':
			kind = ""
			continue
		case kind == "":
			b.WriteString(string(r) + " O\n")
		case begin:
			b.WriteString(string(r) + " B-" + kind + "\n")
		default:
			b.WriteString(string(r) + " I-" + kind + "\n")
		}
		begin = false
	}
	return b.String()
}

func TestReadBIO(t *testing.T) {
	tests := []struct {
		name, text string
		want       []Sentence
	}{
		{"spans", bioOf("[PER 王刚][PER 李]在[LOC 青禾]"), []Sentence{
			{Text: "王刚李在青禾", People: []Span{{0, 2}, {2, 3}}, Places: []Span{{4, 6}}}}},
		{"two sentences, CRLF, BOM", "\ufeff甲 B-PER\r\n\r\n\r\n乙 O\r\n", []Sentence{
			{Text: "甲", People: []Span{{0, 1}}}, {Text: "乙"}}},
		{"tab", "甲\tB-ORG\n \tI-ORG\n", []Sentence{{Text: "甲 ", Bodies: []Span{{0, 2}}}}},
		{"I begins", "甲 I-PER\n乙 O\n丙 I-PER\n丁 I-LOC\n", []Sentence{
			{Text: "甲乙丙丁", People: []Span{{0, 1}, {2, 3}}, Places: []Span{{3, 4}}}}},
		{"other kinds", "甲 B-MISC\n乙 I-MISC\n", []Sentence{{Text: "甲乙"}}},
		{"empty", "\n\n", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ReadBIO(strings.NewReader(tt.text))
			if err != nil || !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got %+v, %v, want %+v", got, err, tt.want)
			}
		})
	}
	for _, text := range []string{"甲", "甲乙 O", "甲 PER", "甲 B-", "甲 X-PER"} {
		if _, err := ReadBIO(strings.NewReader("丙 O\n" + text + "\n")); err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%q: error %v, want line 2", text, err)
		}
	}
}

func TestNameScore(t *testing.T) {
	sentences, err := ReadBIO(strings.NewReader(bioOf("[PER 王刚]在[LOC 王家庄]见[PER 李]主任、[PER 欧阳小满]") + "\n" +
		bioOf("[ORG 许家集团]的[PER 马克·汉斯]和[PER 林小满]、[PER 周一]、[PER 克林顿]")))
	if err != nil {
		t.Fatal(err)
	}
	var s NameScore
	s.Add(sentences[0], []Span{{0, 2}, {0, 2}, {3, 5}, {11, 13}}) // 王刚 twice, 王家, 欧阳
	s.Add(sentences[1], []Span{{0, 2}, {4, 5}, {5, 10}})          // 许家, 的, 马克·汉斯
	if want := (Count{Right: 2, False: 4, Missed: 5}); s.Count != want {
		t.Errorf("count %+v, want %+v", s.Count, want)
	}
	causes := make(map[string]string)
	for _, m := range s.Misses {
		causes[m.Name] = m.Cause
	}
	want := map[string]string{
		"李": MissedSurname, "欧阳小满": MissedLonger, "林小满": MissedThree, "周一": MissedTwo, "克林顿": MissedForeign,
		"王家": FalsePlace, "欧阳": FalseBoundaries, "许家": FalseBody, "的": FalseOther,
	}
	if !reflect.DeepEqual(causes, want) {
		t.Errorf("causes\n got %v\nwant %v", causes, want)
	}
	var out bytes.Buffer
	if err := s.WriteMisses(&out); err != nil {
		t.Fatal(err)
	}
	if want := "false: in a body (1)\n  [许家]集团的马克·汉斯\n"; !strings.Contains(out.String(), want) {
		t.Errorf("misses\n%s\nwant %s", out.String(), want)
	}
	out.Reset()
	if err := s.WriteText(&out); err != nil {
		t.Fatal(err)
	}
	if want := "names in 2 sentences: P 0.3333  R 0.2857  F1 0.3077  (right 2, false 4, missed 5)\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

// TestMissOutside shows that a span beyond the sentence is a miss, not a panic.
func TestMissOutside(t *testing.T) {
	var s NameScore
	s.Add(Sentence{Text: "甲乙"}, []Span{{1, 9}, {5, 7}, {-1, 1}})
	if want := (Count{False: 3}); s.Count != want {
		t.Errorf("count %+v, want %+v", s.Count, want)
	}
}
