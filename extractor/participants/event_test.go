package participants

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"maocu/article"
)

// published is the Thursday on which the texts below appear, where a case names no other day.
const published = "2024-05-23"

// eventOf reads a text whose first line is the title, published on the given day; with "" that day is unknown. It never
// gives nil.
func eventOf(t *testing.T, text, published string) article.Event {
	t.Helper()
	title, body, _ := strings.Cut(text, "\n")
	in := Text{Title: title, Body: body}
	if published != "" {
		day, err := time.ParseInLocation(time.DateOnly, published, article.ChinaTime)
		if err != nil {
			t.Fatal(err)
		}
		in.Published = day.Add(9 * time.Hour)
	}
	if e := findEvent(in); e != nil {
		return *e
	}
	return article.Event{}
}

// daysOf is the event's first day, and behind a slash the last one.
func daysOf(e article.Event) string {
	if e.End != "" {
		return e.Date + "/" + e.End
	}
	return e.Date
}

// Each form of a day with its opposite. The events and bodies are invented.
func TestEventDays(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		// the day by its numbers
		{"year, month and day", "论坛举行\n2024年5月20日，海川纺织论坛在海川举行。", "2024-05-20"},
		{"year, month and day in digits", "论坛举行\n2024-05-20，海川纺织论坛在海川举行。", "2024-05-20"},
		{"dots", "论坛举行\n2024.5.20下午，海川纺织论坛在海川举行。", "2024-05-20"},
		{"month and day", "论坛举行\n5月20日，海川纺织论坛在海川举行。", "2024-05-20"},
		{"号", "论坛举行\n5月20号上午，海川纺织论坛在海川举行。", "2024-05-20"},
		{"day alone", "论坛举行\n海川纺织论坛20日在海川举行。", "2024-05-20"},
		{"day alone, later than today's number", "论坛举行\n海川纺织论坛30日在海川举行。", "2024-04-30"},
		{"wide digits", "论坛举行\n５月２０日，海川纺织论坛在海川举行。", "2024-05-20"},
		{"blanks between", "论坛举行\n5 月 20 日，海川纺织论坛在海川举行。", "2024-05-20"},
		{"time of day", "论坛举行\n5月20日上午9时30分许，海川纺织论坛在海川举行。", "2024-05-20"},
		{"weekday in brackets", "论坛举行\n5月20日（周一）晚，海川纺织论坛在海川举行。", "2024-05-20"},
		{"local time", "论坛举行\n当地时间5月20日，海川纺织推介会在东京举行。", "2024-05-20"},
		{"Beijing time", "论坛举行\n北京时间20日晚，海川纺织推介会在东京举行。", "2024-05-20"},
		{"no month is that long", "论坛举行\n4月31日，海川纺织论坛在海川举行。", ""},
		{"leap day", "论坛举行\n2月29日，海川纺织论坛在海川举行。", "2024-02-29"},
		{"month alone", "论坛举行\n5月，海川纺织论坛在海川举行。", ""},
		{"year alone", "论坛举行\n2024年，海川纺织论坛在海川举行。", ""},
		// what a number with 日 is otherwise
		{"money", "论坛举行\n海川纺织论坛在海川举行，门票为30日元。", ""},
		{"so many days", "论坛举行\n海川纺织论坛在海川举行，5日内可以报名。", ""},
		{"tour", "论坛举行\n海川纺织论坛在海川举行，3日游线路亮相。", ""},
		{"day of a run", "论坛举行\n海川纺织论坛在海川举行，第3日召开分会。", ""},
		{"firms of Japan", "洽谈会举行\n洽谈会在海川举行，5日本企业参加。", ""},
		{"months of data", "论坛举行\n1-6月，海川市外贸增长一成，企业在海川举行座谈。", ""},
		{"months of data with the year", "论坛举行\n2024年1-4月，海川市出口增长一成，企业在海川举行座谈。", ""},
		{"score and version", "比赛举行\n海川队以3-2获胜，比赛在海川举行。", ""},
		// the day by a word
		{"昨日", "论坛举行\n昨日，海川纺织论坛在海川举行。", "2024-05-22"},
		{"昨天上午", "论坛举行\n昨天上午，海川纺织论坛在海川举行。", "2024-05-22"},
		{"昨晚", "晚会举行\n昨晚，海川新春晚会在海川举行。", "2024-05-22"},
		{"昨 with the day in brackets", "论坛举行\n昨（22日）下午，海川纺织论坛在海川举行。", "2024-05-22"},
		{"昨日 with month and day in brackets", "论坛举行\n昨日（5月21日），海川纺织论坛在海川举行。", "2024-05-21"},
		{"今 with the day in brackets", "论坛举行\n今（23）日，海川纺织论坛在海川举行。", "2024-05-23"},
		{"今 with ASCII brackets", "论坛举行\n今(23日)，海川纺织论坛在海川举行。", "2024-05-23"},
		{"昨 in a title", "海川纺织论坛昨开幕\n论坛吸引三百家企业。", "2024-05-22"},
		{"今天", "论坛举行\n今天，海川纺织论坛在海川举行。", "2024-05-23"},
		{"今年 without a date", "论坛举行\n今年，海川纺织论坛在海川举行。", ""},
		{"今天的 is no day", "论坛举行\n今天的海川充满活力，论坛在海川举行。", ""},
		{"昨天的", "论坛举行\n在昨天的海川纺织论坛上，三个项目签约。", "2024-05-22"},
		{"前天", "论坛举行\n前天，海川纺织论坛在海川举行。", "2024-05-21"},
		{"前晚", "晚会举行\n前晚，海川新春晚会在海川举行。", "2024-05-21"},
		{"目前日均", "论坛举行\n海川港目前日均吞吐量达万吨，论坛在海川举行。", ""},
		{"三天前", "论坛举行\n三天前晚间的大雨没有影响海川纺织论坛在海川举行。", ""},
		{"明天", "论坛将举行\n明天，海川纺织论坛将在海川举行。", "2024-05-24"},
		{"后天", "论坛将举行\n海川纺织论坛后天在海川开幕。", "2024-05-25"},
		{"光明日报", "论坛举行\n据《光明日报》报道，论坛在昆明举行。", ""},
		{"昆明日前", "论坛举行\n昆明日前举行论坛。", ""},
		{"文明日", "活动举行\n海川文明日常活动在海川举行。", ""},
		// weekdays
		{"上周五", "论坛举行\n上周五，海川纺织论坛在海川举行。", "2024-05-17"},
		{"上星期日", "论坛举行\n上星期日，海川纺织论坛在海川举行。", "2024-05-19"},
		{"本周三", "论坛举行\n本周三，海川纺织论坛在海川举行。", "2024-05-22"},
		{"周二", "论坛举行\n周二，海川纺织论坛在海川举行。", "2024-05-21"},
		{"周五 that has passed", "论坛举行\n周五，海川纺织论坛在海川举行。", "2024-05-17"},
		{"周五 to come", "论坛将举行\n海川纺织论坛将于周五在海川举行。", "2024-05-24"},
		{"下周一", "论坛将举行\n下周一，海川纺织论坛将在海川举行。", "2024-05-27"},
		{"a person named 周一", "论坛举行\n周一帆先生走上讲台，论坛在海川举行。", ""},
		{"周三 in the middle of a place", "论坛举行\n海川周边地区的企业在海川举行论坛。", ""},
		// years
		{"this year's", "论坛举行\n今年3月22日，海川纺织论坛在海川举行。", "2024-03-22"},
		{"last year's is background", "论坛举行\n5月20日，海川纺织论坛在海川举行。去年4月3日，论坛在北川召开。", "2024-05-20"},
		{"a year long past is background", "论坛举行\n海川纺织论坛在海川举行。论坛2016年9月3日创立。", ""},
		{"recent day of last year", "论坛举行\n去年12月30日，海川纺织论坛在海川举行。", "2023-12-30"},
		// months told by a word
		{"上月", "论坛举行\n上月20日，海川纺织论坛在海川举行。", "2024-04-20"},
		{"本月", "论坛将举行\n本月28日，海川纺织论坛将在海川举行。", "2024-05-28"},
		{"下个月", "论坛将举行\n海川纺织论坛将于下个月6日在海川举行。", "2024-06-06"},
		{"上月 without a day", "论坛举行\n上月，海川纺织论坛在海川举行。", ""},
		// background
		{"since a year", "论坛举行\n自2008年以来，海川纺织论坛每年在海川举行。", ""},
		{"since a day", "论坛举行\n自2024年5月1日以来，海川纺织论坛在海川举行了三场活动。", ""},
		{"up to a day", "论坛举行\n截至5月20日，海川纺织论坛在海川举行了三场活动。", ""},
		{"up to a day, and the event's", "论坛举行\n5月21日，海川纺织论坛在海川举行。截至5月20日，报名企业达三百家。", "2024-05-21"},
		{"recently", "论坛举行\n近日，海川纺织论坛在海川举行。", ""},
		{"日前", "论坛举行\n日前，海川纺织论坛在海川举行。", ""},
		{"learnt on a day", "论坛举行\n记者从5月20日召开的新闻发布会上获悉，海川纺织论坛已经筹备就绪。", ""},
		{"learnt by a reporter", "论坛将举行\n记者23日从海川市商务局获悉，海川纺织论坛将于6月1日至3日在海川举行。", "2024-06-01/2024-06-03"},
		{"learnt yesterday", "论坛举行\n记者昨日获悉，海川纺织论坛筹备就绪。", ""},
		{"seen by a reporter", "论坛举行\n记者昨日在海川纺织论坛看到，三百家企业参加对接。", "2024-05-22"},
		{"a dateline that is the whole line", "论坛举行\n新华社海川5月20日电\n海川纺织论坛今天在海川举行。", "2024-05-20"},
		{"another paper's day", "论坛举行\n据海川晚报5月21日报道，海川纺织论坛20日在海川举行。", "2024-05-20"},
		{"spoken of", "论坛举行\n5月20日，海川纺织论坛在海川举行。会长表示，5月28日还将签约。", "2024-05-20"},
		{"deadline", "论坛将举行\n海川纺织论坛将于6月9日在海川举行，5月30日前可以报名。", "2024-06-09"},
		{"a decree in force", "宣讲会举行\n5月20日，宣讲会在海川举行。条例6月1日起施行。", "2024-05-20"},
		// which of several
		{"the lead before the background", "论坛举行\n5月20日，海川纺织论坛在海川举行。5月3日，考察团曾到海川对接。", "2024-05-20"},
		{"the title's day", "海川纺织论坛5月20日开幕\n论坛吸引三百家企业。", "2024-05-20"},
		{"a day without what happened", "海川一周要闻\n5月20日，天气晴。", "2024-05-20"},
		{"month carried to a day alone", "论坛举行\n4月28日，海川纺织论坛开幕。29日，代表们参观了展厅。", "2024-04-28"},
		{"labelled", "论坛通知\n时间：2024年6月9日\n地点：海川会展中心", "2024-06-09"},
		// announced
		{"to come", "论坛将举行\n海川纺织论坛将于6月9日在海川举行。", "2024-06-09"},
		{"to come, day alone", "论坛将举行\n海川纺织论坛将于28日在海川举行。", "2024-05-28"},
		{"to come, next month", "论坛将举行\n海川纺织论坛定于3日在海川举行。", "2024-06-03"},
		// no date at all
		{"nothing", "海川风光\n海川山清水秀。", ""},
		{"empty", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := daysOf(eventOf(t, tt.text, published)); got != tt.want {
				t.Errorf("%s\ngot %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

// TestEventRuns reads events of several days, and what looks like one.
func TestEventRuns(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"至", "交易会举行\n5月9日至13日，海川茶叶交易会在海川举行。", "2024-05-09/2024-05-13"},
		{"至 with the month again", "交易会举行\n4月28日至5月3日，海川茶叶交易会在海川举行。", "2024-04-28/2024-05-03"},
		{"hyphen before 日", "交易会举行\n5月10-12日，海川茶叶交易会在海川举行。", "2024-05-10/2024-05-12"},
		{"long dash", "交易会举行\n海川茶叶交易会10日—12日在海川举行。", "2024-05-10/2024-05-12"},
		{"two long dashes", "交易会举行\n海川茶叶交易会10日——12日在海川举行。", "2024-05-10/2024-05-12"},
		{"tilde", "交易会举行\n5月10日～12日，海川茶叶交易会在海川举行。", "2024-05-10/2024-05-12"},
		{"blanks", "交易会举行\n5 月 15 日至 16 日，海川茶叶交易会在海川举行。", "2024-05-15/2024-05-16"},
		{"two days listed", "交易会举行\n5月15日、16日，海川茶叶交易会在海川举行。", "2024-05-15/2024-05-16"},
		{"three days listed", "交易会举行\n5月15日、16日和17日，海川茶叶交易会在海川举行。", "2024-05-15/2024-05-17"},
		{"to the next year's January", "灯会将举行\n海川灯会活动将于12月30日至次年1月2日在海川举行。", "2024-12-30/2025-01-02"},
		{"with the year", "交易会举行\n2024年5月15日至2024年5月17日，海川茶叶交易会在海川举行。", "2024-05-15/2024-05-17"},
		{"in digits", "交易会举行\n2024.5.15-2024.5.17，海川茶叶交易会在海川举行。", "2024-05-15/2024-05-17"},
		{"从 … 到", "交易会举行\n从5月15日到17日，海川茶叶交易会在海川举行。", "2024-05-15/2024-05-17"},
		{"announced", "交易会将举行\n海川茶叶交易会将于6月9日至13日在海川举行。", "2024-06-09/2024-06-13"},
		{"so many days long", "交易会开幕\n5月20日，为期三天的海川茶叶交易会在海川开幕。", "2024-05-20/2024-05-22"},
		{"so many days, in digits", "交易会开幕\n5月20日，海川茶叶交易会在海川开幕，会期5天。", "2024-05-20/2024-05-24"},
		{"so many days, further down", "交易会开幕\n5月20日，海川茶叶交易会在海川开幕。本届交易会为期两天。", "2024-05-20/2024-05-21"},
		{"lasts until", "交易会开幕\n5月20日，海川茶叶交易会在海川开幕。展览将持续到5月26日。", "2024-05-20/2024-05-26"},
		{"so many days that have passed", "交易会闭幕\n5月20日，为期三天的海川茶叶交易会在海川闭幕。", "2024-05-20"},
		{"another's length", "论坛举行\n5月20日，海川茶叶论坛在海川举行。他在海川的访问为期三天。", "2024-05-20"},
		{"a fight of years", "论坛举行\n5月20日，海川茶叶论坛在海川举行，会上介绍了为期三年的计划。", "2024-05-20"},
		{"backwards", "交易会举行\n5月13日至9日，海川茶叶交易会在海川举行。", "2024-05-13"},
		{"the same day twice", "交易会举行\n5月13日至13日，海川茶叶交易会在海川举行。", "2024-05-13"},
		{"longer than an event", "活动举行\n2月1日至5月20日，海川茶叶促消费活动在海川举行。", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := daysOf(eventOf(t, tt.text, published)); got != tt.want {
				t.Errorf("%s\ngot %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

// TestEventClock reads days against other days of publication than that of the other tests, and against a dateline.
func TestEventClock(t *testing.T) {
	for _, tt := range []struct{ name, published, text, want string }{
		// the turn of the year
		{"December in January", "2024-01-02", "论坛举行\n12月30日，海川纺织论坛在海川举行。", "2023-12-30"},
		{"day alone in January", "2024-01-02", "论坛举行\n海川纺织论坛30日在海川举行。", "2023-12-30"},
		{"昨日 in January", "2024-01-01", "论坛举行\n昨日，海川纺织论坛在海川举行。", "2023-12-31"},
		{"去年 in January", "2024-01-05", "论坛举行\n去年12月28日，海川纺织论坛在海川举行。", "2023-12-28"},
		{"January announced in December", "2023-12-28", "论坛将举行\n海川纺织论坛将于1月6日在海川举行。", "2024-01-06"},
		{"day alone announced in December", "2023-12-28", "论坛将举行\n海川纺织论坛将于6日在海川举行。", "2024-01-06"},
		{"上月 in January", "2024-01-05", "论坛举行\n上月28日，海川纺织论坛在海川举行。", "2023-12-28"},
		{"下月 in December", "2023-12-28", "论坛将举行\n下月6日，海川纺织论坛将在海川举行。", "2024-01-06"},
		{"上月 of an unknown day", "", "论坛举行\n上月28日，2024海川纺织论坛在海川举行。", ""},
		{"run over the new year", "2024-01-02", "灯会举行\n12月30日至1月2日，海川灯会活动在海川举行。", "2023-12-30/2024-01-02"},
		{"明天 on New Year's Eve", "2023-12-31", "论坛将举行\n明天，海川纺织论坛将在海川举行。", "2024-01-01"},
		{"上周五 over the new year", "2024-01-03", "论坛举行\n上周五，海川纺织论坛在海川举行。", "2023-12-29"},
		{"29 February of a common year", "2023-03-02", "论坛举行\n2023年2月29日，海川纺织论坛在海川举行。", ""},
		{"1 March behind a leap day", "2024-03-01", "论坛举行\n昨日，海川纺织论坛在海川举行。", "2024-02-29"},
		// an unknown day of publication
		{"whole date", "", "论坛举行\n2019年5月20日，海川纺织论坛在海川举行。", "2019-05-20"},
		{"year in the lead's name", "", "论坛举行\n5月20日，2019海川纺织论坛在海川举行。", "2019-05-20"},
		{"year in the title", "", "2019年海川纺织论坛举行\n5月20日，论坛在海川举行。", "2019-05-20"},
		{"last year from the title's year", "", "2019年海川纺织论坛举行\n去年12月20日，论坛在海川举行。", "2018-12-20"},
		{"no year at all", "", "论坛举行\n5月20日，海川纺织论坛在海川举行。", ""},
		{"a count is no year", "", "论坛举行\n5月20日，2000多人的海川纺织论坛在海川举行。", ""},
		{"昨日 of an unknown day", "", "论坛举行\n昨日，海川纺织论坛在海川举行。", ""},
		{"周三 of an unknown day", "", "论坛举行\n本周三，海川纺织论坛在海川举行。", ""},
		// datelines
		{"今天 by the dateline", "2024-05-23", "论坛举行\n新华社海川5月21日电（记者甘石）海川纺织论坛今天在海川举行。", "2024-05-21"},
		{"昨天 by the dateline", "2024-05-23", "论坛举行\n本报海川5月21日讯 海川纺织论坛昨天在海川举行。", "2024-05-20"},
		{"day alone and the dateline", "2024-06-02", "论坛举行\n中新社海川5月31日电 海川纺织论坛30日在海川举行。", "2024-05-30"},
		{"dateline with dash", "2024-05-23", "论坛举行\n海川5月21日 - 海川纺织论坛今天在海川举行。", "2024-05-21"},
		{"dateline alone", "2024-05-23", "论坛举行\n新华社海川5月21日电 海川纺织论坛在海川举行。", "2024-05-21"},
		{"dateline, but recently", "2024-05-23", "论坛举行\n新华社海川5月21日电 近日，海川纺织论坛在海川举行。", ""},
		{"dateline without an event", "2024-05-23", "海川风光\n新华社海川5月21日电 海川山清水秀。", ""},
		{"a line with the day alone", "2024-05-23", "论坛举行\n2024年5月21日\n海川纺织论坛今天在海川举行。", "2024-05-21"},
		{"dateline and the day of publication", "", "论坛举行\n本报2019年5月21日讯 海川纺织论坛今天在海川举行。", "2019-05-21"},
		{"power companies are no dateline", "2024-05-23", "论坛举行\n5月21日电力企业在海川举行座谈会。", "2024-05-21"},
		{"a newspaper prints a day later", "2024-05-23", "论坛举行\n市长22日在此间表示，海川将扩大开放。海川纺织论坛今天在海川举行。", "2024-05-22"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := daysOf(eventOf(t, tt.text, tt.published)); got != tt.want {
				t.Errorf("%s\ngot %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

// TestEventDayOf counts days as package time does.
func TestEventDayOf(t *testing.T) {
	for day := time.Date(1896, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() < 2105; day = day.AddDate(0, 0, 1) {
		y, m, d := day.Date()
		got, ok := eventDayOf(ymd{y, int(m), d})
		if want := eventDay(day.Unix() / (24 * 60 * 60)); !ok || got != want {
			t.Fatalf("%s: got %d, %t, want %d", day.Format(time.DateOnly), got, ok, want)
		}
	}
	for _, none := range []ymd{{2023, 2, 29}, {1900, 2, 29}, {2024, 2, 30}, {2024, 4, 31}, {2024, 12, 32}, {2024, 13, 1}, {2024, 0, 1}, {2024, 1, 0}} {
		if day, ok := eventDayOf(none); ok {
			t.Errorf("%v: got %s, want none", none, day)
		}
	}
}

func TestEventPlaces(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		// 在 and 于
		{"city", "论坛举行\n5月20日，云岭茶业论坛在济南举行。", "济南"},
		{"于", "论坛举行\n云岭茶业论坛5月20日于青岛隆重开幕。", "青岛"},
		{"hall", "论坛举行\n5月20日，云岭茶业论坛在云岭国际会展中心召开。", "云岭国际会展中心"},
		{"city and hall", "论坛举行\n5月20日，云岭茶业论坛在济南舜和国际酒店举办。", "济南舜和国际酒店"},
		{"met abroad", "会见\n5月20日，市长陶启明在东京会见佐佐木健一一行。", "东京"},
		{"before 与", "会谈\n5月20日，市长陶启明在首尔与商会会长会谈。", "首尔"},
		{"signed", "签约\n5月20日，两家企业在杭州签署合作协议。", "杭州"},
		{"held and named", "论坛举行\n5月20日，云岭茶业论坛在济南成功举办。", "济南"},
		{"district", "论坛举行\n5月20日，云岭茶业论坛在浦东新区举行。", "浦东新区"},
		{"label", "论坛通知\n时间：2024年6月9日\n地点：云岭会展中心", "云岭会展中心"},
		{"title alone", "云岭茶业论坛在济南举行\n论坛吸引三百家企业。", "济南"},
		{"title and body", "云岭茶业论坛在济南举行\n5月20日，论坛在济南南郊宾馆开幕。", "济南南郊宾馆"},
		// several
		{"video conference", "视频会举行\n5月20日，云岭产业交流会以视频方式在济南、北京、东京、大阪同步举行。", "济南 北京 东京 大阪"},
		{"two with 和", "视频会举行\n5月20日，云岭产业交流会在济南和大阪同时举行。", "济南 大阪"},
		{"等城市", "活动举行\n5月20日，云岭产业活动在济南、青岛等三个城市同步举行。", "济南 青岛"},
		{"等企业", "走访\n5月20日，邹若岚走访了云岭纺织公司、石桥医院等企业。", "云岭纺织公司 石桥医院"},
		{"高等 is no 等", "论坛举行\n5月20日，论坛在云岭高等专科学校举行。", "云岭高等专科学校"},
		{"等地", "活动举行\n5月20日，云岭产业活动在济南、青岛等地同步举行。", "济南 青岛"},
		{"main and other halls", "视频会举行\n5月20日，云岭产业交流会主会场设在济南，在东京、大阪设分会场。", "济南 东京 大阪"},
		{"a seat is no hall", "论坛举行\n5月20日，总部设在东京的商会参加论坛。", ""},
		{"two sentences", "活动举行\n5月20日，云岭产业交流会在济南开幕。同日，分会在青岛举行。", "济南 青岛"},
		// visits
		{"赴", "考察\n5月20日，云岭考察团赴青岛考察。", "青岛"},
		{"到", "调研\n5月20日，市贸促会会长邹若岚到石桥县调研。", "石桥县"},
		{"走访", "走访\n5月20日，邹若岚走访云岭纺织公司、石桥医院。", "云岭纺织公司 石桥医院"},
		{"来到", "考察\n5月20日，考察团来到云岭高新区参观。", "云岭高新区"},
		{"抵达", "考察\n5月20日，考察团抵达东京，开始访问。", "东京"},
		{"held beats travelled", "论坛举行\n5月20日，邹若岚赴青岛出席在青岛举行的论坛。", "青岛"},
		// no places
		{"at the meeting", "论坛举行\n5月20日，市长在会上致辞。", ""},
		{"on the spot", "论坛举行\n5月20日，专家在现场举行座谈。", ""},
		{"here", "论坛举行\n5月20日，云岭茶业论坛在此间举行。", ""},
		{"our city", "论坛举行\n5月20日，云岭茶业论坛在我市举行。", ""},
		{"affiliation", "座谈\n5月20日，云岭大学教授方启远参加座谈。", ""},
		{"from a place", "座谈\n5月20日，来自青岛的企业家参加座谈。", ""},
		{"under witness", "签约\n5月20日，在市长陶启明的见证下，两家企业签约。", ""},
		{"under guidance", "论坛举行\n5月20日，在市商务局的指导下，论坛举行。", ""},
		{"period", "论坛举行\n5月20日，在访问期间举行座谈。", ""},
		{"meanwhile", "论坛举行\n5月20日，在推进合作的过程中举行座谈。", ""},
		{"in time", "论坛举行\n5月20日，企业在三年中举办了八场活动。", ""},
		{"the rank of the world", "论坛举行\n5月20日，海川纺织在全国处于领先，论坛举行。", ""},
		{"in speech", "论坛举行\n5月20日，论坛在济南举行。市长说：“希望论坛明年在青岛举行。”", "济南"},
		{"last year's place", "论坛举行\n5月20日，论坛在济南举行。去年，论坛在青岛举行。", "济南"},
		{"the next one's place", "论坛举行\n5月20日，论坛在济南举行。下届论坛将在青岛举行。", "济南"},
		{"another day's place", "论坛举行\n5月20日，论坛在济南举行。1月3日，筹备会在青岛举行。", "济南"},
		{"自由 holds no 由", "论坛举行\n5月20日，论坛在自由贸易试验区举行。", "自由贸易试验区"},
		{"同江 holds no 同", "论坛举行\n5月20日，论坛在同江举行。", "同江"},
		{"meeting room", "会议召开\n5月20日，会议在云岭会议中心召开。", "云岭会议中心"},
		{"于都 holds no 于", "论坛举行\n5月20日，论坛在江西于都举行。", "江西于都"},
		{"于都 behind 在", "论坛举行\n5月20日，论坛在于都县举行。", "于都县"},
		{"来 in a country", "访问\n5月20日，云岭代表团赴新加坡、马来西亚访问。", "新加坡 马来西亚"},
		{"ends as a measure, but is a country", "论坛举行\n5月20日，论坛在印度举行。", "印度"},
		{"begins as no place, but is one", "论坛举行\n5月20日，论坛在不来梅举行。", "不来梅"},
		{"traditional characters", "論壇舉行\n5月20日，雲嶺論壇在廈門舉行。", "廈門"},
		{"ends as no place, but is one", "论坛举行\n5月20日，论坛在台中举行。", "台中"},
		{"到位 is no arrival", "论坛举行\n5月20日，资金到位情况座谈会召开。", ""},
		// datelines
		{"dateline's place", "论坛举行\n新华社济南5月21日电 云岭茶业论坛今天举行。", "济南"},
		{"dateline's place and the event's", "论坛举行\n新华社济南5月21日电 云岭茶业论坛今天在青岛举行。", "青岛"},
		{"dateline without an event's day", "风光\n新华社济南5月21日电 泉水清澈。", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.Join(eventOf(t, tt.text, published).Places, " "); got != tt.want {
				t.Errorf("%s\ngot %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestEventNames(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"before 在", "论坛举行\n5月20日，第九届云岭茶业博览会在济南举行。", "第九届云岭茶业博览会"},
		{"quoted", "活动举行\n5月20日，“茶香云岭”企业交流会在济南举行。", "“茶香云岭”企业交流会"},
		{"quoted whole", "活动举行\n5月20日，“对话云岭—产业合作交流会”主题研讨会在济南举行。", "对话云岭—产业合作交流会主题研讨会"},
		{"attended", "活动举行\n5月20日，邹若岚出席云岭茶业高峰论坛并致辞。", "云岭茶业高峰论坛"},
		{"behind 召开", "活动举行\n5月20日，云岭市贸促会召开纺织企业对接会。", "纺织企业对接会"},
		{"opening trimmed", "活动举行\n5月20日，第九届云岭茶业博览会开幕式在济南举行。", "第九届云岭茶业博览会"},
		{"our body trimmed", "活动举行\n5月20日，我市中东欧商品推介会在济南举行。", "中东欧商品推介会"},
		{"year in the name", "活动举行\n5月20日，2024云岭纺织展览会在济南开幕。", "2024云岭纺织展览会"},
		{"dateline's bracket", "活动举行\n中新网济南5月20日电 (记者 甘石)第三届云岭茶业博览会20日在济南开幕。", "第三届云岭茶业博览会"},
		{"brackets inside", "活动举行\n5月20日，第九届云岭（济南）茶业博览会在济南开幕。", "第九届云岭（济南）茶业博览会"},
		{"from the title", "云岭茶业高峰论坛在济南举行\n5月20日，活动吸引三百家企业。", "云岭茶业高峰论坛"},
		{"展", "活动举行\n5月20日，第三届云岭茶业展在济南开幕。", "第三届云岭茶业展"},
		{"a meeting with many words before it", "会议举行\n5月20日，云岭市对外贸易形势分析会议在济南召开。", "云岭市对外贸易形势分析会议"},
		// none
		{"generic ceremony", "签约\n5月20日，签约仪式在济南举行。", ""},
		{"generic meeting", "会议举行\n5月20日，会议在济南召开。", ""},
		{"generic press meeting", "发布会举行\n5月20日，新闻发布会在济南举行。", ""},
		{"one of many", "座谈会举行\n5月20日，一场座谈会在济南举行。", ""},
		{"发展 is no fair", "产业\n5月20日，云岭推动茶产业高质量发展。", ""},
		{"chairman of a forum", "会见\n5月20日，陶启明会见云岭茶业论坛主席。", ""},
		{"no event", "风光\n云岭山清水秀。", ""},
		{"wished for", "座谈\n5月20日，陶启明在济南座谈。他希望举办云岭茶业博览会。", ""},
		{"the longer of two", "论坛举行\n5月20日，第九届云岭茶业博览会暨产业合作论坛在济南举行。", "第九届云岭茶业博览会暨产业合作论坛"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := eventOf(t, tt.text, published).Name; got != tt.want {
				t.Errorf("%s\ngot %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

// TestNoEvent holds that a text without an event gives nil and no empty record.
func TestNoEvent(t *testing.T) {
	for _, in := range []Text{{}, {Title: "云岭风光"}, {Body: "云岭山清水秀。"}, {Title: "  ", Body: "\n\n"}} {
		if e := findEvent(in); e != nil {
			t.Errorf("%+v: got %+v, want nil", in, *e)
		}
	}
}

// FuzzEvent holds any text to what a record promises: a date that is a day or nothing, an end that does not lie before
// it, and places that the text names.
func FuzzEvent(f *testing.F) {
	for _, s := range []string{
		"5月20日，第九届云岭茶业博览会在济南、北京同步举行。", "新华社济南5月3日电（记者甘石）今天，", "12月30日至1月2日", "去年2月29日在",
		"昨（14日）在", "今（15", "10日——12日——", "2024-", "2024.5.", "在（“《举行", "赴到在于举行召开", "5月20日\xff在济\xe6举行", "在济 南 举行。”“",
		"周", "上周日在济南", "地点：", "为期", "为期十五天", "持续到5月26日", "0月0日", "9999年12月31日至", "5月10-12日本",
	} {
		f.Add("论坛举行", s, int64(19866))
		f.Add(s, s+"\n"+s, int64(0))
	}
	f.Fuzz(func(t *testing.T, title, body string, day int64) {
		in := Text{Title: title, Body: body}
		if day != 0 {
			in.Published = time.Unix(day%40000*24*60*60, 0).In(article.ChinaTime)
		}
		e := findEvent(in)
		if e == nil {
			return
		}
		if e.Name == "" && e.Date == "" && len(e.Places) == 0 {
			t.Fatal("an empty event")
		}
		if e.Date != "" {
			if _, err := time.Parse(time.DateOnly, e.Date); err != nil {
				t.Fatal(err)
			}
		}
		if e.End != "" {
			if _, err := time.Parse(time.DateOnly, e.End); err != nil || e.Date == "" || e.End < e.Date {
				t.Fatalf("%s to %s: %v", e.Date, e.End, err)
			}
		}
		if utf8.ValidString(title) && utf8.ValidString(body) {
			text := withoutBlanks(title + "\n" + body)
			for _, p := range append(e.Places, e.Name) {
				if !utf8.ValidString(p) || !strings.Contains(text, withoutBlanks(p)) {
					t.Fatalf("%q is not in the text", p)
				}
			}
		}
	})
}

// withoutBlanks drops the blanks of s, which the reader leaves out between Han characters.
func withoutBlanks(s string) string {
	return strings.Map(func(r rune) rune {
		if isBlank(r) {
			return -1
		}
		return r
	}, s)
}
