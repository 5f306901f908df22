package extractor

import (
	"strings"
	"testing"
)

// TestLabelsHaveOneKind: a word with two kinds would be read as either, by chance.
func TestLabelsHaveOneKind(t *testing.T) {
	seen := map[string]labelKind{}
	for kind, words := range labelWords {
		for _, w := range strings.Fields(words) {
			if other, ok := seen[w]; ok {
				t.Errorf("label %q has the kinds %d and %d", w, other, kind)
			}
			seen[w] = kind
		}
	}
	for _, list := range [][]string{bareLabels, segmentLabels, tableLabels} {
		for _, w := range list {
			if _, ok := seen[w]; !ok {
				t.Errorf("%q is no label", w)
			}
		}
	}
	for w := range weakLabels {
		if _, ok := seen[w]; !ok {
			t.Errorf("the weak label %q is no label", w)
		}
	}
}
