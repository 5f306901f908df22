package extractor

import (
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"maocu/article"
	"maocu/cms"
	"maocu/internal/canonurl"
)

// maxMedia is the largest number of pictures, and of attachments, in a record.
const maxMedia = 500

// fillImages writes the pictures of the text. A picture that stands before the system's mark but inside the
// same container belongs to it.
func (p *Page) fillImages(a *article.Article) {
	if p.body.region.empty() {
		return
	}
	r := p.mediaRegion()
	drop := p.x.dropped(r)
	seen := map[string]bool{}
	for _, i := range p.x.images {
		if i < r.start || i >= r.end || !p.isPicture(i) || within(p.x, i, drop) {
			continue
		}
		if len(a.Images) == maxMedia {
			p.warn("images: more than %d, the others are left out", maxMedia)
			break
		}
		u := p.absolute(imageSource(p.x.nodes[i].n))
		if u == "" || seen[u] {
			continue
		}
		seen[u] = true
		a.Images = append(a.Images, article.Image{URL: u, Alt: altText(p.x.nodes[i].n), Caption: p.caption(i)})
	}
	if len(a.Images) > 0 {
		p.found("images", p.body.from)
	}
}

func within(x *index, i int32, subtrees []int32) bool {
	for _, d := range subtrees {
		if i > d && i < x.nodes[d].end {
			return true
		}
	}
	return false
}

// mediaRegion is the region in which the text's pictures and attachments stand: that of the body, and where the
// body lies between marks the element around them.
func (p *Page) mediaRegion() region {
	r := p.body.region
	if p.body.trust == byMark {
		if parent := p.x.nodes[r.start].parent; parent > 0 && !p.holdsMuchElse(parent, r) {
			return region{parent, p.x.nodes[parent].end}
		}
	}
	return r
}

// holdsMuchElse reports whether an element has far more text than the region inside it.
func (p *Page) holdsMuchElse(i int32, r region) bool {
	outer := p.charsOf(region{i, p.x.nodes[i].end})
	return outer > 2*p.charsOf(r)+200
}

// imageSource returns the address of a picture. Pages that load pictures late have it in another attribute.
func imageSource(n *html.Node) string {
	for _, key := range []string{"data-src", "data-original", "data-actualsrc", "_src", "data-lazy-src", "data-echo", "src", "oldsrc", "orisrc"} {
		v := strings.TrimSpace(attr(n, key))
		if v != "" && !strings.HasPrefix(v, "data:") && !strings.HasPrefix(v, "file:") && !strings.HasPrefix(v, "about:") && !strings.HasPrefix(v, "javascript:") {
			return v
		}
	}
	return ""
}

func altText(n *html.Node) string {
	alt := clean(attr(n, "alt"))
	if alt == "" {
		alt = clean(attr(n, "title"))
	}
	low := strings.ToLower(alt)
	if strings.HasSuffix(low, ".jpg") || strings.HasSuffix(low, ".png") || strings.HasSuffix(low, ".jpeg") || strings.HasSuffix(low, ".gif") || low == "图片" || low == "image" || longer(alt, 200) {
		return ""
	}
	return alt
}

// minPictureSide is the width and height in pixels below which a picture is an icon or spacer.
const minPictureSide = 40

// isPicture reports images that are part of an article, not icons, QR codes, counters or spacers.
func (p *Page) isPicture(i int32) bool {
	n := p.x.nodes[i].n
	z := p.x.nodes[i].zone &^ p.x.zoneOf(p.body.region)
	if z&(zoneAside|zoneComment|zoneTool) != 0 {
		return false
	}
	src := strings.ToLower(imageSource(n))
	if src == "" {
		return false
	}
	for _, key := range []string{"width", "height"} {
		if v, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(attr(n, key)), "px")); err == nil && v < minPictureSide {
			return false
		}
	}
	base := path.Base(strings.SplitN(src, "?", 2)[0])
	return !containsAny(base, "_icon", "icon_", "icon.", "-icon", "icon-", "beian", "qrcode", "erweima", "spacer", "blank.gif", "space.gif", "_ewm", "ewm.", "loading.gif", "placeholder", "next_page", "prev_page", "toptitle", "logo", "dot.gif", "arrow", "bullet") &&
		!containsAny(src, "/icon", "visitcount", "/emoji", "dynclicks", "icon_")
}

// maxCaptionRunes is the longest caption that is recorded.
const maxCaptionRunes = 200

// caption finds the line that belongs to picture i: a figure's caption, or a short line right behind it that
// says so.
func (p *Page) caption(i int32) string {
	x := p.x
	for q := x.nodes[i].parent; q > p.body.region.start; q = x.nodes[q].parent {
		if x.nodes[q].n.DataAtom == atom.Figure {
			for j := q + 1; j < min(x.nodes[q].end, q+60); j++ {
				if x.nodes[j].n.DataAtom == atom.Figcaption {
					return cutRunes(x.nodeText(j), maxCaptionRunes)
				}
			}
		}
	}
	k := x.nodes[i].line
	for ; int(k) < len(x.lines) && x.lines[k].last < i; k++ {
	}
	if int(k) >= len(x.lines) || x.lines[k].first >= p.body.region.end {
		return ""
	}
	l := &x.lines[k]
	if l.chars > 90 || l.chars < 3 {
		return ""
	}
	t := x.lineText(l)
	// Another picture between this one and the line takes the line for itself.
	if k, _ := slices.BinarySearch(x.images, i+1); k < len(x.images) && x.images[k] < l.first {
		return ""
	}
	if isCaption(t) || l.zone&zoneCaption != 0 || p.centred(l) && !endsSentence(t) && l.chars < 60 && len(findDates(t)) == 0 {
		return t
	}
	return ""
}

// isCaption reports lines that say of themselves that they describe a picture.
func isCaption(s string) bool {
	s = strings.TrimSpace(narrowed(s))
	return hasPrefixAny(s, "图为", "图:", "图为:", "△", "▲", "(图", "图片说明", "上图", "下图", "图一", "图二", "图1", "图2", "资料图") ||
		!longer(s, 59) && hasSuffixAny(strings.TrimRight(s, ")]】 "), "摄", "供图", "资料图", "资料图片", "截图", "制图", "视觉中国", "视觉中国 资料", "图源网络", "东方IC")
}

// moveCaptions takes captions off the beginning and the end of the text: there they belong to a picture rather
// than to what is told, and stand with it in the record's images. Those between paragraphs stay in the text.
func (p *Page) moveCaptions(ps []paragraph) []paragraph {
	for n := 0; n < 3 && len(ps) > 1 && p.isCaptionOfPicture(ps[0]); n++ {
		ps = ps[1:]
	}
	for n := 0; n < 3 && len(ps) > 1 && p.isCaptionOfPicture(ps[len(ps)-1]); n++ {
		ps = ps[:len(ps)-1]
	}
	return ps
}

// isCaptionOfPicture reports a paragraph that is the caption of a picture in the text.
func (p *Page) isCaptionOfPicture(para paragraph) bool {
	if longer(para.text, 90) || para.row {
		return false
	}
	for _, i := range p.x.images {
		if i < p.body.region.end && i >= p.body.region.start && p.x.nodes[i].line <= para.first && p.isPicture(i) && (para.caption || isCaption(para.text)) && p.caption(i) == para.text {
			return true
		}
	}
	return false
}

// centred reports lines in a centred block.
func (p *Page) centred(l *line) bool {
	for q := l.block; q > p.body.region.start; q = p.x.nodes[q].parent {
		n := p.x.nodes[q].n
		if n.DataAtom == atom.Center || strings.EqualFold(attr(n, "align"), "center") {
			return true
		}
		if s := attr(n, "style"); strings.Contains(s, "center") && strings.Contains(s, "text-align") {
			return true
		}
		if n.DataAtom == atom.Div || n.DataAtom == atom.P || n.DataAtom == atom.Td {
			return false
		}
	}
	return false
}

// mediaTypes maps the extensions of files that articles offer to their IANA media types. OFD has none registered.
var mediaTypes = map[string]string{
	".pdf": "application/pdf", ".doc": "application/msword",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xls":  "application/vnd.ms-excel",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".ppt":  "application/vnd.ms-powerpoint",
	".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	".zip":  "application/zip", ".rar": "application/vnd.rar", ".7z": "application/x-7z-compressed",
	".wps": "", ".et": "", ".dps": "", ".ofd": "", ".ceb": "", ".rtf": "application/rtf", ".txt": "text/plain",
	".csv": "text/csv", ".mp4": "video/mp4", ".mp3": "audio/mpeg", ".wav": "audio/vnd.wave", ".gz": "application/gzip", ".tar": "application/x-tar", ".caj": "",
}

// isFileLink reports links that lead to a file for download.
func isFileLink(href, text string) bool {
	if href == "" || len(href) > maxURLBytes || strings.HasPrefix(href, "mailto:") || strings.HasPrefix(href, "#") {
		return false
	}
	if fileExt(href) != "" {
		return true
	}
	low := strings.ToLower(href)
	if containsAny(low, "downfile.jsp", "_content/download.jsp", "download-file?", "/attach/", "/attachment/", "downloadattach", "download.jsp", "down.asp?", "download.aspx", "filedownload", "/filemanager/", "downloadfile", "doc_download") {
		return true
	}
	if strings.HasPrefix(low, "javascript:") {
		return fileExt(strings.TrimSpace(trimSize(lastRunes(text, 60)))) != ""
	}
	return false
}

// trimSize cuts the size that some sites write behind a file's name: 名单.doc(82.50KB).
func trimSize(s string) string {
	if i := strings.LastIndexAny(s, "(（"); i > 0 && containsAny(s[i:], "KB", "MB", "kb", "K)", "M)", "字节") {
		return strings.TrimSpace(s[:i])
	}
	return s
}

// fileExt returns the known extension of a file name or of the file that an address names, in lower case.
func fileExt(s string) string {
	check := func(s string) string {
		ext := strings.ToLower(path.Ext(strings.TrimSpace(s)))
		if _, ok := mediaTypes[ext]; ok {
			return ext
		}
		return ""
	}
	p, query, _ := strings.Cut(s, "?")
	p, _, _ = strings.Cut(p, "#")
	if ext := check(p); ext != "" {
		return ext
	}
	for query != "" {
		var pair string
		pair, query, _ = strings.Cut(query, "&")
		_, v, _ := strings.Cut(pair, "=")
		if ext := check(v); ext != "" {
			return ext
		}
	}
	return ""
}

// fillAttachments writes the files that the article offers: links in the text, in the lists that systems put
// behind it, and documents shown in a viewer.
func (p *Page) fillAttachments(a *article.Article) {
	regions := p.attachmentRegions()
	index := map[string]int{}
	add := func(u, name string) {
		if u == "" || len(a.Attachments) == maxMedia {
			return
		}
		name = trimSize(clean(name))
		if hasPrefixAny(name, "http://", "https://") && name != u {
			name = ""
		}
		if i, ok := index[u]; ok && !strings.HasPrefix(u, "javascript:") {
			if runeCount(name) > runeCount(a.Attachments[i].Name) {
				a.Attachments[i].Name = name
			}
			return
		}
		index[u] = len(a.Attachments)
		ext := fileExt(u)
		if ext == "" {
			ext = fileExt(name)
		}
		a.Attachments = append(a.Attachments, article.Attachment{URL: u, Name: name, MediaType: mediaTypes[ext]})
	}
	for _, i := range p.x.links {
		if !inAny(i, regions) || p.x.nodes[i].zone&(zoneAside|zoneComment) != 0 {
			continue
		}
		n := p.x.nodes[i].n
		href, text := attr(n, "href"), p.x.nodeText(i)
		if !isFileLink(href, text) {
			continue
		}
		if text == "" || isBareWord(text) {
			if t := clean(attr(n, "title")); t != "" {
				text = t
			}
		}
		if text == "" || isBareWord(text) {
			text = showName(href, text)
		}
		add(p.absolute(href), text)
	}
	for _, e := range p.x.embeds {
		if inAny(e, regions) {
			if u, name := p.viewed(e); u != "" {
				add(u, name)
			}
		}
	}
	p.viewersOfAttributes(regions, add)
	if len(a.Attachments) > 0 {
		p.found("attachments", "links")
	}
}

func isBareWord(s string) bool {
	switch squeeze(s) {
	case "下载", "点击下载", "下载附件", "附件下载", "附件", "点击查看", "查看", "点击这里", "预览":
		return true
	}
	return false
}

// showName returns the readable name that Hanweb's and jpaas' download addresses carry.
func showName(href, text string) string {
	u, err := url.Parse(href)
	if err != nil {
		return text
	}
	for _, key := range []string{"showname", "fileName", "filename_cn", "name"} {
		if v := u.Query().Get(key); v != "" {
			return printable(v, maxCaptionRunes)
		}
	}
	return text
}

func inAny(i int32, rs []region) bool {
	for _, r := range rs {
		if i >= r.start && i < r.end {
			return true
		}
	}
	return false
}

// attachmentRegions are the body, elements named as lists of files, and what follows the body up to the
// neighbours: the siblings behind it, as long as they hold no more than a list.
func (p *Page) attachmentRegions() []region {
	x := p.x
	r := p.mediaRegion()
	if r.empty() {
		return nil
	}
	out := []region{r}
	for _, h := range x.hits {
		if len(out) < 20 && h.rule.Field == cms.Files && x.nodes[h.node].zone&(zoneAside|zoneNav) == 0 {
			out = append(out, region{h.node, x.nodes[h.node].end})
		}
	}
	_, to := x.linesOf(r)
	last := to
	for last < int32(len(x.lines)) && last < to+12 {
		l := &x.lines[last]
		t := x.lineText(l)
		if l.zone&zoneNav != 0 || hasPrefixAny(t, "上一", "下一", "相关", "推荐", "热门", "版权") {
			break
		}
		last++
	}
	if last > to {
		out = append(out, region{r.end, x.lines[last-1].last + 1})
	}
	return out
}

// viewed returns the document that an <iframe>, <embed> or <object> shows.
func (p *Page) viewed(i int32) (u, name string) {
	n := p.x.nodes[i].n
	for _, key := range []string{"src", "data", "data-src"} {
		v := attr(n, key)
		if v == "" {
			continue
		}
		if _, file, ok := strings.Cut(v, "file="); ok {
			file, _, _ = strings.Cut(file, "&")
			if plain, err := url.QueryUnescape(file); err == nil && plain == printable(plain, maxURLBytes) {
				file = plain
			}
			if fileExt(file) != "" {
				return p.absolute(file), path.Base(file)
			}
		}
		if ext := fileExt(v); ext != "" {
			return p.absolute(v), ""
		}
	}
	return "", ""
}

// viewersOfAttributes finds the PDF viewers that keep their document in an attribute: webplus' pdfsrc,
// jpaas' #pdfshow[data-value].
func (p *Page) viewersOfAttributes(regions []region, add func(u, name string)) {
	for _, r := range regions {
		for i := r.start; i < r.end; i++ {
			n := p.x.nodes[i].n
			if n.Type != html.ElementNode || len(n.Attr) == 0 {
				continue
			}
			for _, at := range n.Attr {
				if (at.Key == "pdfsrc" || at.Key == "data-value" || at.Key == "data-pdf") && fileExt(at.Val) != "" {
					name := attr(n, "sudyfile-attr")
					if j := strings.Index(name, "title':'"); j >= 0 {
						name, _, _ = strings.Cut(name[j+len("title':'"):], "'")
					} else {
						name = attr(n, "title")
					}
					add(p.absolute(at.Val), name)
				}
			}
		}
	}
}

// absolute resolves an address against the page's, where that is known. What cannot be resolved stays as it is.
func (p *Page) absolute(ref string) string {
	ref = strings.TrimSpace(ref)
	if ref == "" || strings.HasPrefix(ref, "javascript:") {
		return ref
	}
	if len(ref) > maxURLBytes {
		return ""
	}
	if strings.HasPrefix(ref, "file:") || strings.HasPrefix(ref, "data:") {
		return ""
	}
	base := p.base()
	if base == "" {
		return printable(ref, maxURLBytes)
	}
	u, err := canonurl.Resolve(base, ref)
	if err != nil {
		return printable(ref, maxURLBytes)
	}
	return u
}
