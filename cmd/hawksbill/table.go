package main

import (
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// printTable writes rows under headings. Where width, in columns, is above zero, cells are wrapped so that lines fit.
// Control characters are taken out of the cells: a text must not steer the terminal.
func printTable(w io.Writer, header []string, rows [][]string, width int) error {
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Format.Header = text.FormatDefault
	t.Style().Options = table.Options{SeparateColumns: true, SeparateHeader: true}
	cells := make([][]string, 0, len(rows)+1)
	for _, r := range append([][]string{header}, rows...) {
		clean := make([]string, len(header))
		for i := range clean {
			if i < len(r) {
				clean[i] = visible(r[i])
			}
		}
		cells = append(cells, clean)
	}
	widths := fit(natural(cells), width)
	configs := make([]table.ColumnConfig, len(widths))
	for i, n := range widths {
		configs[i] = table.ColumnConfig{Number: i + 1, WidthMax: n, WidthMaxEnforcer: text.WrapSoft}
	}
	t.SetColumnConfigs(configs)
	t.AppendHeader(tableRow(cells[0]))
	for _, r := range cells[1:] {
		t.AppendRow(tableRow(r))
	}
	lines := strings.Split(t.Render(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	_, err := io.WriteString(w, strings.Join(lines, "\n")+"\n")
	return err
}

func tableRow(cells []string) table.Row {
	row := make(table.Row, len(cells))
	for i, c := range cells {
		row[i] = c
	}
	return row
}

// visible puts a space for line ends and tabs and drops other control characters.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case r < ' ' || r >= 0x7f && r < 0xa0:
			return -1
		}
		return r
	}, s)
}

// natural is the width of the widest cell of each column.
func natural(cells [][]string) []int {
	widths := make([]int, len(cells[0]))
	for _, r := range cells {
		for i, c := range r {
			widths[i] = max(widths[i], text.StringWidthWithoutEscSequences(c))
		}
	}
	return widths
}

// narrowest is how narrow a column may become.
const narrowest = 6

// fit narrows the widest columns until they and their separators ("│ x ") fit into total; 0 leaves them as they are.
func fit(widths []int, total int) []int {
	room := total - 3*len(widths) + 1
	for total > 0 {
		sum, widest := 0, 0
		for i, n := range widths {
			sum += n
			if n > widths[widest] {
				widest = i
			}
		}
		if sum <= room || widths[widest] <= narrowest {
			break
		}
		widths[widest]--
	}
	return widths
}
