package pipeline

import (
	"context"
	"errors"
	"testing"

	"maocu/article"
	"maocu/extractor"
)

// shelf is a store in memory.
type shelf struct {
	records map[string]*article.Article
	err     error
}

func (s *shelf) Has(id string) bool { return s.records[id] != nil }

func (s *shelf) Append(a *article.Article) (bool, error) {
	if s.err != nil || s.Has(a.ID) {
		return false, s.err
	}
	if s.records == nil {
		s.records = map[string]*article.Article{}
	}
	s.records[a.ID] = a
	return true, nil
}

const (
	articlePage = `<html><head><title>青岚市贸促会举办培训班</title><meta name="ArticleTitle" content="青岚市贸促会举办培训班">
<meta name="PubDate" content="2026-03-02 09:15"><meta name="ContentSource" content="青岚市贸促会"></head><body><h1>青岚市贸促会举办培训班</h1>
<div id="zoom"><p>3月1日，青岚市贸促会联合市商务局举办跨境电商合规培训班，全市60余家外贸企业的负责人参加培训。</p>
<p>培训班邀请三位专家围绕平台规则、知识产权保护和海外税务作了专题讲解，并现场回答了学员的提问。</p></div></body></html>`
	listPage = `<html><head><title>贸促要闻</title></head><body><ul>
<li><a href="/art/2026/3/2/art_1_1.html">青岚市贸促会举办跨境电商合规培训班</a><span>2026-03-02</span></li>
<li><a href="/art/2026/3/5/art_1_2.html">青岚市经贸代表团出访东南亚三国</a><span>2026-03-05</span></li>
<li><a href="/art/2026/3/9/art_1_3.html">全市商事证明书签发量同比增长两成</a><span>2026-03-09</span></li>
<li><a href="/art/2026/3/12/art_1_4.html">青岚茶叶亮相国际食品博览会</a><span>2026-03-12</span></li>
<li><a href="/art/2026/3/16/art_1_5.html">市贸促会开展送法进企业活动</a><span>2026-03-16</span></li></ul></body></html>`
)

func TestHandlePage(t *testing.T) {
	const at = "http://www.ccpit.example/art/2026/3/2/art_1_1.html"
	s := &shelf{}
	p := New(s)
	for _, step := range []struct {
		name, page, url string
		outcome         Outcome
		reason          string
		links           int
	}{
		{"article", articlePage, at, Stored, "", 0},
		{"the same again", articlePage, at + "?utm_source=x#top", Known, "", 0},
		{"list", listPage, "http://www.ccpit.example/col/col1/index.html", NotArticle, "list page", 5},
		{"nothing", " \n", "http://www.ccpit.example/1", Failed, "empty page", 0},
		{"PDF", "%PDF-1.4\n\x00\x01\x02", "http://www.ccpit.example/2", Failed, "not HTML", 0},
		{"error page", "<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1><p>nginx</p></body></html>", "http://www.ccpit.example/3", Failed, "error page", 0},
	} {
		res, err := p.HandlePage(t.Context(), []byte(step.page), extractor.Options{URL: step.url})
		if err != nil || res.Outcome != step.outcome || res.Reason != step.reason || len(res.Links) != step.links {
			t.Errorf("%s: %+v, %v; want %s %s with %d links", step.name, res, err, step.outcome, step.reason, step.links)
		}
		if (res.Err != nil) != (step.outcome == Failed) {
			t.Errorf("%s: details %v", step.name, res.Err)
		}
	}
	a := s.records[article.ID(at)]
	if a == nil || a.Title != "青岚市贸促会举办培训班" || a.URL != at {
		t.Fatalf("records %v", s.records)
	}
	if !p.Known(at+"#x") || p.Known("http://www.ccpit.example/other") || p.Known("no URL") {
		t.Error("Known does not tell the stored article from others")
	}
}

func TestHandlePageStoreFails(t *testing.T) {
	full := errors.New("disk is full")
	_, err := New(&shelf{err: full}).HandlePage(t.Context(), []byte(articlePage), extractor.Options{URL: "http://a.example/1"})
	if !errors.Is(err, full) {
		t.Errorf("error %v, want %v", err, full)
	}
}

func TestHandlePageAfterCancel(t *testing.T) {
	enough := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(enough)
	if _, err := New(&shelf{}).HandlePage(ctx, []byte(articlePage), extractor.Options{}); !errors.Is(err, enough) {
		t.Errorf("error %v, want %v", err, enough)
	}
}
