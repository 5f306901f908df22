package lexicon

import (
	"cmp"
	"slices"
)

// trie is a double-array trie over characters. A node is one word of 64 bits: its base, the label that leads to it, its
// value (an entry's number plus one), and a mask of the labels of its children, by which most steps that lead nowhere are
// known without a look at the next node. As no two nodes share a base, the label alone says whether a child belongs to
// its parent (Aoe 1989, with the check array replaced by the label).
type trie struct {
	nodes []uint64
	codes []uint16 // label of each character of the Basic Multilingual Plane, 0 where no word has it
}

// Bits of a node.
const (
	baseBits  = 20
	labelBits = 14
	valueBits = 12
	maskBits  = 64 - baseBits - labelBits - valueBits
)

func packNode(base int, label uint16, value int, mask uint64) uint64 {
	return uint64(base) | uint64(label)<<baseBits | uint64(value)<<(baseBits+labelBits) | mask<<(64-maskBits)
}

func nodeBase(n uint64) int     { return int(n & (1<<baseBits - 1)) }
func nodeLabel(n uint64) uint16 { return uint16(n >> baseBits & (1<<labelBits - 1)) }
func nodeValue(n uint64) int    { return int(n >> (baseBits + labelBits) & (1<<valueBits - 1)) }

// mayStep says whether a node may have a child with the label.
func mayStep(n uint64, label uint16) bool { return n>>(64-maskBits)>>(label%maskBits)&1 != 0 }

// step follows the label from the node; ok is false where no word goes on so.
func (t *trie) step(node uint64, label uint16) (next uint64, ok bool) {
	if label == 0 || !mayStep(node, label) {
		return 0, false
	}
	next = t.nodes[nodeBase(node)+int(label)]
	return next, nodeLabel(next) == label
}

// code is the label of a character.
func (t *trie) code(r rune) uint16 {
	if uint32(r) >= uint32(len(t.codes)) {
		return 0
	}
	return t.codes[r]
}

// key is a word in labels, with the number of its entry.
type key struct {
	labels []uint16
	value  int
}

// buildTrie makes the trie of the words, each with the number of its entry.
func buildTrie(words map[string]int) *trie {
	t := &trie{codes: labelByFrequency(words)}
	keys := make([]key, 0, len(words))
	for w, v := range words {
		k := key{value: v + 1}
		for _, r := range w {
			k.labels = append(k.labels, t.codes[r])
		}
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b key) int { return slices.Compare(a.labels, b.labels) })
	b := builder{used: make([]bool, 1), nodes: make([]uint64, 1)}
	b.used[0] = true
	b.place(0, keys, 0)
	b.grow(len(b.nodes) + 1<<labelBits) // so that a step from the last base stays within
	t.nodes = b.nodes
	return t
}

// labelByFrequency numbers the characters from 1, the commonest first, which keeps the children of a node close.
func labelByFrequency(words map[string]int) []uint16 {
	count := map[rune]int{}
	for w := range words {
		for _, r := range w {
			count[r]++
		}
	}
	var all []rune
	for r := range count {
		if r <= 0xFFFF {
			all = append(all, r)
		}
	}
	slices.SortFunc(all, func(a, b rune) int { return cmp.Or(count[b]-count[a], int(a-b)) })
	codes := make([]uint16, 1<<16)
	for i, r := range all {
		codes[r] = uint16(i + 1)
	}
	return codes
}

// builder lays the children of each node at the first base where all of them fit.
type builder struct {
	nodes  []uint64
	used   []bool // is a node laid here?
	based  []bool // does a parent have this base?
	search int    // below here is no free place worth a look
}

func (b *builder) place(node int, keys []key, depth int) {
	value := 0
	if len(keys) > 0 && len(keys[0].labels) == depth {
		value = keys[0].value
		keys = keys[1:]
	}
	base := 0
	label := nodeLabel(b.nodes[node])
	groups := split(keys, depth)
	if len(groups) > 0 {
		base = b.fit(groups, depth)
	}
	mask := uint64(0)
	for _, g := range groups {
		mask |= 1 << (g[0].labels[depth] % maskBits)
	}
	b.nodes[node] = packNode(base, label, value, mask)
	for _, g := range groups {
		l := g[0].labels[depth]
		b.nodes[base+int(l)] = packNode(0, l, 0, 0)
		b.used[base+int(l)] = true
	}
	for _, g := range groups {
		b.place(base+int(g[0].labels[depth]), g, depth+1)
	}
}

// split parts sorted keys into runs that share the label at depth.
func split(keys []key, depth int) [][]key {
	var groups [][]key
	for start := 0; start < len(keys); {
		end := start + 1
		for end < len(keys) && keys[end].labels[depth] == keys[start].labels[depth] {
			end++
		}
		groups = append(groups, keys[start:end])
		start = end
	}
	return groups
}

func (b *builder) fit(groups [][]key, depth int) int {
	first := int(groups[0][0].labels[depth])
	last := int(groups[len(groups)-1][0].labels[depth])
	for b.search < len(b.used) && b.used[b.search] {
		b.search++
	}
	misses := 0
	for base := max(1, b.search-first); ; base++ {
		b.grow(base + last + 1)
		if b.based[base] || !b.free(base, groups, depth) {
			if misses++; misses == 512 {
				b.search += 64
			}
			continue
		}
		b.based[base] = true
		return base
	}
}

func (b *builder) free(base int, groups [][]key, depth int) bool {
	for _, g := range groups {
		if b.used[base+int(g[0].labels[depth])] {
			return false
		}
	}
	return true
}

func (b *builder) grow(n int) {
	for len(b.nodes) < n {
		b.nodes = append(b.nodes, 0)
		b.used = append(b.used, false)
	}
	for len(b.based) < n {
		b.based = append(b.based, false)
	}
}
