package main

import (
	"fmt"
	"io"
	"runtime"
	"slices"
	"time"
)

// cost is what one peer costs on one page.
type cost struct {
	runs   int             // repetitions in a slot
	rounds []time.Duration // time of one repetition, by round
	allocs float64         // allocations of one repetition
	bytes  float64         // bytes allocated by one repetition
	err    error           // why the peer gave no result
}

// times holds the costs by peer, then by page.
type times struct {
	peers  []peer
	rounds int
	costs  [][]cost
}

// timePeers times every peer on every page in rounds. Within a round all peers take a page before the next page
// comes, beginning with another peer each time, so that a change of the machine's pace meets all of them. Each
// turn starts with a collected heap and repeats until slot is filled, so that a peer pays for its own garbage.
func timePeers(set *pageSet, peers []peer, rounds int, slot time.Duration, progress io.Writer) *times {
	t := &times{peers: peers, rounds: rounds, costs: make([][]cost, len(peers))}
	for i := range peers {
		t.costs[i] = make([]cost, len(set.pages))
	}
	for j := range set.pages { // caches, lazy tables, and how often to repeat
		for i, x := range peers {
			t.costs[i][j] = calibrate(x, &set.pages[j], slot)
			if err := t.costs[i][j].err; err != nil {
				fmt.Fprintf(progress, "bench: %s on %q: %v\n", x.name, set.pages[j].gold.ID, err)
			}
		}
	}
	for round := range rounds {
		fmt.Fprintf(progress, "bench: round %d of %d\n", round+1, rounds)
		for j := range set.pages {
			for k := range peers {
				i := (k + j + round) % len(peers)
				t.costs[i][j].measure(peers[i], &set.pages[j])
			}
		}
	}
	return t
}

// calibrate runs a peer twice and derives how often it runs in a slot.
func calibrate(x peer, p *page, slot time.Duration) cost {
	err := x.safely(p).Err
	start := time.Now()
	x.safely(p)
	took := max(time.Since(start), time.Microsecond)
	return cost{runs: int(max(1, (slot+took-1)/took)), err: err}
}

// measure adds one round.
func (c *cost) measure(x peer, p *page) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := time.Now()
	for range c.runs {
		x.safely(p)
	}
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	n := float64(c.runs)
	c.rounds = append(c.rounds, took/time.Duration(c.runs))
	c.allocs = float64(after.Mallocs-before.Mallocs) / n
	c.bytes = float64(after.TotalAlloc-before.TotalAlloc) / n
}

// total returns the time of a peer for all pages in one round.
func (t *times) total(peer, round int) time.Duration {
	var sum time.Duration
	for _, c := range t.costs[peer] {
		sum += c.rounds[round]
	}
	return sum
}

// spread is a median with its least and greatest value.
type spread struct{ median, least, most float64 }

func newSpread(values []float64) spread {
	v := slices.Sorted(slices.Values(values))
	n := len(v)
	return spread{(v[(n-1)/2] + v[n/2]) / 2, v[0], v[n-1]}
}

// seconds returns the time of a peer for the whole set, over the rounds.
func (t *times) seconds(peer int) spread {
	v := make([]float64, t.rounds)
	for r := range v {
		v[r] = t.total(peer, r).Seconds()
	}
	return newSpread(v)
}

// ratio returns how many times the first peer's time a peer takes, compared within each round.
func (t *times) ratio(peer int) spread {
	v := make([]float64, t.rounds)
	for r := range v {
		v[r] = t.total(peer, r).Seconds() / t.total(0, r).Seconds()
	}
	return newSpread(v)
}

// pageRatio is ratio for a single page.
func (t *times) pageRatio(peer, page int) spread {
	v := make([]float64, t.rounds)
	for r := range v {
		v[r] = t.costs[peer][page].rounds[r].Seconds() / t.costs[0][page].rounds[r].Seconds()
	}
	return newSpread(v)
}
