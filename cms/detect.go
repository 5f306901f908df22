package cms

import (
	"strings"
)

// Signs collects what a page shows of the system that made it. The zero value has seen nothing. Feed it in any
// order, then ask [Signs.Name].
type Signs struct {
	found uint32
}

// The systems, in order of precedence: a sign of an earlier one outweighs those of all later ones, since the
// later ones' names are copied more freely.
const (
	signWechat = 1 << iota
	signJpaas
	signHanweb
	signGkmlpt
	signNFCMS
	signUCAP
	signBoda
	signWebplus
	signTRS
	signEpoint
	signJEECMS
	signEmpire
	signDede
	signPHPCMS
	signMetInfo
	signWordPress
	signDiscuz
	signContentN
	signFounder
)

var systemNames = []struct {
	sign uint32
	name string
}{
	{signWechat, "wechat"}, {signJpaas, "jpaas"}, {signHanweb, "hanweb"}, {signGkmlpt, "gkmlpt"}, {signNFCMS, "nfcms"},
	{signUCAP, "ucap"}, {signBoda, "boda"}, {signWebplus, "webplus"}, {signTRS, "trs"}, {signEpoint, "epoint"},
	{signJEECMS, "jeecms"}, {signEmpire, "empirecms"}, {signDede, "dedecms"}, {signPHPCMS, "phpcms"},
	{signMetInfo, "metinfo"}, {signWordPress, "wordpress"}, {signDiscuz, "discuz"}, {signContentN, "content_n"},
	{signFounder, "founder"},
}

// Name returns the system's name, "" where nothing was recognised.
func (s *Signs) Name() string {
	for _, n := range systemNames {
		if s.found&n.sign != 0 {
			return n.name
		}
	}
	return ""
}

// ID takes an element's id.
func (s *Signs) ID(id string) {
	switch id[0] {
	case 'j':
		if id == "js_article" || id == "js_name" {
			s.found |= signWechat
		}
	case 'v':
		if strings.HasPrefix(id, "vsb_content") {
			s.found |= signBoda
		}
	case 'T':
		if strings.HasPrefix(id, "TRS_AUTOADD") {
			s.found |= signTRS
		}
	case 'U':
		if id == "UCAP-CONTENT" {
			s.found |= signUCAP
		}
	}
}

// Rule takes a rule that matched an element of the page.
func (s *Signs) Rule(r *Rule) {
	switch r.System {
	case "trs":
		s.found |= signTRS
	case "boda":
		s.found |= signBoda
	case "ucap":
		s.found |= signUCAP
	case "epoint":
		s.found |= signEpoint
	case "webplus":
		s.found |= signWebplus
	case "nfcms":
		s.found |= signNFCMS
	case "founder":
		if r.Selector == "#ozoom" {
			s.found |= signFounder
		}
	}
}

// Mark takes the name of a field from the comments that systems leave around fields.
func (s *Signs) Mark(name string) {
	switch name {
	case "enpcontent", "enpproperty":
		s.found |= signFounder
	case "titlestart":
		s.found |= signTRS
	case "ContentStart":
	default:
		s.found |= signHanweb
	}
}

// Meta takes a meta element; name is in lower case.
func (s *Signs) Meta(name, content string) {
	switch name {
	case "generator":
		low := strings.ToLower(content)
		switch {
		case strings.Contains(content, "大汉"):
			s.found |= signHanweb
		case strings.Contains(low, "wordpress"):
			s.found |= signWordPress
		case strings.Contains(low, "metinfo"):
			s.found |= signMetInfo
		case strings.Contains(low, "discuz"):
			s.found |= signDiscuz
		case strings.Contains(low, "phpcms"):
			s.found |= signPHPCMS
		case strings.Contains(low, "dedecms"):
			s.found |= signDede
		case strings.Contains(low, "empirecms"), strings.Contains(content, "帝国"):
			s.found |= signEmpire
		case strings.Contains(low, "trs"):
			s.found |= signTRS
		}
	case "i_columnid", "i_articleid":
		s.found |= signHanweb
	case "author":
		if strings.Contains(content, "大汉网络") {
			s.found |= signHanweb
		}
	}
}

// scriptSign is a string that betrays a system.
type scriptSign struct {
	text string
	sign uint32
}

// sourceSigns stand in the addresses of scripts.
var sourceSigns = []scriptSign{
	{"unitbuild.js", signJpaas}, {"jpaas-", signJpaas}, {"/module/visitcount/", signHanweb}, {"/module/jslib/", signHanweb},
	{"/script/0/pagecontrol.js", signHanweb}, {"/gkmlpt/", signGkmlpt}, {"/system/resource/", signBoda}, {"_sitegray", signBoda},
	{"_dwr/", signBoda}, {"/_js/_portletPlugs", signWebplus}, {"/_visitcount", signWebplus}, {"wp-content/", signWordPress},
	{"wp-includes/", signWordPress}, {"/plus/count.php", signDede}, {"/templets/", signDede}, {"/e/public/", signEmpire},
	{"/e/data/", signEmpire}, {"phpcms", signPHPCMS}, {"jeecms", signJEECMS}, {"/r/cms/", signJEECMS}, {"Epoint", signEpoint},
	{"epoint", signEpoint}, {"metinfo", signMetInfo},
}

// inlineSigns stand in scripts.
var inlineSigns = []scriptSign{
	{"NFCMS_", signNFCMS}, {"/gkmlpt/", signGkmlpt}, {"_showDynClicks", signBoda}, {"_jsq_(", signBoda},
	{"Cms.viewCount(", signJEECMS}, {"createPageHTML(", signTRS}, {"/jpaas-", signJpaas},
}

// inlineScriptBytes is how much of an inline script is searched: the calls stand in short ones.
const inlineScriptBytes = 512

// Source takes the address of a script.
func (s *Signs) Source(address string) { s.match(sourceSigns, address) }

// Script takes an inline script.
func (s *Signs) Script(text string) {
	if len(text) > inlineScriptBytes {
		text = text[:inlineScriptBytes]
	}
	s.match(inlineSigns, text)
}

func (s *Signs) match(signs []scriptSign, text string) {
	for _, sign := range signs {
		if s.found&sign.sign == 0 && strings.Contains(text, sign.text) {
			s.found |= sign.sign
		}
	}
}

// URL takes the page's address. The shapes are those of published articles; a shape that several systems share
// says nothing.
func (s *Signs) URL(u string) {
	_, path, ok := strings.Cut(u, "://")
	if !ok {
		return
	}
	host, path, _ := strings.Cut(path, "/")
	path = "/" + path
	path, query, _ := strings.Cut(path, "?")
	base := path[strings.LastIndexByte(path, '/')+1:]
	switch {
	case host == "mp.weixin.qq.com":
		s.found |= signWechat
	case strings.Contains(path, "/art/") && strings.HasPrefix(base, "art_"):
		if name := strings.TrimSuffix(strings.TrimPrefix(base, "art_"), ".html"); len(name) == 32 && !strings.Contains(name, "_") {
			s.found |= signJpaas
		} else {
			s.found |= signHanweb
		}
	case isTRSName(base):
		s.found |= signTRS
	case strings.Contains(path, "/gkmlpt/"):
		s.found |= signGkmlpt
	case strings.Contains(path, "/info/") && strings.HasSuffix(base, ".htm") && allDigits(strings.TrimSuffix(base, ".htm")):
		s.found |= signBoda
	case base == "page.htm" && strings.Contains(path, "/c"):
		s.found |= signWebplus
	case strings.HasSuffix(base, ".shtml") && len(base) == 32+len(".shtml"):
		s.found |= signUCAP
	case strings.HasPrefix(base, "post_") || strings.HasPrefix(base, "mpost_"):
		s.found |= signNFCMS
	case strings.HasPrefix(base, "content_") && allDigits(trimExt(base)[len("content_"):]):
		s.found |= signContentN
	case strings.HasPrefix(base, "thread-") || strings.Contains(query, "mod=viewthread"):
		s.found |= signDiscuz
	case strings.Contains(path, "/plus/view.php"):
		s.found |= signDede
	case base == "shownews.php":
		s.found |= signMetInfo
	case base == "show.php" && strings.Contains(query, "catid="):
		s.found |= signPHPCMS
	}
}

// isTRSName reports names like t20260911_451756.html.
func isTRSName(base string) bool {
	name := trimExt(base)
	if len(name) < 11 || name[0] != 't' || name[9] != '_' {
		return false
	}
	return allDigits(name[1:9]) && allDigits(strings.ReplaceAll(name[10:], "_", ""))
}

func trimExt(base string) string {
	if i := strings.IndexByte(base, '.'); i >= 0 {
		return base[:i]
	}
	return base
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
