package crawler

import "time"

// Outcome is how the visit of a page ended.
type Outcome string

// The outcomes of a visit.
const (
	Stored     Outcome = "stored"      // an article that was not in the dataset
	Known      Outcome = "known"       // an article that was; as a rule it is not fetched
	NotArticle Outcome = "not-article" // a page without article: a list, a home page, …
	Skipped    Outcome = "skipped"     // not fetched, or not to its end, by a rule of the crawl: robots.txt, …
	Failed     Outcome = "failed"      // could not be fetched, read or handled
)

// Visit is the end of one page's visit.
type Visit struct {
	URL     string // as it was requested, before redirects
	Seed    bool   // given by a person
	Outcome Outcome
	// Reason says why in a few words that are fit for counting, such as "list page", "status 404" or
	// "robots.txt". It is empty for Stored and Known.
	Reason string
	// Err has the details of Failed and Skipped. A failed request is a [*FetchError].
	Err     error
	Bytes   int           // length of the page after decompression
	Elapsed time.Duration // waiting for the host's turn included

	Done   int // pages visited in the run up to this one
	Queued int // pages found that wait
}

// Summary counts what a run has done.
type Summary struct {
	Stored int // articles added to the dataset
	Known  int // articles that were in it
	// NotArticle, Skipped and Failed count pages by the reason of their [Visit].
	NotArticle, Skipped, Failed map[string]int
	// NotVisited counts pages that were found but left: the run was stopped or had used up its pages, or a list
	// has more links than are followed from one page.
	NotVisited int
	Requests   int           // requests sent, those for robots.txt and of redirects included
	Elapsed    time.Duration // of the whole run
}

// Pages returns the number of visits.
func (s *Summary) Pages() int {
	return s.Stored + s.Known + sum(s.NotArticle) + sum(s.Skipped) + sum(s.Failed)
}

// FailedPages returns the number of visits that failed.
func (s *Summary) FailedPages() int { return sum(s.Failed) }

func (s *Summary) add(v Visit) {
	switch v.Outcome {
	case Stored:
		s.Stored++
	case Known:
		s.Known++
	case NotArticle:
		count(&s.NotArticle, v.Reason)
	case Skipped:
		count(&s.Skipped, v.Reason)
	default:
		count(&s.Failed, v.Reason)
	}
}

func count(m *map[string]int, reason string) {
	if *m == nil {
		*m = map[string]int{}
	}
	(*m)[reason]++
}

func sum(m map[string]int) (n int) {
	for _, c := range m {
		n += c
	}
	return n
}
