package extractor

import (
	"strings"
	"time"

	"maocu/article"
	"maocu/extractor/participants"
)

// fillParticipants reads who took part from the title and the body, in Chinese articles.
func (p *Page) fillParticipants(a *article.Article) {
	if !strings.HasPrefix(a.Language, "zh") || a.Body == "" {
		return
	}
	r := p.finder().Find(participantsText(a))
	a.Participants, a.Mentions, a.Organizations, a.Event = r.Participants, r.Mentions, r.Organizations, r.Event
}

func (p *Page) finder() *participants.Finder {
	if p.o.Finder != nil {
		return p.o.Finder
	}
	return participants.Default()
}

// participantsText is what the record says, for the finder.
func participantsText(a *article.Article) participants.Text {
	t := participants.Text{Title: a.Title, Body: a.Body}
	if day, err := time.ParseInLocation(time.DateOnly, a.Date, article.ChinaTime); err == nil {
		t.Published = day
	}
	t.Credits = append(append(t.Credits, a.Authors...), a.Editors...)
	return t
}
