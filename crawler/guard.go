package crawler

import (
	"context"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"syscall"
)

// guard keeps the connections made for one host away from private addresses: a page, a redirect or a name server
// of a public site could otherwise lead the crawl to a machine behind the firewall. Where the host has such
// addresses itself (a council's intranet, a file server on this machine), a person has asked for them by giving
// the seed, and those addresses are let through on the ports of the seeds.
type guard struct {
	own map[netip.AddrPort]bool
}

// newGuard looks up the addresses of the seeds' host. A host that cannot be found has none; connecting to it
// fails with a message of its own.
func newGuard(ctx context.Context, seeds []target) *guard {
	g := &guard{own: map[netip.AddrPort]bool{}}
	looked := map[string][]netip.Addr{}
	for _, seed := range seeds {
		u, err := url.Parse(seed.key)
		if err != nil {
			continue
		}
		name := u.Hostname()
		if _, ok := looked[name]; !ok {
			looked[name], _ = net.DefaultResolver.LookupNetIP(ctx, "ip", name)
		}
		for _, addr := range looked[name] {
			for _, port := range ports(u) {
				g.own[netip.AddrPortFrom(addr.Unmap().WithZone(""), port)] = true
			}
		}
	}
	return g
}

// ports returns the ports that belong to a URL's host: its own, or both common ones, since a site often sends
// readers from http to https.
func ports(u *url.URL) []uint16 {
	if u.Port() == "" {
		return []uint16{80, 443}
	}
	port, err := strconv.ParseUint(u.Port(), 10, 16)
	if err != nil {
		return nil
	}
	return []uint16{uint16(port)}
}

// control is called by the dialer with each address before it connects; see net.Dialer.Control.
func (g *guard) control(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("read address %q: %w", address, err)
	}
	at = netip.AddrPortFrom(at.Addr().Unmap().WithZone(""), at.Port())
	if isPublic(at.Addr()) || g.own[at] {
		return nil
	}
	return fmt.Errorf("%w %s", ErrPrivateAddress, at.Addr())
}

// special lists the blocks of the IANA registries of special-purpose addresses (RFC 6890) that lead to no public
// host and that netip has no name for.
var special = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),      // this network
	netip.MustParsePrefix("100.64.0.0/10"),  // carrier-grade NAT, RFC 6598
	netip.MustParsePrefix("192.0.0.0/24"),   // protocol assignments
	netip.MustParsePrefix("192.88.99.0/24"), // 6to4 relay
	netip.MustParsePrefix("198.18.0.0/15"),  // benchmarks, RFC 2544
	netip.MustParsePrefix("240.0.0.0/4"),    // reserved, broadcast
	netip.MustParsePrefix("64:ff9b:1::/48"), // local translation, RFC 8215
	netip.MustParsePrefix("100::/64"),       // discard
	netip.MustParsePrefix("fec0::/10"),      // site-local, long deprecated
	netip.MustParsePrefix("2001::/23"),      // protocol assignments, Teredo among them
	netip.MustParsePrefix("2002::/16"),      // 6to4: an IPv4 address inside
}

// nat64 is the block whose last four bytes are an IPv4 address (RFC 6052).
var nat64 = netip.MustParsePrefix("64:ff9b::/96")

// isPublic says whether an address may belong to a public web site.
func isPublic(a netip.Addr) bool {
	a = a.Unmap()
	if nat64.Contains(a) {
		b := a.As16()
		a = netip.AddrFrom4([4]byte(b[12:]))
	}
	if !a.IsGlobalUnicast() || a.IsPrivate() {
		return false
	}
	for _, p := range special {
		if p.Contains(a) {
			return false
		}
	}
	return true
}
