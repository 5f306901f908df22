package extractor

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

const sampleText = "海云市贸促会会长到企业走访，了解“走出去”情况。会议强调，要发挥联系政府、服务企业、促进经贸的职能作用。"

func encodeSample(t testing.TB, e encoding.Encoding, text string) []byte {
	t.Helper()
	b, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestDecode crosses what headers and metas say with what the bytes are.
func TestDecode(t *testing.T) {
	page := func(meta string) string {
		if meta != "" {
			meta = `<meta http-equiv="Content-Type" content="text/html; charset=` + meta + `">`
		}
		return "<html><head>" + meta + "</head><body><p>" + sampleText + "</p></body></html>"
	}
	encodings := map[string]encoding.Encoding{"utf-8": encoding.Nop, "gb18030": simplifiedchinese.GB18030}
	for name, e := range encodings {
		for _, header := range []string{"", "text/html", "text/html; charset=utf-8", "text/html; charset=GBK", "text/html; charset=ISO-8859-1"} {
			for _, meta := range []string{"", "utf-8", "gb2312", "GBK", "x-unknown"} {
				d := decode(encodeSample(t, e, page(meta)), header)
				if !strings.Contains(string(d.text), sampleText) || d.charset != name {
					t.Errorf("bytes %s, header %q, meta %q: read as %s (%s)", name, header, meta, d.charset, d.from)
				}
				declared := canonicalCharset(charsetOfContentType(header))
				if declared == "" || isSingleByte(declared) {
					declared = canonicalCharset(meta)
				}
				if contradicted := declared != "" && declared != name; contradicted && header != "text/html; charset=ISO-8859-1" && d.warning == "" {
					t.Errorf("bytes %s, header %q, meta %q: no warning", name, header, meta)
				} else if !contradicted && d.warning != "" && header != "text/html; charset=ISO-8859-1" {
					t.Errorf("bytes %s, header %q, meta %q: warning %q", name, header, meta, d.warning)
				}
			}
		}
	}
}

func TestDecodeOthers(t *testing.T) {
	traditional := "海雲市貿促會會長到企業走訪，瞭解情況。"
	for _, tt := range []struct {
		name, header string
		page         []byte
		want         string
		charset      string
	}{
		{"UTF-8 with BOM", "text/html; charset=gbk", append([]byte("\xef\xbb\xbf"), sampleText...), sampleText, "utf-8"},
		{"UTF-16LE with BOM", "", append([]byte("\xff\xfe"), encodeSample(t, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "<p>"+sampleText)...), sampleText, "utf-16le"},
		{"UTF-16BE with BOM", "", append([]byte("\xfe\xff"), encodeSample(t, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "<p>"+sampleText)...), sampleText, "utf-16be"},
		{"UTF-16LE by its zeros", "", encodeSample(t, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "<html><head><title>t</title></head><body>"+sampleText), sampleText, "utf-16le"},
		{"HZ", "", encodeSample(t, simplifiedchinese.HZGB2312, "<p>海云市贸促会</p>"), "海云市贸促会", "hz-gb-2312"},
		{"Big5 by header", "text/html; charset=big5", encodeSample(t, traditionalchinese.Big5, traditional), traditional, "big5"},
		{"Big5 by meta", "", encodeSample(t, traditionalchinese.Big5, `<meta charset="big5">`+traditional), traditional, "big5"},
		{"GB18030 of four bytes", "text/html; charset=gb2312", encodeSample(t, simplifiedchinese.GB18030, "㐂䶮"+sampleText), "㐂䶮", "gb18030"},
		{"cut inside a character", "", []byte("<p>" + sampleText)[:len("<p>"+sampleText)-1], "职能作用", "utf-8"},
		{"ASCII", "text/html; charset=iso-8859-1", []byte("<p>Source: CCPIT"), "Source", "windows-1252"},
		{"Western quotes", "text/html; charset=windows-1252", []byte("<p>China\x92s foreign trade grew in the first half of the year, said Mr Smith."), "China’s", "windows-1252"},
		{"empty", "", nil, "", "utf-8"},
		{"a few broken bytes", "text/html; charset=utf-8", []byte("<p>" + sampleText + "\xff\xfe" + sampleText), sampleText, "utf-8"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := decode(tt.page, tt.header)
			if !strings.Contains(string(d.text), tt.want) || d.charset != tt.charset {
				t.Errorf("read as %s (%s): %.80q, want %s with %q", d.charset, d.from, d.text, tt.charset, tt.want)
			}
			if !utf8.Valid(d.text) {
				t.Errorf("not valid UTF-8: %q", d.text)
			}
		})
	}
}

func TestCharsetOfMeta(t *testing.T) {
	for page, want := range map[string]string{
		`<meta charset="utf-8">`: "utf-8",
		`<META HTTP-EQUIV=Content-Type CONTENT="text/html; CHARSET=GB2312">`: "gb2312",
		`<meta content="text/html;charset=gbk" http-equiv=content-type>`:     "gbk",
		`<?xml version="1.0" encoding="GBK"?><html>`:                         "gbk",
		`<script charset="big5" src=x></script><meta charset=utf-8>`:         "utf-8",
		`<style>@charset "big5";</style>`:                                    "",
		strings.Repeat(" ", 2000) + `<meta charset="gbk">`:                   "gbk",
		`<p>charset=gbk`: "",
	} {
		if got := charsetOfMeta([]byte(page)); got != want {
			t.Errorf("charsetOfMeta(%.60q) = %q, want %q", strings.TrimSpace(page), got, want)
		}
	}
}

// FuzzDecode feeds any bytes with any header: the text must be valid UTF-8, and no larger than the encodings allow.
func FuzzDecode(f *testing.F) {
	f.Add([]byte("<meta charset=gb2312>"+sampleText), "text/html")
	f.Add([]byte("\xff\xfe<\x00p\x00>\x00"), "")
	f.Add([]byte("~{<:Ky2;~}"), "text/html; charset=hz-gb-2312")
	f.Add([]byte("\x84\x31\x95\x33\xb9\xfa"), "text/html; charset=big5")
	f.Add([]byte("\xb9\xfa\xbc\xca"), "text/html; charset=utf-8")
	f.Fuzz(func(t *testing.T, page []byte, header string) {
		before := bytes.Clone(page)
		d := decode(page, header)
		if !bytes.Equal(before, page) {
			t.Fatal("decode changed its input")
		}
		if !utf8.Valid(d.text) {
			t.Fatalf("decode(%q, %q) as %s is not UTF-8: %q", page, header, d.charset, d.text)
		}
		if len(d.text) > 4*len(page)+16 {
			t.Fatalf("%d bytes became %d", len(page), len(d.text))
		}
	})
}
