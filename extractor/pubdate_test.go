package extractor

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFindDates(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"dashes", "2020-07-31", "2020-07-31"},
		{"no leading zeros", "2020-7-1", "2020-07-01"},
		{"slashes and clock", "2016/11/11 9:37:15", "2016-11-11T09:37:15+08:00"},
		{"dots", "2022.09.30", "2022-09-30"},
		{"Chinese", "2020年7月31日", "2020-07-31"},
		{"Chinese with blanks", "2020年 7 月31 日", "2020-07-31"},
		{"Chinese clock", "2020年7月31日16时53分", "2020-07-31T16:53:00+08:00"},
		{"Chinese hour alone", "2020年7月31日 9时", "2020-07-31T09:00:00+08:00"},
		{"afternoon", "2020-07-31 下午 3:05", "2020-07-31T15:05:00+08:00"},
		{"noon stays", "2020-07-31 下午12:30", "2020-07-31T12:30:00+08:00"},
		{"afternoon, hour alone", "2020年7月31日下午3时", "2020-07-31T15:00:00+08:00"},
		{"PM behind", "2020-07-31 3:15:00 PM", "2020-07-31T15:15:00+08:00"},
		{"midnight", "2020-07-31 12:30 AM", "2020-07-31T00:30:00+08:00"},
		{"morning", "2020-07-31 上午 9:05", "2020-07-31T09:05:00+08:00"},
		{"full width", "２０２０－０７－３１　１６：５３", "2020-07-31T16:53:00+08:00"},
		{"full-width colon in the clock", "2017-05-18 14：30", "2017-05-18T14:30:00+08:00"},
		{"ISO", "2020-07-31T16:53:07", "2020-07-31T16:53:07+08:00"},
		{"JDBC", "2020-07-31 16:53:00.0", "2020-07-31T16:53:00+08:00"},
		{"blanks around dashes", "2020 - 07 - 31", "2020-07-31"},
		{"clock glued to the day", "2019-05-1709:12", "2019-05-17T09:12:00+08:00"},
		{"clock glued to a one-digit hour", "2019-05-179:12", "2019-05-17T09:12:00+08:00"},
		{"another date glued on", "2007-7-317月28日", "2007-07-31"},
		{"Chinese numerals", "二〇二〇年七月三十一日", "2020-07-31"},
		{"circle as zero", "二○一○年四月十五日", "2010-04-15"},
		{"twenties", "二〇二〇年十二月廿一日", "2020-12-21"},
		{"thirties", "二〇一九年十月三十日", "2019-10-30"},
		{"weekday between", "2020年7月31日 星期五 16:53", "2020-07-31T16:53:00+08:00"},
		{"weekday in brackets", "2020-07-31 (星期五) 16:53", "2020-07-31T16:53:00+08:00"},
		{"month and day", "07-31", "????-07-31"},
		{"month and day in Chinese", "7月31日", "????-07-31"},
		{"two-digit year", "20-07-31", "2020-07-31"},
		{"twelve digits", "201511261006", "2015-11-26T10:06:00+08:00"},
		{"fourteen digits", "20151126100659", "2015-11-26T10:06:59+08:00"},
		{"eight digits", "20200731", "2020-07-31"},
		{"long dashes", "2017——04——12 21:37", "2017-04-12T21:37:00+08:00"},
		{"two dates", "2020-07-31 至 2020-08-02", "2020-07-31 2020-08-02"},
		{"document number", "2026-02-00018", ""},
		{"range of numbers", "3-5 个", ""},
		{"fraction", "1/2", ""},
		{"telephone", "0745-2210959", ""},
		{"month 13", "2020-13-01", ""},
		{"score", "11-22-33", ""},
		{"impossible day is found and refused later", "2020-02-31", "2020-02-31!"},
		{"version number", "v2020.7", ""},
		{"no day", "2020年7月", ""},
		{"letters before", "t20200731", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, m := range findDates(tt.text) {
				s := m.date()
				if m.clock {
					s = m.rfc3339()
				}
				if m.year == 0 {
					s = "????" + s[4:]
				} else if !m.valid() {
					s += "!"
				}
				got = append(got, s)
			}
			if g := strings.Join(got, " "); g != tt.want {
				t.Errorf("findDates(%q) = %q, want %q", tt.text, g, tt.want)
			}
		})
	}
}

func TestParseValue(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"2020-07-31 16:53", "2020-07-31T16:53:00+08:00"},
		{"Fri Jul 31 16:53:00 CST 2020", "2020-07-31T16:53:00+08:00"},
		{"2020-07-31T16:53:00Z", "2020-08-01T00:53:00+08:00"},
		{"2020-07-31T16:53:00+08:00", "2020-07-31T16:53:00+08:00"},
		{"2020-07-31T16:53:00+0800", "2020-07-31T16:53:00+08:00"},
		{"Wed, 20 Mar 2024 20:15:00 GMT", "2024-03-21T04:15:00+08:00"},
		{"2021-03-02T08:00Z", "2021-03-02T16:00:00+08:00"},
		{"Mar 2, 2021 9:15 AM", "2021-03-02T09:15:00+08:00"},
		{"1581517074", "2020-02-12T22:17:54+08:00"},
		{"1581517074000", "2020-02-12T22:17:54+08:00"},
		{"July 31, 2020", "2020-07-31"},
		{"31 July 2020", "2020-07-31"},
		{"2020-02-31", ""},
		{"3020-01-01", ""},
		{"", ""},
		{"昨天", ""},
		{"9999999999999", ""},
	} {
		got := ""
		if m, ok := parseValue(tt.text); ok {
			if got = m.rfc3339(); got == "" {
				got = m.date()
			}
		}
		if got != tt.want {
			t.Errorf("parseValue(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestDateInURL(t *testing.T) {
	for _, tt := range []struct{ url, want string }{
		{"http://www.example.cn/art/2020/7/31/art_8389_1.html", "2020-07-31"},
		{"http://www.example.cn/xw/202007/t20200731_451756.html", "2020-07-31"},
		{"http://www.example.cn/2020-07/31/content_3.htm", "2020-07-31"},
		{"http://www.example.cn/content/202604/13/content_75277.html", "2026-04-13"},
		{"http://www.example.cn/a/20260522/20260522h3nx.html", "2026-05-22"},
		{"http://www.example.cn/2026/0901/c55989a1/page.htm", "2026-09-01"},
		{"http://www.example.cn/news/2011-05-30/269.html", "2011-05-30"},
		{"http://www.example.cn/2025/05/28/hello/", "2025-05-28"},
		{"http://www.example.cn/suyu/202106/16506d0f8d854618b346e79cd294aa75.shtml", ""},
		{"http://www.example.cn/col/col1229557691/art/2026/art_0123456789abcdef0123456789abcdef.html", ""},
		{"http://www.example.cn/news.asp?id=20200731", ""},
		{"http://www.example.cn/n1/n2/c33112020/content.html", ""},
		{"http://www.example.cn/info/1116/20209999.htm", ""},
		{"", ""},
	} {
		got := ""
		if m, ok := dateInURL(tt.url); ok {
			got = m.date()
		}
		if got != tt.want {
			t.Errorf("dateInURL(%q) = %q, want %q", tt.url, got, tt.want)
		}
	}
}

// FuzzDates feeds any text to the readers of dates: offsets must lie inside the text, and what is valid must be
// read the same again from the way in which it is written.
func FuzzDates(f *testing.F) {
	for _, s := range []string{"2020-07-31 16:53", "二〇二〇年七月三十一日", "2007-7-317月28日", "２０２０－０７－３１", "07-31", "Fri Jul 31 16:53:00 CST 2020", "1581517074000", "2020年7月31日下午3时"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n := narrowed(s)
		last := 0
		for _, m := range findDates(s) {
			if m.start < last || m.end <= m.start || m.end > len(n) {
				t.Fatalf("findDates(%q): date at [%d, %d) after %d in %d bytes", s, m.start, m.end, last, len(n))
			}
			last = m.end
			if !m.valid() {
				continue
			}
			written := m.date()
			if m.clock {
				written = m.rfc3339()
			}
			again, ok := parseValue(written)
			if !ok || again.date() != m.date() || again.rfc3339() != m.rfc3339() {
				t.Fatalf("findDates(%q) gave %s, which reads as %s", s, written, again.date())
			}
		}
		if m, ok := parseValue(s); ok && !m.valid() {
			t.Fatalf("parseValue(%q) gave the impossible day %s", s, m.date())
		}
		if utf8.RuneCountInString(n) != utf8.RuneCountInString(s) && utf8.ValidString(s) {
			t.Fatalf("narrowed(%q) has another number of code points: %q", s, n)
		}
	})
}
