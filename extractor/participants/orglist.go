package participants

import (
	"maocu/extractor/participants/lexicon"
)

// orgTail is what an enumeration of bodies ends with before its verb.
type orgTail uint8

const (
	tailNone   orgTail = iota
	tailOthers         // 等单位, 等14个部门
	tailReps           // 负责人, 代表: they stand for the bodies
	tailPeople         // 专家, 学员: people from there, who do not
	tailMedia          // 记者, 等媒体
)

// orgList is an enumeration of bodies.
type orgList struct {
	names    []orgName
	tail     orgTail
	boundary int  // the token before the enumeration, -1 at the start of the field
	others   bool // does it hold 等 in its middle?
	with     bool // is its other side unnamed?
	firms    bool // does 等企业 follow?
}

var orgFirmWords = newOrgSet("企业 企业负责人 企业代表 公司 媒体 单位 厂家 品牌 参展商 机构")

// firm counts the names that are bodies or places with their rank.
func (l *orgList) firm() int {
	n := 0
	for i := range l.names {
		if l.names[i].end >= placeEnd {
			n++
		}
	}
	return n
}

// strong counts the names that are bodies by their ending.
func (l *orgList) strong() int {
	n := 0
	for i := range l.names {
		if l.names[i].end == bodyEnd {
			n++
		}
	}
	return n
}

var (
	// orgGapWords stand between bodies and their verb without being part of either.
	orgGapWords = newOrgSet(`定于 三方 双方 四方 两家 派 签字 共同 联合 分别 先后 正式 成功 隆重 首次 参与 合作 现场 一起 一道 携手 具体 负责 倾力 鼎力 全程 同步 同期 重点 专门 专程 积极 踊跃 应邀 特邀 顺利 如期 倾情 共 还 也 均 都 已 已经 又 再 将 拟 就 并 则 当场 集中 精心 进行 进行了 作 作了 做 做了 开展 开展了
		主动 友好 双双 纷纷 集体 轮流 依次 相继 接连 陆续 视频 线上 线下 云 远程 在线 组团 派员 派代表 派人 率先 热情 亲自 共计 提供 提供了 给予 给予了 协同 牵头 联手 及 了 给 予 发表了 举行 举行了 采购 项目 合同 协议`)
	// orgGapPreps open a phrase between the bodies and their verb: 在上海, 就合作事宜.
	orgGapPreps = newOrgSet("在 于 就 以 围绕 通过 为 对 向 从 按 按照 根据 针对 借助 受 至 到")
	// orgLocalizers close such a phrase where the subject comes after it: 在推介会上A作了推介.
	orgLocalizers = newOrgSet("上 中 下 后 前 时 内 期间 之际 之前 之后 会上 会后 仪式上 现场 以来 框架下 过程中 环节 当日 当天 背景下")
	// orgRepWords are people who stand for their body.
	orgRepWords = newOrgSet("负责人 主要负责人 有关负责人 相关负责人 代表 领导 负责同志 同志 人员 工作人员 一行 主要领导 有关领导 分管领导 相关领导 领导干部 班子 班子成员 有关同志 相关同志 成员 干部 主要负责同志 有关人员 相关人员 企业家 业务骨干 负责 部门负责人 高管 企业代表 商协会代表 分管负责人 代表们 员工 职工 师生 机构代表 骨干")
	// orgRepLead stand before such people.
	orgRepLead = newOrgSet("有关 相关 主要 的 分管 部分 共 约 近 余 多 等 各 和 及 业务 中层 全体 名 位 人 家 余人 多人 多名 余名 余位 多位 共计 部门 单位 企业 机构 处室 科室 行业 组织 高层 技术 重要 方面 各界 政府 商协会 工商界 工商业 骨干 党员 协会 商会 媒体 央企 国企 公司 成员 会员 外贸 本地 当地 知名 龙头 重点 我市 我省 我县 全市 全省 中外 国内 国外 境外 境内外 国内外 海内外 驻华 华人 侨界 部委 省 市 县 区 市直 省直 县直 区直 级 家企业 所 高校 院校 科研院所 新闻 主流 中央 个 余家 多家 多个 余个 商界 行业协会 主办 承办 协办 支持 参会 参展 与会 部 委 办 局 项目 承担 省级 市级 国家级 检定 农药 金融 银行 服务 成员单位 平台 大型 中小 各类 不同 专业 领域 国际 国家 地区 工商 社会组织 社会 团体 院 校 著名 责任 直属 对口 职能 乡镇 街道")
	// orgPeopleWords are people who do not.
	orgPeopleWords = newOrgSet("专家 学者 专家学者 学员 客商 采购商 观众 市民 群众 学生 学子 校友 教授 院士 研究员 老师 选手 嘉宾 作者 客人 游客 商家 经销商 买家 茶商 专业观众 网友 居民 志愿者 青年 技术人员 科研人员 华侨 侨胞 侨领 人士 讲师")
	// orgMediaWords are those who came to report.
	orgMediaWords = newOrgSet("记者 媒体记者 通讯员 新闻记者 编辑 摄影师")
)

// skipBack walks from token hi to the left over what stands between a subject and its verb, not below lo.
func (f *orgText) skipBack(hi, lo int) int {
	for hi > lo {
		i := hi - 1
		t := f.tokens[i]
		switch {
		case f.in(i, orgGapWords):
			hi--
		case t.Class == lexicon.Number && !f.latin(i) && hi < len(f.tokens) && f.measure(hi):
			hi--
		case f.isDate(i):
			hi--
		case t.Has(lexicon.IsTime) && !t.Has(lexicon.IsPlace):
			hi--
		case f.closes(i) && f.mark(i) != '”' && f.mark(i) != '》' && f.bracketOfTime(i, lo):
			hi = f.opening(i, lo)
		default:
			p := f.phraseBefore(hi, lo)
			if p < 0 {
				return hi
			}
			hi = p
		}
	}
	return hi
}

func (f *orgText) isDate(i int) bool {
	switch f.mark(i) {
	case '年', '月', '日', '号', '时', '点', '晚', '早', '起', '今', '前':
		return i > 0 && (f.tokens[i-1].Class == lexicon.Number || f.tokens[i-1].Has(lexicon.IsTime) || f.closes(i-1)) || f.mark(i) == '起'
	}
	return false
}

func (f *orgText) bracketOfTime(i, lo int) bool {
	open := f.opening(i, lo)
	return open >= 0 && i-open <= 5 && f.tokens[open+1].Class == lexicon.Number
}

// phraseBefore finds the preposition of a phrase that ends before token hi, -1 without one.
func (f *orgText) phraseBefore(hi, lo int) int {
	for k := hi - 1; k >= lo && hi-k < 30; k-- {
		if f.in(k, orgGapPreps) && !(f.mark(k) == '对' && f.inside(k, hi)) {
			for m := k + 1; m < hi-1; m++ {
				if f.in(m, orgLocalizers) && f.tokens[m+1].Class != lexicon.Stop {
					return -1
				}
			}
			return k
		}
		if open := f.opening(k, lo); open >= 0 {
			k = open
			continue
		}
		switch t := f.tokens[k]; {
		case t.Class == lexicon.Stop && f.mark(k) != '—' && f.mark(k) != '-' && f.mark(k) != '/':
			return -1
		case f.mark(k) == '的' || f.mark(k) == '由' || f.mark(k) == '与' || f.mark(k) == '了':
			return -1
		case t.Has(lexicon.IsAct) && !t.Has(lexicon.IsNoun) && k < hi-1:
			return -1
		}
	}
	return -1
}

// tailBefore takes 等单位, 有关负责人 and the like off the enumeration that ends before token hi.
func (f *orgText) tailBefore(hi, lo int) (int, orgTail) {
	if !f.hasOthers(hi, lo) {
		return f.plainTail(hi, lo)
	}
	tail := tailNone
	i := hi
	for i > lo && hi-i < 22 {
		k := i - 1
		t := f.tokens[k]
		switch {
		case f.mark(k) == '等' || f.is(k, "等等"):
			if tail == tailNone {
				tail = tailOthers
			}
			return k, tail
		case f.in(k, orgMediaWords) || f.is(k, "媒体"):
			if tail == tailNone || f.in(k, orgMediaWords) {
				tail = tailMedia
			}
		case f.in(k, orgPeopleWords):
			if tail == tailNone {
				tail = tailPeople
			}
		case f.in(k, orgRepWords):
			if tail == tailNone || tail == tailOthers {
				tail = tailReps
			}
		case t.Class == lexicon.Number || f.measure(k):
		case f.in(k, orgRepLead):
		case f.mark(k) == '、' && i < hi:
		case t.Class == lexicon.Particle && f.mark(k) != '的':
			return f.plainTail(hi, lo)
		case f.endOf(k) != noEnd && !t.Has(lexicon.IsAct), t.Class == lexicon.Head && i < hi:
		default:
			return f.plainTail(hi, lo)
		}
		i--
	}
	return f.plainTail(hi, lo)
}

// hasOthers says whether 等 stands near enough before token hi to open its tail.
func (f *orgText) hasOthers(hi, lo int) bool {
	for k := hi - 1; k >= lo && hi-k <= 22; k-- {
		switch f.tokens[k].Class {
		case lexicon.Stop, lexicon.Person:
			return false
		case lexicon.After, lexicon.Particle, lexicon.Other:
			if f.mark(k) == '等' || f.is(k, "等等") {
				return true
			}
		}
	}
	return false
}

// plainTail is the tail without 等: 有关负责人 right behind the last name.
func (f *orgText) plainTail(hi, lo int) (int, orgTail) {
	tail := tailNone
	i := hi
	for i > lo {
		k := i - 1
		switch {
		case f.in(k, orgMediaWords):
			tail = tailMedia
		case f.in(k, orgPeopleWords):
			tail = tailPeople
		case f.in(k, orgRepWords):
			if tail == tailNone {
				tail = tailReps
			}
		case f.tokens[k].Class == lexicon.Number && !f.latin(k) && i < hi || i < hi && f.measure(k) && f.mark(k) != 0:
		case i == hi && (f.is(k, "余人") || f.is(k, "多人") || f.is(k, "人") && k > lo && f.tokens[k-1].Class == lexicon.Number):
		case f.in(k, orgPlainLead) && (tail != tailNone || i < hi):
		case f.mark(k) == '的' && tail != tailNone:
		default:
			if tail == tailNone {
				return hi, tailNone
			}
			return i, tail
		}
		i--
	}
	return i, tail
}

var orgPlainLead = newOrgSet("派 也 均 都 还 有关 相关 主要 分管 部分 共 约 近 余 多 全体 名 位 人 余人 多人 多名 余名 余位 多位 共计 余 多 业务")

// listBefore reads the enumeration that ends before token hi and begins at lo or later. Weak names count where weak
// is set or another name is strong.
func (f *orgText) listBefore(hi, lo int) orgList {
	var l orgList
	e, tail := f.tailBefore(hi, lo)
	l.tail = tail
	for i := e; i < hi; i++ {
		l.firms = l.firms || f.in(i, orgFirmWords)
	}
	outer := f.firms
	f.firms = l.firms
	l.boundary = lo - 1
	for e > lo {
		e = f.beforeNote(e, lo)
		n, ok := f.nameBefore(e, lo)
		if !ok {
			if len(l.names) == 0 {
				l.boundary = e - 1
			}
			break
		}
		if b := n.first - 1; len(l.names) > 0 && b > lo && f.mark(b) == '在' {
			// A在B与C签约: B is where they sign
			l.boundary = b - 1
			e = f.skipBack(b, lo)
			continue
		}
		l.names = append(l.names, n)
		l.boundary = n.first - 1
		sep := n.first - 1
		if sep < lo {
			break
		}
		if f.mark(sep) == '的' {
			if sep = f.relative(sep, lo); sep < 0 {
				break
			}
		}
		if f.mark(sep) == '“' {
			sep--
			l.boundary = sep
			if sep < lo {
				break
			}
		}
		if !f.separates(sep, lo) {
			break
		}
		e = sep
		if f.isAdverbial(e-1, lo) {
			if g := f.skipBack(e, lo); g > lo && g < e {
				e = g
			}
		}
		if e > lo+1 && (f.mark(e-1) == '，' || f.mark(e-1) == ',') {
			if _, t := f.tailBefore(e-1, lo); t != tailNone {
				e--
			}
		}
		after, t := f.tailBefore(e, lo)
		for ; e > after; e-- {
			f.firms = f.firms || f.in(e-1, orgFirmWords)
		}
		if t != tailNone {
			l.others = true
			if l.tail == tailNone {
				l.tail = t
			}
		}
	}
	l.firms = f.firms
	f.firms = outer
	// in the order of the text
	for i, j := 0, len(l.names)-1; i < j; i, j = i+1, j-1 {
		l.names[i], l.names[j] = l.names[j], l.names[i]
	}
	return l
}

// isAdverbial says whether token i closes a phrase between a body and 与: 昨天也与, 在上海与.
func (f *orgText) isAdverbial(i, lo int) bool {
	if i < lo {
		return false
	}
	return f.endOf(i) != bodyEnd && !f.closes(i) && f.mark(i) != '等'
}

// beforeNote steps over a bracket behind a name: 国际数据集团（IDG）.
func (f *orgText) beforeNote(e, lo int) int {
	if e > lo && (f.mark(e-1) == '）' || f.mark(e-1) == ')') {
		if open := f.opening(e-1, lo); open > lo {
			return open
		}
	}
	return e
}

// separates says whether token i stands between two members of an enumeration.
func (f *orgText) separates(i, lo int) bool {
	t := f.tokens[i]
	switch f.mark(i) {
	case '、', '/', '／', '\t':
		return true
	case '，', ',':
		return i > lo && f.commaJoins(i, lo)
	}
	if f.in(i, orgJoins) {
		return true
	}
	return t.Class == lexicon.And && f.mark(i) != '暨'
}

var orgJoins = newOrgSet("联合 会同 携手 协同 联手 以及 连同 偕同 和 与 及 同 跟 暨")

// commaJoins says whether the comma at token i parts members of an enumeration: what stands before it is itself an
// enumeration of bodies and nothing else.
func (f *orgText) commaJoins(i, lo int) bool {
	e, tail := f.tailBefore(i, lo)
	if tail == tailReps || tail == tailMedia || tail == tailPeople {
		return false
	}
	n, ok := f.nameBefore(f.beforeNote(e, lo), lo)
	if !ok || n.end != bodyEnd {
		return false
	}
	b := n.first - 1
	if b < lo {
		return true
	}
	switch f.mark(b) {
	case '，', ',', '、', '：', ':', '由', '有', '“':
		return true
	}
	return f.in(b, orgJoins) || f.in(b, orgListOpeners)
}

var orgListOpeners = newOrgSet("由 有 包括 包含 包括了 分别是 分别为 是 为 其中 邀请 得到 获得 得到了 获得了 在 经")

// relative steps over a clause that describes the name behind 的 at token i, to what joins it to the list; -1 where
// there is none: A与持有专利的B.
func (f *orgText) relative(i, lo int) int {
	for k := i - 1; k > lo && i-k < 18; k-- {
		if open := f.opening(k, lo); open >= 0 {
			k = open
			continue
		}
		if f.tokens[k].Class == lexicon.Stop {
			return -1
		}
		if (f.mark(k) == '与' || f.mark(k) == '和' || f.mark(k) == '、') && f.endOf(k-1) == bodyEnd {
			return k
		}
	}
	return -1
}
