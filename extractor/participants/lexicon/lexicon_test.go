package lexicon

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// TestCompiled holds the embedded lexicon to its data files.
func TestCompiled(t *testing.T) {
	want, err := Compile(os.DirFS("data"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, compiled) {
		t.Error("lexicon.bin is not what the data files compile to: run go generate ./extractor/participants/lexicon")
	}
}

func TestLookup(t *testing.T) {
	l := Default()
	for _, tt := range []struct {
		word  string
		flags Flag
		class Class
	}{
		{"书记", IsHead, Head},
		{"市委常委", IsHead, Head}, // by its ending
		{"市领导", IsGroup, Group},
		{"出席", IsAct, Act},
		{"由", IsPrep, Prep},
		{"和", IsAnd, And},
		{"威海", IsPlace, Place},
		{"委员会", IsEnding, Body},
		{"商务部", IsWhole, Body},
		{"欧阳", IsSurname, Place},
		{"佐佐木", IsJapanese, Other},
		{"扎西", IsPart, Place},
		{"克林顿", IsName, Other},
	} {
		e, ok := l.Lookup([]rune(tt.word))
		if !ok || !e.Has(tt.flags) || e.Class != tt.class {
			t.Errorf("Lookup(%s) = %+v, %v; want flags %x and class %d", tt.word, e, ok, tt.flags, tt.class)
		}
	}
	for _, word := range []string{"", "书记书记书记", "㐀㐁", "abc"} {
		if e, ok := l.Lookup([]rune(word)); ok {
			t.Errorf("Lookup(%q) = %+v, want none", word, e)
		}
	}
}

func TestMatches(t *testing.T) {
	l := Default()
	text := []rune("中国国际贸易促进委员会会长")
	var got []string
	for _, m := range l.Matches(nil, text, l.Labels(nil, text)) {
		got = append(got, string(text[:m.Len]))
	}
	if want := "中 中国"; !strings.HasPrefix(strings.Join(got, " "), want) {
		t.Errorf("Matches = %q, want them to begin with %q", got, want)
	}
}

// TestEveryWord looks up all words of the word list, which the trie must hold whatever their children's places.
func TestEveryWord(t *testing.T) {
	data, err := os.ReadFile("data/names.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if line[0] == '#' {
			continue
		}
		for name := range strings.FieldsSeq(line) {
			if e, ok := Default().Lookup([]rune(name)); !ok || !e.Has(IsName) {
				t.Errorf("%s is not a name", name)
			}
		}
	}
}

func TestUser(t *testing.T) {
	l, err := Default().User(strings.NewReader("# mine\nname\t饕餮\ntitle\t首席糕点官\n\nbody\t云雾山协作体\n"))
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]Flag{"饕餮": IsName, "首席糕点官": IsHead, "云雾山协作体": IsWhole, "书记": IsHead} {
		if e, ok := l.Lookup([]rune(word)); !ok || !e.Has(want) {
			t.Errorf("Lookup(%s) = %+v, %v; want flag %x", word, e, ok, want)
		}
	}
	if _, ok := Default().Lookup([]rune("首席糕点官")); ok {
		t.Error("the embedded lexicon has the user's word")
	}
	text := []rune("首席糕点官")
	if m := l.Matches(nil, text, l.Labels(nil, text)); len(m) == 0 || m[len(m)-1].Len != len(text) || !m[len(m)-1].Has(IsUser) {
		t.Errorf("Matches = %+v, want the user's word last", m)
	}
}

func TestUserErrors(t *testing.T) {
	for name, text := range map[string]string{
		"unknown kind": "nmae\t王某", "no tab": "name 王某", "no word": "name\t", "not UTF-8": "name\t\xff",
	} {
		if _, err := Default().User(strings.NewReader("name\t好\n" + text)); err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%s: error %v, want one that names line 2", name, err)
		}
	}
}

func TestDecodeErrors(t *testing.T) {
	for name, data := range map[string][]byte{"empty": nil, "other file": []byte("GIF89a and more than the head is long"), "cut": compiled[:len(compiled)/2]} {
		if _, err := decode(data); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	for b.Loop() {
		if _, err := decode(compiled); err != nil {
			b.Fatal(err)
		}
	}
}
