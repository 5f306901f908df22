// Package evalextract fits maocu's extractor to maocu/internal/eval, which knows no extractor.
package evalextract

import (
	"errors"

	"maocu/extractor"
	"maocu/internal/eval"
)

var _ eval.ExtractFunc = Extract

// Extract runs [extractor.Extract] on a page of the gold, with the URL and the content type that the gold gives.
func Extract(data []byte, p eval.Page) eval.Result {
	a, err := extractor.Extract(data, extractor.Options{URL: p.URL, ContentType: p.ContentType, File: p.ID})
	if err == nil {
		return eval.Result{Article: a, Kind: eval.KindArticle}
	}
	r := eval.Result{Kind: "other", Err: err} // unreadable, or beyond a limit
	var not *extractor.NotArticleError
	if errors.As(err, &not) {
		r.Kind = goldKind(not.Kind)
	}
	return r
}

// goldKind says a kind in the words of the gold.
func goldKind(k extractor.Kind) string {
	switch k {
	case extractor.KindArticle:
		return eval.KindArticle
	case extractor.KindList:
		return "list"
	case extractor.KindHome:
		return "home"
	case extractor.KindError:
		return "error"
	case extractor.KindBotWall:
		return "bot-wall"
	case extractor.KindLogin:
		return "login"
	case extractor.KindFrames:
		return "frames"
	case extractor.KindRedirect:
		return "redirect"
	}
	return "other"
}
