package participants

import (
	"strings"
	"time"

	"maocu/extractor/participants/lexicon"
)

// roleReader walks through a field and gives each person the roles that the verbs of the text give.
type roleReader struct {
	f           *field
	year, month int              // of the publication, 0 where unknown
	at          map[int]*mention // by first token
	last        []*mention       // the subject of the sentence before, for 他说
	clause
	carried   []*mention   // the subject of the clauses before in this sentence
	pending   []*mention   // a list of people whose verb comes in a later clause
	quoted    bool         // are we in what somebody said?
	stage     lexicon.Role // of those who appear in a part of the programme, as in 演讲环节
	earlier   bool         // does the sentence tell of an earlier time?
	announced lexicon.Role // by a verb without subject in the line
	end       int          // the token behind the last list of people
	listing   lexicon.Role // of the people whom the lines after 出席会议的领导： name one by one
}

// clause is what was read of the clause so far.
type clause struct {
	subjects []*mention
	acted    bool         // did a verb of taking part have subjects?
	noun     bool         // does a noun stand where the subject stands?
	begun    bool         // has anything but an adverb been read?
	open     lexicon.Role // of a verb without subject, as in 出席会议的有
	object   lexicon.Role // what the last verb gives its object
	pivot    bool         // does the object act in its turn, as behind 邀请?
	past     bool         // does the clause tell of an earlier time?
	met      bool         // was the object of the last verb read?
	led      bool         // does the subject lead others, who do what follows?
	fresh    lexicon.Role // of people who begin the line, after a label
	told     bool         // does the clause go on with what somebody told: 介绍了来华投资的情况?
	reading  bool         // is a letter read out?
	listed   bool         // were people listed behind a verb?
	heard    bool         // is what others said heard?
	awarded  []*mention   // to whom a prize goes: 向X颁发
	verb     bool         // was another verb read behind a subject?
}

// giveRoles reads the roles of all persons in the field.
func (f *field) giveRoles(mentions []*mention, published time.Time) {
	r := &roleReader{f: f, at: map[int]*mention{}}
	if !published.IsZero() {
		r.year, r.month = published.Year(), int(published.Month())
	}
	for _, m := range mentions {
		if m.f == f {
			r.at[m.first] = m
		}
	}
	for i, s := range f.sentences {
		goesOn := i+1 < len(f.sentences) && f.is(f.sentences[i+1].first, "他们")
		if r.matters(s) || goesOn && s.first < s.last {
			r.sentence(s)
		}
	}
}

// matters says whether the sentence names somebody, goes on about the last one, or announces a list of people.
func (r *roleReader) matters(s sentence) bool {
	if s.first == s.last {
		return false
	}
	if r.f.is(s.first, "他") || r.f.is(s.first, "她") || r.listing != lexicon.NoRole {
		return true
	}
	if k := s.last - 2; k >= s.first && (r.f.is(k, "：") || r.f.is(k, ":")) {
		return true
	}
	for k := s.first; k < s.last; k++ {
		if r.f.tokens[k].Class == lexicon.Person {
			return true
		}
	}
	return false
}

func (r *roleReader) sentence(s sentence) {
	r.clause, r.carried, r.pending, r.quoted, r.earlier = clause{}, nil, nil, false, false
	r.stage = lexicon.NoRole
	if w := r.word(s.first); w == "他们" || w == "她们" {
		r.clause.fresh = r.announced
	}
	r.openLine(s)
	for k := s.first; k < s.last; {
		if m := r.at[k]; m != nil {
			k = r.people(k, m, s.last)
			continue
		}
		t := r.f.tokens[k]
		switch {
		case t.Class == lexicon.Stop:
			k = r.stop(k, s.last)
			continue
		case t.Class == lexicon.Act || t.Subject != lexicon.NoRole:
			r.act(k, t)
		default:
			r.other(k, t)
		}
		k++
	}
	r.endClause()
	r.subjectOf(r.pending)
	if len(r.carried) > 0 {
		r.last = r.carried
	}
	r.closeLine(s)
}

// lineLabels begin a line that names who did what they say.
var lineLabels = map[string]lexicon.Role{
	"报告人": lexicon.Speak, "主讲人": lexicon.Speak, "演讲人": lexicon.Speak, "主讲嘉宾": lexicon.Speak, "演讲嘉宾": lexicon.Speak, "发言人": lexicon.Speak,
	"主持人": lexicon.Chair, "召集人": lexicon.Chair, "主持": lexicon.Chair, "出席": lexicon.Attend, "参加人员": lexicon.Attend, "出席人员": lexicon.Attend, "参会人员": lexicon.Attend,
	"与会嘉宾": lexicon.Attend, "出席嘉宾": lexicon.Attend, "出席领导": lexicon.Attend, "左起": lexicon.Attend, "右起": lexicon.Attend,
}

// openLine starts a line of a list of people.
func (r *roleReader) openLine(s sentence) {
	if r.listing != lexicon.NoRole {
		if r.at[s.first] == nil {
			r.listing = lexicon.NoRole
			return
		}
		r.clause.fresh = r.listing
	}
}

// closeLine looks whether the line announced a list of people below it.
func (r *roleReader) closeLine(s sentence) {
	k := s.last - 1
	if k > s.first && (r.f.is(k-1, "：") || r.f.is(k-1, ":")) && r.announced != lexicon.NoRole {
		r.listing = r.announced
	}
}

// subjectOf notes that people are the subject of a clause without a verb that gives a role.
func (r *roleReader) subjectOf(group []*mention) {
	if r.quoted || r.past || r.earlier {
		return
	}
	for _, m := range group {
		if m.person != nil {
			m.person.active = true
			m.person.give(r.stage, "in a part of the programme", m)
		}
	}
}

// stop ends a clause at a mark, and leaps over what stands in quotation marks.
func (r *roleReader) stop(k, last int) int {
	switch w := r.f.word(r.f.tokens[k]); w {
	case "“", "「", "《":
		return r.quotation(k, last)
	case "（", "(":
		return max(k+1, r.f.behindBracket(k))
	case "）", ")", "”", "」", "》", "—", "…":
		return k + 1
	case "：", ":":
		if role, ok := lineLabels[r.word(k-1)]; ok {
			r.clause = clause{fresh: role}
			return k + 1
		}
		r.endClause()
		r.quoted = r.quoted || r.acted
	default:
		r.endClause()
	}
	return k + 1
}

// quotation leaps to behind the closing mark: what is quoted gives no roles.
func (r *roleReader) quotation(k, last int) int {
	closing := map[string]string{"“": "”", "「": "」", "《": "》"}[r.f.word(r.f.tokens[k])]
	for j := k + 1; j < last; j++ {
		if r.f.word(r.f.tokens[j]) == closing {
			speech := j-k > 8 && j > k+1 && strings.ContainsRune("。！？，", r.f.passage.runes[r.f.tokens[j-1].start])
			if speech {
				r.endClause()
				r.quoted = false
			} else {
				r.noun = r.noun || !r.begun
				r.begun = true
			}
			return j + 1
		}
	}
	if closing == "》" {
		return k + 1
	}
	r.quoted = true // the speech goes on in the next sentence
	return k + 1
}

// endClause closes a clause: a list of people without a verb waits for the next one.
func (r *roleReader) endClause() {
	switch {
	case r.acted:
		r.carried, r.pending = r.subjects, nil
	case len(r.subjects) > 0 && !r.verb:
		r.pending = r.subjects
		r.subjectOf(r.pending)
	case len(r.subjects) > 0:
		r.carried, r.pending = r.subjects, nil
	case r.begun && r.noun:
		r.pending = nil
	}
	if r.open != lexicon.NoRole {
		r.announced = r.open
	}
	r.clause = clause{open: r.open, fresh: r.fresh, listed: r.listed}
}

// word is the characters of token k, "" outside the field.
func (r *roleReader) word(k int) string {
	if k < 0 || k >= len(r.f.tokens) {
		return ""
	}
	return r.f.word(r.f.tokens[k])
}

func (r *roleReader) giveAll(group []*mention, role lexicon.Role, rule string) {
	for _, m := range group {
		m.person.give(role, rule, m)
	}
}
