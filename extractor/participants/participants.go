// Package participants reads who took part in what an article reports: people with their offices and roles,
// bodies with theirs, and the event with its day and places.
package participants

import (
	"time"

	"maocu/article"
)

// Text is what an article says of itself, as its record holds it.
type Text struct {
	// Title and Body are [article.Article.Title] and [article.Article.Body].
	Title, Body string
	// Published is the time of publication at +08:00, against which dates such as 30日 and 昨日 are read; the zero
	// time where it is unknown.
	Published time.Time
	// Credits are the names of reporters and editors, who are no participants.
	Credits []string
}

// Result is what [Find] read out of a [Text].
type Result struct {
	Participants  []article.Participant
	Mentions      []article.Mention
	Organizations []article.Organization
	Event         *article.Event
}
