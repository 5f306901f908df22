package extractor

import "strings"

// nameZone says what the words in a class or id tell of an element's contents. Words are runs of letters, split
// at case changes: "leftNav", "left-nav" and "left_nav" have the word nav.
func nameZone(name string) zone {
	var z zone
	start, upper := 0, false
	for i := 0; i <= len(name); i++ {
		if i < len(name) {
			c := name[i]
			if c >= 'a' && c <= 'z' {
				continue
			}
			if c >= 'A' && c <= 'Z' {
				if i == start || name[i-1] >= 'A' && name[i-1] <= 'Z' {
					upper = true
					continue // leftNAV has the word nav
				}
			}
		}
		if n := i - start; n >= 2 && n <= longestZoneWord {
			word := name[start:i]
			if upper {
				word = strings.ToLower(word)
			}
			z |= wordZone(word)
		}
		start, upper = i, i < len(name) && name[i] >= 'A' && name[i] <= 'Z'
		if i < len(name) && !isLetter(name[i]) {
			start = i + 1
		}
	}
	return z
}

// longestZoneWord is the length in bytes of the longest word that wordZone knows.
const longestZoneWord = 16

// wordZone knows the words by which sites name what is no article text.
func wordZone(word string) zone {
	switch word {
	case "nav", "navi", "navbar", "navigation", "menu", "menus", "topbar", "toolbar", "crumb", "crumbs", "breadcrumb",
		"breadcrumbs", "footer", "foot", "footbar", "copyright", "daohang", "sidebar", "sidenav", "friendlink",
		"friendlinks", "yqlj", "position", "weizhi", "dqwz", "banner", "login", "search", "searchbox", "bottom", "header":
		return zoneNav
	case "related", "relate", "relevant", "recommend", "recommended", "recommendation", "rec", "tuijian", "xgxw", "xgwz",
		"xgnews", "hot", "hotnews", "rank", "ranking", "aside", "guess", "likes", "popular", "readmore", "morenews",
		"xgyd", "xgzx", "xgtj", "paihang", "ad", "ads", "adv", "advert", "advertisement", "guanggao":
		return zoneAside
	case "comment", "comments", "pinglun", "reply", "replies", "liuyan", "gentie":
		return zoneComment
	case "share", "sharebox", "bdshare", "bdsharebuttonbox", "fenxiang", "jiathis", "print", "dayin", "pager", "pagination",
		"prenext", "prevnext", "qrcode", "erweima", "ewm", "social", "shares", "pagebar", "pagenav":
		return zoneTool
	case "figcaption", "caption", "imgtips":
		return zoneCaption
	}
	return 0
}
