package participants

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// eventKind is what a word tells the reader of events. A word may tell several things.
type eventKind uint32

const (
	eventHold   eventKind = 1 << iota // 举行: the event takes place
	eventMeet                         // 出席: somebody takes part in it
	eventTour                         // 考察: somebody goes to see something
	eventGo                           // 到: a place may follow, where somebody went
	eventIn                           // 在: a place may follow
	eventLabel                        // 地点： a place follows
	eventAdverb                       // 隆重: ends a place
	eventJoin                         // 与: may end a place
	eventInside                       // 自由: a word that is none of those that it holds
	eventStrong                       // 论坛: may end an event's name
	eventWeak                         // 会议: the same, behind more words
	eventBefore                       // 出席: a name begins behind it
	eventSaid                         // 表示: with a comma, what follows is speech
	eventElse                         // 去年: the sentence tells of another time, or of a wish
	eventWill                         // 将
	eventAgo                          // 以来: behind a date, makes it background
	eventDated                        // 昨: a date may begin
	eventStop                         // ，
	eventOpen                         // “
	eventClose                        // ”
	eventNone                         // 仪式, 书记: in no name of a place

	eventVerb = eventHold | eventMeet | eventTour
	eventNoun = eventStrong | eventWeak
)

// eventVocabulary is all that the reader knows of words. A word may stand in several lists.
var eventVocabulary = []struct {
	kind  eventKind
	words string
}{
	{eventHold | eventBefore, "举行 举办 召开 舉行 舉辦 召開"},
	{eventHold, "开幕 闭幕 落幕 启动 揭牌 揭幕 启幕 签约 签署 签订 签定 奠基 开工 动工 竣工 开业 挂牌 成立 开赛 开班 开讲 开馆 揭晓 颁出 首发 上线 亮相 剪彩 " +
		"开门 开课 开播 拉开 发布 宣布 启用 通车 投产 收官 结束 换届 宣誓 展开 开张 结业 颁奖 开镜 首映 开园 开街 鸣枪 鸣锣 设主会场 设分会场 设立主会场 设立分会场 设会场 开市 登场 上演 開幕 啟動 簽約 簽署"},
	{eventMeet | eventBefore, "开展 出席 参加 见证 主持 会见 參加 會見"},
	{eventMeet, "会晤 会谈 座谈 拜会 拜访 连线 对接 洽谈 捐赠 慰问 致辞 通报 会商 磋商 接待 见面 聚会 交流 访华 會晤 拜會"},
	{eventTour, "调研 来访 参观 检查 督导 察看 查看 巡馆 率团 率队 驶往 指导 参访 学习 參觀"},
	{eventTour | eventGo, "考察 走访 访问 到访 视察 前往 赴 抵 抵达 莅临 深入 走进 訪問"},
	{eventGo, "来到 到 来"},
	{eventIn, "在 于"},
	{eventLabel, "地点： 地点: 会场设在 会场设于 会场分别设在"},
	{eventAdverb, "隆重 正式 成功 盛大 顺利 圆满 胜利 同步 同时 共同 联合 如期 先后 分别 亲切 一起 一同 视频 线上 云上 集中 火热 精彩 首次 再次 继续 已经 将 以 就 " +
		"通过 由 对 向 为 盛装 如约 热烈 热闹 落下 并 与会 进行 进入 率 昨 今 現 陆续 携手 进一步"},
	{eventJoin, "与 同 和"},
	{eventInside, "会议中心 会议厅 会议室 同江 同济 同安 同仁 和平 和田 和县 大同 开发区 开元 对外 向阳 向日葵 为民 由义 以色列 自由 华为 方向 志向 面向 应对 成就 就业 就职 " +
		"合并 并购 将军 将近 将领 将来 可以 所以 以及 以上 以下 以来 以后 以前 以为 难以 予以 加以 得以 足以 行为 作为载体 在线 效率 汇率 税率 利率 世界贸易组织 上海合作组织 合作组织 " +
		"贸易组织 卫生组织 国际组织 社会组织 行业组织 党组织 组织部 通过率 介绍信 从业 进行曲 以旧换新 以文 以赛 以茶 于都 是非 目的地 共同体 为农 人为 有为 为先 为媒 以案 从严 以商 " +
		"就近 以企 参与式 由来 共同富裕 推介 由于 对于 关于 至于 位于 属于 等于 基于 处于 鉴于 终于 善于 勇于 便于 利于 用于 高于 低于 大于 小于 源于 始于 介于 归于 限于 急于 出于 乐于 忙于 " +
		"建于 落户于 位於 到底 到位 达到 得到 受到 看到 听到 收到 感到 想到 遇到 提到 接到 找到 做到 直到 等到 回到 及到 用到 以到 带到 拿到 从到 来自 来宾 来源 马来西亚 于洪 于田 会同县 来凤 来安县 无为市 犍为 合作市 未来 年来 以來 原来 本来 近来 " +
		"起来 从来 下来 往来 将来 发来 持来 带来 前来 到来 迎来 出来 上来 进来 过来 历来 由来已久 来看 来说 来华 来信 来电 来函 到会 到场 到期 存在 现在 所在 旨在 潜在 不在 内在 还在 重在 意在 外在 在此 在座 在位 在校"},
	{eventStrong, "研讨会 研讨班 论坛 博览会 交易会 推介会 座谈会 洽谈会 签约仪式 启动仪式 揭牌仪式 奠基仪式 颁奖仪式 揭幕仪式 捐赠仪式 开工仪式 开幕式 闭幕式 开班式 年会 峰会 " +
		"培训班 研修班 研习班 进修班 发布会 交流会 对接会 展览会 展销会 展示会 说明会 恳谈会 联谊会 圆桌会议 圆桌会 讨论会 通气会 推进会 宣贯会 颁奖会 颁奖礼 颁奖典礼 典礼 晚会 晚宴 音乐会 " +
		"工作会 专题会 协调会 学习会 部署会 启动会 论证会 评审会 筹备会 咨询会 鉴定会 分享会 品鉴会 游园会 订货会 采购会 招聘会 报告会 沙龙 茶话会 招待会 听证会 见面会 动员会 总结会 表彰会 运动会 " +
		"嘉年华 对话会 宣讲会 吹风会 联席会议 文化节 艺术节 茶叶节 旅游节 美食节 电影节 啤酒节 购物节 采摘节 樱花节 服装节 音乐节 丰收节 消费节 早茶节 购物季 消费季 文化周 活动周 宣传周 能源周 活动月 " +
		"宣传月 锦标赛 邀请赛 挑战赛 公开赛 团体赛 大奖赛 路演 巡展 展洽会 酒会 答谢会 宣介会 供需会 招商会 招商周 展 交易大会 聯誼會 論壇 研討會 座談會 博覽會 交流會 展覽會 推介會 發表會"},
	{eventWeak, "会议 活动 仪式 大会 讲座 比赛 大赛 典禮 大會 會議 儀式 例会 课程 讲坛 展会"},
	{eventBefore, "主办 承办 协办 参与 迎来 作为 关于 按照 根据 随着 为了 带来 赴 的 在 于 由 为 是 了 将 并 率 期间 收看 走进 观看 筹备 介绍 关注 成功 上午 下午 晚上 设立 設立 " +
		"发起 助力 亮相 聚焦 借助 依托 邀请 来到 就 以 从 该厂 拟 与会 本届 即将 表示 指出 记者 获悉 通过 进行 共同 一行 推出 围绕 为期 配套 组织 签订 签署 参观 作客 备战 宣布"},
	{eventSaid, "表示 指出 介绍 强调 透露 认为 告诉记者 说 称 据悉 据了解 据统计 据介绍 表達 指"},
	{eventElse, "曾在 曾于 先后在 每年 历届 往届 往年 去年 明年 下届 下一届 年来 前身 早在 首次在 希望 计划 有望 打算 愿意 如果 考虑 建议"},
	{eventWill, "将 拟 即将"},
	{eventAgo, "以来 之前 以前 前 以内 内 止 起施行 起实施 起执行 起正式施行 出台 印发 发布的 公布的 通过的 以后 起生效 生效 截止 零时起"},
	{eventDated, "昨 今 明日 明天 明晚 明晨 明早 明年 明（ 明( 前天 前日 前晚 前夜 前年 后天 後天 上周 上星期 本周 本星期 本年 这周 下周 下星期 周 星期 去年 上月 上个月 本月 下月 下个月"},
	{eventStop, "， , 。 ； ; ： : ！ ! ？ ?"},
	{eventOpen, "“ 《 （ ( 「 『 【"},
	{eventClose, "” 》 ） ) 」 』 】"},
	{eventNone, "仪式 论坛 讲话 致辞 领导 支持 推动 带领 陪同 见证 基础 背景 框架 情况 过程 方面 领域 活动 座谈 之后 之前 之际 期间 会上 连续 其中 此次 本次 这次 当天 当日 推进 加强 如何 主题 " +
		"指引 合作 新时代 努力 关心 帮助 推介会 博览会 交易会 环节 开幕 形势 压力 条件 我们 大家 他们 谈到 介绍 表示 他的 她的 他看 方式 形式 之中 之下 时间 阶段 现场 平台 " +
		"书记 主任 部长 会长 局长 县长 市长 省长 董事 事长 经理 主席 校长 院长 处长 团长 秘书 总裁 先生 女士 同志 教授 总统 总理"},
}

// eventEntry is a word with all that it tells.
type eventEntry struct {
	word   string
	kind   eventKind
	first  int  // length of its first character
	second rune // its second character; 0 without one
}

// begins says whether the word begins s, whose second character is the given one and whose first one is the word's.
func (e *eventEntry) begins(s string, second rune) bool {
	return e.second == 0 || e.second == second && (len(e.word) <= e.first+3 || strings.HasPrefix(s, e.word))
}

var (
	eventEntries = make([][]eventEntry, 1) // by the number of the first character; no entry has number 0
	eventIndex   [1 << 16]uint16           // number of a character as the first of a word
)

func init() {
	kinds := map[string]eventKind{}
	for _, list := range eventVocabulary {
		for w := range strings.FieldsSeq(list.words) {
			kinds[w] |= list.kind
		}
	}
	for w, kind := range kinds {
		r, size := utf8.DecodeRuneInString(w)
		second, _ := utf8.DecodeRuneInString(w[size:])
		if size == len(w) {
			second = 0
		}
		if eventIndex[r] == 0 {
			eventIndex[r] = uint16(len(eventEntries))
			eventEntries = append(eventEntries, nil)
		}
		n := eventIndex[r]
		eventEntries[n] = append(eventEntries[n], eventEntry{w, kind, size, second})
	}
	for _, list := range eventEntries { // words that hold others first, then the shorter ones
		slices.SortFunc(list, func(a, b eventEntry) int {
			return cmp.Or(-cmp.Compare(a.kind&eventInside, b.kind&eventInside), cmp.Compare(len(a.word), len(b.word)))
		})
	}
}

// eventHit is a word of the vocabulary in a sentence.
type eventHit struct {
	at, end int
	kind    eventKind
}

// eventDecode gives the character that begins at byte i of s and its length. Malformed bytes are characters of their
// own, which no word has.
func eventDecode(s string, i int) (r rune, n int) {
	if c := s[i]; c-0xE0 < 0x10 && i+2 < len(s) {
		return rune(c&0x0F)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F), 3
	}
	return eventDecodeOther(s, i)
}

// eventDecodeOther is eventDecode for the characters that are rare in Chinese.
func eventDecodeOther(s string, i int) (r rune, n int) {
	switch c := s[i]; {
	case c < 0x80:
		return rune(c), 1
	case c >= 0xC0 && c < 0xE0 && i+1 < len(s):
		return rune(c&0x1F)<<6 | rune(s[i+1]&0x3F), 2
	case c >= 0xF0 && i+3 < len(s):
		return 0, 4
	}
	return 0, 1
}

// eventScan appends the words of the vocabulary in s and the dates, in their order.
func eventScan(hits []eventHit, dates []eventDate, s string) ([]eventHit, []eventDate) {
	dated := 0  // where the last date ends
	inside := 0 // where the last word ends that is none of those in it
	for i := 0; i < len(s); {
		var r rune
		n := 3
		if c := s[i]; c-0xE0 < 0x10 && i+2 < len(s) { // as eventDecode, which is too long to be inlined
			r = rune(c&0x0F)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F)
		} else {
			r, n = eventDecodeOther(s, i)
		}
		if r >= '0' && r <= '9' || r >= '０' && r <= '９' {
			d, ok := eventWrittenDate(s, i)
			if ok && i >= dated {
				d.end = eventTimeOfDay(s, d.end)
				dates = append(dates, d)
				dated = d.end
			}
			i = max(d.end, i+n)
			continue
		}
		if number := eventIndex[r]; number != 0 {
			var kind eventKind
			second := rune(0)
			if i+n < len(s) {
				second, _ = eventDecode(s, i+n)
			}
			entries := eventEntries[number]
			for k := range entries {
				if e := &entries[k]; e.begins(s[i:], second) {
					if e.kind&eventInside != 0 {
						inside = max(inside, i+len(e.word))
					}
					if i+len(e.word) > inside || e.kind&^eventInside != 0 && e.kind&eventInside != 0 {
						hits = append(hits, eventHit{i, i + len(e.word), e.kind})
						kind |= e.kind
					}
				}
			}
			if kind&eventDated != 0 && i >= dated {
				if d, ok := eventWordDate(s, i); ok {
					d.end = eventTimeOfDay(s, d.end)
					dates = append(dates, d)
					dated = d.end
					i = d.end
					continue
				}
			}
		}
		i += n
	}
	return hits, dates
}

// eventEndings tell what a text is by its last characters, as eventVocabulary does by a word.
var eventEndings = eventEndingTable([]struct {
	ending  eventEnding
	endings string
}{
	{eventVenue, "省 市 县 区 州 盟 旗 镇 乡 村 庄 街道 社区 园 馆 厅 堂 楼 座 酒店 饭店 宾馆 酒家 山庄 会所 大厦 广场 中心 基地 码头 港 口岸 机场 车站 岛 湖 山 寺 塔 城 校区 大学 学院 中学 小学 " +
		"剧院 影院 体育场 赛场 街 路 公园 陵园 景区 古镇 苑 会议室 教室 礼堂 俱乐部 仓库 农场 林场 牧场 工地 点 站 使馆 领事馆 总领馆 國 飯店 大學 號 实验室 宫 酒楼 国际 温泉 草原 学校 号 院"},
	{eventRegion, "县 市 区 州 旗 镇 乡 村 街道 社区 岛 景区 古镇 中学 大学 学院 宾馆 酒店"},
	{eventBody, "公司 集团 研究院 研究所 院 所 厂 银行 商会 协会 企业 合作社 医院 局 委 联合会 促进会 股份 社 总部"},
	{eventNoSpot, "上 中 下 时 后 前 里 内 间 的 了 们 者 会 边 人 来 年 月 日 度 天 外 等 案 事 程 报道 声明 分钟 网站 报 展区 专区 委员 地区 区域 个城市 企业 果园"},
	{eventSpotAfterAll, "一中 二中 三中 四中 附中 高中 初中 台中 晋中 汉中 阆中 关中 河内 哈里 车间 房间 海上 华中 巴中 白下 历下 新会 上海 喀则地区 延边地区 喀什地区 和田地区 阿克苏地区 阿里地区 塔城地区 兴安岭地区"},
	{eventSince, "自 自从 截至 截止 截止到 截至到 早在 始于 始自 成立于 创立于 创办于 创刊于 建于 生于 继 起至 追溯到 始建于 上市于 位于 按照 根据"},
	{eventFuture, "将于 拟于 定于 将在 计划于 预计 计划 定在 拟在 将 预定"},
})

// eventEnding is what the last characters of a text tell. They may tell several things.
type eventEnding uint8

const (
	eventVenue        eventEnding = 1 << iota // 酒店: a place
	eventRegion                               // 县: a region or a sight, where a visit stops
	eventBody                                 // 公司: a body
	eventNoSpot                               // 时: no place
	eventSpotAfterAll                         // 台中: one after all
	eventSince                                // 自: a date behind it is background
	eventFuture                               // 将于: a date behind it is to come
)

// eventEndingEntry is an ending with what it tells.
type eventEndingEntry struct {
	word   string
	ending eventEnding
}

// eventEndingTable lists the endings by their last character.
func eventEndingTable(lists []struct {
	ending  eventEnding
	endings string
}) map[string][]eventEndingEntry {
	table := map[string][]eventEndingEntry{}
	for _, list := range lists {
		for w := range strings.FieldsSeq(list.endings) {
			last := w[len(w)-3:]
			table[last] = append(table[last], eventEndingEntry{w, list.ending})
		}
	}
	return table
}

// eventEndsIn tells what s is by its last characters.
func eventEndsIn(s string) (ending eventEnding) {
	if len(s) < 3 {
		return 0
	}
	for _, e := range eventEndings[s[len(s)-3:]] {
		if strings.HasSuffix(s, e.word) {
			ending |= e.ending
		}
	}
	return ending
}

// eventHasPrefix gives the word of the list that begins s, or "".
func eventHasPrefix(s string, list ...string) string {
	for _, w := range list {
		if strings.HasPrefix(s, w) {
			return w
		}
	}
	return ""
}

// eventHasSuffix gives the word of the list that ends s, or "".
func eventHasSuffix(s string, list ...string) string {
	for _, w := range list {
		if strings.HasSuffix(s, w) {
			return w
		}
	}
	return ""
}

// eventContains says whether one of the words stands in s.
func eventContains(s string, list ...string) bool {
	for _, w := range list {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
