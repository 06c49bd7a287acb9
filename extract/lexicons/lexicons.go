// Package lexicons holds the built-in word lists and gazetteers as files that a domain expert edits: tab-separated
// text with a header line; lines that start with # are comments. A folder of a user's own goes before them (Over).
package lexicons

import "embed"

// FS holds the built-in lists by file name.
//
//go:embed *.tsv
var FS embed.FS
