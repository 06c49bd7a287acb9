package document

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

func TestEncodings(t *testing.T) {
	const text = "Norway’s “Høfn” – café."
	encode := func(s string, err error) string {
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	utf16LE := encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text))
	utf16BE := encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(text))
	cp1252 := encode(charmap.Windows1252.NewEncoder().String(text))
	sjis := encode(japanese.ShiftJIS.NewEncoder().String("港の会議"))
	cyrillic := encode(charmap.KOI8R.NewEncoder().String("Форум"))
	cases := []struct {
		name, data, encoding, want string
		warning                    string // a part of the only warning, "" for none
		is                         error
		message                    string // a part of the error
	}{
		{name: "UTF-8", data: text, want: text},
		{name: "UTF-8 with a mark", data: "\ufeff" + text, want: text},
		{name: "a mark wins over the encoding asked for", data: "\ufeff" + text, encoding: "latin1", want: text},
		{name: "UTF-16LE", data: utf16LE, want: text},
		{name: "UTF-16BE", data: utf16BE, encoding: "utf-8", want: text},
		{name: "Windows-1252 guessed", data: cp1252, want: text, warning: "--encoding"},
		{name: "Windows-1252 named", data: cp1252, encoding: "CP1252", want: text},
		{name: "Shift JIS named", data: sjis, encoding: "shift_jis", want: "港の会議"},
		{name: "the encoding asked for wins over valid UTF-8", data: "caf\xc3\xa9", encoding: "windows-1252", want: "cafÃ©"},
		{name: "KOI8-R named", data: cyrillic, encoding: "koi8-r", want: "Форум"},
		{name: "bad UTF-8 asked for", data: "caf\xe9 x", encoding: "utf8", want: "caf\ufffd x", warning: "1 characters"},
		{name: "bad UTF-8 after a mark", data: "\ufeffcaf\xe9 x", want: "caf\ufffd x", warning: "1 characters"},
		{name: "no-break space and line ends stay", data: "a\u00a0b\r\nc\rd", want: "a\u00a0b\r\nc\rd"},
		{name: "an undefined byte of Windows-1252", data: "abc \x81\x8d", is: ErrNotText, message: "--encoding"},
		{name: "control bytes", data: "\x89PNG\r\n\x1a\n", is: ErrNotText, message: "offset"},
		{name: "NUL", data: "a\x00b", is: ErrNotText, message: "NUL"},
		{name: "NUL in UTF-16", data: "\xff\xfea\x00\x00\x00", is: ErrNotText, message: "NUL"},
		{name: "UTF-32", data: "\xff\xfe\x00\x00a\x00\x00\x00", is: ErrNotText, message: "UTF-32"},
		{name: "empty", data: "", is: ErrEmpty},
		{name: "a mark only", data: "\ufeff", is: ErrEmpty},
		{name: "white space only", data: " \t\r\n\u00a0\f", is: ErrEmpty},
		{name: "unknown encoding", data: text, encoding: "windows-1525", message: `did you mean windows-125`},
		{name: "unknown encoding, short", data: text, encoding: "uft8", message: `did you mean utf-8?`},
	}
	if len(cases) != 23 {
		t.Fatalf("expected 23 cases, have %d", len(cases))
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d, err := Parse("dir/a.txt", "a", []byte(c.data), Options{Encoding: c.encoding})
			if c.is != nil || c.message != "" {
				if err == nil || c.is != nil && !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.message) || !strings.Contains(err.Error(), "dir/a.txt") {
					t.Fatalf("error %v", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if d.Text != c.want {
				t.Errorf("got %q, want %q", d.Text, c.want)
			}
			if (len(d.Warnings) > 0) != (c.warning != "") || c.warning != "" && !strings.Contains(d.Warnings[0], c.warning) {
				t.Errorf("warnings %q", d.Warnings)
			}
		})
	}
}

func TestFormat(t *testing.T) {
	if _, err := Parse("a.txt", "a", []byte("x"), Options{Format: "pdf"}); err == nil || !strings.Contains(err.Error(), "text, markdown") {
		t.Errorf("error %v", err)
	}
	d, err := Parse("a.txt", "a", []byte("# x"), Options{Format: "markdown"})
	if err != nil || len(d.Blocks) != 1 || d.Blocks[0].Kind != Heading {
		t.Errorf("%v %v", d, err)
	}
}
