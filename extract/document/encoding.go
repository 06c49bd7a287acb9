package document

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/hawksbill-kg/hawksbill/internal/nearest"
)

// decode turns the bytes of a file into text without a byte-order mark. A mark decides; then the encoding asked for; then
// UTF-8 where the bytes are valid; then Windows-1252, with a warning, where nothing speaks against it.
func decode(data []byte, name string) (text string, warnings []string, err error) {
	defer func() {
		if err == nil && strings.IndexByte(text, 0) >= 0 {
			err = fmt.Errorf("%w: it holds NUL characters", ErrNotText)
		}
	}()
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		text, warnings = validUTF8(data[3:])
		return text, warnings, nil
	case bytes.HasPrefix(data, []byte("\xff\xfe\x00\x00")):
		return "", nil, fmt.Errorf("%w: UTF-32 is not read; convert it to UTF-8", ErrNotText)
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return decodeWith(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), data[2:])
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decodeWith(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), data[2:])
	case name != "":
		e, canonical := charset.Lookup(name)
		if e == nil || canonical == "replacement" {
			return "", nil, fmt.Errorf("unknown encoding %q%s", name, nearest.Hint(strings.TrimSpace(name), encodings))
		}
		if canonical == "utf-8" { // the decoder of charset would do, but does not say what it replaced
			text, warnings = validUTF8(data)
			return text, warnings, nil
		}
		return decodeWith(e, data)
	case utf8.Valid(data):
		return string(data), nil, nil
	}
	for i, c := range data {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' {
			return "", nil, fmt.Errorf("%w: byte 0x%02x at offset %d", ErrNotText, c, i)
		}
	}
	// The five bytes that Windows-1252 leaves undefined are common in other encodings.
	if i := undefined1252(data); i >= 0 {
		return "", nil, fmt.Errorf("%w: byte 0x%02x at offset %d is neither UTF-8 nor Windows-1252; name the encoding with --encoding", ErrNotText, data[i], i)
	}
	text, _, err = decodeWith(charmap.Windows1252, data)
	return text, []string{"not valid UTF-8; read as Windows-1252 (name the encoding with --encoding if that is wrong)"}, err
}

func undefined1252(data []byte) int {
	for i, c := range data {
		switch c {
		case 0x81, 0x8d, 0x8f, 0x90, 0x9d:
			return i
		}
	}
	return -1
}

func decodeWith(e encoding.Encoding, data []byte) (string, []string, error) {
	out, err := e.NewDecoder().Bytes(data)
	if err != nil {
		return "", nil, fmt.Errorf("%w: %w", ErrNotText, err)
	}
	text := strings.ToValidUTF8(string(out), "\ufffd")
	return text, replaced(text), nil
}

// validUTF8 puts U+FFFD for what is not UTF-8, and says so.
func validUTF8(data []byte) (string, []string) {
	if utf8.Valid(data) {
		return string(data), nil
	}
	text := strings.ToValidUTF8(string(data), "\ufffd")
	return text, replaced(text)
}

func replaced(text string) []string {
	if n := strings.Count(text, "\ufffd"); n > 0 {
		return []string{fmt.Sprintf("%d characters could not be decoded and read as U+FFFD; name the right encoding with --encoding", n)}
	}
	return nil
}

// encodings are the names of the WHATWG Encoding Standard (https://encoding.spec.whatwg.org/#names-and-labels), and common
// other labels, for "did you mean".
var encodings = strings.Fields(`utf-8 windows-1252 ibm866 iso-8859-1 iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8
	iso-8859-10 iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16 koi8-r koi8-u macintosh windows-874 windows-1250 windows-1251
	windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258 x-mac-cyrillic gbk gb18030 gb2312 big5
	euc-jp iso-2022-jp shift_jis euc-kr utf-16be utf-16le utf-16 latin1 latin2 ascii us-ascii cp1250 cp1251 cp1252 sjis`)
