package extract

import (
	"encoding/json"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// TestSchema checks that the schema hangs together, that it knows the keys that the loader knows, and that its patterns accept
// what the built-in rules hold.
func TestSchema(t *testing.T) {
	classes, properties := builtinNames(t)
	var schema map[string]any
	if err := json.Unmarshal(Schema(classes, properties), &schema); err != nil {
		t.Fatal(err)
	}
	if schema["$schema"] != SchemaDialect {
		t.Errorf("dialect %v", schema["$schema"])
	}
	defs := schema["$defs"].(map[string]any)
	refs, patterns := 0, 0
	var walk func(n any)
	walk = func(n any) {
		switch n := n.(type) {
		case []any:
			for _, item := range n {
				walk(item)
			}
		case map[string]any:
			if ref, is := n["$ref"].(string); is {
				refs++
				if defs[strings.TrimPrefix(ref, "#/$defs/")] == nil {
					t.Errorf("nothing is at %s", ref)
				}
			}
			if p, is := n["pattern"].(string); is {
				patterns++
				if _, err := regexp.Compile(p); err != nil {
					t.Error(err)
				}
			}
			for _, v := range n {
				walk(v)
			}
		}
	}
	walk(schema)
	if refs != 22 || patterns != 17 {
		t.Errorf("%d references and %d patterns, expected 22 and 17", refs, patterns)
	}

	def := func(name string, path ...string) map[string]any {
		n := defs[name].(map[string]any)
		for _, p := range path {
			n = n[p].(map[string]any)
		}
		return n
	}
	for _, key := range append(slices.Clone(patternKeys), coreRoles...) {
		if def("pattern", "properties")[key] == nil {
			t.Errorf("the schema does not know the key %s of a pattern", key)
		}
	}
	for _, key := range []string{"id", "about", "confidence", "margin", "modality", "polarity", "match", "emit", "qualify", "examples"} {
		if def("rule", "properties")[key] == nil {
			t.Errorf("the schema does not know the key %s of a rule", key)
		}
	}
	value := regexp.MustCompile(def("value")["anyOf"].([]any)[0].(map[string]any)["pattern"].(string))
	emit := regexp.MustCompile(def("rule", "properties", "emit", "items")["pattern"].(string))
	slot := regexp.MustCompile(def("pattern", "propertyNames")["pattern"].(string))
	values, emits := 0, 0
	eachPattern(t, func(pattern *yaml.Node) {
		for i := 0; i < len(pattern.Content); i += 2 {
			key, v := pattern.Content[i], pattern.Content[i+1]
			if !slot.MatchString(key.Value) {
				t.Errorf("%q is no key", key.Value)
			}
			if !slices.Contains(patternKeys, key.Value) && v.Kind == yaml.ScalarNode {
				values++
				if !value.MatchString(v.Value) {
					t.Errorf("%q is no value", v.Value)
				}
			}
		}
	}, func(e *yaml.Node) {
		emits++
		if !emit.MatchString(e.Value) {
			t.Errorf("%q is no statement", e.Value)
		}
	})
	if values < 300 || emits < 50 {
		t.Errorf("only %d values and %d statements of the built-in rules", values, emits)
	}
	for _, bad := range []string{"?s Agnt", "?s Agent|", "dat"} {
		if value.MatchString(bad) {
			t.Errorf("%q passes for a value", bad)
		}
	}
	for _, bad := range []string{"?s dip:sgns ?o", "?s dip:signs", "s dip:signs ?o", "?s a dip:Agnt"} {
		if emit.MatchString(bad) {
			t.Errorf("%q passes for a statement", bad)
		}
	}
}

// eachPattern calls functions for the top patterns and the statements of the built-in rules.
func eachPattern(t *testing.T, pattern func(pattern *yaml.Node), emit func(*yaml.Node)) {
	t.Helper()
	files, err := fs.Glob(Builtin, "rules/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		data, err := Builtin.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var file struct{ Rules []yaml.Node }
		if err := yaml.Unmarshal(data, &file); err != nil {
			t.Fatal(err)
		}
		for i := range file.Rules {
			rule := &file.Rules[i]
			var parts struct{ Match, Emit []yaml.Node }
			if err := rule.Decode(&parts); err != nil {
				t.Fatal(err)
			}
			for k := range parts.Match {
				pattern(&parts.Match[k])
			}
			for k := range parts.Emit {
				emit(&parts.Emit[k])
			}
		}
	}
}

// builtinNames are the classes and properties that the built-in rules name.
func builtinNames(t *testing.T) (classes, properties []string) {
	t.Helper()
	rules, err := LoadRules(Builtin, "rules", "rules", anything{})
	if err != nil {
		t.Fatal(err)
	}
	c, p := map[string]bool{}, map[string]bool{}
	var patterns func(p *Pattern)
	patterns = func(p *Pattern) {
		for _, s := range p.Slots {
			for _, class := range s.Value.Classes {
				c[class] = true
			}
			if s.Value.Nested != nil {
				patterns(s.Value.Nested)
			}
		}
	}
	for _, r := range rules.List {
		for _, e := range r.Emits {
			p[e.Predicate] = true
		}
		for _, pattern := range r.Patterns {
			patterns(pattern)
		}
	}
	return sortedKeys(c), sortedKeys(p)
}

// anything is a vocabulary with every class and property.
type anything struct{}

func (anything) IsA(class, super string) bool  { return class == super }
func (anything) HasClass(string) bool          { return true }
func (anything) HasProperty(string) bool       { return true }
func (anything) NearestClass(string) string    { return "" }
func (anything) NearestProperty(string) string { return "" }
