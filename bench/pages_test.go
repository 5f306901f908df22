package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
)

const smallGBK = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>茶</title></head><body>青禾</body></html>`

func TestLoadPages(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(smallGBK))
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write(gbk); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	archive := "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n" +
		"--b\r\nContent-Type: text/css\r\n\r\np{}\r\n--b\r\nContent-Type: text/html\r\n" +
		"Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>=E9=9D=92=\r\n=E7=A6=BE</p>\r\n--b--\r\n"

	dir := t.TempDir()
	for name, data := range map[string][]byte{
		"a/gbk.html.gz": packed.Bytes(), "b.mhtml": []byte(archive), "c.html": smallPage, "notes.txt": []byte("x"),
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	set, err := loadPages(dir, "", "")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][2]string{ // html, utf8
		"a/gbk.html.gz": {string(gbk), strings.Replace(smallGBK, "gb2312", "utf-8", 1)},
		"b.mhtml":       {"<p>青禾</p>", "<p>青禾</p>"},
		"c.html":        {string(smallPage), string(smallPage)},
	}
	if len(set.pages) != len(want) {
		t.Errorf("%d pages, want %d", len(set.pages), len(want))
	}
	for _, p := range set.pages {
		if got, want := [2]string{string(p.html), string(p.utf8)}, want[p.gold.ID]; got != want {
			t.Errorf("%s: got %q, want %q", p.gold.ID, got, want)
		}
	}
	if _, err := loadPages(t.TempDir(), "", ""); err == nil {
		t.Error("an empty folder gave no error")
	}
}

// TestCompare runs everything once on one page, so that a change of a peer's API or of ours is seen.
func TestCompare(t *testing.T) {
	p := page{file: smallPage, html: smallPage, utf8: smallPage}
	p.gold.ID, p.gold.Kind = "small.html", "article"
	set := &pageSet{pages: []page{p}, bytes: len(smallPage)}
	var out, progress bytes.Buffer
	writeTimes(&out, set, timePeers(set, allPeers(), 2, time.Microsecond, &progress), true)
	if err := writeScores(&out, set, allPeers()); err != nil {
		t.Fatal(err)
	}
	for _, x := range allPeers() {
		if !strings.Contains(out.String(), x.name) {
			t.Errorf("no %s in the tables:\n%s", x.name, out.String())
		}
	}
	for _, x := range allPeers()[2:] {
		r := x.safely(&p)
		if r.Err != nil || !strings.Contains(r.Article.Body, "三十家茶企") {
			t.Errorf("%s: %+v, %v", x.name, r.Article, r.Err)
		}
	}
}

func TestSpread(t *testing.T) {
	for _, tt := range []struct {
		values []float64
		want   spread
	}{
		{[]float64{3}, spread{3, 3, 3}},
		{[]float64{3, 1, 2}, spread{2, 1, 3}},
		{[]float64{4, 1, 2, 3}, spread{2.5, 1, 4}},
	} {
		if got := newSpread(tt.values); got != tt.want {
			t.Errorf("newSpread(%v) = %v, want %v", tt.values, got, tt.want)
		}
	}
}
