package participants

import (
	"strings"

	"maocu/extractor/participants/lexicon"
)

// orgEnd says what the last token of a run speaks for.
type orgEnd uint8

const (
	noEnd      orgEnd = iota // no body ends here
	countryEnd               // 日本: a place that acts as a body at most among bodies
	weakEnd                  // 宏图三胞, Colosseum: a body only where the words around say so
	placeEnd                 // 石台县: a place with its rank
	bodyEnd                  // 商会, 公司, “…”杂志社
)

// orgName is the name of a body as it stands in the text: a run of tokens, the last excluded.
type orgName struct {
	first, last int
	end         orgEnd
}

// nameReach bounds the length of a body's name, in tokens and characters.
const (
	nameReach    = 26
	nameMaxRunes = 40
	nameMinRunes = 2
)

// Words and what they are to a body's name.
var (
	// orgNever are words that no body's name holds, beyond those whose flags say so.
	orgNever = newOrgSet(`与会 来自 邀请 率 赴 抵 率领 带领 联合主办 联合 会同 携手 代表 获悉 记者 包括 包含 含 得到 获得 受到 经过 经由
		以及 邀请到 组织召开 日前 近日 今日 昨日 其中 参观 共有 主办 承办 协办 来到 到来 抵台 访台 来华 访华 所属 下属 位于 落户 依托 作为 成为 属于 隶属 旗下 当地 本地 我国 我省 我市 我县 我区 该县 该市 该省 该公司 各地 各级 各县
		目前 随后 此外 另外 同时 首先 接着 最后 期间 现场 会上 会后 会前 会议 活动 论坛 大会 本届 本次 此次 此行 这次 上届 下届 历届 往届 首届 由于 以来 左右 著名 知名 最大 主要 有关 相关 分别
		通过 组织了 协助 支持 参与 首次 一行 等人 一起 一道 及其 正在 已经 曾经 举行 举办 召开 联合举办 共同举办`)
	// orgInside are words that stand in names although they are particles, adverbs, verbs or times as well.
	orgInside = newOrgSet(`中 外 内 上 下 人 家 会 海 东 西 南 北 大 新 高 老 国 华 金 天 地 水 和平 国际 全国 对外 现代 当代 近代 未来 世纪 时代 新时代 明天 春秋 今日 共同体 人民 统一 联合国 先锋
		促进 发展 研究 服务 合作 投资 贸易 交流 推广 管理 监督 检验 检测 保护 开发 建设 规划 设计 咨询 教育 培训 认证 评估 鉴定 监测 创新 创业 运输 旅游 展览 会展 广告 传播 信息 总 小 微 自 动 通 达 顺 安 成 可
		经济 特 正 直 永 全 真 实 恒 常 平 均 联 合 友 长 同仁 高新 年 月 日`)
	// orgHeads end a name whose members are of an office or trade: 市长协会.
	orgHeads = newOrgSet("协会 学会 联合会 联谊会 俱乐部 研究会 促进会 商会 大学 学院 之家 总会 公会 同学会 校友会 学校 中心 培训中心 服务中心 公司 有限公司 工会 事务所 基金会 站 工作站 工作室 联盟")
	// orgTeams end the name of a delegation, which is never followed by the rest of a longer name.
	orgTeams = newOrgSet("代表团 考察团 采购团 访问团 经贸团 商务团 企业团 参访团 商贸团 招商团 参展团 代表队")
	// orgBare are endings that name nobody by themselves.
	orgBare = newOrgSet(`集团 公司 有限公司 股份有限公司 有限责任公司 集团公司 总公司 分公司 子公司 株式会社 会社 协会 学会 商会 总商会 联合会 工商会 联谊会 促进会 研究会 校友会 会馆 委员会 管委会 管理委员会 工委
		局 总局 分局 管理局 监督局 厅 部 司 办 办公室 办公厅 中心 院 大学 学院 研究院 研究所 研究中心 实验室 所 事务所 处 科 社 报社 杂志社 出版社 合作社 银行 分行 支行 基金会 基金 总会 分会 支会 支部 党支部 党委 党组 政府 人民政府
		大使馆 领事馆 总领事馆 总领馆 领馆 使馆 代表处 办事处 联络处 代表团 考察团 采购团 访问团 经贸团 代表队 商务团 企业团 工厂 厂 店 酒店 饭店 宾馆 医院 法院 检察院 组委会 筹委会 理事会 董事会 监事会 常委会 秘书处 机构 组织 联盟 联合体 开发区 高新区 经开区 园区 产业园
		街道 社区 学校 中学 小学 幼儿园 俱乐部 电视台 网站 示范区管委会 剧院 博物馆 图书馆 美术馆 科技馆 展览馆 会展中心 行业协会 地产 科技 石化 重工 证券 保险 药业 酒业 茶业 乳业 食品 电器 汽车 航空 物流 传媒 实业 控股 投资 镇 县 市 省 区 乡 村 州 旗 盟 河 大桥 中央 政协 人大 纪委 组织部 宣传部 新区 保税区 综保区 自贸区 工业园区
		国际组织 国际机构 金融机构 行业组织 社会组织 工商机构 贸易机构 科研机构 商会协会 外国商会 相关部门 职能部门 外贸公司 外贸企业 兄弟商会 友好商会 商协会 央企 国企 企业 单位 部门 媒体 机关 高校 院校 商家 客商 厂家 厂商 商户 工商界 政府部门 贸促机构 信息部 市场部 交易所 服务中心 控股集团 实验室 部委 厅局 专业 行业 产业 政府机构`)
	// orgGeneric begin a phrase that names nobody: 各市商务局, 多家企业.
	orgGeneric = newOrgSet(`各 各市 各县 各区 各省 各地 各级 各国 各界 各有关 有关 相关 多家 多个 多位 部分 其他 其它 全体 所有 当地 本地 外国 国外 境外 境内外 国内外 海内外 中外 两地 两国 两市 三国 双方 三方 四方 主要 知名 重点 龙头 参展 参会 与会 省级 市级 县级 区级 国家级 众多 一批 上述 上百 数百 百余 几十 十余
		驻华 邻市 邻省 各类 大型 中小 外资 中资 民营 国有 承办 主办 协办 支持 采购 组办 举办 会展 近 超 约 共 两 数 几 家 个 名 位 级 类 前 后 属 业内 行业 企业 项目 地方 省市 市县 县市 区县 政企 成员 会员 理事 系统 全市 全省 全县 全区 全国各 国家有关 我 本 该 此 这 那`)
	// orgDepartments are parts of a house that are no body beside their house: 综合科.
	orgDepartments = "科处部室股组"
	// orgRanks are the characters that end the name of a place with its rank.
	orgRanks = "市县区省镇乡州旗盟"
	// orgLong are endings that a longer word of the dictionary may hide.
	orgLong = newOrgEndings("公司 集团 协会 商会 学会 联合会 大学 学院 中心 银行 超市 机构 委员会 研究院 研究所 基金会 大使馆 领事馆 报社 杂志社 合作社 公社 厅 局 署 委 办 管委会 工商联 贸促会 报 日报 通讯社 网 服务厅 总会 代表处 馆 茶城 商城 联盟 组委会")
)

// runes are the characters of token i.
func (f *orgText) runesAt(i int) []rune {
	t := f.tokens[i]
	return f.passage.runes[t.start:t.end]
}

// in says whether token i is a word of the set.
func (f *orgText) in(i int, words orgSet) bool {
	s := f.sets[i]
	if s == 0 {
		s = f.look(i)
	}
	return s&words != 0
}

// look finds out which sets hold token i.
func (f *orgText) look(i int) orgSet {
	f.sets[i] = setsOf(f.runesAt(i)) | orgKnown
	return f.sets[i]
}

func (f *orgText) lastRune(i int) rune { return f.passage.runes[f.tokens[i].end-1] }

// mark gives the character of a token that is one character, and 0 for others.
func (f *orgText) mark(i int) rune {
	if t := f.tokens[i]; t.end-t.start == 1 {
		return f.passage.runes[t.start]
	}
	return 0
}

// endOf says what a name could be that ends with token i.
func (f *orgText) endOf(i int) orgEnd {
	t := f.tokens[i]
	last := f.lastRune(i)
	switch {
	case f.in(i, orgMoreEndings):
		return bodyEnd
	case last == '会' && t.end-t.start == 1:
		if i > 0 && f.inside(i-1, i+1) && strings.ContainsRune("农商协友渔乡学公总行", f.lastRune(i-1)) && f.endOf(i-1) == weakEnd {
			return bodyEnd
		}
		return noEnd
	case f.in(i, orgOrganize):
		if i > 0 && f.in(i-1, orgOrganized) {
			return bodyEnd
		}
		return noEnd
	case t.Class == lexicon.Person && f.firms:
		return weakEnd
	case f.in(i, orgNever), t.Class == lexicon.Person, t.Has(lexicon.IsHead|lexicon.IsGroup) && !t.Has(lexicon.IsEnding|lexicon.IsWhole):
		return noEnd
	case last == '”' || last == '》' || last == '"':
		return weakEnd
	case t.Has(lexicon.IsEnding | lexicon.IsWhole):
		if strings.ContainsRune(orgRanks, last) && (t.end-t.start == 1 || t.Has(lexicon.IsPlace)) || t.end-t.start == 1 && (last == '村' || last == '河') {
			return placeEnd
		}
		if f.in(i, orgWeakEndings) {
			return weakEnd
		}
		return bodyEnd
	case t.Has(lexicon.IsPlace):
		if strings.ContainsRune(orgRanks, last) {
			return placeEnd
		}
		return countryEnd
	case t.Class == lexicon.Number:
		if f.latin(i) {
			return weakEnd
		}
		return noEnd
	case t.end-t.start > 2 && (last == '州' || last == '省' || last == '县') && !t.Has(lexicon.IsAct):
		return placeEnd
	case t.end-t.start > 2 && orgLong.end(f.runesAt(i)):
		return bodyEnd
	case t.Has(lexicon.IsAct), t.Class == lexicon.Stop, t.Class == lexicon.Particle, t.Class == lexicon.After, t.Class == lexicon.Adverb, t.Class == lexicon.Prep, t.Class == lexicon.List, t.Class == lexicon.And:
		return noEnd
	case t.Has(lexicon.IsTime):
		return noEnd
	}
	return weakEnd
}

// 组织 and 联合 are verbs as often as parts of a name: 世界旅游组织, 联合总会.
var (
	orgOrganize  = newOrgSet("组织")
	orgOrganized = newOrgSet("发展 合作 国际 旅游 贸易 卫生 世界 联合国 粮食 劳工 海事 气象")
)

// orgMoreEndings end a body's name beside those of the lexicon.
var orgMoreEndings = newOrgSet("学部 农会 渔会 公会 行会 茶城 商城 专委会 拍卖行 商行 支队 公社 事业部 指挥部 总部 产业园区 工业园区 协会 協會 學會 聯合會 公會 農會 委員會 基金會 集團 辦事處 總會 商會 大學 學院 中心 市政府 县政府 区政府 省政府 州政府 镇政府 分院 总社 联社 农合社 战区 特区 矿业公司 监狱 剧团 艺术团 教育集团 卫视 频道")

// orgWeakEndings end the name of a firm, but are words of every day as well.
var orgWeakEndings = newOrgSet("地产 科技 石化 重工 证券 保险 药业 酒业 茶业 乳业 食品 电器 汽车 航空 物流 传媒 实业 控股 投资 基金 大桥 店 部 科 社 处 所 办 司 院 厂 村 机构 组织 社区 学校 中央 网站 部门 海关 消防")

// latin says whether token i holds a Latin letter.
func (f *orgText) latin(i int) bool {
	for _, r := range f.runesAt(i) {
		if r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= 0xC0 && r < 0x250 {
			return true
		}
	}
	return false
}

// inside says whether token i may stand in a body's name that ends before token last.
func (f *orgText) inside(i, last int) bool {
	t := f.tokens[i]
	if t.Class == lexicon.Stop {
		switch f.mark(i) {
		case '—', '－', '-', '–', '―', '’', '\'', '&', '＆', '/', '.':
			return i+1 < last
		}
		return false
	}
	switch {
	case t.Class == lexicon.List:
		return false
	case f.in(i, orgOrganize) && i+1 < last && (f.tokens[i+1].Has(lexicon.IsPlace) || f.tokens[i+1].Class == lexicon.Person || f.tokens[i+1].Class == lexicon.Number):
		return false
	case f.mark(i) == 0 && f.is(i, "联合"):
		return i+1 < last && f.tokens[i+1].Has(lexicon.IsEnding) && f.tokens[i+1].end-f.tokens[i+1].start == 2
	case f.in(i, orgNever):
		return false
	case f.in(i, orgInside):
		return true
	case t.Class == lexicon.Number:
		return f.latin(i) || i+1 < last && !f.measure(i+1)
	case t.Has(lexicon.IsEnding | lexicon.IsWhole | lexicon.IsPlace):
		return true
	case t.Class == lexicon.Person:
		return f.firms || i+1 < last && !f.dotted(i)
	case t.Has(lexicon.IsHead | lexicon.IsGroup):
		return i+1 < last && (f.in(i+1, orgHeads) || i+2 < last && f.in(i+2, orgHeads))
	case t.Has(lexicon.IsAct):
		return i+1 < last && t.Has(lexicon.IsNoun) && f.tokens[i+1].Has(lexicon.IsEnding)
	case t.Has(lexicon.IsTime):
		return false
	case f.mark(i) == '对':
		return i+1 < last && f.tokens[i+1].end-f.tokens[i+1].start == 1 && strings.ContainsRune("外俄台日韩美欧华", f.mark(i+1))
	case t.end-t.start == 1:
		return !f.in(i, orgParticles)
	case t.Has(lexicon.IsParticle | lexicon.IsPrep | lexicon.IsAfter | lexicon.IsAdverb):
		return t.Has(lexicon.IsNoun)
	}
	return true
}

// orgParticles are the words of one character that no name holds.
var orgParticles = newOrgSet("的 了 在 由 于 为 是 有 等 将 向 从 给 被 让 把 随 据 经 应 就 以 也 还 都 又 再 均 并 且 而 或 仍 该 此 这 那 每 各 某 我 你 他 她 它 不 没 很 更 最 着 过 吗 呢 吧 其 之 要 因 则 曾 已 正 名 位 次 届 第 时 所 与 及 说 称")

// measure says whether token i counts things or names a part of a date.
func (f *orgText) measure(i int) bool {
	switch f.mark(i) {
	case '家', '个', '名', '位', '年', '月', '日', '届', '次', '人', '多', '余', '所', '项', '万', '亿', '号', '时', '点':
		return true
	}
	return f.in(i, orgMeasures)
}

var orgMeasures = newOrgSet("多家 余家 多名 余名 多个 余个 多人 余人 多位 余位 多所 余所 多国 国家 亿元 万元 月份 年度 周年 上午 下午 晚上 余家 家企业")

// opening finds the token that opens the bracket or quote which token i closes, at least lo; -1 without.
func (f *orgText) opening(i, lo int) int {
	if f.tokens[i].Class != lexicon.Stop {
		return -1
	}
	var open rune
	switch f.mark(i) {
	case '”':
		open = '“'
	case '》':
		open = '《'
	case '）', ')':
		open = '（'
	case '」':
		open = '「'
	default:
		return -1
	}
	for k := i - 1; k >= lo && i-k < 24; k-- {
		m := f.mark(k)
		if m == open || open == '（' && m == '(' {
			return k
		}
		if m == f.mark(i) || m == '。' || m == '\n' {
			return -1
		}
	}
	return -1
}

// nameBefore reads the name that ends before token last and begins at lo or later.
func (f *orgText) nameBefore(last, lo int) (orgName, bool) {
	n := orgName{first: last, last: last}
	if last <= lo {
		return n, false
	}
	n.end = f.endOf(last - 1)
	i := last - 1
	for i >= lo && last-i < nameReach {
		if open := f.opening(i, lo); open >= 0 {
			if !f.enclosed(open, i, last) {
				break
			}
			i = open - 1
			n.first = open
			continue
		}
		if t := f.tokens[i]; t.Class == lexicon.And || t.Has(lexicon.IsAnd) {
			if f.parts(i, lo) || i+1 == last {
				break
			}
		} else if !f.inside(i, last) || i+1 < last && f.in(i, orgTeams) {
			break
		}
		n.first = i
		if f.passage.gap[f.tokens[i].start] && i+1 <= last && f.tokens[i].Class != lexicon.Number && i > lo && f.tokens[i-1].Class != lexicon.Number {
			break
		}
		i--
	}
	f.trimName(&n)
	return n, f.isNameOf(&n)
}

// enclosed says whether the bracket or quote from token open to token i belongs to the name that ends before last.
func (f *orgText) enclosed(open, i, last int) bool {
	size := int(f.tokens[i].end - f.tokens[open].start)
	switch f.mark(i) {
	case '”', '》', '」':
		return size <= 24
	}
	for k := open + 1; k < i; k++ {
		if f.tokens[k].Class == lexicon.Person || f.in(k, orgBracketed) {
			return false
		}
	}
	return i+1 < last && size <= 14
}

var orgBracketed = newOrgSet("记者 通讯员 编译 以下 简称 下称 见 含 附 图")

// parts says whether the 和 at token i parts two names rather than standing inside one: it does where what stands
// before it can end a name.
func (f *orgText) parts(i, lo int) bool {
	if i <= lo {
		return true
	}
	if f.mark(i) == '暨' {
		return false
	}
	before := i - 1
	if open := f.opening(before, lo); open > lo {
		m := f.mark(before)
		if m == '”' || m == '》' || m == '」' {
			return true
		}
		before = open - 1
	}
	t := f.tokens[before]
	switch f.endOf(before) {
	case bodyEnd, placeEnd:
		return true
	case countryEnd:
		return before == lo || f.tokens[before-1].Class == lexicon.Stop && !f.closes(before-1) || f.mark(i) == '与'
	case weakEnd:
		if m := f.mark(i); (m == '与' || m == '同') && f.pairs && !t.Has(lexicon.IsVerb) && !f.in(before, orgFields) {
			return true
		}
		if t.Class == lexicon.Number || t.Has(lexicon.IsEnding) && f.mark(i) != '及' {
			return true
		}
		return f.othersBefore(i, lo)
	}
	return t.Class == lexicon.Person || t.Class == lexicon.After || t.Class == lexicon.Head || t.Has(lexicon.IsHead|lexicon.IsAddress) ||
		t.Class == lexicon.Stop || t.Class == lexicon.Adverb || t.Has(lexicon.IsTime) || f.in(before, orgNever)
}

// othersBefore says whether 等单位 stands before token i.
func (f *orgText) othersBefore(i, lo int) bool {
	for k := i - 1; k >= lo && i-k < 14; k-- {
		switch t := f.tokens[k]; {
		case f.mark(k) == '等':
			return true
		case t.Class == lexicon.Stop, t.Class == lexicon.Person, t.Has(lexicon.IsPlace), f.endOf(k) == bodyEnd && k < i-1:
			return false
		}
	}
	return false
}

// orgFields are fields of work that a body's name joins to another: 地理与旅游学院.
var orgFields = newOrgSet("地理 经济 技术 科学 文化 体育 工程 信息 资源 环境 社会 食品 农业 工业 商业 化学 生物 政治 法律 新闻 艺术 医学 药学 土木 建筑 机械 材料 计算机 数学 物理 历史 外语 金融 贸易 科技 养殖 检验 安全 能源 水利 电子 电气")

func (f *orgText) closes(i int) bool {
	if f.tokens[i].Class != lexicon.Stop {
		return false
	}
	switch f.mark(i) {
	case '”', '》', '）', ')', '」':
		return true
	}
	return false
}

// trimName drops from the front what cannot begin a name.
func (f *orgText) trimName(n *orgName) {
	for n.first < n.last {
		t := f.tokens[n.first]
		switch m := f.mark(n.first); {
		case t.Class == lexicon.Stop && m != '“' && m != '《' && m != '「':
		case t.Class == lexicon.And || m != 0 && t.Has(lexicon.IsAnd):
		case t.Has(lexicon.IsTime) && !t.Has(lexicon.IsPlace) && !f.in(n.first, orgInside):
		case f.measure(n.first) && m != 0 && n.first > 0 && (f.tokens[n.first-1].Class == lexicon.Number || f.mark(n.first-1) == '几' || f.mark(n.first-1) == '两'):
		case m == '会' || m == '上' || m == '下' && n.first+1 < n.last || m == '内':
		case strings.ContainsRune("年月日时点届次名家个位", m) && m != 0 && (n.first == 0 || f.tokens[n.first-1].Class != lexicon.Number):
			return
		case f.in(n.first, orgLead):
		default:
			return
		}
		n.first++
	}
}

// orgLead are words that are dropped before a name.
var orgLead = newOrgSet("家乡 首都 省会 组织 邀请 通过 经 经过 采访 主办 承办 协办 支持 作为 合作 共同 年 月 日 时 点 家 个 名 届 次 第 上午 下午 晚上 中午 凌晨 一家 位 签约 公司 企业 机构 单位 嘉宾 方 双方 宣布 全资 子 实现 开展 开启 帮助 推动 引导 动员 陪同 介绍 了解 促成 牵手 走进 进入 进驻 引进 成立 学习 参观")

// isNameOf judges the run as a name and settles what it ends with; a quoted name loses its quotes.
func (f *orgText) isNameOf(n *orgName) bool {
	if n.first >= n.last || n.end == noEnd {
		return false
	}
	if m := f.mark(n.last - 1); m == '”' || m == '》' || m == '」' {
		f.unquote(n)
		if n.first >= n.last {
			return false
		}
	}
	size := int(f.tokens[n.last-1].end - f.tokens[n.first].start)
	if size < nameMinRunes || size > nameMaxRunes {
		return false
	}
	if n.first > 0 && f.counts(n.first-1) {
		return false // 各高校团委, 两家公司
	}
	if n.last-n.first == 1 {
		if f.in(n.first, orgBare) || f.measure(n.first) {
			return false
		}
	} else {
		if f.in(n.first, orgGeneric) {
			return false
		}
		if n.last-n.first == 2 && setsOf(f.passage.runes[f.tokens[n.first].start:f.tokens[n.last-1].end])&orgBare != 0 {
			return false
		}
	}
	if n.end == weakEnd && f.tokens[n.last-1].Has(lexicon.IsEnding) && n.last-n.first > 1 {
		n.end = f.firmEnd(n)
	}
	if n.end == bodyEnd && (f.department(n) || f.in(n.last-1, orgTeams) && !f.properTeam(n)) {
		return false
	}
	return true
}

// counts says whether token i makes a group of the noun behind it.
func (f *orgText) counts(i int) bool {
	switch f.mark(i) {
	case '各', '某':
		return true
	case '家', '个':
		return i > 0 && (f.tokens[i-1].Class == lexicon.Number || f.in(i-1, orgCounts))
	}
	return f.in(i, orgCounts) || f.in(i, orgMeasures)
}

var orgCounts = newOrgSet("两 三 四 五 六 七 八 九 十 余 多 几 数 两家 三家 四家 五家 多家 余家 各区 各市 各县 各个 有关 一些 部分")

// firmEnd settles whether a name such as 江西奔步科技 or 天成石化 is strong: it is where a place or an unknown word leads.
func (f *orgText) firmEnd(n *orgName) orgEnd {
	last := f.lastRune(n.last - 1)
	if strings.ContainsRune(orgDepartments, last) && f.tokens[n.last-1].end-f.tokens[n.last-1].start == 1 {
		if f.tokens[n.first].Has(lexicon.IsPlace|lexicon.IsWhole) || f.holdsEnding(n) {
			return bodyEnd
		}
		return noEnd
	}
	if f.tokens[n.first].Has(lexicon.IsPlace) || f.mark(n.first) != 0 && strings.ContainsRune("市省县区州镇", f.mark(n.first)) {
		return bodyEnd
	}
	return weakEnd
}

// holdsEnding says whether a body's ending stands in the name before its last token.
func (f *orgText) holdsEnding(n *orgName) bool {
	for i := n.first; i < n.last-1; i++ {
		if f.tokens[i].Has(lexicon.IsEnding|lexicon.IsWhole) && !f.in(i, orgWeakEndings) {
			return true
		}
	}
	return false
}

// department says whether the name is a part of a house and no more: 综合科, 工程交易部.
func (f *orgText) department(n *orgName) bool {
	t := f.tokens[n.last-1]
	if !strings.ContainsRune(orgDepartments, f.lastRune(n.last-1)) || t.Has(lexicon.IsWhole) {
		return false
	}
	if f.tokens[n.first].Has(lexicon.IsPlace|lexicon.IsWhole) || f.holdsEnding(n) {
		return false
	}
	m := f.mark(n.first)
	return m != '市' && m != '省' && m != '县' && m != '区' && m != '州' && f.tokens[n.last-1].end-f.tokens[n.first].start < 8
}

// unquote takes the quotes off a name that stands in them as a whole: “赣台采购团”. Of 《低碳世界》 they stay.
func (f *orgText) unquote(n *orgName) {
	open := f.opening(n.last-1, n.first)
	if open < 0 {
		n.first = n.last
		return
	}
	if f.mark(n.last-1) == '》' {
		n.end = weakEnd
		return
	}
	inner := f.endOf(n.last - 2)
	if open == n.first {
		n.first, n.last, n.end = open+1, n.last-1, inner
		if inner == noEnd {
			n.end = weakEnd
		}
		return
	}
	if f.tokens[open-1].Has(lexicon.IsPlace) || inner == bodyEnd {
		n.end = bodyEnd
	}
}

// dotted says whether a dot stands in the name at token i, as in foreigners' names.
func (f *orgText) dotted(i int) bool {
	for _, r := range f.runesAt(i) {
		if isDot(r) {
			return true
		}
	}
	return false
}
