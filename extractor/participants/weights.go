package participants

import "maocu/extractor/participants/lexicon"

// Costs in sixteenths of a nat. They were set by hand and compared on the project's own annotated texts.
const (
	hanBase         = 64  // a Han name, before its surname and given name
	shortBase       = 108 // a Han name of two characters
	doubleBase      = 150 // a name with the surnames of both spouses
	establishedCost = 100 // a name that the document has established
	leftover        = 24  // a character behind a name that could be its last
	bareBase        = 84  // a surname alone, before an office
	gapBonus        = 64  // a name behind a name and a blank
	foreignBase     = 75  // a transliterated name without a dot
	dottedBase      = 20  // one with a dot
	japaneseBase    = 176 // a Japanese name, its surname included
	partBase        = 90  // a minority name
	rareChar        = 140 // a character that ends names seldom
	nameLike        = 44  // a word that the dictionary takes for a name, read as one
	headedWord      = 100 // a word read as a name behind an office
	usualSurname    = 120 // the cost of the rarest surname that a word may begin with to be read so
	commonForeign   = 190 // a common foreign name, at least
	japaneseAlone   = 240 // a Japanese surname alone
	barePair        = 70  // a surname in 老王, 王老 and 王家 costs less by this
	unknownChar     = 240 // a character that is no word
	oddChar         = 260 // a character of a dotted name that no table of ours has
)

// transition is what a name costs more or less after a token of a class, and a token after a name.
var transition = func() (t [states][states]int16) {
	const p = lexicon.Person
	for c, cost := range map[lexicon.Class]int16{
		lexicon.Stop: -10, lexicon.List: 8, listAfter: -76, lexicon.And: 8, lexicon.Prep: -16, lexicon.After: 16, lexicon.Adverb: 10,
		lexicon.Particle: 8, lexicon.Head: -88, lexicon.Before: 16, lexicon.Group: -88, lexicon.Act: 0, lexicon.Verb: 8,
		lexicon.Place: 8, lexicon.Body: 0, lexicon.Number: 64, lexicon.Other: 20, p: 48,
	} {
		t[c][p] = cost
	}
	for c, cost := range map[lexicon.Class]int16{
		lexicon.Stop: -8, lexicon.List: -24, lexicon.And: -4, lexicon.Prep: -8, lexicon.After: -24, lexicon.Adverb: -24, lexicon.Particle: -8,
		lexicon.Head: -40, lexicon.Before: 8, lexicon.Group: -8, lexicon.Act: -40, lexicon.Verb: -18, lexicon.Place: 16,
		lexicon.Body: 40, lexicon.Number: 8, lexicon.Other: 16,
	} {
		t[p][c] = cost
	}
	t[lexicon.Body][lexicon.Head], t[lexicon.Body][lexicon.Before] = -32, -24
	t[lexicon.Particle][lexicon.Head], t[lexicon.Place][lexicon.Head] = 24, -8
	t[lexicon.Other][lexicon.Body] = -8
	t[listAfter][lexicon.Act], t[listAfter][lexicon.Verb], t[listAfter][lexicon.Adverb], t[listAfter][lexicon.Particle] = 24, 32, 40, 16
	t[titled] = t[lexicon.Head]
	t[titled][p] = 24
	return t
}()
