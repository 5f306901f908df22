package participants_test

import (
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"maocu/article"
	"maocu/extractor/participants"
	"maocu/internal/eval/parteval"
)

// leastScores is what the finder reaches on the annotated texts; docs/quality.md has the figures.
var leastScores = map[parteval.Measure]float64{
	parteval.Names: 0.935, parteval.Positions: 0.885, parteval.Roles: 0.85, parteval.Named: 0.935,
	parteval.Organizations: 0.92, parteval.OrganizationRoles: 0.915, parteval.Dates: 0.99,
}

func annotated(t testing.TB) []parteval.Text {
	texts, err := parteval.Load(os.DirFS("../../testdata/participants"), ".")
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

func textOf(t *parteval.Text) participants.Text {
	return participants.Text{Title: t.Title, Body: t.Body, Published: t.Published, Credits: t.Gold.Credits}
}

// TestAnnotatedTexts holds the finder to what it reached on the texts of testdata/participants; the misses are printed
// with -v.
func TestAnnotatedTexts(t *testing.T) {
	report, err := parteval.Run(annotated(t), func(text *parteval.Text) parteval.Found {
		return parteval.Found(participants.Find(textOf(text)))
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := report.All.Check(leastScores); err != nil {
		t.Error(err)
	}
	for _, m := range report.All.Misses {
		t.Log(m)
	}
}

// TestEvidence quotes every span of the annotated texts and compares it with the name.
func TestEvidence(t *testing.T) {
	for _, text := range annotated(t) {
		r := participants.Find(textOf(&text))
		checkSpans(t, &text, r)
	}
}

func checkSpans(t *testing.T, text *parteval.Text, r participants.Result) {
	fields := map[string][]rune{"title": []rune(text.Title), "body": []rune(text.Body)}
	var people, bodies []article.Span
	quote := func(name string, s article.Span) string {
		field, ok := fields[s.Field]
		if !ok || s.Start < 0 || s.Start >= s.End || s.End > len(field) {
			t.Errorf("%s: %s: span %+v outside the text", text.ID, name, s)
			return ""
		}
		return string(field[s.Start:s.End])
	}
	for _, p := range r.Participants {
		people = append(people, p.Evidence...)
	}
	for _, m := range r.Mentions {
		people = append(people, m.Evidence...)
	}
	for _, p := range r.Participants {
		if len(p.Evidence) == 0 || len(p.Roles) == 0 {
			t.Errorf("%s: %s has %d spans and roles %v", text.ID, p.Name, len(p.Evidence), p.Roles)
		}
		for _, s := range p.Evidence {
			if q := parteval.Normalize(quote(p.Name, s)); !strings.Contains(parteval.Normalize(p.Name), q) {
				t.Errorf("%s: %s: span quotes %q", text.ID, p.Name, q)
			}
		}
	}
	for _, o := range r.Organizations {
		bodies = append(bodies, o.Evidence...)
		for _, s := range o.Evidence {
			quote(o.Name, s)
		}
	}
	for what, spans := range map[string][]article.Span{"people": people, "bodies": bodies} {
		for i, a := range spans {
			for _, b := range spans[:i] {
				if a.Field == b.Field && a.Start < b.End && b.Start < a.End {
					t.Errorf("%s: %s: spans %+v and %+v overlap", text.ID, what, a, b)
				}
			}
		}
	}
}

func find(body string) participants.Result {
	return participants.Find(participants.Text{Title: "座谈会举行", Body: body, Published: time.Date(2024, 5, 20, 0, 0, 0, 0, article.ChinaTime)})
}

func TestRoles(t *testing.T) {
	for _, tt := range []struct{ body, name, position, roles string }{
		{"市长陶启明出席座谈会并致辞。", "陶启明", "市长", "attend speak"},
		{"会议由市贸促会会长邹若岚主持。", "邹若岚", "市贸促会会长", "chair"},
		{"在副市长贺知秋的陪同下，考察组参观了港口。", "贺知秋", "副市长", "attend"},
		{"市领导韩东升、柳一舟、穆清参加会见。", "穆清", "市领导", "attend meet"},
		{"省外办副主任苗又新一行到我市考察。", "苗又新", "省外办副主任", "visit"},
		{"云岭县县长蔡九如会见了日本客商佐佐木健一。", "佐佐木健一", "日本客商", "meet"},
		{"商务部副部长彭述怀发来贺信。", "彭述怀", "商务部副部长", "congratulate"},
		{"区委书记宋知微宣布开幕。", "宋知微", "区委书记", "announce"},
		{"南江农检站方启远站长作了题为“绿色防控”的报告。", "方启远", "南江农检站站长", "speak"},
		{"俄罗斯驻华商务代表阿列克谢·达赫诺夫斯基表示，合作前景广阔。", "阿列克谢·达赫诺夫斯基", "俄罗斯驻华商务代表", "speak"},
		{"“这次来对了。”星海公司总经理葛一鸣如是说。", "葛一鸣", "星海公司总经理", "speak"},
		{"副院长（主持工作）沈若珂与兴海集团董事长詹远帆签署合作协议。", "沈若珂", "副院长（主持工作）", "sign"},
		{"市長歐陽文遠出席論壇並致辭。", "歐陽文遠", "市長", "attend speak"},
		{"市文旅局局长李 明出席活动。", "李明", "市文旅局局长", "attend"},
	} {
		r := find(tt.body)
		i := -1
		for k, p := range r.Participants {
			if p.Name == tt.name {
				i = k
			}
		}
		if i < 0 {
			t.Errorf("%s: %s does not take part: %+v", tt.body, tt.name, r.Participants)
			continue
		}
		if p := r.Participants[i]; p.Position != tt.position || strings.Join(p.Roles, " ") != tt.roles {
			t.Errorf("%s: %s is %q with %v, want %q with %s", tt.body, tt.name, p.Position, p.Roles, tt.position, tt.roles)
		}
	}
}

// TestNoPart is the opposite: names without a part, and words that look like names.
func TestNoPart(t *testing.T) {
	for _, tt := range []struct{ body, mentions string }{
		{"会议深入贯彻落实习近平总书记视察时的重要讲话精神。", "习近平"},
		{"市长高度重视，方案马上张贴。", ""},
		{"中国市长协会和屏东县长庆合作社参加。", ""},
		{"1958年，时任县长乔定山考察了这里。", "乔定山"},
		{"局长、处长和秘书长等150人参加。", ""},
		{"（记者 步惠芳 摄影 常远）", ""},
		{"白酒、石油和金融企业于是前往和平路。", ""},
		{"村民郭二贵说，日子好多了。", "郭二贵"},
	} {
		r := find(tt.body)
		if len(r.Participants) > 0 {
			t.Errorf("%s: %s takes part as %v", tt.body, r.Participants[0].Name, r.Participants[0].Roles)
		}
		var names []string
		for _, m := range r.Mentions {
			names = append(names, m.Name)
		}
		if got := strings.Join(names, " "); got != tt.mentions {
			t.Errorf("%s: mentions %q, want %q", tt.body, got, tt.mentions)
		}
	}
}

func TestSplitPosition(t *testing.T) {
	for _, tt := range []struct{ body, organization, title string }{
		{"中国贸促会会长高若岩出席。", "中国贸促会", "会长"},
		{"中国驻日本大使孔若岩出席。", "中国", "驻日本大使"},
		{"省委副书记、省长李若岩出席。", "", "省委副书记、省长"},
		{"市领导张若岩出席。", "", "市领导"},
		{"总经理王若岩出席。", "", "总经理"},
	} {
		p := find(tt.body).Participants
		if len(p) != 1 || p[0].Organization != tt.organization || p[0].Title != tt.title {
			t.Errorf("%s: %+v, want organization %q and title %q", tt.body, p, tt.organization, tt.title)
		}
	}
}

func TestNewFinder(t *testing.T) {
	const body = "首席糕点官饕一餮出席活动。"
	finder, err := participants.NewFinder(strings.NewReader("title\t首席糕点官\nname\t饕一餮\n"))
	if err != nil {
		t.Fatal(err)
	}
	p := finder.Find(participants.Text{Body: body}).Participants
	if len(p) != 1 || p[0].Name != "饕一餮" || p[0].Position != "首席糕点官" {
		t.Errorf("with the user's words: %+v", p)
	}
	if p := participants.Find(participants.Text{Body: body}).Participants; len(p) != 0 {
		t.Errorf("without them: %+v", p)
	}
	if _, err := participants.NewFinder(strings.NewReader("tilte\t官\n")); err == nil || !strings.Contains(err.Error(), "line 1") {
		t.Errorf("a broken file: %v", err)
	}
}

func TestExplain(t *testing.T) {
	got := string(participants.Default().Explain(participants.Text{Title: "论坛举行", Body: "市长陶启明出席论坛并致辞。市贸促会承办。"}))
	for _, want := range []string{"市长/office 陶启明/PERSON 出席/act", "participant 陶启明", "office 市长", "subject of 致辞", "organizer"} {
		if !strings.Contains(got, want) {
			t.Errorf("the explanation lacks %q:\n%s", want, got)
		}
	}
}

// TestSameResult reads texts from several goroutines at once: a text has one result.
func TestSameResult(t *testing.T) {
	texts := annotated(t)[:20]
	want := make([]participants.Result, len(texts))
	for i := range texts {
		want[i] = participants.Find(textOf(&texts[i]))
	}
	t.Run("group", func(t *testing.T) {
		for range 4 {
			t.Run("", func(t *testing.T) {
				t.Parallel()
				for i := range texts {
					if got := participants.Find(textOf(&texts[i])); !reflect.DeepEqual(got, want[i]) {
						t.Errorf("%s: another result", texts[i].ID)
					}
				}
			})
		}
	})
}

// TestHostile reads texts that no editor writes; the bound is the test's own time limit.
func TestHostile(t *testing.T) {
	for name, body := range map[string]string{
		"no end":          strings.Repeat("王", 200_000),
		"surnames listed": strings.Repeat("王李、", 60_000),
		"dots":            strings.Repeat("尔·斯", 60_000),
		"open brackets":   strings.Repeat("（市长", 60_000),
		"open quotes":     strings.Repeat("“市长王明说", 40_000),
		"offices":         strings.Repeat("市长书记、", 60_000) + "王明出席",
		"blanks":          strings.Repeat("王 明 ", 60_000),
		"names":           strings.Repeat("市长王明、李明、张明出席。", 10_000),
		"lines":           strings.Repeat("王明\n", 60_000),
		"not UTF-8":       strings.Repeat("市长\xff王明\xfe出席", 10_000),
		"latin":           strings.Repeat("Mr. Smith ", 40_000),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			find(body)
			t.Log(time.Since(start))
		})
	}
}

// FuzzFind holds any text to what a record promises: spans within the text that quote the name, none overlapping.
func FuzzFind(f *testing.F) {
	for _, s := range []string{"市长陶启明出席。", "李 明·王", "“", "（王明", "市委书记A·B、c d会见", "王\xff明说：“", "、、和和的的", "任王明为", "王明任"} {
		f.Add("座谈会", s)
	}
	for _, text := range annotated(f)[:8] {
		f.Add(text.Title, text.Body)
	}
	f.Fuzz(func(t *testing.T, title, body string) {
		// A record holds valid UTF-8; a longer text shows no more than its beginning.
		title, body = strings.ToValidUTF8(title[:min(len(title), 1<<10)], "?"), strings.ToValidUTF8(body[:min(len(body), 1<<15)], "?")
		text := parteval.Text{ID: "fuzz", Title: title, Body: body}
		checkSpans(t, &text, participants.Find(textOf(&text)))
	})
}

func BenchmarkFind(b *testing.B) {
	texts := annotated(b)
	bytes := 0
	for i := range texts {
		bytes += len(texts[i].Title) + len(texts[i].Body)
	}
	b.SetBytes(int64(bytes))
	for b.Loop() {
		for i := range texts {
			participants.Find(textOf(&texts[i]))
		}
	}
}
