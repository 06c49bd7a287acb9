//go:build pin

// Package hawksbill: this file keeps the pinned dependencies in go.mod until the stages that need them import them.
package hawksbill

import (
	_ "charm.land/fang/v2"
	_ "github.com/cayleygraph/cayley"
	_ "github.com/cayleygraph/cayley/cmd/cayley/command"
	_ "github.com/cayleygraph/cayley/graph/kv"
	_ "github.com/cayleygraph/cayley/graph/kv/bolt"
	_ "github.com/cayleygraph/cayley/query/gizmo"
	_ "github.com/cayleygraph/cayley/query/graphql"
	_ "github.com/cayleygraph/cayley/query/mql"
	_ "github.com/go-viper/mapstructure/v2"
	_ "github.com/google/go-cmp/cmp"
	_ "github.com/jedib0t/go-pretty/v6/table"
	_ "github.com/klauspost/compress/zstd"
	_ "github.com/knakk/rdf"
	_ "github.com/mattn/go-isatty"
	_ "github.com/reeflective/readline"
	_ "github.com/rogpeppe/go-internal/testscript"
	_ "github.com/spf13/cobra"
	_ "github.com/spf13/viper"
	_ "github.com/tggo/goRDFlib/shacl"
	_ "github.com/tggo/goRDFlib/turtle"
	_ "github.com/vbauerster/mpb/v8"
	_ "go.etcd.io/bbolt"
	_ "go.yaml.in/yaml/v3"
	_ "golang.org/x/net/html/charset"
	_ "golang.org/x/sync/errgroup"
	_ "golang.org/x/sys/unix"
	_ "golang.org/x/text/unicode/norm"
	_ "gonum.org/v1/gonum/blas/blas32"
	_ "pgregory.net/rapid"
)
