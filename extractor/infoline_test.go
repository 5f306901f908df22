package extractor

import (
	"strings"
	"testing"
)

func TestSplitLabels(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"glued", "发布时间:2020-07-31 16:53浏览次数:字号:[ 大 中 小 ]信息来源:海云市贸促会", "发布时间=2020-07-31 16:53|浏览次数=|字号=[ 大 中 小 ]|信息来源=海云市贸促会"},
		{"empty source", "来源：作者：", "来源=|作者="},
		{"dangling counter", "发布时间: 2020-11-04 09:37 作者: 市商务局 来源: 市商务局 点击:", "发布时间=2020-11-04 09:37|作者=市商务局|来源=市商务局|点击="},
		{"brackets", "【时间：2014-06-25】　【作者：匡怀瑾】　【关 闭】　　【打 印】", "时间=2014-06-25|作者=匡怀瑾"},
		{"broken bracket", "[作者：甲 来源: 临溟市侨商会 时间:2023-11-30 15:08:06 阅读:412 次", "作者=甲|来源=临溟市侨商会|时间=2023-11-30 15:08:06|阅读=412 次"},
		{"blank before the colon", "来源 ：海云日报", "来源=海云日报"},
		{"label inside a longer one", "文章来源：海云日报", "文章来源=海云日报"},
		{"bars without colons", "发表于2014-08-24 21:30| 1164次阅读| 来源CSDN| 作者魏某", "发表于=2014-08-24 21:30| 1164次阅读|来源=CSDN|作者=魏某"},
		{"blank instead of a colon", "来源 海云融媒", "来源=海云融媒"},
		{"traditional characters", "發布時間：2012-03-04 來源：本會秘書處", "發布時間=2012-03-04|來源=本會秘書處"},
		{"word in a sentence", "资金来源渠道进一步拓宽", ""},
		{"event's time", "展会时间：2024年5月1日-3日", ""},
		{"source of money", "资金来源：财政拨款", ""},
		{"glued author", "来源：海云日报作者：王某", "来源=海云日报|作者=王某"},
		{"no label", "海云市贸促会召开会议", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, l := range splitLabels(narrowed(tt.text)) {
				got = append(got, l.word+"="+l.value)
			}
			if g := strings.Join(got, "|"); g != tt.want {
				t.Errorf("splitLabels(%q)\n got %s\nwant %s", tt.text, g, tt.want)
			}
		})
	}
}

func TestIsInfoLine(t *testing.T) {
	for text, want := range map[string]bool{
		"发布时间：2020-07-31 来源：海云市贸促会": true,
		"2020-07-31 16:53": true,
		"来源：海云日报":          true,
		"浏览次数：12":          true,
		"时间：7月31日上午9时，地点：国际会议中心":        false,
		"会议时间：2020年7月31日":               false,
		"2020年7月31日":                    false, // a signature's date belongs to the text
		"据悉，本次活动由海云市贸促会主办。":             false,
		"联系人：李某　电话：0999-1234567":        false,
		"主办单位：海云市贸促会":                   false,
		"来源：" + strings.Repeat("长", 80): false,
	} {
		if got := isInfoLine(text); got != want {
			t.Errorf("isInfoLine(%q) = %v, want %v", text, got, want)
		}
	}
}

func TestIsNoise(t *testing.T) {
	for text, want := range map[string]bool{
		"打印本页":          true,
		"【打印】【关闭】":      true,
		"扫一扫在手机打开当前页":   true,
		"【字体：大 中 小】":    true,
		"上一篇":           true,
		"责令关闭三家企业。":     false,
		"3D打印产业":        false,
		"代表们分享经验。":      false,
		"打印机等办公设备采购":    false,
		"返回基层工作的干部名单公示": false,
	} {
		if got := isNoise(text); got != want {
			t.Errorf("isNoise(%q) = %v, want %v", text, got, want)
		}
	}
}

func TestSplitNames(t *testing.T) {
	for text, want := range map[string]string{
		"王某 李某某":        "王某|李某某",
		"王某、李某某":        "王某|李某某",
		"李 明":           "李明",
		"冯一郭二":          "冯一|郭二",
		"欧阳某某":          "欧阳某某",
		"上官蓓":           "上官蓓",
		"市商务局":          "",
		"办公室":           "",
		"admin":         "",
		"John Smith":    "John Smith",
		"阿依古丽·买买提":      "阿依古丽·买买提",
		"记者 王某 通讯员 李某某": "王某|李某某",
		"":              "",
		"2020-07-31":    "",
		"王某/文 李某某/图":    "王某|李某某",
	} {
		if got := strings.Join(splitNames(text), "|"); got != want {
			t.Errorf("splitNames(%q) = %q, want %q", text, got, want)
		}
	}
}
