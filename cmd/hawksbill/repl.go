package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/reeflective/readline"
	"github.com/reeflective/readline/inputrc"
	"github.com/spf13/cobra"

	"github.com/hawksbill-kg/hawksbill/graph"
)

func newRepl(a *app) *cobra.Command {
	var store string
	var evidence bool
	c := &cobra.Command{
		Use:     "repl",
		GroupID: groupGraph,
		Short:   "Ask the store line by line",
		Long: "Opens a prompt for queries, with history and completion (Tab); a query goes on until its brackets close. Fed from a " +
			"pipe it answers one query a line; a line that opens a bracket goes on, semicolons and blank lines end queries too.",
		Example: "hawksbill repl --store out\n" +
			"hawksbill repl --store out --lang graphql\n" +
			"hawksbill repl --store out < queries.txt",
		Args: args(0, 0, ""),
	}
	storeFlag(c, &store)
	lang := choose(c, "lang", "gizmo", "query language", graph.Languages...)
	c.Flags().BoolVar(&evidence, "evidence", false, "ask the store of evidence instead of the facts")
	c.RunE = func(c *cobra.Command, _ []string) error {
		part := graph.Facts
		if evidence {
			part = graph.Evidence
		}
		prefixes, err := a.prefixes()
		if err != nil {
			return err
		}
		s, err := a.open(store, part)
		if err != nil {
			return err
		}
		defer s.Close()
		r := &repl{app: a, store: s, prefixes: prefixes}
		if err := r.use(lang.value); err != nil {
			return err
		}
		defer func() { _ = r.session.Close() }()
		if isTerminal(a.stdin) && isTerminal(a.stdout) {
			return r.talk(c.Context())
		}
		return r.pipe(c.Context())
	}
	return c
}

// repl answers queries one after the other.
type repl struct {
	*app
	store    *graph.Store
	prefixes map[string]string
	lang     string
	session  *graph.Session
	failed   bool
}

// use starts a session in a language.
func (r *repl) use(lang string) error {
	s, err := r.store.NewSession(lang, r.prefixes)
	if err != nil {
		return err
	}
	if r.session != nil {
		_ = r.session.Close()
	}
	r.lang, r.session = lang, s
	return nil
}

// errQuit ends the prompt.
var errQuit = errors.New("quit")

// answer runs what was entered, a command or queries, and prints what comes of it. Its error ends the prompt.
func (r *repl) answer(ctx context.Context, text string) error {
	if text = strings.TrimSpace(text); strings.HasPrefix(text, ":") {
		return r.command(text)
	}
	queries, _ := script(r.lang, text)
	for _, q := range queries {
		if err := r.query(ctx, q); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			r.failed = true
			fmt.Fprintf(r.stderr, "hawksbill: %v\n", err)
			break
		}
	}
	return nil
}

func (r *repl) query(ctx context.Context, text string) error {
	ctx, cancel := withTimeout(ctx, r.config.Timeout)
	defer cancel()
	limit := r.config.Query.Limit
	result, err := r.session.Query(ctx, text, limit)
	if err != nil {
		return err
	}
	out := &answer{result, r.store, r.prefixes}
	if err := out.print(ctx, r.stdout, "table"); err != nil {
		return err
	}
	if definition.MatchString(text) {
		return nil // nobody waits for rows
	}
	for _, remark := range out.remarks(limit) {
		fmt.Fprintf(r.stderr, "%s\n", strings.Replace(remark, "--limit 0", "setting query.limit: 0", 1))
	}
	return nil
}

var definition = regexp.MustCompile(`^(var|let|const|function)\b`)

const replHelp = `A query runs when its brackets are closed. Tab completes, the arrow keys go through the history.
  :lang gizmo|graphql|mql   change the language
  :prefixes                 short names of namespaces
  :help                     this text
  :quit                     leave (Ctrl-D does too)
Gizmo, for a start (a method runs nothing until .all(), .count() or the like):
  g.V("ex:norway").out("dip:hosts").all()
  g.V().tag("who").out("dip:cosponsors").tag("what").all()
  g.V("dip:Country").in("rdf:type").save("rdfs:label", "name").getLimit(10)
`

var replCommands = []string{":help", ":lang", ":prefixes", ":quit"}

func (r *repl) command(text string) error {
	words := strings.Fields(text)
	switch words[0] {
	case ":help", ":h", ":?":
		fmt.Fprint(r.stderr, replHelp)
	case ":quit", ":q", ":exit":
		return errQuit
	case ":lang":
		if len(words) == 1 {
			fmt.Fprintf(r.stderr, "%s (there are %s)\n", r.lang, orList(graph.Languages))
			return nil
		}
		if err := r.use(words[1]); err != nil {
			r.failed = true
			fmt.Fprintf(r.stderr, "hawksbill: %v\n", err)
		}
	case ":prefixes":
		for _, name := range sortedKeys(r.prefixes) {
			fmt.Fprintf(r.stdout, "%s:\t%s\n", name, r.prefixes[name])
		}
	default:
		r.failed = true
		fmt.Fprintf(r.stderr, "hawksbill: unknown command %s%s; :help lists them\n", words[0], didYouMean(words[0], replCommands, ""))
	}
	return nil
}

// pipe answers queries from a file or another program: no prompt, no escape sequences.
func (r *repl) pipe(ctx context.Context) error {
	lines := make(chan string)
	var failed error // set before lines is closed
	go func() {
		defer close(lines)
		in := bufio.NewScanner(r.stdin)
		in.Buffer(nil, 64<<20)
		for in.Scan() {
			select {
			case lines <- in.Text():
			case <-ctx.Done():
				return
			}
		}
		failed = in.Err()
	}()
	var pending string
	for {
		var line string
		var more bool
		select {
		case line, more = <-lines:
		case <-ctx.Done():
		}
		if ctx.Err() != nil { // also where the lines ended because of it
			return ctx.Err()
		}
		if !more || r.ends(pending, line) {
			text := pending
			pending = ""
			if err := r.answer(ctx, text); err != nil {
				return leave(err)
			}
		}
		switch {
		case more && strings.TrimSpace(line) != "":
			pending += line + "\n"
		case !more && failed != nil:
			return failed
		case !more && r.failed:
			return errReported
		case !more:
			return nil
		}
	}
}

// ends says whether what is pending is over before the next line: that is blank, or the brackets are closed and it does
// not go on with a dot, as a path over several lines does.
func (r *repl) ends(pending, next string) bool {
	next = strings.TrimSpace(next)
	if next == "" || pending == "" {
		return next == ""
	}
	_, open := script(r.lang, pending)
	command := strings.HasPrefix(strings.TrimSpace(pending), ":")
	return command || !open && !strings.HasPrefix(next, ".")
}

func leave(err error) error {
	if errors.Is(err, errQuit) {
		return nil
	}
	return err
}

// talk is the prompt for a person.
func (r *repl) talk(ctx context.Context) error {
	r.stopSignals() // Ctrl-C ends a query, not the program
	shell := readline.NewShell()
	shell.Prompt.Primary(func() string { return r.lang + "> " })
	shell.Prompt.Secondary(func() string { return strings.Repeat(" ", len(r.lang)-1) + "… " })
	shell.AcceptMultiline = func(line []rune) bool {
		_, open := script(r.lang, string(line))
		return !open || strings.HasSuffix(string(line), "\n\n")
	}
	// Tab inserts what all candidates share and lists them; a second Tab goes through the list.
	if err := shell.Config.Set("menu-complete-display-prefix", true); err != nil {
		return err
	}
	for _, keymap := range []string{"emacs", "emacs-standard", "vi-insert"} {
		if err := shell.Config.Bind(keymap, inputrc.Unescape(`\C-i`), "menu-complete", false); err != nil {
			return err
		}
	}
	shell.Completer = func(line []rune, cursor int) readline.Completions { return r.complete(string(line[:cursor])) }
	if file := historyFile(); file != "" {
		shell.History.AddFromFile("history", file)
	}
	fmt.Fprintf(r.stderr, "%s in %s. :help explains, Ctrl-D leaves.\n", r.lang, r.store.Dir())
	for {
		line, err := shell.Readline()
		switch {
		case errors.Is(err, readline.ErrInterrupt):
			continue
		case errors.Is(err, io.EOF):
			fmt.Fprintln(r.stderr)
			return nil
		case err != nil:
			return err
		}
		query, stop := signal.NotifyContext(ctx, os.Interrupt)
		err = r.answer(query, line)
		stopped := query.Err() != nil
		stop()
		switch {
		case stopped:
			fmt.Fprintln(r.stderr, "stopped")
		case err != nil:
			return leave(err)
		}
	}
}

// historyFile is where the prompt remembers, "" where there is no place.
func historyFile() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	dir = filepath.Join(dir, "hawksbill")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return ""
	}
	return filepath.Join(dir, "history")
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
