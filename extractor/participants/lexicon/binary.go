package lexicon

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// The compiled form, little-endian: the magic, four counts (entries, labelled characters, folds, nodes) of 32 bits, the
// entries, the characters in the order of their labels with their costs, the folds, the cues, and the nodes.
const (
	magic     = "maoculx1"
	entrySize = 11
	charSize  = 9
)

func encode(l *Lexicon) []byte {
	runes := make([]rune, len(l.chars))
	for r, c := range l.trie.codes {
		if c > 0 {
			runes[c] = rune(r)
		}
	}
	out := []byte(magic)
	for _, n := range []int{len(l.entries), len(l.chars), len(l.folds), len(l.trie.nodes)} {
		out = binary.LittleEndian.AppendUint32(out, uint32(n))
	}
	for _, e := range l.entries {
		out = binary.LittleEndian.AppendUint32(out, uint32(e.Flags))
		out = binary.LittleEndian.AppendUint16(out, e.Cost)
		out = binary.LittleEndian.AppendUint16(out, e.Surname)
		out = append(out, byte(e.Class), byte(e.Subject), byte(e.Object))
	}
	for i, c := range l.chars {
		out = binary.LittleEndian.AppendUint16(out, uint16(runes[i]))
		out = append(out, c.Middle, c.Last, c.Single, c.Foreign, c.Japanese, c.Surname, boolByte(c.Office))
	}
	for _, f := range l.folds {
		out = binary.LittleEndian.AppendUint16(out, uint16(f[0]))
		out = binary.LittleEndian.AppendUint16(out, uint16(f[1]))
	}
	for _, word := range l.cues {
		out = binary.LittleEndian.AppendUint64(out, word)
	}
	for _, n := range l.trie.nodes {
		out = binary.LittleEndian.AppendUint64(out, n)
	}
	return out
}

func boolByte(b bool) byte {
	if b {
		return 1
	}
	return 0
}

func decode(data []byte) (*Lexicon, error) {
	head := len(magic) + 16
	if len(data) < head || string(data[:len(magic)]) != magic {
		return nil, errors.New("not a compiled lexicon")
	}
	entries := int(binary.LittleEndian.Uint32(data[len(magic):]))
	chars := int(binary.LittleEndian.Uint32(data[len(magic)+4:]))
	folds := int(binary.LittleEndian.Uint32(data[len(magic)+8:]))
	nodes := int(binary.LittleEndian.Uint32(data[len(magic)+12:]))
	if want := head + entries*entrySize + chars*charSize + folds*4 + len(Cues{})*8 + nodes*8; len(data) != want {
		return nil, fmt.Errorf("%d bytes, not the %d that its head tells", len(data), want)
	}
	l := &Lexicon{
		trie:    &trie{nodes: make([]uint64, nodes), codes: make([]uint16, 1<<16)},
		entries: make([]Entry, entries),
		chars:   make([]CharCosts, chars),
		folds:   make([][2]rune, folds),
		fold:    make([]uint16, 1<<16),
	}
	data = data[head:]
	for i := range l.entries {
		l.entries[i] = Entry{
			Flags:   Flag(binary.LittleEndian.Uint32(data)),
			Cost:    binary.LittleEndian.Uint16(data[4:]),
			Surname: binary.LittleEndian.Uint16(data[6:]),
			Class:   Class(data[8]),
			Subject: Role(data[9]),
			Object:  Role(data[10]),
		}
		data = data[entrySize:]
	}
	for i := range l.chars {
		if r := binary.LittleEndian.Uint16(data); r > 0 {
			l.trie.codes[r] = uint16(i)
		}
		l.chars[i] = CharCosts{data[2], data[3], data[4], data[5], data[6], data[7], data[8] != 0}
		data = data[charSize:]
	}
	for i := range l.folds {
		l.folds[i] = [2]rune{rune(binary.LittleEndian.Uint16(data)), rune(binary.LittleEndian.Uint16(data[2:]))}
		l.fold[l.folds[i][0]] = uint16(l.folds[i][1])
		data = data[4:]
	}
	for i := range l.cues {
		l.cues[i] = binary.LittleEndian.Uint64(data[i*8:])
	}
	data = data[len(l.cues)*8:]
	for i := range l.trie.nodes {
		l.trie.nodes[i] = binary.LittleEndian.Uint64(data[i*8:])
	}
	return l, nil
}
