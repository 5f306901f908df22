package crawler

import (
	"net/url"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"
)

// minTextRunes is how long the text of a link must be to be taken for a headline. Columns and buttons of Chinese
// sites have two to five characters: 首页, 通知公告, 更多>>.
const minTextRunes = 6

// follow returns what to visit from a page that is no article, and how many links are left out since a page has
// too many. host is the host of the crawl, at the page's URL after redirects.
func follow(from target, host, at string, links []Link) (targets []target, left int) {
	if !from.seed && from.folder == 0 {
		return nil, 0
	}
	page, err := url.Parse(at)
	switch {
	case err != nil:
		return nil, 0
	case isListing(page, links):
		return followListing(from, page, links), 0
	case from.seed:
		targets = followList(host, page, links)
	} // otherwise a folder with a page of its own in place of the listing
	if len(targets) > maxLinks {
		left = len(targets) - maxLinks
		targets = targets[:maxLinks]
	}
	return targets, left
}

// followList picks the links of a list or home page that look as if they led to articles.
func followList(host string, page *url.URL, links []Link) []target {
	var targets []target
	for _, link := range links {
		u, err := url.Parse(link.URL)
		if err != nil || link.NoFollow || hostKey(u) != host || isFile(u) || samePage(u, page) {
			continue
		}
		if utf8.RuneCountInString(strings.TrimSpace(link.Text)) < minTextRunes && !looksLikeArticle(u) {
			continue
		}
		if t, err := newTarget(link.URL); err == nil {
			targets = append(targets, t)
		}
	}
	return targets
}

// followListing picks the pages and the folders of a folder listing.
func followListing(from target, page *url.URL, links []Link) []target {
	var targets []target
	for _, link := range links {
		u, err := url.Parse(link.URL)
		if err != nil {
			continue
		}
		name, ok := childName(page, u)
		if !ok || name == "" {
			continue
		}
		t, err := newTarget(link.URL)
		if err != nil {
			continue
		}
		switch {
		case strings.HasSuffix(name, "/") && from.folder < maxFolders:
			t.folder = from.folder + 1
			targets = append(targets, t)
		case pageExtensions[strings.ToLower(path.Ext(name))]:
			targets = append(targets, t)
		}
	}
	return targets
}

// isListing says whether a page is the listing of a folder, as file servers make it: every link leads to an entry
// of the folder and has the entry's name as text, or leads to the folder itself (in another order) or above it. One
// entry in four may show another text: that of names in another encoding than the listing's.
func isListing(page *url.URL, links []Link) bool {
	entries, misnamed := 0, 0
	for _, link := range links {
		u, err := url.Parse(link.URL)
		if err != nil {
			return false
		}
		name, ok := childName(page, u)
		switch {
		case !ok && !isAbove(page, u):
			return false
		case ok && name != "":
			if !isNamed(link.Text, name) {
				misnamed++
			}
			entries++
		}
	}
	return entries > 0 && misnamed*4 <= entries
}

// childName returns the name of an entry of the folder at page, with the slash at its end where it is a folder.
// The folder itself has the name "".
func childName(page, u *url.URL) (string, bool) {
	if u.Scheme != page.Scheme || u.Host != page.Host || !strings.HasSuffix(page.Path, "/") {
		return "", false
	}
	name, ok := strings.CutPrefix(u.Path, page.Path)
	if !ok || strings.Contains(strings.TrimSuffix(name, "/"), "/") || name != "" && u.RawQuery != "" {
		return "", false
	}
	return name, true
}

// isAbove says whether u is a folder that the folder at page lies in.
func isAbove(page, u *url.URL) bool {
	return u.Scheme == page.Scheme && u.Host == page.Host && strings.HasSuffix(u.Path, "/") &&
		strings.HasPrefix(page.Path, u.Path)
}

// isNamed says whether the text of a link is the name of an entry. Python marks links with @; nginx and Apache
// shorten long names with "..>".
func isNamed(text, name string) bool {
	text = strings.TrimRight(strings.TrimSpace(text), "/@")
	name = strings.TrimRight(name, "/")
	if short, ok := strings.CutSuffix(text, "..>"); ok {
		return strings.HasPrefix(name, short)
	}
	return text == strings.TrimSpace(name)
}

// samePage says whether a link leads back to the page that it stands on.
func samePage(u, page *url.URL) bool {
	return u.Host == page.Host && u.EscapedPath() == page.EscapedPath() && u.RawQuery == page.RawQuery
}

// pageExtensions are the endings of files that are pages.
var pageExtensions = map[string]bool{
	".html": true, ".htm": true, ".shtml": true, ".shtm": true, ".xhtml": true, ".mhtml": true, ".mht": true,
}

// fileExtensions are the endings of what lies on news sites and is no page.
var fileExtensions = func() map[string]bool {
	m := map[string]bool{}
	for _, ext := range strings.Fields(`
		pdf doc docx xls xlsx ppt pptx wps et dps ofd rtf odt ods odp csv txt epub caj
		zip rar 7z gz tar tgz bz2 xz iso exe msi apk dmg ipa
		jpg jpeg png gif bmp webp svg ico tif tiff heic
		mp3 wav wma m4a aac mp4 m4v avi mov wmv flv f4v mkv mpg mpeg rm rmvb webm swf
		css js json xml rss atom map woff woff2 ttf eot`) {
		m["."+ext] = true
	}
	return m
}()

// isFile says whether a URL ends in the name of a file that is no page.
func isFile(u *url.URL) bool { return fileExtensions[strings.ToLower(path.Ext(u.Path))] }

var (
	// datedPath matches the date that most publishing systems put into the path of an article: /2020/7/31/,
	// /202007/, t20200731_123.html.
	datedPath = regexp.MustCompile(`(^|\D)(19|20)\d\d(/?[01]?\d|-[01]\d)`)
	// numberedName matches a file name that holds a number: art_1234.html, 1234.htm, content_post_1234.
	numberedName = regexp.MustCompile(`\d{2}`)
	// indexName matches the file names of columns, numbered from their second page on.
	indexName = regexp.MustCompile(`(?i)^(index|list|default|col|column|node)[-_]?\d*(\.|$)`)
)

// looksLikeArticle says whether a URL has the numbers that articles have and columns have not.
func looksLikeArticle(u *url.URL) bool {
	if datedPath.MatchString(u.Path) || numberedName.MatchString(u.RawQuery) {
		return true
	}
	name := path.Base(u.Path)
	return numberedName.MatchString(name) && !indexName.MatchString(name)
}
