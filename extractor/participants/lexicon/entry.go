// Package lexicon holds what [maocu/extractor/participants] knows of words before it reads a text: words with their
// frequencies, surnames and the characters of given names, offices, bodies, places and verbs of taking part.
//
// The knowledge lies as text in data/, each file with its source in its head, and is compiled into lexicon.bin (go
// generate), which [Default] unpacks in a few milliseconds.
package lexicon

import "fmt"

// Class is what a word is to a name that stands beside it.
type Class uint8

// The classes of words.
const (
	Other    Class = iota // a noun or anything else
	Stop                  // punctuation that ends a clause, and the ends of a text
	List                  // 、
	And                   // 和 与 及
	Prep                  // 由 据 对: governs the name behind it
	After                 // 等 一行: follows a name
	Adverb                // 则 先后: between a name and its verb
	Particle              // 的 了 是
	Head                  // the last word of an office: 书记
	Before                // 副 原 常务: before such a word
	Group                 // 市领导: before a list of people
	Act                   // a verb of taking part: 出席
	Verb                  // another verb
	Place                 // a place
	Body                  // a body, or the last word of its name
	Number                // digits and Latin letters
	Person                // a name; no entry has it, a reading gives it
	classes
)

// Flag says more of a word than its class; a word may have several.
type Flag uint32

// The flags of words.
const (
	IsHead      Flag = 1 << iota // ends an office
	IsBefore                     // stands before the head of an office
	IsGroup                      // names a group of people that a list follows
	IsAddress                    // follows a name as a form of address
	IsEnding                     // ends a body's name
	IsWhole                      // is a body's name by itself
	IsPlace                      // is a place
	IsAnd                        // joins names
	IsPrep                       // governs the name behind it
	IsAfter                      // follows a name or a list of names
	IsAdverb                     // stands between a name and its verb
	IsParticle                   // is a particle or pronoun
	IsAct                        // is a verb of taking part
	IsVerb                       // is a verb
	IsNoun                       // is a noun
	IsSurname                    // is a surname; Entry.Surname is its cost
	IsJapanese                   // is a Japanese surname
	IsPart                       // is a part of a minority name
	IsName                       // is a person's full name
	IsForeign                    // is a transliterated name, which may be a firm's or a place's as well
	IsNameLike                   // is a word that some dictionary takes for a name
	IsTime                       // is a word of time
	IsAdjective                  // is an adjective
	IsUser                       // comes from a user's lexicon
	IsWord                       // is an ordinary word, and may stand in a sentence by itself
)

// Entry is what the lexicon says of a word. Costs are negative logarithms of probabilities in sixteenths of a nat.
type Entry struct {
	Flags   Flag
	Cost    uint16
	Surname uint16
	Class   Class
	Subject Role // of who does what a verb says
	Object  Role // of whom it is done to
}

// Role is a part that a verb gives a person.
type Role uint8

// The roles, as [article.Participant] names them.
const (
	NoRole Role = iota
	Attend
	Speak
	Chair
	Congratulate
	Meet
	Visit
	Sign
	Announce
	Award
	Roles // how many there are
)

var roleNames = [Roles]string{"", "attend", "speak", "chair", "congratulate", "meet", "visit", "sign", "announce", "award"}

// String is the role's name in a record.
func (r Role) String() string { return roleNames[min(r, Roles-1)] }

// ParseRole reads a role's name; - is none.
func ParseRole(name string) (Role, error) {
	if name == "-" {
		return NoRole, nil
	}
	for r, n := range roleNames {
		if n == name && r > 0 {
			return Role(r), nil
		}
	}
	return NoRole, fmt.Errorf("unknown role %q", name)
}

// Has says whether the entry has one of the flags.
func (e Entry) Has(f Flag) bool { return e.Flags&f != 0 }

// CharCosts says how likely a character is in names, each a negative logarithm in sixteenths of a nat.
type CharCosts struct {
	Middle   uint8 // second of a Han name of three characters
	Last     uint8 // third of a Han name of three characters
	Single   uint8 // second of a Han name of two characters
	Foreign  uint8 // anywhere in a transliterated name
	Japanese uint8 // in a Japanese given name
	Surname  uint8 // as a Han surname
	Office   bool  // does an office or a form of address begin with it?
}

// Never is the cost of a character that does not stand in such names.
const Never = 255
