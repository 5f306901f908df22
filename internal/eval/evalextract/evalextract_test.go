package evalextract

import (
	"testing"

	"maocu/extractor"
)

func TestGoldKind(t *testing.T) {
	for kind, want := range map[extractor.Kind]string{
		extractor.KindArticle: "article", extractor.KindList: "list", extractor.KindHome: "home",
		extractor.KindError: "error", extractor.KindBotWall: "bot-wall", extractor.KindLogin: "login",
		extractor.KindFrames: "frames", extractor.KindRedirect: "redirect", extractor.KindOther: "other",
	} {
		if got := goldKind(kind); got != want {
			t.Errorf("goldKind(%q) = %q, want %q", kind, got, want)
		}
	}
}
