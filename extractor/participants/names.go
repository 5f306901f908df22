package participants

import "maocu/extractor/participants/lexicon"

// Name is where a text names a person: code points of the text, the end excluded.
type Name struct{ Start, End int }

// Names finds the names of persons in any text, surnames before an office included, without asking who takes part.
func Names(text string) []Name {
	doc := read(Text{Body: text}, lexicon.Default(), nil)
	f := doc.fields[1]
	var names []Name
	for _, t := range f.tokens {
		if t.Class == lexicon.Person {
			start, end := f.passage.span(int(t.start), int(t.end))
			names = append(names, Name{start, end})
		}
	}
	return names
}
