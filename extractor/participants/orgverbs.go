package participants

import "strings"

// orgRole is the part that a body has in the event, in the order in which a record lists them.
type orgRole uint8

const (
	orgHost        orgRole = iota // 主办
	orgOrganizer                  // 承办
	orgCoOrganizer                // 协办
	orgSupporter                  // 支持
	orgGuide                      // 指导
	orgPresent                    // 推介
	orgAttend                     // 参加
	orgSign                       // 签约
	orgVisit                      // 考察
	orgMeet                       // 会谈
	orgRoles
)

var orgRoleNames = [orgRoles]string{"host", "organizer", "co-organizer", "supporter", "guide", "present", "attend", "sign", "visit", "meet"}

// orgForm is the sort of construction in which a word governs the names of bodies.
type orgForm uint8

const (
	formHold    orgForm = iota // 由A、B主办: the list stands before the verb, the event is known from elsewhere
	formAid                    // 得到A的支持, 在A指导下, C支持: as formHold, but a common word that needs more around it
	formAct                    // A举办推介会: the body is the subject, the event the object
	formLaunch                 // A启动行动: as formAct, but what is launched must be an event
	formSign                   // A与B签约
	formPresent                // A作推介
	formAttend                 // A、B负责人参加
	formWitness                // A代表发言: as formAttend, for people who stand for their bodies only
	formVisit                  // A访问B, A一行来访
	formMeet                   // A与B座谈
	formTeam                   // 代表团, 考察团: a body that travels
	formLabel                  // 主办单位：A、B
	formWith                   // 随行企业包括A、B
)

// orgVerb is a word that gives the bodies beside it a role.
type orgVerb struct {
	name string
	word []rune // its characters
	role orgRole
	form orgForm
}

// orgVerbs are the governing words in lists by their first character, the longest first. The first list is empty.
var orgVerbs = make([][]orgVerb, 1)

// orgFirst gives for each character of the Basic Multilingual Plane the list of the words that begin with it.
var orgFirst [1 << 16]uint8

// orgVerbTable lists the governing words: form, role, words. Source: our own reading of trade news; the forms are
// explained at [orgForm].
var orgVerbTable = []struct {
	form  orgForm
	role  orgRole
	words string
}{
	{formHold, orgHost, "主办 主辦 联办 合办 共办 主承办"},
	{formHold, orgOrganizer, "承办 承辦"},
	{formHold, orgCoOrganizer, "协办 協辦"},
	{formAid, orgSupporter, "支持 协助 赞助"},
	{formAid, orgGuide, "指导"},
	{formAct, orgHost, "举办 举行 召开 舉辦 舉行 召開"},
	{formLaunch, orgHost, "发起 启动 开展 开幕 推出"},
	{formSign, orgSign, "签署 签订 签约 签下 签定 签了 达成 缔结 签字 簽署 簽約 簽訂"},
	{formPresent, orgPresent, "推介 路演 演示"},
	{formAttend, orgAttend, "出席 参加 参会 列席 到会 与会 参展 到场 观摩 在座 收看 收听"},
	{formWitness, orgAttend, "见证 亮相 参与 发表 发布 发言 發言"},
	{formVisit, orgVisit, "访问 来访 到访 莅临 走访 拜访 拜会 考察 参访 造访 回访 前往 来到 到 来 赴"},
	{formMeet, orgMeet, "会谈 座谈 洽谈 会见 接待 会晤 对接"},
	{formTeam, orgVisit, "代表团 考察团 采购团 访问团 经贸团 商务团 企业团 参访团 访华团 商贸团 招商团 参展团 代表隊"},
	{formLabel, orgHost, "主办单位 主办方 主办机构"},
	{formLabel, orgOrganizer, "承办单位 承办方 承办机构"},
	{formLabel, orgCoOrganizer, "协办单位 协办方 协办机构"},
	{formLabel, orgSupporter, "支持单位 支持机构 赞助单位"},
	{formLabel, orgGuide, "指导单位"},
	{formLabel, orgAttend, "参会单位 参加单位 出席单位 参展单位 参展企业 参会企业 参展商"},
	{formWith, orgVisit, "随行企业 随行的企业 随团企业 同行企业 赴台的企业 随团赴"},
}

func init() {
	for _, row := range orgVerbTable {
		for word := range strings.FieldsSeq(row.words) {
			v := orgVerb{word, []rune(word), row.role, row.form}
			first := v.word[0]
			if orgFirst[first] == 0 {
				orgFirst[first] = uint8(len(orgVerbs))
				orgVerbs = append(orgVerbs, nil)
			}
			list := append(orgVerbs[orgFirst[first]], v)
			for i := len(list) - 1; i > 0 && len(list[i].word) > len(list[i-1].word); i-- {
				list[i], list[i-1] = list[i-1], list[i]
			}
			orgVerbs[orgFirst[first]] = list
		}
	}
}

// orgVerbAt gives the longest governing word that begins the text, or nil. The text has a character at least.
func orgVerbAt(text []rune) *orgVerb {
	r := text[0]
	if uint32(r) >= uint32(len(orgFirst)) {
		return nil
	}
	list := orgVerbs[orgFirst[r]]
next:
	for i := range list {
		w := list[i].word
		if len(w) > len(text) {
			continue
		}
		for k := 1; k < len(w); k++ {
			if text[k] != w[k] {
				continue next
			}
		}
		return &list[i]
	}
	return nil
}
