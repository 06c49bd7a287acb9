package main

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// configKey is a key of config.yaml that holds a value, as the Config struct declares it.
type configKey struct {
	path  string // "store.address"
	kind  reflect.Kind
	value any // its default
}

var configKeys = leafKeys("", reflect.ValueOf(*defaultConfig()))

func leafKeys(prefix string, v reflect.Value) []configKey {
	var out []configKey
	for i := range v.NumField() {
		path := prefix + v.Type().Field(i).Tag.Get("mapstructure")
		if f := v.Field(i); f.Kind() == reflect.Struct {
			out = append(out, leafKeys(path+".", f)...)
		} else {
			out = append(out, configKey{path, kindOf(f.Type()), f.Interface()})
		}
	}
	return out
}

// durationKind marks a time.Duration, which is an int64 to reflection but text in the file.
const durationKind = reflect.Int64

func kindOf(t reflect.Type) reflect.Kind {
	if t == reflect.TypeFor[time.Duration]() {
		return durationKind
	}
	return t.Kind()
}

// treeCheck walks the nodes of a YAML file beside the type that they are to fill.
type treeCheck struct {
	file   string
	set    origins
	faults []string
}

// checkYAML finds keys that do not exist, stand twice or hold a value of the wrong type, and notes in set where each
// key stands. Faults read "config.yaml:12:3: …", line and column counted from 1.
func checkYAML(file string, data []byte, set origins) []string {
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return []string{yamlError(file, err)}
	}
	if root.Kind == 0 || len(root.Content) == 0 {
		return nil // empty, or comments only
	}
	c := &treeCheck{file: file, set: set}
	c.mapping("", root.Content[0], reflect.TypeFor[Config]())
	return c.faults
}

// yamlError turns "yaml: line 3: what" into "config.yaml:3: what".
func yamlError(file string, err error) string {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	if rest, ok := strings.CutPrefix(text, "line "); ok {
		if n, what, ok := strings.Cut(rest, ": "); ok {
			return fmt.Sprintf("%s:%s: %s", file, n, what)
		}
	}
	return fmt.Sprintf("%s: %s", file, text)
}

func (c *treeCheck) fault(n *yaml.Node, format string, a ...any) {
	c.faults = append(c.faults, fmt.Sprintf("%s: %s", c.at(n), fmt.Sprintf(format, a...)))
}

func (c *treeCheck) at(n *yaml.Node) string { return fmt.Sprintf("%s:%d:%d", c.file, n.Line, n.Column) }

// mapping checks a node that is to fill a struct; prefix is the path of its keys, with the dot.
func (c *treeCheck) mapping(prefix string, n *yaml.Node, t reflect.Type) {
	if isNull(n) {
		return
	}
	if n.Kind != yaml.MappingNode {
		what := "the configuration"
		if prefix != "" {
			what = strconv.Quote(strings.TrimSuffix(prefix, "."))
		}
		c.fault(n, "%s holds keys and values, not %s", what, kindName(n))
		return
	}
	lines := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if line := lines[key.Value]; line > 0 {
			c.fault(key, "key %q stands twice, first on line %d", prefix+key.Value, line)
			continue
		}
		lines[key.Value] = key.Line
		c.entry(prefix+key.Value, key, value, t)
	}
}

// entry checks one key of a mapping that is to fill struct type t.
func (c *treeCheck) entry(path string, key, value *yaml.Node, t reflect.Type) {
	if slices.Contains(forStockCayley, path) {
		return
	}
	field, ok := fieldByKey(t, key.Value)
	switch {
	case !ok:
		c.unknown(path, key, value)
	case field.Kind() == reflect.Struct:
		c.mapping(path+".", value, field)
	case field.Kind() == reflect.Slice:
		c.list(path, value, field.Elem())
	default:
		c.set[path] = c.at(value)
		c.scalar(path, value, kindOf(field))
	}
}

func (c *treeCheck) list(path string, n *yaml.Node, element reflect.Type) {
	if isNull(n) {
		return
	}
	if n.Kind != yaml.SequenceNode {
		c.fault(n, "%q holds a list, not %s", path, kindName(n))
		return
	}
	for i, item := range n.Content {
		c.set[fmt.Sprintf("%s[%d]", path, i)] = c.at(item)
		prefix := fmt.Sprintf("%s[%d].", path, i)
		for j := range element.NumField() { // a key that is left out is reported where its item stands
			c.set[prefix+element.Field(j).Tag.Get("mapstructure")] = c.at(item)
		}
		c.mapping(prefix, item, element)
	}
}

func (c *treeCheck) scalar(path string, n *yaml.Node, kind reflect.Kind) {
	if isNull(n) {
		return
	}
	if n.Kind != yaml.ScalarNode {
		c.fault(n, "%q holds %s, not %s", path, wanted(kind), kindName(n))
		return
	}
	ok := false
	switch tag := n.ShortTag(); kind {
	case reflect.String:
		ok = tag == "!!str"
	case reflect.Bool:
		ok = tag == "!!bool"
	case reflect.Int:
		ok = tag == "!!int"
	case reflect.Float64:
		ok = tag == "!!int" || tag == "!!float"
	case durationKind:
		_, err := time.ParseDuration(n.Value)
		ok = err == nil
	}
	if !ok {
		c.fault(n, "%q holds %s, not %s (%s)", path, wanted(kind), kindName(n), n.Value)
	}
}

// unknown reports a key that does not exist, or what hangs below it, so that the whole path can be put right.
func (c *treeCheck) unknown(path string, key, value *yaml.Node) {
	if value.Kind == yaml.MappingNode && len(value.Content) > 0 {
		for i := 0; i+1 < len(value.Content); i += 2 {
			c.unknown(path+"."+value.Content[i].Value, value.Content[i], value.Content[i+1])
		}
		return
	}
	var known []string
	for _, k := range configKeys {
		known = append(known, k.path)
	}
	c.fault(key, "unknown key %q%s", path, didYouMean(path, known, ""))
}

func fieldByKey(t reflect.Type, key string) (reflect.Type, bool) {
	for i := range t.NumField() {
		if t.Field(i).Tag.Get("mapstructure") == key {
			return t.Field(i).Type, true
		}
	}
	return nil, false
}

// checkText checks the value of an environment variable.
func checkText(k configKey, text string) string {
	var err error
	switch k.kind {
	case reflect.Bool:
		_, err = strconv.ParseBool(text)
	case reflect.Int:
		_, err = strconv.Atoi(text)
	case reflect.Float64:
		_, err = strconv.ParseFloat(text, 64)
	case durationKind:
		_, err = time.ParseDuration(text)
	}
	if err != nil {
		return fmt.Sprintf("%q holds %s, not %q", k.path, wanted(k.kind), text)
	}
	return ""
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }

func wanted(kind reflect.Kind) string {
	switch kind {
	case reflect.Bool:
		return "true or false"
	case reflect.Int:
		return "a whole number"
	case reflect.Float64:
		return "a number"
	case durationKind:
		return "a length of time such as 30s or 2m"
	}
	return "text"
}

func kindName(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "keys and values"
	case yaml.SequenceNode:
		return "a list"
	case yaml.AliasNode:
		return "an alias"
	}
	switch n.ShortTag() {
	case "!!bool":
		return "true or false"
	case "!!int", "!!float":
		return "a number"
	case "!!null":
		return "nothing"
	case "!!timestamp":
		return "a date"
	}
	return "text"
}
