package crawler

import (
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"testing"
)

func TestIsPublic(t *testing.T) {
	for addr, want := range map[string]bool{
		"8.8.8.8": true, "203.119.25.1": true, "2400:3200::1": true, "64:ff9b::808:808": true, "::ffff:8.8.8.8": true,
		"0.0.0.0": false, "0.1.2.3": false, "10.1.2.3": false, "100.64.0.1": false, "127.0.0.1": false, "127.9.9.9": false,
		"169.254.169.254": false, "172.16.0.1": false, "172.31.255.255": false, "192.168.1.1": false, "192.0.0.8": false,
		"198.18.0.1": false, "224.0.0.1": false, "240.0.0.1": false, "255.255.255.255": false,
		"::": false, "::1": false, "fe80::1": false, "fc00::1": false, "fd12::1": false, "fec0::1": false, "ff02::1": false,
		"::ffff:127.0.0.1": false, "::ffff:10.0.0.1": false, "64:ff9b::7f00:1": false, "64:ff9b::a00:1": false,
		"2002:7f00:1::": false, "2001::1": false, "100::1": false,
	} {
		if got := isPublic(netip.MustParseAddr(addr)); got != want {
			t.Errorf("isPublic(%s) = %v, want %v", addr, got, want)
		}
	}
}

func TestGuardLetsTheSeedsOwnAddressThrough(t *testing.T) {
	seed := func(url string) []target {
		t.Helper()
		one, err := newTarget(url)
		if err != nil {
			t.Fatal(err)
		}
		return []target{one}
	}
	for _, tc := range []struct {
		seed, dial string
		want       bool
	}{
		{"http://127.0.0.1:8080/", "127.0.0.1:8080", true},
		{"http://127.0.0.1:8080/", "127.0.0.1:22", false},
		{"http://127.0.0.1:8080/", "127.0.0.2:8080", false},
		{"http://localhost:8080/", "127.0.0.1:8080", true},
		{"http://10.0.0.5/", "10.0.0.5:80", true},
		{"http://10.0.0.5/", "10.0.0.5:443", true},
		{"http://10.0.0.5/", "10.0.0.5:8080", false},
		{"http://[::1]:8080/", "[::1]:8080", true},
		{"http://8.8.8.8/", "8.8.4.4:443", true},
		{"http://8.8.8.8/", "127.0.0.1:80", false},
		{"http://8.8.8.8/", "[fe80::1%eth0]:80", false},
		{"http://8.8.8.8/", "[::ffff:169.254.169.254]:80", false},
		{"http://8.8.8.8/", "nonsense", false},
	} {
		err := newGuard(t.Context(), seed(tc.seed)).control("tcp", tc.dial, nil)
		if (err == nil) != tc.want {
			t.Errorf("seed %s, connection to %s: %v, want allowed %v", tc.seed, tc.dial, err, tc.want)
		}
	}
}

func TestRobotsRedirectToAPrivateAddress(t *testing.T) {
	inner := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("a private address was asked for %s", r.URL)
	})
	site := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.Redirect(w, r, inner.URL+"/secret", http.StatusFound)
			return
		}
		fmt.Fprint(w, "<article>")
	})
	d, _ := crawlSite(t, Config{}, &clerk{}, site.URL, "/1")
	if len(d.all) != 1 || !errors.Is(d.all[0].Err, ErrPrivateAddress) || !errors.Is(d.all[0].Err, ErrRobotsUnreachable) {
		t.Errorf("visits %q, %v", d.visits, d.all[0].Err)
	}
}
