package parteval

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is a range of a sentence: code points, the end excluded.
type Span struct{ Start, End int }

func (s Span) overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Sentence is a sentence of a BIO file.
type Sentence struct {
	Text   string
	People []Span
	Places []Span // B-LOC and I-LOC, where the file has them
	Bodies []Span // B-ORG and I-ORG, likewise
}

// ReadBIO reads sentences of one character and one label a line, with a blank line behind each sentence. Labels are
// O, and B- or I- with PER, LOC, ORG or another kind, which is passed over. An I- that continues nothing begins.
func ReadBIO(r io.Reader) ([]Sentence, error) {
	var sentences []Sentence
	b := new(bioReader)
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimRight(lines.Text(), "\r")
		if n == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if strings.TrimSpace(line) == "" {
			sentences = b.finish(sentences)
			continue
		}
		if err := b.add(line); err != nil {
			return nil, fmt.Errorf("parteval: read BIO: line %d: %w", n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("parteval: read BIO: %w", err)
	}
	return b.finish(sentences), nil
}

// bioReader gathers one sentence.
type bioReader struct {
	text   strings.Builder
	length int    // of text, in code points
	kind   string // of the span that goes on; "" if there is none
	spans  map[string][]Span
}

// add takes a line that is not blank.
func (b *bioReader) add(line string) error {
	char, label, found := strings.Cut(line, "\t")
	if !found {
		i := strings.LastIndexByte(line, ' ')
		if i < 0 {
			return fmt.Errorf("%q is no character with a label", line)
		}
		char, label = line[:i], line[i+1:]
	}
	if utf8.RuneCountInString(char) != 1 {
		return fmt.Errorf("%q is not one character", char)
	}
	prefix, kind, _ := strings.Cut(label, "-")
	switch {
	case label == "O":
		b.kind = ""
	case (prefix == "B" || prefix == "I") && kind != "":
		if b.spans == nil {
			b.spans = make(map[string][]Span)
		}
		if list := b.spans[kind]; prefix == "I" && b.kind == kind {
			list[len(list)-1].End++
		} else {
			b.spans[kind] = append(list, Span{b.length, b.length + 1})
		}
		b.kind = kind
	default:
		return fmt.Errorf("label %q, want O, B-PER, I-PER …", label)
	}
	b.text.WriteString(char)
	b.length++
	return nil
}

// finish appends the sentence, if there is one, and begins another.
func (b *bioReader) finish(sentences []Sentence) []Sentence {
	if b.length > 0 {
		sentences = append(sentences, Sentence{b.text.String(), b.spans["PER"], b.spans["LOC"], b.spans["ORG"]})
	}
	*b = bioReader{}
	return sentences
}

// NameScore counts the names of persons in sentences by their exact spans. The zero value is ready for use.
type NameScore struct {
	Count
	Sentences int
	Misses    []NameMiss
}

// NameMiss is a name that was missed or found falsely.
type NameMiss struct {
	Cause  string // a short phrase that begins with "missed" or "false"
	Name   string
	Before string // what stands before it in the sentence
	After  string
}

func (m NameMiss) String() string { return m.Before + "[" + m.Name + "]" + m.After }

// Causes of misses: a missed name by its shape, a false one by what it hit.
const (
	MissedForeign   = "missed: foreign"         // with a middle dot or Latin letters, or all of characters that transcribe
	MissedSurname   = "missed: bare surname"    // one character
	MissedTwo       = "missed: two characters"  //
	MissedThree     = "missed: three"           //
	MissedLonger    = "missed: longer"          //
	FalseBoundaries = "false: wrong boundaries" // shares characters with a name
	FalsePlace      = "false: in a place"       //
	FalseBody       = "false: in a body"        //
	FalseOther      = "false: other"            //
)

// Add scores one sentence. Spans that stand twice count once.
func (s *NameScore) Add(sentence Sentence, found []Span) {
	s.Sentences++
	want, got := spanSet(sentence.People), spanSet(found)
	text := []rune(sentence.Text)
	for _, x := range sortedSpans(want) {
		if got[x] {
			s.Right++
		} else {
			s.Missed++
			s.miss(text, x, missedCause(text[x.Start:x.End]))
		}
	}
	for _, x := range sortedSpans(got) {
		if !want[x] {
			s.False++
			s.miss(text, x, falseCause(sentence, x))
		}
	}
}

// contextRunes is how much of a sentence a miss shows on either side.
const contextRunes = 8

func (s *NameScore) miss(text []rune, x Span, cause string) {
	start, end := min(max(x.Start, 0), len(text)), min(max(x.End, 0), len(text))
	s.Misses = append(s.Misses, NameMiss{
		Cause:  cause,
		Name:   string(text[start:max(start, end)]),
		Before: string(text[max(0, start-contextRunes):start]),
		After:  string(text[end:min(len(text), end+contextRunes)]),
	})
}

func missedCause(name []rune) string {
	switch {
	case foreign(name):
		return MissedForeign
	case len(name) == 1:
		return MissedSurname
	case len(name) == 2:
		return MissedTwo
	case len(name) == 3:
		return MissedThree
	}
	return MissedLonger
}

// transcribing are characters that names from other scripts are commonly written with.
const transcribing = "阿埃艾安奥巴白班邦保鲍贝本比彼别宾波伯勃博布茨达大戴丹德登邓迪蒂丁杜顿多厄恩尔法凡菲费芬弗夫福富盖甘冈戈格葛根古瓜圭哈海汉汗豪" +
	"赫亨洪侯胡华怀惠霍基吉加贾杰金卡凯坎康考柯科克肯孔库拉腊莱兰朗劳勒雷黎里理利莉林琳龙隆卢鲁伦罗洛马玛麦迈曼梅门蒙米密明摩莫默姆穆内纳奈南尼娜宁" +
	"纽努诺欧帕潘庞佩彭皮平珀普奇齐钱切琴琼丘热日荣儒萨塞桑瑟沙珊舍什施史士思斯苏素索塔泰坦汤特滕提廷图托瓦旺威韦维魏温翁沃乌武西希锡夏香谢辛休许雪逊雅亚扬耶叶伊因英尤约泽扎詹哲珍朱兹佐"

// foreign says whether a name looks transcribed. It only sorts misses: a Chinese name of such characters counts too.
func foreign(name []rune) bool {
	all := len(name) > 2
	for _, r := range name {
		if Normalize(string(r)) == "·" || unicode.Is(unicode.Latin, r) {
			return true
		}
		all = all && strings.ContainsRune(transcribing, r)
	}
	return all
}

func falseCause(s Sentence, x Span) string {
	switch {
	case slices.ContainsFunc(s.People, x.overlaps):
		return FalseBoundaries
	case slices.ContainsFunc(s.Places, x.overlaps):
		return FalsePlace
	case slices.ContainsFunc(s.Bodies, x.overlaps):
		return FalseBody
	}
	return FalseOther
}

func spanSet(list []Span) map[Span]bool {
	s := make(map[Span]bool, len(list))
	for _, x := range list {
		s[x] = true
	}
	return s
}

func sortedSpans(s map[Span]bool) []Span {
	return slices.SortedFunc(maps.Keys(s), func(a, b Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
}

// WriteText writes the rates and counts on one line.
func (s *NameScore) WriteText(w io.Writer) error {
	_, err := fmt.Fprintf(w, "names in %d sentences: P %.4f  R %.4f  F1 %.4f  (right %d, false %d, missed %d)\n",
		s.Sentences, s.Precision(), s.Recall(), s.F1(), s.Right, s.False, s.Missed)
	return err
}

// WriteMisses writes the misses with what stands around them, the commonest cause first.
func (s *NameScore) WriteMisses(w io.Writer) error {
	groups := make(map[string][]NameMiss)
	for _, m := range s.Misses {
		groups[m.Cause] = append(groups[m.Cause], m)
	}
	causes := slices.SortedFunc(maps.Keys(groups), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(groups[b]), len(groups[a])), cmp.Compare(a, b))
	})
	var b bytes.Buffer
	for _, cause := range causes {
		fmt.Fprintf(&b, "%s (%d)\n", cause, len(groups[cause]))
		for _, m := range groups[cause] {
			fmt.Fprintf(&b, "  %s\n", m)
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}
