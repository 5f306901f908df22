package main

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"maocu/internal/sitetest"
)

// crawlCommands returns the script commands that crawl scripts need besides those of testscript:
//
//	site [VAR=]FILE         serve the site in testdata/sites/FILE; VAR (SITE) is its URL. A site cannot stand in
//	                        the script, which is txtar too: its pages would be unpacked as the script's files
//	folder [VAR=]DIR        serve the files in DIR with folder listings; VAR (SITE) is its URL
//	requests [VAR] FILE     write the path and query of every request that the site VAR (SITE) has had into FILE
//	await PATH              wait until the site SITE is asked for PATH
//	exits CODE PROG ARG…    run PROG, which must exit with CODE
//	signalled SIG PATH CODE PROG ARG…
//	                        run PROG, send it SIG once the site SITE is asked for PATH; it must exit with CODE
func crawlCommands() map[string]func(ts *testscript.TestScript, neg bool, args []string) {
	sites := &scriptSites{running: map[string]*sitetest.Site{}}
	commands := map[string]func(*testscript.TestScript, []string){
		"site": sites.site, "folder": serveFolder, "requests": sites.requests, "await": sites.await,
		"exits": exits, "signalled": sites.signalled,
	}
	wrapped := map[string]func(*testscript.TestScript, bool, []string){}
	for name, run := range commands {
		wrapped[name] = func(ts *testscript.TestScript, neg bool, args []string) {
			if neg {
				ts.Fatalf("unsupported: ! %s", name)
			}
			run(ts, args)
		}
	}
	return wrapped
}

// scriptSites holds the running sites of all scripts by URL.
type scriptSites struct {
	mu      sync.Mutex
	running map[string]*sitetest.Site
}

// of returns the site whose URL the script has in a variable.
func (s *scriptSites) of(ts *testscript.TestScript, variable string) *sitetest.Site {
	s.mu.Lock()
	defer s.mu.Unlock()
	site := s.running[ts.Getenv(variable)]
	if site == nil {
		ts.Fatalf("no site in $%s", variable)
	}
	return site
}

// assignment splits "VAR=VALUE"; the variable is SITE where none is named.
func assignment(arg string) (variable, value string) {
	if v, val, ok := bytes.Cut([]byte(arg), []byte("=")); ok {
		return string(v), string(val)
	}
	return "SITE", arg
}

func (s *scriptSites) site(ts *testscript.TestScript, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: site [VAR=]FILE")
	}
	variable, file := assignment(args[0])
	text, err := os.ReadFile(filepath.Join("..", "..", "testdata", "sites", file))
	ts.Check(err)
	site, err := sitetest.New(text)
	ts.Check(err)
	ts.Defer(site.Close)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.running[site.URL] = site
	ts.Setenv(variable, site.URL)
}

func serveFolder(ts *testscript.TestScript, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: folder [VAR=]DIR")
	}
	variable, dir := assignment(args[0])
	server := httptest.NewServer(http.FileServer(http.Dir(ts.MkAbs(dir))))
	ts.Defer(server.Close)
	ts.Setenv(variable, server.URL)
}

func (s *scriptSites) requests(ts *testscript.TestScript, args []string) {
	if len(args) == 1 {
		args = []string{"SITE", args[0]}
	}
	if len(args) != 2 {
		ts.Fatalf("usage: requests [VAR] FILE")
	}
	var list bytes.Buffer
	for _, uri := range s.of(ts, args[0]).URIs() {
		list.WriteString(uri + "\n")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), list.Bytes(), 0o644))
}

func (s *scriptSites) await(ts *testscript.TestScript, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: await PATH")
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if !s.of(ts, "SITE").Await(ctx, args[0]) {
		ts.Fatalf("nobody asked for %s", args[0])
	}
}

func exits(ts *testscript.TestScript, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROG ARG…")
	}
	checkExit(ts, args[0], ts.Exec(args[1], args[2:]...))
}

// checkExit fails the script unless err is that of a program that exited with this code.
func checkExit(ts *testscript.TestScript, code string, err error) {
	want, cerr := strconv.Atoi(code)
	ts.Check(cerr)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// signalled leaves what the program wrote in the files stdout.txt and stderr.txt.
func (s *scriptSites) signalled(ts *testscript.TestScript, args []string) {
	signals := map[string]syscall.Signal{"INT": syscall.SIGINT, "TERM": syscall.SIGTERM, "KILL": syscall.SIGKILL}
	if len(args) < 4 || signals[args[0]] == 0 {
		ts.Fatalf("usage: signalled INT|TERM|KILL PATH CODE PROG ARG…")
	}
	site := s.of(ts, "SITE")
	prog, err := exec.LookPath(args[3]) // testscript puts the programs of its map into the path
	ts.Check(err)
	var stdout, stderr bytes.Buffer
	cmd := exec.Command(prog, args[4:]...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = ts.MkAbs("."), &stdout, &stderr
	ts.Check(cmd.Start())
	ended, end := context.WithCancel(context.Background())
	go func() {
		err = cmd.Wait()
		end()
	}()
	arrived := site.Await(ended, args[1])
	if arrived {
		ts.Check(cmd.Process.Signal(signals[args[0]]))
	}
	<-ended.Done()
	ts.Logf("[stderr]\n%s", stderr.String())
	ts.Check(os.WriteFile(ts.MkAbs("stdout.txt"), stdout.Bytes(), 0o644))
	ts.Check(os.WriteFile(ts.MkAbs("stderr.txt"), stderr.Bytes(), 0o644))
	if !arrived {
		ts.Fatalf("%s ended (%v) before it asked for %s", args[3], err, args[1])
	}
	checkExit(ts, args[2], err)
}
