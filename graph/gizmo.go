package graph

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/dop251/goja"
)

// gizmoVM is a gizmo session with a prelude. Cayley runs the script in a goroutine of its own, where a panic of its
// methods, such as that of iri(1) or Out({}), would end the whole process. So the prelude puts a proxy around gizmo's
// objects: it replaces prefixed names in arguments, and calls every method through a Go function that recovers.
type gizmoVM struct{ session *gizmo.Session }

// prelude. A name that starts with hb$ marks the frames that a user should not see in an error's position.
const prelude = `(function (global) {
  var host = new WeakMap();
  var prefixes = Object.create(null);
  function expand(x) {
    var m = typeof x === "string" && /^([A-Za-z][A-Za-z0-9_-]*):([^\s"<>]*)$/.exec(x);
    return m && m[1] in prefixes ? "<" + prefixes[m[1]] + m[2] + ">" : x;
  }
  function hb$copy(x, convert, depth) { // Cayley walks arguments without end if they contain themselves
    if (x === null || typeof x !== "object") return convert(x);
    if (host.has(x)) return host.get(x);
    if (x instanceof Date) return x;
    if (depth > 60) throw new TypeError("argument is nested too deeply, or contains itself");
    if (Array.isArray(x)) return x.map(function hb$map(y) { return hb$copy(y, convert, depth + 1); });
    var out = {};
    Object.keys(x).forEach(function hb$map(k) { out[k] = hb$copy(x[k], convert, depth + 1); });
    return out;
  }
  function asIs(x) { return x; }
  function bare(x) { x = expand(x); return typeof x === "string" && /^<.*>$/.test(x) ? x.slice(1, -1) : x; }
  function value(x) { // what gizmo's own functions make goes back to it untouched
    if (x !== null && typeof x === "object") host.set(x, x);
    return x;
  }
  function wrap(x) {
    if (x === null || typeof x !== "object" || Array.isArray(x)) return x;
    if (typeof x.out !== "function" && typeof x.emit !== "function") return x;
    var proxy = new Proxy({}, {get: function hb$get(_, name) {
      var f = x[name];
      if (f === undefined && typeof name === "string" && name !== "toJSON" && name !== "then")
        throw new TypeError("gizmo has no method " + name);
      if (typeof f !== "function") return f;
      return function hb$method() {
        if (/^addNamespace$/i.test(name)) prefixes[String(arguments[0])] = String(arguments[1]);
        var convert = /^(emit|addNamespace)$/i.test(name) ? asIs : name === "IRI" || name === "Uri" ? bare : expand;
        var out = hb$call(String(name), f, x, hb$copy(Array.prototype.slice.call(arguments), convert, 0));
        return convert === bare ? value(out) : wrap(out);
      };
    }});
    host.set(proxy, x);
    return proxy;
  }
  ["iri", "bnode", "raw", "str", "lang", "typed", "lt", "lte", "gt", "gte", "regex", "like"].forEach(function (name) {
    var f = global[name];
    global[name] = function hb$function() {
      var convert = name === "iri" ? bare : asIs;
      return value(hb$call(name, f, global, hb$copy(Array.prototype.slice.call(arguments), convert, 0)));
    };
  });
  var g = wrap(global.graph);
  global.graph = global.g = g;
  return prefixes;
})`

func (s *Session) newGizmo(ctx context.Context) (*gizmoVM, error) {
	vm := &gizmoVM{gizmo.NewSession(s.qs)}
	// A function that is emitted comes out as a Go function, and through its result the global object is ours.
	var emitted []func(goja.FunctionCall) goja.Value
	err := vm.run(ctx, "g.Emit(function () { return globalThis; }); g.Emit("+prelude+")", 0, func(r *gizmo.Result) error {
		if f, ok := r.Val.(func(goja.FunctionCall) goja.Value); ok {
			emitted = append(emitted, f)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(emitted) != 2 {
		return nil, errors.New("gizmo did not start")
	}
	global, ok := emitted[0](goja.FunctionCall{}).(*goja.Object)
	if !ok {
		return nil, errors.New("gizmo did not start")
	}
	if err := global.Set("hb$call", callHost); err != nil {
		return nil, err
	}
	prefixes, ok := emitted[1](goja.FunctionCall{Arguments: []goja.Value{global}}).(*goja.Object)
	if !ok {
		return nil, errors.New("gizmo did not start")
	}
	for name, full := range s.prefixes {
		if err := prefixes.Set(name, full); err != nil {
			return nil, err
		}
	}
	return vm, nil
}

// callHost calls a method of gizmo and makes a JavaScript error of a panic.
func callHost(name string, method, this goja.Value, args []goja.Value) (v goja.Value, err error) {
	defer func() {
		if x := recover(); x != nil {
			v, err = nil, fmt.Errorf("%s does not take these arguments (%v)", name, x)
		}
	}()
	f, ok := goja.AssertFunction(method)
	if !ok {
		return nil, fmt.Errorf("%s is no method", name)
	}
	v, err = f(this, args...)
	var ex *goja.Exception
	if errors.As(err, &ex) && ex.Value() != nil {
		if inner, ok := ex.Value().Export().(error); ok {
			return nil, fmt.Errorf("%s: %w", name, inner)
		}
	}
	return v, err
}

// run runs a script and hands over its results. When it returns, the script's goroutine has ended, unless that ignores
// being interrupted for five seconds.
func (vm *gizmoVM) run(ctx context.Context, text string, limit int, fn func(*gizmo.Result) error) error {
	it, err := vm.session.Execute(ctx, text, query.Options{Collation: query.Raw, Limit: limit})
	if err != nil {
		return err
	}
	run, cancel := context.WithCancel(ctx)
	defer cancel()
	var failed error
	for it.Next(run) {
		if r, ok := it.Result().(*gizmo.Result); ok && failed == nil {
			if failed = fn(r); failed != nil {
				cancel()
			}
		}
	}
	err = it.Err()
	if run.Err() != nil { // it was interrupted: wait until it is gone
		rest, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		for it.Next(rest) {
		}
		if rest.Err() != nil {
			return errStuck
		}
	}
	if failed != nil {
		return failed
	}
	return err
}

var errStuck = errors.New("the query does not stop; close the program")

func (s *Session) runGizmo(ctx context.Context, text string, limit int) (*Result, error) {
	var err error
	if s.gizmo == nil {
		if s.gizmo, err = s.newGizmo(ctx); err != nil {
			return nil, err
		}
	}
	t := newTable(0)
	err = s.gizmo.run(ctx, text, limit, func(r *gizmo.Result) error { return t.addGizmo(s.qs, r) })
	if errors.Is(err, errStuck) {
		s.gizmo = nil
		return nil, err
	}
	_ = s.kv.Close() // transactions that iterators forgot
	if err != nil {
		var syntax *goja.CompilerSyntaxError
		if !errors.As(err, &syntax) {
			s.gizmo = nil
		}
		return nil, s.gizmoFault(text, err)
	}
	return t.result(), nil
}

var goError = regexp.MustCompile(`^GoError: |^TypeError: | at (hb\$\w+|\(eval\)|<eval>|github\.com\S*).*$`)

// gizmoFault finds the user's own line in the stack of an exception.
func (s *Session) gizmoFault(text string, err error) error {
	var ex *goja.Exception
	if !errors.As(err, &ex) {
		return s.fault(text, err)
	}
	message := ex.Error()
	if ex.Value() != nil {
		message = ex.Value().String()
	}
	e := &QueryError{Lang: s.lang, Message: goError.ReplaceAllString(message, "")}
	frames := ex.Stack()
	i := slices.IndexFunc(frames, func(f goja.StackFrame) bool {
		return f.Position().Line > 0 && !strings.HasPrefix(f.FuncName(), "hb$")
	})
	if i >= 0 {
		p := frames[i].Position()
		e.Line, e.Column = p.Line, p.Column
	}
	return e
}
