package main

import "testing"

// BenchmarkPeers runs every peer over the whole set of pages; one operation is the set.
func BenchmarkPeers(b *testing.B) {
	set, err := loadPages(defaultPages(), "", "")
	if err != nil {
		b.Fatal(err)
	}
	for _, x := range allPeers() {
		b.Run(x.name, func(b *testing.B) {
			b.SetBytes(int64(set.bytes))
			b.ReportAllocs()
			for b.Loop() {
				for j := range set.pages {
					x.safely(&set.pages[j])
				}
			}
		})
	}
}
