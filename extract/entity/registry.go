package entity

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/hawksbill-kg/hawksbill/internal/nearest"
)

// Classes is what a registry asks the ontology; *ontology.Ontology is one.
type Classes interface {
	HasClass(name string) bool
	NearestClass(name string) string
}

// Register reads a registry, the YAML file in which a person corrects what the lists and the texts say of entities
// (docs/entities.md), and puts it into effect; g must not be shared before. file is its name for messages. All faults are
// reported at once, in the order of the file, each as file:line:col; with one of them g is not to be used.
func (g *Gazetteer) Register(file string, data []byte, classes Classes) error {
	r := &registry{g: g, file: file, classes: classes, names: map[string]owned{}, listed: map[string]bool{}, entered: map[string]int{}}
	for id := range g.byID {
		r.listed[id] = true
	}
	r.read(data)
	slices.SortStableFunc(r.faults, func(a, b registryFault) int {
		return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.col, b.col))
	})
	var faults []error
	for _, f := range r.faults {
		faults = append(faults, fmt.Errorf("%s:%d:%d: %s", file, f.line, f.col, f.what))
	}
	return errors.Join(faults...)
}

// registry is a registry while it is read.
type registry struct {
	g       *Gazetteer
	file    string
	classes Classes
	names   map[string]owned // key of a name → whose the registry says it is
	listed  map[string]bool  // ids of the lists
	entered map[string]int   // id under "entities" → its line
	faults  []registryFault
}

// owned says whose a name is, "" for nobody's.
type owned struct {
	id   string
	line int
}

type registryFault struct {
	line, col int
	what      string
}

func (r *registry) fault(n *yaml.Node, format string, a ...any) {
	r.faults = append(r.faults, registryFault{n.Line, n.Column, fmt.Sprintf(format, a...)})
}

var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)

func (r *registry) read(data []byte) {
	var doc yaml.Node
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	err := decoder.Decode(&doc)
	if errors.Is(err, io.EOF) {
		return // empty, or comments only
	}
	if err == nil {
		if err = decoder.Decode(new(yaml.Node)); errors.Is(err, io.EOF) {
			err = nil
		} else if err == nil {
			err = errors.New("yaml: a second document: leave out the line \"---\"")
		}
	}
	if err != nil {
		line := 1
		m := yamlLine.FindStringSubmatch(err.Error())
		if m[1] != "" {
			_, _ = fmt.Sscan(m[1], &line)
		}
		r.faults = append(r.faults, registryFault{line, 1, "not YAML: " + err.Error()[len(m[0]):]})
		return
	}
	root := doc.Content[0]
	if root.Kind == yaml.ScalarNode && root.ShortTag() == "!!null" {
		return
	}
	top := r.mapping(root, "entities", "merge", "split", "distinct", "ignore")
	var rows []*entityRow
	for _, n := range r.list(top["entities"]) {
		if row := r.entity(n); row != nil {
			rows = append(rows, row)
		}
	}
	for _, row := range rows { // now that all ids are known
		r.place(row)
	}
	r.ignore(r.list(top["ignore"]))
	for _, n := range r.list(top["distinct"]) {
		r.distinct(n)
	}
	for _, n := range r.list(top["merge"]) {
		r.merge(n)
	}
	for _, n := range r.list(top["split"]) {
		r.split(n)
	}
}

// mapping returns the values of a mapping by their keys; other keys than the known ones are faults.
func (r *registry) mapping(n *yaml.Node, known ...string) map[string]*yaml.Node {
	if n.Kind != yaml.MappingNode {
		r.fault(n, "here stand keys and values: %s", strings.Join(known, ", "))
		return nil
	}
	out := map[string]*yaml.Node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		switch key := n.Content[i]; {
		case !slices.Contains(known, key.Value):
			hint := nearest.Hint(key.Value, known)
			if hint == "" {
				hint = " (known are " + strings.Join(known, ", ") + ")"
			}
			r.fault(key, "unknown key %q%s", key.Value, hint)
		case out[key.Value] != nil:
			r.fault(key, "key %q stands twice", key.Value)
		default:
			out[key.Value] = n.Content[i+1]
		}
	}
	return out
}

// list returns the items of a list; none for a key that is not there or holds nothing.
func (r *registry) list(n *yaml.Node) []*yaml.Node {
	switch {
	case n == nil || n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null":
		return nil
	case n.Kind != yaml.SequenceNode:
		r.fault(n, "here stands a list: each item on a line of its own after \"- \", or all in [ ]")
		return nil
	}
	return n.Content
}

// text returns a text, "" with a fault where there is none. Numbers and years are texts, too: nobody should have to quote them.
func (r *registry) text(n *yaml.Node, what string) string {
	if n.Kind != yaml.ScalarNode || strings.TrimSpace(n.Value) == "" || n.ShortTag() == "!!null" {
		r.fault(n, "%s is a text", what)
		return ""
	}
	return oneSpace(n.Value)
}

// texts returns a text or a list of them.
func (r *registry) texts(n *yaml.Node, what string) (out []string, at []*yaml.Node) {
	if n == nil {
		return nil, nil
	}
	items := []*yaml.Node{n}
	if n.Kind != yaml.ScalarNode || n.ShortTag() == "!!null" {
		items = r.list(n)
	}
	for _, item := range items {
		if t := r.text(item, what); t != "" {
			out, at = append(out, t), append(at, item)
		}
	}
	return out, at
}

// known returns the entry of an id, nil with a fault where no list and no registry has it.
func (r *registry) known(n *yaml.Node) *entry {
	id := r.text(n, "an id")
	if id == "" {
		return nil
	}
	e := r.g.byID[id]
	if e == nil {
		r.fault(n, "no entity %q: add it under \"entities\"%s", id, nearest.Hint(id, r.ids()))
	}
	return e
}

// maybe returns an id that a text may have made: one that is well formed, and not nearly that of a known entity.
func (r *registry) maybe(n *yaml.Node) string {
	id := r.text(n, "an id")
	switch near := nearest.Word(id, r.ids()); {
	case id == "" || r.g.byID[id] != nil:
	case !idForm.MatchString(id[strings.LastIndexByte(id, '/')+1:]):
		r.fault(n, "%q is no id: write what stands behind the namespace in the graph, such as %s", id, Slug(id))
		return ""
	case near != "" && closely(id, near):
		r.fault(n, "no entity %q (did you mean %s? if not, add %s under \"entities\")", id, near, id)
		return ""
	}
	return id
}

// closely says that two ids differ by so little that one is likely a slip: the same first letter and length but one.
func closely(a, b string) bool {
	return len(a) > 3 && a[0] == b[0] && len(a)-len(b) <= 1 && len(b)-len(a) <= 1
}

func (r *registry) ids() []string { return slices.Sorted(maps.Keys(r.g.byID)) }
