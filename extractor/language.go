package extractor

import (
	"strings"

	"golang.org/x/text/language"

	"maocu/article"
)

// language tells the text's language by its script: the two forms of Chinese by characters that only one has.
func (p *Page) language(a *article.Article) string {
	var han, kana, hangul, latin, hans, hant int
	sample := cutRunes(a.Body, languageSample)
	if len(sample) < 60 {
		sample = a.Title + sample
	}
	for _, r := range sample {
		switch {
		case r < 0x250:
			if r < 0x80 && isLetter(byte(r)) || r >= 0xC0 {
				latin++
			}
		case isHan(r):
			han++
			if simplified.has(r) {
				hans++
			} else if traditional.has(r) {
				hant++
			}
		case r >= 0x3041 && r <= 0x30FA:
			kana++
		case r >= 0xAC00 && r <= 0xD7A3:
			hangul++
		}
	}
	switch {
	case kana*5 > han && kana > 20:
		return "ja"
	case hangul > han && hangul > 20:
		return "ko"
	case han*6 >= latin && han > 0:
		if hant > hans*2 {
			return "zh-Hant"
		}
		return "zh-Hans"
	case latin > 0:
		// The page's own word is believed for languages in Latin letters: fr, de, es, …
		if tag, err := language.Parse(cutBytes(p.x.lang, 35)); err == nil {
			if base, _ := tag.Base(); latinLanguages[base.String()] {
				return base.String()
			}
		}
		return "en"
	}
	return ""
}

var latinLanguages = map[string]bool{"fr": true, "de": true, "es": true, "pt": true, "it": true, "nl": true, "pl": true, "tr": true, "vi": true, "id": true, "ms": true, "cs": true, "hu": true, "ro": true, "sv": true, "fi": true, "da": true, "no": true}

// languageSample is how many code points decide.
const languageSample = 1200

var simplified, traditional = newHanSet(simplifiedOnly, traditionalOnly), newHanSet(traditionalOnly, simplifiedOnly)

// Frequent characters that stand in one form of written Chinese alone.
const (
	simplifiedOnly  = "国会业产贸发对进们这为时来动个学经开关实现与务员长门问间见议设讲话论说请谈访协会东车马鸟鱼龙书几从众优传体价儿党内写农冲决况击别务动势区医华单卖卫压厂历县参双发变号听响团园围图圆场坏块声处备复够头夹奖妇孙学宁宝实审宽对导将层属岁岛币师带帮干广库应庆张强归当录彻总恶惊惯战户扩执报护择据损换搜摄数断无旧显术机杀权来构标样桥档检楼欢欧汇汉济浓温湾灭灯灵热爱环现电画监盘确础离种积称税稳穷竞笔筑签简类粮纪约级纯线组细终绍经结给络绝统继续维综绿缓编缘网罗职联肃胜脑脚艺节苏药营补装规视览觉计订认让训议记许论设访证评识诉词译试诚话该详语误请读课调谈谋谢贝负财责败货质购贴贵费资赛赞赢赵跃轮软轻载输边达过运还进远连迟适选递邮郑铁银错锋锦长门闭问闲间闻阅队阳阴阶际陆陈险随难预领频题额颜风飞饭馆验骗鲁鸡麦黄齐"
	traditionalOnly = "國會業產貿發對進們這為時來動個學經開關實現與務員長門問間見議設講話論說請談訪協東車馬鳥魚龍書幾從眾優傳體價兒黨內寫農衝決況擊別勢區醫華單賣衛壓廠歷縣參雙變號聽響團園圍圖圓場壞塊聲處備復夠頭夾獎婦孫寧寶審寬導將層屬歲島幣師帶幫廣庫應慶張強歸當錄徹總惡驚慣戰戶擴執報護擇據損換攝數斷無舊顯術機殺權構標樣橋檔檢樓歡歐匯漢濟濃溫灣滅燈靈熱愛環電畫監盤確礎離種積稱稅穩窮競筆築簽簡類糧紀約級純線組細終紹結給絡絕統繼續維綜綠緩編緣網羅職聯肅勝腦腳藝節蘇藥營補裝規視覽覺計訂認讓訓記許證評識訴詞譯試誠該詳語誤讀課調謀謝貝負財責敗貨質購貼貴費資賽贊贏趙躍輪軟輕載輸邊達過運還遠連遲適選遞郵鄭鐵銀錯鋒錦閉閒聞閱隊陽陰階際陸陳險隨難預領頻題額顏風飛飯館驗騙魯雞麥黃齊臺灣"
)

// hanSet is a set of ideographs of the basic block.
type hanSet [(0xA000 - 0x4E00) / 64]uint64

// newHanSet makes the set of the characters that stand in chars and not in other.
func newHanSet(chars, other string) *hanSet {
	var s hanSet
	for _, r := range chars {
		if r >= 0x4E00 && r < 0xA000 && !strings.ContainsRune(other, r) {
			s[(r-0x4E00)/64] |= 1 << ((r - 0x4E00) % 64)
		}
	}
	return &s
}

func (s *hanSet) has(r rune) bool {
	return r >= 0x4E00 && r < 0xA000 && s[(r-0x4E00)/64]&(1<<((r-0x4E00)%64)) != 0
}
