package extractor

import (
	"slices"
	"strings"

	"maocu/article"
)

// fillCredits reads authors and editors: from the labels around the text, the lines cut off its ends, and the
// brackets in which news names its reporters: （记者 王某 通讯员 李某）, （责任编辑：赵某）.
func (p *Page) fillCredits(a *article.Article) {
	var authors, editors names
	for _, info := range p.info {
		if p.x.lines[info.line].zone&zoneHidden != 0 {
			continue
		}
		if name, _, ok := strings.Cut(info.text, "/"); ok && len(info.labels) == 0 && ofByline(info.text) != info.text {
			authors.add(name)
		}
		takeLabels(info.labels, &authors, &editors)
	}
	for _, paras := range [][]paragraph{p.trimmedHead, p.trimmedTail} {
		for _, para := range paras {
			takeCredits(para.text, &authors, &editors)
		}
	}
	for i, para := range p.paragraphs {
		if i < 3 || i >= len(p.paragraphs)-3 {
			takeBrackets(para.text, &authors, &editors)
		}
	}
	if len(authors.list) == 0 {
		for _, name := range []string{"author", "article:author", "og:article:author"} {
			if c, _ := p.x.meta(name); c != "" && p.x.system.Name() != "hanweb" {
				authors.add(c)
				authors.remove(editors.list)
			}
			if len(authors.list) > 0 {
				p.found("authors", "meta:"+name)
				break
			}
		}
	}
	if p.x.founder["author"] != "" && len(authors.list) == 0 {
		takeNames(p.x.founder["author"], &authors)
		p.found("authors", "comment:enpproperty")
	}
	if len(authors.list) == 0 && len(p.ld.authors) > 0 {
		for _, n := range p.ld.authors {
			authors.add(n)
		}
		p.found("authors", "json-ld:author")
	}
	a.Authors, a.Editors = authors.list, editors.list
	if len(a.Authors) == 0 {
		delete(p.provenance, "authors")
	} else if p.provenance["authors"] == "" {
		p.found("authors", "label")
	}
	if len(a.Editors) > 0 {
		p.found("editors", "label")
	}
}

// names collects people's names, each once.
type names struct{ list []string }

// add splits a value into names and adds those that can be a person's.
func (n *names) add(value string) {
	for _, name := range splitNames(value) {
		seen := false
		for _, have := range n.list {
			seen = seen || have == name
		}
		if !seen && len(n.list) < 20 {
			n.list = append(n.list, name)
		}
	}
}

// remove takes names out that stand in another list.
func (n *names) remove(others []string) {
	n.list = slices.DeleteFunc(n.list, func(name string) bool { return contains(others, name) })
}

func takeLabels(labels []labelled, authors, editors *names) {
	for _, l := range labels {
		switch l.kind {
		case labelAuthor:
			authors.add(l.value)
		case labelEditor:
			editors.add(l.value)
		}
	}
}

// takeCredits reads a line that was cut off the text.
func takeCredits(s string, authors, editors *names) {
	n := narrowed(s)
	takeLabels(splitLabels(strings.Trim(n, "()[]【】 ")), authors, editors)
	takeBrackets(s, authors, editors)
	if isByline(s) {
		_, who, _ := strings.Cut(n, "记者")
		takeNames(who, authors)
	}
}

// reporterWords open a reporter's name inside brackets, with a blank, a colon, a slash or nothing behind them.
var reporterWords = []string{"本报记者", "见习记者", "实习记者", "特约记者", "全媒体记者", "融媒体记者", "实习生", "特约通讯员", "记者", "通讯员", "作者", "文/图", "图/文", "文/", "图/", "文、图", "摄影", "撰稿", "撰文", "供图", "整理", "文图", "摄"}

// takeBrackets reads the names in the brackets of a text.
func takeBrackets(s string, authors, editors *names) {
	n := narrowed(s)
	if len(n) > 2*maxNodeText {
		n = cutBytes(n, maxNodeText) + lastRunes(n, 300)
	}
	for i := 0; ; {
		open := strings.IndexByte(n[i:], '(')
		if open < 0 {
			return
		}
		i += open + 1
		end := strings.IndexByte(n[i:], ')')
		if end < 0 {
			return
		}
		inner := strings.TrimSpace(n[i : i+end])
		i += end
		if longer(inner, 60) {
			continue
		}
		if ls := splitLabels(inner); len(ls) > 0 {
			takeLabels(ls, authors, editors)
			continue
		}
		rest, any := inner, false
		for _, w := range reporterWords {
			if strings.HasPrefix(rest, w) {
				any = true
				break
			}
		}
		if any {
			takeNames(rest, authors)
		}
	}
}

// takeNames adds the names in a text in which words like 记者 stand before them.
func takeNames(s string, to *names) {
	for _, w := range reporterWords {
		s = strings.ReplaceAll(s, w, " ")
	}
	to.add(s)
}

var nameSeparators = strings.NewReplacer("、", "|", ",", "|", ";", "|", "/", "|", "，", "|", "；", "|", "＼", "|", "&", "|", "_", "|")

// splitNames parts a value into names of people. Values that name an office, and words that templates leave, give none.
func splitNames(value string) []string {
	value = narrowed(cutBytes(value, maxValueBytes))
	value = nameSeparators.Replace(value)
	var out []string
	for _, piece := range strings.Split(value, "|") {
		piece = trimValue(piece)
		piece = strings.TrimSuffix(piece, "等")
		out = append(out, splitBlankNames(piece)...)
	}
	return out
}

// splitBlankNames parts names at blanks. "李 明" is one name: single characters belong together.
func splitBlankNames(piece string) []string {
	words := strings.Fields(piece)
	var out []string
	for i := 0; i < len(words); i++ {
		w := words[i]
		if runeCount(w) == 1 && i+1 < len(words) && runeCount(words[i+1]) == 1 {
			w += words[i+1]
			i++
		}
		if isDropWord(w) {
			continue
		}
		if latin(w) {
			// A Latin name keeps its parts.
			for n := 1; n < 5 && i+1 < len(words) && latin(words[i+1]); n++ {
				i++
				w += " " + words[i]
			}
			if strings.Contains(w, " ") || len(words) > 1 {
				out = append(out, w)
			}
			continue
		}
		out = append(out, splitGlued(w)...)
	}
	return out
}

func isDropWord(w string) bool {
	switch w {
	case "记者", "通讯员", "文", "图", "摄", "整理", "摄影", "编辑", "实习生", "报道", "供稿", "本报", "本网", "作者", "综合", "等", "和":
		return true
	}
	return false
}

func latin(w string) bool {
	for i := range len(w) {
		if !isLetter(w[i]) && w[i] != '.' && w[i] != '-' && w[i] != '\'' {
			return false
		}
	}
	return w != ""
}

// splitGlued returns the name, or the two that were run together: 冯一郭二.
func splitGlued(w string) []string {
	rs := []rune(w)
	for _, r := range rs {
		if !isHan(r) && r != '·' {
			return nil
		}
	}
	if strings.ContainsRune(w, '·') && len(rs) <= 20 {
		return []string{w}
	}
	switch {
	case len(rs) < 2 || isOffice(w) && (len(rs) > 3 || len(rs) == 3 && strings.ContainsRune("局部厅院办处科委站网报台", rs[2])):
		return nil
	case len(rs) == 2 || len(rs) == 3:
		if isSurname(rs[0]) || len(rs) == 3 && isCompound(string(rs[:2])) {
			return []string{w}
		}
	case len(rs) == 4 && isSurname(rs[0]) && isSurname(rs[2]) && !isCompound(string(rs[:2])):
		return []string{string(rs[:2]), string(rs[2:])}
	case len(rs) == 4 && isCompound(string(rs[:2])):
		return []string{w}
	case len(rs) == 5 && isSurname(rs[0]) && isSurname(rs[3]):
		return []string{string(rs[:3]), string(rs[3:])}
	case len(rs) == 5 && isSurname(rs[0]) && isSurname(rs[2]):
		return []string{string(rs[:2]), string(rs[2:])}
	case len(rs) == 6 && isSurname(rs[0]) && isSurname(rs[3]):
		return []string{string(rs[:3]), string(rs[3:])}
	}
	return nil
}

// surnames are the single-character surnames in use, by the census of 2020 and the classical list 百家姓.
const surnames = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞" +
	"熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎" +
	"蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓" +
	"肖迟付闫代覃苟仝亓岳楼占展原官战鹿粟随由续仉户才言门斯雒粘力涂旷区佘邸邝鄢植褟禤揭邬钱尧楚年佟修税青来帅海线尕车鄺"

var compoundSurnames = []string{"欧阳", "司马", "上官", "诸葛", "司徒", "皇甫", "尉迟", "公孙", "慕容", "令狐", "东方", "夏侯", "轩辕", "端木", "长孙", "宇文", "申屠", "南宫", "西门", "独孤", "呼延", "完颜", "淳于", "澹台", "公冶", "太史"}

func isSurname(r rune) bool { return strings.ContainsRune(surnames, r) }

func isCompound(s string) bool { return contains(compoundSurnames, s) }
