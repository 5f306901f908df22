package crawler

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// gate lets the requests to one host through: one at a time, and a delay apart from send to send. What is counted
// is the time of sending, so that a slow answer does not slow the crawl down further, nor a quick one hurry it.
type gate struct {
	inside chan struct{} // holds a token while a request is on its way
	last   time.Time     // of the last send; owned by who holds the token
	floor  atomic.Int64  // the host's Crawl-delay as a time.Duration
}

// enter waits for its turn and then counts as a send. Who has entered must leave. When ctx is done first, enter
// gives its cause at once and nothing is to be left.
func (g *gate) enter(ctx context.Context, delay time.Duration) error {
	select {
	case g.inside <- struct{}{}:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	if err := g.wait(ctx, max(delay, time.Duration(g.floor.Load()))); err != nil {
		g.leave()
		return err
	}
	g.last = time.Now()
	return nil
}

// wait sleeps until delay has passed since the last send.
func (g *gate) wait(ctx context.Context, delay time.Duration) error {
	rest := time.Duration(0)
	if !g.last.IsZero() {
		rest = delay - time.Since(g.last)
	}
	if rest <= 0 {
		return context.Cause(ctx)
	}
	timer := time.NewTimer(rest)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// leave ends what enter began, once the answer has been read.
func (g *gate) leave() { <-g.inside }

// setFloor sets the shortest delay that the host itself asks for.
func (g *gate) setFloor(d time.Duration) { g.floor.Store(int64(d)) }

// gates holds the gate of every host that a run has to do with. The zero value is ready.
type gates struct {
	mu    sync.Mutex
	hosts map[string]*gate
}

// of returns the gate of a host, named as by hostKey.
func (g *gates) of(host string) *gate {
	g.mu.Lock()
	defer g.mu.Unlock()
	one, ok := g.hosts[host]
	if !ok {
		if g.hosts == nil {
			g.hosts = map[string]*gate{}
		}
		one = &gate{inside: make(chan struct{}, 1)}
		g.hosts[host] = one
	}
	return one
}
