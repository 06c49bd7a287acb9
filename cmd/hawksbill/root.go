package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hawksbill-kg/hawksbill"
)

// Exit codes.
const (
	exitOK          = 0
	exitFailure     = 1
	exitUsage       = 2
	exitInterrupted = 130
)

// app is what the commands share.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	configFile     string
	config         *Config // there once a command runs
	started        bool    // arguments, flags and configuration were right
	onInterrupt    string  // what an interrupted command leaves behind, for its last line
	stopSignals    func()  // gives Ctrl-C back to the system
}

// errReported ends a command with exit code 1 whose output has said already what is wrong.
var errReported = errors.New("reported")

// usageError is a fault of the command line that only shows when the command runs.
type usageError struct{ error }

func usage(format string, a ...any) error { return usageError{fmt.Errorf(format, a...)} }

// run is the program: it takes arguments and streams, and gives the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		signal.Stop(signals) // a second one ends the program at once
		cancel()
	}()

	a := &app{stdin: stdin, stdout: stdout, stderr: stderr, onInterrupt: "interrupted", stopSignals: func() { signal.Stop(signals) }}
	root := newRoot(a)
	root.SetArgs(args)
	code := exitOK
	// fang asks the terminal for its colours before it hands over an error, and we print one plain line: so the errors
	// of running commands go past it.
	eachCommand(root, func(c *cobra.Command) {
		work := c.RunE
		if work == nil {
			return // it only holds others
		}
		c.RunE = func(c *cobra.Command, args []string) error {
			if err := work(c, args); err != nil {
				code = a.fail(ctx, err)
			}
			return nil
		}
	})
	_ = fang.Execute(ctx, root, fang.WithVersion(hawksbill.Version), fang.WithErrorHandler(func(_ io.Writer, _ fang.Styles, err error) {
		code = a.fail(ctx, err)
	}))
	return code
}

// fail prints an error once and gives the exit code.
func (a *app) fail(ctx context.Context, err error) int {
	switch {
	case ctx.Err() != nil:
		fmt.Fprintf(a.stderr, "hawksbill: %s\n", a.onInterrupt)
		return exitInterrupted
	case errors.Is(err, errReported):
		return exitFailure
	case errors.Is(err, syscall.EPIPE):
		return exitFailure // whoever read our output has gone; nobody wants to hear about it
	case !a.started || errors.As(err, new(usageError)):
		fmt.Fprintf(a.stderr, "hawksbill: %s\n", oneLine(err))
		return exitUsage
	}
	fmt.Fprintf(a.stderr, "hawksbill: %v\n", err)
	return exitFailure
}

// oneLine puts cobra's suggestions, which stand on lines of their own, behind the fault.
func oneLine(err error) string {
	what, rest, ok := strings.Cut(err.Error(), "\n\nDid you mean this?")
	if !ok {
		return what
	}
	words := strings.Fields(rest)
	for i := range words {
		words[i] = fmt.Sprintf("%q", words[i])
	}
	return fmt.Sprintf("%s (did you mean %s?)", what, orList(words))
}

// Groups of commands in the help.
const (
	groupBuild = "build"
	groupGraph = "graph"
	groupRules = "rules"
)

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "hawksbill",
		Short: "Policy prose in, ontology-checked Turtle out",
		Long: "hawksbill reads policy prose and builds a knowledge graph from it: Turtle files and an embedded Cayley store, every " +
			"statement checked against the ontology and explained by the sentence and the rule behind it.",
		Example: "# read a folder, then ask\n" +
			"hawksbill build examples --out out\n" +
			"hawksbill query --store out 'g.V().out(\"dip:cosponsors\").all()'\n" +
			"# look at the facts of one document\n" +
			"hawksbill extract examples/harbour-accord.txt",
		PersistentPreRunE: func(c *cobra.Command, _ []string) (err error) {
			if needsConfig(c) {
				a.config, err = loadConfig(a.configFile)
			}
			a.started = err == nil
			return err
		},
	}
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.AddGroup(&cobra.Group{ID: groupBuild, Title: "documents"}, &cobra.Group{ID: groupGraph, Title: "graph"}, &cobra.Group{ID: groupRules, Title: "rules"})
	root.PersistentFlags().StringVar(&a.configFile, "config", "", "file with settings; else ./config.yaml where there is one")
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(
		newBuild(a), newExtract(a), newReview(a), newCoverage(a), newEvents(a), newParse(a), newCheck(a),
		newQuery(a), newRepl(a), newExport(a), newImport(a),
		newTry(a), newExplain(a), newRules(a),
		newVersion(a),
	)
	return root
}

// eachCommand calls do for every command below c.
func eachCommand(c *cobra.Command, do func(*cobra.Command)) {
	for _, child := range c.Commands() {
		do(child)
		eachCommand(child, do)
	}
}

// needsConfig says whether a command reads the configuration; help, completion, man and version work without.
func needsConfig(c *cobra.Command) bool {
	for ; c != nil; c = c.Parent() {
		if c.GroupID != "" {
			return true
		}
	}
	return false
}

// flagError names the flag that was meant and where to look.
func flagError(c *cobra.Command, err error) error {
	hint := ""
	if name, ok := strings.CutPrefix(err.Error(), "unknown flag: --"); ok {
		var known []string
		c.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
		hint = didYouMean(name, known, "--")
	}
	return fmt.Errorf("%w%s; see %s --help", err, hint, c.CommandPath())
}

// args makes a check of the number of arguments whose message says what is missing; most < 0 means any number.
func args(least, most int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, given []string) error {
		switch {
		case len(given) < least:
			return fmt.Errorf("%s: %s is missing; see %s --help", c.Name(), what, c.CommandPath())
		case most >= 0 && len(given) > most:
			return fmt.Errorf("%s: %q is one argument too many; see %s --help", c.Name(), given[most], c.CommandPath())
		}
		return nil
	}
}

// choice is a flag that takes one of a few words.
type choice struct {
	value   string
	allowed []string
}

func (c *choice) String() string { return c.value }
func (c *choice) Type() string   { return strings.Join(c.allowed, "|") }
func (c *choice) Set(s string) error {
	for _, a := range c.allowed {
		if s == a {
			c.value = s
			return nil
		}
	}
	return fmt.Errorf("it is %s%s", orList(c.allowed), didYouMean(s, c.allowed, ""))
}

// choose adds such a flag, and its words to the completion of the shell.
func choose(c *cobra.Command, name, value, usage string, allowed ...string) *choice {
	v := &choice{value, allowed}
	c.Flags().Var(v, name, usage+": "+orList(allowed))
	_ = c.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(allowed, cobra.ShellCompDirectiveNoFileComp))
	return v
}
