package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/spf13/viper"
	"golang.org/x/text/encoding/htmlindex"

	"github.com/hawksbill-kg/hawksbill"
)

// Config holds the settings of config.yaml, which explains each. Keys are the tags, parts joined by dots.
type Config struct {
	Store struct {
		Backend string `mapstructure:"backend"`
		Address string `mapstructure:"address"`
	} `mapstructure:"store"`
	Timeout  time.Duration `mapstructure:"timeout"`
	Base     string        `mapstructure:"base"`
	Pack     string        `mapstructure:"pack"`
	Ontology struct {
		Path string `mapstructure:"path"`
	} `mapstructure:"ontology"`
	Rules struct {
		Path string `mapstructure:"path"`
	} `mapstructure:"rules"`
	Lexicons struct {
		Path string `mapstructure:"path"`
	} `mapstructure:"lexicons"`
	Entities string `mapstructure:"entities"`
	Extract  struct {
		MinConfidence float64 `mapstructure:"min_confidence"`
	} `mapstructure:"extract"`
	Build struct {
		Evidence string `mapstructure:"evidence"`
		Quotes   string `mapstructure:"quotes"`
		Workers  int    `mapstructure:"workers"`
	} `mapstructure:"build"`
	Encoding string   `mapstructure:"encoding"`
	Prefixes []Prefix `mapstructure:"prefixes"`
	Query    struct {
		Limit int `mapstructure:"limit"`
	} `mapstructure:"query"`
}

// Prefix is a short name for a namespace. Prefixes are a list and no map, since viper lower-cases the keys of maps.
type Prefix struct {
	Prefix    string `mapstructure:"prefix"`
	Namespace string `mapstructure:"namespace"`
}

const defaultAddress = "hawksbill-out/graph"

// defaultEntities is the registry that is read where the configuration names none and the working directory has it.
const defaultEntities = "entities.yaml"

func defaultConfig() *Config {
	var c Config
	c.Store.Backend, c.Store.Address = "bolt", defaultAddress
	c.Timeout = 30 * time.Second
	c.Base = hawksbill.DefaultBase
	c.Build.Evidence, c.Build.Quotes = hawksbill.EvidenceInline, "on"
	c.Extract.MinConfidence = 0.6
	c.Query.Limit = 1000
	return &c
}

// forStockCayley are keys that the stock cayley command reads from the same file and that mean nothing to us, with
// all that stands below them.
var forStockCayley = []string{"store.options", "store.read_only", "load"}

// origins say where a key was set, for messages: "config.yaml:3:5" or the name of an environment variable.
type origins map[string]string

// delimiter parts the keys inside viper; its default, the dot, would cut keys that hold one.
const delimiter = "::"

// loadConfig reads the file, or config.yaml in the working directory if file is empty and there is one, and the
// environment. Its error tells all faults found, one a line.
func loadConfig(file string) (*Config, error) {
	named := file != ""
	if !named {
		file = "config.yaml"
	}
	data, err := os.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !named:
		data = nil
	case err != nil:
		return nil, fmt.Errorf("cannot read the configuration: %w", err)
	}

	set := origins{}
	faults := checkYAML(file, data, set)
	v := viper.NewWithOptions(viper.KeyDelimiter(delimiter))
	v.SetConfigType("yaml")
	for _, k := range configKeys {
		path := strings.ReplaceAll(k.path, ".", delimiter)
		v.SetDefault(path, k.value)
		if k.kind == reflect.Slice {
			continue
		}
		name := envName(k.path)
		if text, ok := os.LookupEnv(name); ok && text != "" {
			set[k.path] = name
			if fault := checkText(k, text); fault != "" {
				faults = append(faults, fmt.Sprintf("%s: %s", name, fault))
				continue
			}
		}
		if err := v.BindEnv(path, name); err != nil {
			return nil, err
		}
	}
	faults = append(faults, unknownVariables(os.Environ())...)
	if len(faults) > 0 {
		return nil, configFaults(faults)
	}
	if err := v.ReadConfig(bytes.NewReader(data)); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var c Config
	if err := v.Unmarshal(&c); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if faults := c.check(set); len(faults) > 0 {
		return nil, configFaults(faults)
	}
	if c.Entities == "" {
		if _, err := os.Stat(defaultEntities); err == nil {
			c.Entities = defaultEntities
		}
	}
	for _, part := range []*string{&c.Ontology.Path, &c.Rules.Path, &c.Lexicons.Path} {
		*part = cmp.Or(*part, c.Pack)
	}
	return &c, nil
}

func configFaults(faults []string) error {
	if len(faults) == 1 {
		return errors.New(faults[0])
	}
	return fmt.Errorf("%d faults in the configuration:\n  %s", len(faults), strings.Join(faults, "\n  "))
}

// envName is the environment variable that overrides a key.
func envName(path string) string {
	return "HAWKSBILL_" + strings.ToUpper(strings.ReplaceAll(path, ".", "_"))
}

// unknownVariables finds HAWKSBILL_ variables that override nothing, since a misspelt one would silently do nothing.
func unknownVariables(environ []string) []string {
	var known, out []string
	for _, k := range configKeys {
		if k.kind != reflect.Slice {
			known = append(known, envName(k.path))
		}
	}
	for _, pair := range environ {
		name, _, _ := strings.Cut(pair, "=")
		if strings.HasPrefix(name, "HAWKSBILL_") && !slices.Contains(known, name) {
			out = append(out, fmt.Sprintf("environment: unknown variable %s%s", name, didYouMean(name, known, "")))
		}
	}
	slices.Sort(out)
	return out
}

var (
	prefixName = regexp.MustCompile(`^[A-Za-z]([A-Za-z0-9_-]*[A-Za-z0-9_])?$`)
	badInIRI   = regexp.MustCompile("[\x00-\x20<>\"{}|^`\\\\]")
)

// check looks at the values, each of which has the right type by now.
func (c *Config) check(set origins) []string {
	var faults []string
	fault := func(path, format string, a ...any) {
		where := set[path]
		if where == "" {
			where = "configuration"
		}
		faults = append(faults, fmt.Sprintf("%s: %s: %s", where, path, fmt.Sprintf(format, a...)))
	}
	oneOf := func(path, value string, allowed ...string) {
		if !slices.Contains(allowed, value) {
			fault(path, "%q is not %s%s", value, orList(allowed), didYouMean(value, allowed, ""))
		}
	}
	folder := func(path, dir string) {
		if dir == "" {
			return
		}
		if info, err := os.Stat(dir); err != nil {
			fault(path, "no folder %q (it is relative to the working directory)", dir)
		} else if !info.IsDir() {
			fault(path, "%q is a file, not a folder", dir)
		}
	}
	namespace := func(path, iri string) {
		u, err := url.Parse(iri)
		switch {
		case err != nil || u.Scheme == "" || u.Host == "" && u.Opaque == "" || badInIRI.MatchString(iri):
			fault(path, "%q is not an absolute IRI such as https://example.org/", iri)
		case !strings.HasSuffix(iri, "/") && !strings.HasSuffix(iri, "#") && !strings.HasSuffix(iri, ":"):
			fault(path, "%q has to end in / or #, since names are put right behind it", iri)
		}
	}

	oneOf("store.backend", c.Store.Backend, "bolt")
	if c.Store.Address == "" {
		fault("store.address", "is empty; the default is %s", defaultAddress)
	}
	if c.Timeout <= 0 {
		fault("timeout", "%s is not above zero", c.Timeout)
	}
	namespace("base", c.Base)
	folder("pack", c.Pack)
	folder("ontology.path", c.Ontology.Path)
	folder("rules.path", c.Rules.Path)
	folder("lexicons.path", c.Lexicons.Path)
	if c.Entities != "" {
		if info, err := os.Stat(c.Entities); err != nil {
			fault("entities", "no file %q (it is relative to the working directory)", c.Entities)
		} else if info.IsDir() {
			fault("entities", "%q is a folder, not a file", c.Entities)
		}
	}
	if !(c.Extract.MinConfidence >= 0 && c.Extract.MinConfidence <= 1) {
		fault("extract.min_confidence", "%v is not between 0 and 1", c.Extract.MinConfidence)
	}
	oneOf("build.evidence", c.Build.Evidence, evidenceChoices...)
	oneOf("build.quotes", c.Build.Quotes, onOff...)
	if c.Build.Workers < 0 || c.Build.Workers > 1024 {
		fault("build.workers", "%d is not between 0 and 1024", c.Build.Workers)
	}
	if err := checkEncoding(c.Encoding); err != nil {
		fault("encoding", "%v", err)
	}
	seen := map[string]bool{}
	for i, p := range c.Prefixes {
		at := fmt.Sprintf("prefixes[%d]", i)
		switch {
		case !prefixName.MatchString(p.Prefix):
			fault(at+".prefix", "%q is no prefix: letters, digits, - and _", p.Prefix)
		case seen[p.Prefix]:
			fault(at+".prefix", "%q is given twice", p.Prefix)
		}
		seen[p.Prefix] = true
		namespace(at+".namespace", p.Namespace)
	}
	if c.Query.Limit < 0 {
		fault("query.limit", "%d is below zero; 0 means all rows", c.Query.Limit)
	}
	return faults
}

// checkEncoding knows the names of the WHATWG encoding standard.
func checkEncoding(name string) error {
	if name == "" {
		return nil
	}
	if _, err := htmlindex.Get(name); err != nil {
		return fmt.Errorf("%q is no encoding that I know; try utf-8, windows-1252, iso-8859-1, shift_jis or utf-16le", name)
	}
	return nil
}
