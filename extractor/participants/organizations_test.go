package participants

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"maocu/article"
	"maocu/extractor/participants/lexicon"
)

// orgsOf reads a text whose first line is the title and gives its bodies as 甲商会 host+sign, 乙公司 attend.
func orgsOf(text string) string {
	title, body, _ := strings.Cut(text, "\n")
	var b strings.Builder
	for i, o := range read(Text{Title: title, Body: body}, lexicon.Default(), nil).organizations() {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(o.Name + " " + strings.Join(o.Roles, "+"))
	}
	return b.String()
}

// Each rule with its opposite. The bodies, people and events are invented.
func TestOrganizations(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		// 主办, 承办, 协办, 支持, 指导
		{"hosts and organisers", "茶博会开幕\n5月6日，由云州省商务厅、云州省供销社主办，云州市人民政府承办，云州茶业商会协办的云州茶博会在云州开幕。", "云州省商务厅 host, 云州省供销社 host, 云州市人民政府 organizer, 云州茶业商会 co-organizer"},
		{"roles joined by 、", "论坛举行\n由海川市贸促会主办、海川国际商会承办、海川建设银行支持的论坛昨日举行。", "海川市贸促会 host, 海川国际商会 organizer, 海川建设银行 supporter"},
		{"one list for two verbs", "论坛举行\n论坛由海川市贸促会主办、承办。", "海川市贸促会 host+organizer"},
		{"和 inside and between names", "论坛举行\n论坛由海川市文化和旅游局、海川大学地理与旅游学院和海川农药开发与应用协会联合主办。", "海川市文化和旅游局 host, 海川大学地理与旅游学院 host, 海川农药开发与应用协会 host"},
		{"联合 as a joint", "交流会举行\n前晚，海川市商务局联合海川进出口商会在金桥酒店举办采购商交流会。", "海川市商务局 host, 海川进出口商会 host"},
		{"the next holder holds nothing yet", "论坛闭幕\n下届承办单位海川大学接过会旗。", ""},
		{"another year's host", "论坛闭幕\n去年的论坛由海川大学主办。", ""},
		{"host of a periodical", "活动启动\n由海川科技情报所主办的期刊《海川化工》应运而生。", ""},
		{"主办方 is no verb", "活动启动\n主办方介绍，海川商会主办方负责接待。", ""},
		{"support gained", "活动启动\n活动得到了海川外国商会、北川工业协会等单位的大力支持。", "海川外国商会 supporter, 北川工业协会 supporter"},
		{"support wished for", "活动启动\n希望海川外国商会继续支持我市企业发展。", ""},
		{"support, among them", "活动启动\n活动获得众多机构的鼎力支持，其中包括海川外国商会、旅途网、南岭家具有限公司等。", "海川外国商会 supporter, 旅途网 supporter, 南岭家具有限公司 supporter"},
		{"guided", "论坛举行\n在海川市商务局的指导下，海川跨境电商协会举办了选品会。", "海川市商务局 guide, 海川跨境电商协会 host"},
		{"guided by a general power", "论坛举行\n在政府部门的指导下，活动将走进校园。", ""},
		{"labels", "海川论坛\n主办单位：海川市贸促会、海川国际商会\n承办单位：海川会展有限公司\n协办单位：海川晚报社", "海川市贸促会 host, 海川国际商会 host, 海川会展有限公司 organizer, 海川晚报社 co-organizer"},
		// 举办, 召开
		{"subject of 召开", "学习会召开\n5月9日下午，海川市贸促会召开专题学习会。", "海川市贸促会 host"},
		{"subject of the event announced", "面料博览会9月举办\n南岭纺织联合会将于9月在海川举办面料博览会。", "南岭纺织联合会 host"},
		{"subject of another event", "学习会召开\n5月9日，论坛开幕。会议期间，代表们参观了展厅。当地的商户很多。场面热闹。海川市贸促会还将举办四场活动。", ""},
		{"subject of a habit", "茶节开幕\n据悉，海川市茶业协会每年举办茶节。", ""},
		{"what is said to be held", "茶节开幕\n海川市茶业协会会长林海波表示，海川市茶业协会举办了四届茶节。", ""},
		{"body before the event's name", "座谈会召开\n海川市纺织协会外贸形势座谈会5月9日在海川召开。", "海川市纺织协会 host"},
		{"body before its own project", "奠基\n海川纺织公司三期扩建项目奠基仪式5月9日在海川举行。", ""},
		// 签约
		{"two sides", "签约\n5月9日，海川市贸促会与北川工商联合会在海川签署合作协议。", "海川市贸促会 sign, 北川工商联合会 sign"},
		{"one side with several", "签约\n当天，海川市贸促会分别与北川商会、南岭华人协会签署合作协议。", "海川市贸促会 sign, 北川商会 sign, 南岭华人协会 sign"},
		{"pairs", "签约\n海川金福珠宝有限公司与北川首饰股份公司、南岭工商会与东湖商会等签订了意向书。", "海川金福珠宝有限公司 sign, 北川首饰股份公司 sign, 南岭工商会 sign, 东湖商会 sign"},
		{"a side described", "签约\n海川商务代表团与持有“固态电池”国家专利的北川控股集团签订协议。", "海川商务代表团 sign, 北川控股集团 sign"},
		{"people who sign", "签约\n海川商会会长林海波与北川商会会长陈明川签署合作协议。", ""},
		{"signed long ago", "签约\n2003年，海川商会曾与北川商会签署协议。", ""},
		// 推介
		{"presenting bodies", "推介会\n推介会上，海川市商务局、南岭高新区管委会、北川牛肉集团分别作了推介。", "海川市商务局 present, 南岭高新区管委会 present, 北川牛肉集团 present"},
		{"a county presents", "推介会\n会上，石桥县还做了农产品的专题推介。", "石桥县 present"},
		{"a person presents", "推介会\n会上，海川市商务局局长林海波作了推介。", ""},
		// 参加
		{"bodies by their heads", "会议举行\n市贸促会、工商联、发改委等14个部门主要负责人参加了会议。", "市贸促会 attend, 工商联 attend, 发改委 attend"},
		{"two lists with 等", "培训班举行\n海川农药协会等18家单位及北川农药检定所等13个机构有关同志共40余人参加了培训。", "海川农药协会 attend, 北川农药检定所 attend"},
		{"commas and 、 mixed", "活动举行\n海川商务协会、企业家精英协会，南岭市场协会，北川商会、工业联盟等机构负责人出席活动。", "海川商务协会 attend, 企业家精英协会 attend, 南岭市场协会 attend, 北川商会 attend, 工业联盟 attend"},
		{"bodies of people", "会议举行\n海川商会会长林海波、北川商会会长陈明川参加会议。", ""},
		{"experts", "会议举行\n来自海川大学、北川大学等高校的专家参加会议。", ""},
		{"reporters", "会议举行\n海川日报社、北川电视台等媒体的记者到会采访。", ""},
		{"heads before others", "会议举行\n市外办、市商务委负责人，各区（市）文明办主任及企业代表参加活动。", "市外办 attend, 市商务委 attend"},
		{"generic groups", "会议举行\n各市直部门、有关企业和205家外贸公司参加会议。", ""},
		{"firms without an ending", "展会开幕\n高露、乐福等企业参加了讨论。", "高露 attend, 乐福 attend"},
		{"those who attended", "会议举行\n参加会议的单位有海川市商务局、北川商会。", "海川市商务局 attend, 北川商会 attend"},
		{"bodies that exhibit", "展会开幕\n海川国贸集团、北川服饰有限公司等178家企业参展。", "海川国贸集团 attend, 北川服饰有限公司 attend"},
		// 考察, 拜访, 会谈
		{"a delegation travels", "考察\n5月9日，海川经贸考察团抵达北川。", "海川经贸考察团 visit"},
		{"a delegation led", "考察\n5月9日，林海波率海川市经贸代表团一行14人到北川考察。", "海川市经贸代表团 visit"},
		{"a delegation without a name", "考察\n5月9日，林海波率团赴北川考察。", ""},
		{"a quoted delegation", "考察\n由林海波任团长的“海川农产品采购团”24日起在北川展开参访。", "海川农产品采购团 visit"},
		{"a call", "海川市贸促会访问北川国驻南岭总领事馆\n双方交流。", "海川市贸促会 visit, 北川国驻南岭总领事馆 meet"},
		{"those who come to our house", "海川市交易中心一行来我中心考察\n双方交流。", "海川市交易中心 visit"},
		{"toured places", "考察\n5月9日，林海波先后走访了海川机械公司、北川矿业公司。", ""},
		{"a delegation calls on bodies", "考察\n在北川，代表团拜访了北川商会联合会和海北商会。", "北川商会联合会 meet, 海北商会 meet"},
		{"talks", "考察\n明天，采购团将与北川贸易中心举行座谈。", "北川贸易中心 meet"},
		{"a delegation received", "考察\n8日下午，海川市贸促会接待了来访的南岭贸易协会考察团。", "南岭贸易协会考察团 visit"},
		{"a delegation that comes to a body", "考察\n5月9日，南岭商会代表团一行来到海川市贸促会访问交流。", "南岭商会代表团 visit"},
		{"the inviting body", "考察\n应北川商会邀请，林海波赴北川考察。", ""},
		{"firms that come along", "考察\n随行企业包括海川电器集团、南岭超市集团等10家企业。", "海川电器集团 visit, 南岭超市集团 visit"},
		// names
		{"a note behind the name", "论坛举行\n论坛由海川国际数据集团（HID）和北川研究所主办。", "海川国际数据集团 host, 北川研究所 host"},
		{"brackets inside the name", "签约\n海川(北川)硅能科技有限公司与南岭（集团）股份有限公司签约。", "海川(北川)硅能科技有限公司 sign, 南岭（集团）股份有限公司 sign"},
		{"a book's house", "活动启动\n由《海川画刊》杂志社、北川摄影协会主办的采风活动启动。", "《海川画刊》杂志社 host, 北川摄影协会 host"},
		{"departments of a house", "座谈\n综合科、交易一科、信息部负责人参加座谈。", ""},
		{"short form of a firm", "河南大海川集团签约\n河南大海川集团与北川发展公司签约。当天，大海川集团与南岭商会签约。", "河南大海川集团 sign, 北川发展公司 sign, 南岭商会 sign"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := orgsOf(tt.text); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

func BenchmarkOrganizations(b *testing.B) {
	doc := read(Text{Body: strings.Repeat(orgBenchText, 40)}, lexicon.Default(), nil)
	b.SetBytes(int64(40 * len(orgBenchText)))
	b.ReportAllocs()
	for b.Loop() {
		doc.organizations()
	}
}

const orgBenchText = `5月6日，由云州省商务厅、云州省供销社主办，云州市人民政府承办，云州茶业商会协办的第九届云州茶博会在云州国际会展中心开幕。
据了解，云州全省茶园面积达到三百二十万亩，去年干茶产量十八万吨，综合产值突破四百亿元，茶产业已经成为当地农民增收的支柱产业，从业人员超过一百万人。
近年来，当地把茶产业作为乡村振兴的主导产业，推进标准化茶园建设，培育了一批龙头企业和知名品牌，产品销往二十多个国家和地区，带动了旅游、包装、物流等行业的发展。
开幕式上，云州市贸促会与北川商会签署了合作协议，云州国贸集团、北川服饰有限公司等178家企业参展。
`

func FuzzOrganizations(f *testing.F) {
	f.Add("茶博会开幕", orgBenchText)
	f.Add("", "（“《由主办、和与承办）”》等，在的指导下")
	f.Add("代表团", "由主办。与签约。一行来考察。主办单位：、，\n和\n")
	f.Fuzz(func(t *testing.T, title, body string) {
		fields := map[string][]rune{"title": []rune(title), "body": []rune(body)}
		seen := map[string]bool{}
		behind := map[string]int{}
		var spans []article.Span
		for _, o := range read(Text{Title: title, Body: body}, lexicon.Default(), nil).organizations() {
			if o.Name == "" || len(o.Roles) == 0 || len(o.Evidence) == 0 || seen[o.Name] {
				t.Fatalf("%+v", o)
			}
			seen[o.Name] = true
			spans = append(spans, o.Evidence...)
		}
		slices.SortFunc(spans, func(a, b article.Span) int {
			return cmp.Or(strings.Compare(a.Field, b.Field), a.Start-b.Start)
		})
		for _, s := range spans {
			if s.Start < behind[s.Field] || s.End <= s.Start || s.End > len(fields[s.Field]) {
				t.Fatalf("span %+v behind %d", s, behind[s.Field])
			}
			behind[s.Field] = s.End
		}
	})
}
