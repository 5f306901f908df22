//go:build unix

package store

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"
	"time"
)

// helperEnv, when set, makes the test binary act as another process: "MODE DIR".
const helperEnv = "MAOCU_STORE_TEST_HELPER"

func TestMain(m *testing.M) {
	if mode, dir, ok := strings.Cut(os.Getenv(helperEnv), " "); ok {
		if err := helper(mode, dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// helper is the other process. It opens the dataset, says so with a line on stdout, and goes on by mode.
func helper(mode, dir string) error {
	s, err := Open(dir)
	if err != nil {
		return err
	}
	fmt.Println("open")
	switch mode {
	case "hold":
		time.Sleep(time.Hour) // killed by the test
	case "append":
		s.f = &dripFile{s.f.(*os.File)}
		for n := range 1_000_000 {
			if _, err := s.Append(record(n)); err != nil {
				return err
			}
			fmt.Println(record(n).ID)
		}
	case "limited":
		return appendUntilFull(s)
	}
	return nil
}

// dripFile writes in small pieces and says so after each, so that a kill lands in the middle of a line.
type dripFile struct{ *os.File }

func (f *dripFile) Write(p []byte) (n int, err error) {
	for len(p) > 0 && err == nil {
		var m int
		m, err = f.File.Write(p[:min(64, len(p))])
		n, p = n+m, p[m:]
		fmt.Println("piece")
	}
	return n, err
}

// appendUntilFull appends under a limit on the size of files, which fails like a full disk and writes what fits.
func appendUntilFull(s *Store) error {
	signal.Ignore(syscall.SIGXFSZ)
	limit := syscall.Rlimit{Cur: 5000, Max: 5000}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	for n := range 1000 {
		if _, err := s.Append(record(n)); err != nil {
			if !errors.Is(err, syscall.EFBIG) {
				return err
			}
			fmt.Println("full")
			return s.Close()
		}
		fmt.Println(record(n).ID)
	}
	return errors.New("never full")
}

// process is a running helper.
type process struct {
	cmd *exec.Cmd
	out *bufio.Reader
}

func startHelper(t *testing.T, mode, dir string) *process {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), helperEnv+"="+mode+" "+dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p := &process{cmd: cmd, out: bufio.NewReader(out)}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	return p
}

func (p *process) readLine(t *testing.T) string {
	t.Helper()
	text, err := p.out.ReadString('\n')
	if err != nil {
		t.Fatalf("helper ended early: %v", err)
	}
	return strings.TrimSpace(text)
}

// kill ends the process by SIGKILL and returns what it had still written to stdout.
func (p *process) kill(t *testing.T) []string {
	t.Helper()
	if err := p.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	rest, _ := io.ReadAll(p.out)
	p.cmd.Wait()
	lines := strings.Split(string(rest), "\n")
	return lines[:len(lines)-1] // the last may be cut off
}

func TestKilledBetweenAndInsideWrites(t *testing.T) {
	dir := t.TempDir()
	reported := map[string]bool{}
	note := func(said string) {
		if said != "piece" && said != "open" {
			reported[said] = true
		}
	}
	for round := range 25 {
		p := startHelper(t, "append", dir)
		for range 1 + 7*round {
			note(p.readLine(t))
		}
		for _, said := range p.kill(t) {
			note(said)
		}
		s, err := Open(dir)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		s.Close()
		ids := checkWhole(t, dir)
		for id := range reported {
			if !ids[id] {
				t.Fatalf("round %d: record %s was reported as stored and is lost", round, id)
			}
		}
	}
	if len(reported) == 0 {
		t.Error("no record was stored in any round")
	}
}

func TestDiskFullInAnotherProcess(t *testing.T) {
	dir := t.TempDir()
	p := startHelper(t, "limited", dir)
	p.readLine(t)
	stored := map[string]bool{}
	said := p.readLine(t)
	for ; said != "full"; said = p.readLine(t) {
		stored[said] = true
	}
	if err := p.cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	if got := content(t, dir); !strings.HasSuffix(got, "}\n") {
		t.Errorf("dataset ends in a torn line: %q", got[max(0, len(got)-80):])
	}
	if ids := checkWhole(t, dir); len(ids) != len(stored) || len(ids) == 0 {
		t.Errorf("%d records, want the %d that were reported", len(ids), len(stored))
	}
}
