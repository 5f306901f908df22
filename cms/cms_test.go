package cms_test

import (
	"testing"

	"golang.org/x/net/html"

	"maocu/cms"
)

func TestURL(t *testing.T) {
	for u, want := range map[string]string{
		"http://www.example.cn/art/2020/7/31/art_8389_2417503.html":                                  "hanweb",
		"http://www.example.cn/col/col1229557691/art/2026/art_0123456789abcdef0123456789abcdef.html": "jpaas",
		"http://www.example.cn/xw/202609/t20260911_451756.html":                                      "trs",
		"http://www.example.cn/info/1116/5946.htm":                                                   "boda",
		"http://www.example.cn/suyu/jgxx/202106/16506d0f8d854618b346e79cd294aa75.shtml":              "ucap",
		"http://www.example.cn/dgsmch/gkmlpt/content/4/4293/post_4293736.html":                       "gkmlpt",
		"http://www.example.cn/zwgk/gsgg/content/post_123.html":                                      "nfcms",
		"http://www.example.cn/2025-04/10/content_31884613.htm":                                      "content_n",
		"http://www.example.cn/2026/0901/c55989a1/page.htm":                                          "webplus",
		"https://mp.weixin.qq.com/s/abc":                                                             "wechat",
		"http://www.example.cn/show.php?catid=8&id=882":                                              "phpcms",
		"http://www.example.cn/news15/shownews.php?id=1716":                                          "metinfo",
		"http://www.example.cn/thread-1-1-1.html":                                                    "discuz",
		"http://www.example.cn/":                                                                     "",
		"":                                                                                           "",
	} {
		var s cms.Signs
		s.URL(u)
		if got := s.Name(); got != want {
			t.Errorf("URL(%q) says %q, want %q", u, got, want)
		}
	}
}

func TestMeta(t *testing.T) {
	var s cms.Signs
	s.Meta("generator", "大汉版通")
	if s.Name() != "hanweb" {
		t.Errorf("generator says %q", s.Name())
	}
	var other cms.Signs
	other.Meta("maketime", "2020-08-03 09:12:44")
	if other.Name() != "" {
		t.Errorf("Maketime alone says %q: other vendors write it too", other.Name())
	}
}

func TestRules(t *testing.T) {
	rules := cms.IDRules("vsb_content_2_u81")
	if len(rules) != 1 || rules[0].System != "boda" || rules[0].Field != cms.Body {
		t.Errorf("rules for a numbered id: %v", rules)
	}
	for _, name := range []string{"x", "zoom2", "TRS", "article"} {
		if rs := cms.IDRules(name); len(rs) != 0 {
			t.Errorf("IDRules(%q) = %v", name, rs)
		}
	}
	// A rule of two classes matches only an element that has both.
	if len(cms.ClassRules("content")) == 0 {
		t.Error("no rule for the class content")
	}
	for _, r := range cms.ClassRules("content") {
		one := &html.Node{Type: html.ElementNode, Data: "div", Attr: []html.Attribute{{Key: "class", Val: "content"}}}
		both := &html.Node{Type: html.ElementNode, Data: "div", Attr: []html.Attribute{{Key: "class", Val: "content all-txt"}}}
		if r.Match(one) || !r.Match(both) {
			t.Errorf("%s matches one class: %v, both: %v", r, r.Match(one), r.Match(both))
		}
	}
	if len(cms.TagRules("ucapcontent")) == 0 {
		t.Error("no rule for the element ucapcontent")
	}
}
