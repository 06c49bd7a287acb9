package hawksbill

import (
	"slices"
	"strings"
	"testing"
)

// TestEntitiesInTexts reads short texts whole, from bytes to plain statements, and looks at which things the statements are about.
func TestEntitiesInTexts(t *testing.T) {
	cases := []struct{ name, text, want, not string }{
		{"speaker by apposition", "My country, Ghana, is small. My delegation supports the Tide Plan. The President of my country condemned the coup.",
			"delegation of Ghana supports Tide Plan; President of Ghana condemns coup", ""},
		{"speaker on behalf", "On behalf of the Government and people of Kenya, I thank the President. Our own delegation condemned the coup.", "delegation of Kenya condemns coup", ""},
		{"speaker in office", "As President of Iceland, I thank the Assembly. My delegation supports the Tide Plan.", "delegation of Iceland supports Tide Plan", ""},
		{"two that may speak", "My country, Ghana, is small. As we in Norway say, rain helps. My country condemned the coup.", "", "Ghana condemns coup; Norway condemns coup"},
		{"nobody says who speaks", "Ghana is small. My country condemned the coup.", "", "Ghana condemns coup"},
		{"somebody else's words", "My country, Ghana, is small. The poet wrote: “My country condemned the coup.”", "", "Ghana condemns coup"},
		{"on behalf of a group", "On behalf of the Group of 77 and China, I thank the President. My country condemned the coup.", "", "China condemns coup"},
		{"two countries", "Peru and Ghana met in 2031. The two countries condemned the coup.", "Peru condemns coup; Ghana condemns coup", ""},
		{"two of three", "Peru, Norway and Ghana met in 2031. The two countries condemned the coup.", "", "Peru condemns coup; Ghana condemns coup"},
		{"two of a kind apart", "Peru and Ghana met in 2031. The two island countries condemned the coup.", "", "Peru condemns coup"},
		{"an apposition with a clause", "Norway praised Ghana, a small country that signed the Harbour Treaty.", "Ghana signs Harbour Treaty", "small country signs Harbour Treaty"},
		{"another noun for a treaty", "Norway and Peru signed the Lagoon Pact. Chile ratified the treaty in 2031.", "Chile ratifies Lagoon Pact", ""},
		{"another noun for one of two", "Norway signed the Lagoon Pact and the Harbour Accord. Chile ratified the treaty in 2031.", "", "Chile ratifies Lagoon Pact; Chile ratifies Harbour Accord"},
		{"another treaty in between", "Norway signed the Lagoon Pact. Then came a treaty on fish. Chile ratified the treaty in 2031.", "", "Chile ratifies Lagoon Pact"},
		{"with goes with the verb", "Guatemala signed the Harbour Treaty with the Port Office.", "Guatemala signs Harbour Treaty", ""},
		{"parties to", "Norway attended the 26th session of the Conference of the Parties to the Lagoon Agreement.",
			"Norway participatesIn 26th session of the Conference of the Parties to the Lagoon Agreement", ""},
		{"mayor of a town", "The Mayor of Callao supports the Tide Plan.", "Mayor of Callao supports Tide Plan", "Callao holdsOffice Mayor of"},
		{"head of a delegation", "The Head of the Peru delegation visited Norway.", "Head of the Peru delegation visits Norway", ""},
		{"to be held", "Norway hosts the conference on fish to be held in 2031.", "Norway hosts conference on fish", ""},
		{"envoy to a country", "In 2031 Special Envoy of Norway to Peru Ola J. Berg signed the Harbour Treaty.",
			"Ola J. Berg holdsOffice Special Envoy of Norway to Peru; Ola J. Berg signs Harbour Treaty", ""},
		{"a place in a country", "The talks were held in Callao, Peru, in 2030.", "Callao locatedIn Peru", ""},
		{"a treaty which", "Norway praised the Lagoon Convention. The Tide Pact is an international treaty which is based on the Lagoon Convention.",
			"Tide Pact basedOn Lagoon Convention", "international treaty basedOn Lagoon Convention"},
		{"somebody's fund", "The International Monetary Fund supports Ghana. Norway’s Fund supports Peru.", "International Monetary Fund supports Ghana", "International Monetary Fund supports Peru"},
		{"one definition", "The Tide Programme for Open Ports (TPOP) supports Ghana. The TPOP grew. The TPOP supports Peru.", "TPOP shortName TPOP", "TPOP altName Tide Programme for Open Ports"},
		{"the Organization", "The United Nations condemned the coup. The Organization supports the Tide Plan.", "United Nations supports Tide Plan", ""},
		{"the Organization of two", "The United Nations met the Coastal Health Organization. The Organization supports the Tide Plan.", "", "United Nations supports Tide Plan"},
		{"no Organization before", "Norway condemned the coup. The Organization supports the Tide Plan.", "", "United Nations supports Tide Plan"},
		{"the country of", "The great country of Norway supports the Tide Plan.", "Norway supports Tide Plan", ""},
		{"somebody's own", "I thank the Government of Norway. My Government supports the Tide Plan.", "", "Government of Norway supports Tide Plan"},
	}
	if len(cases) != 29 {
		t.Fatalf("%d cases, want 29", len(cases))
	}
	p, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		r, err := p.Try(c.text)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range r.Facts {
			if f.Plain {
				got = append(got, f.String())
			}
		}
		for _, w := range strings.Split(c.want, "; ") {
			if w != "" && !slices.Contains(got, w) {
				t.Errorf("%s: no %q in %q", c.name, w, got)
			}
		}
		for _, w := range strings.Split(c.not, "; ") {
			if slices.Contains(got, w) {
				t.Errorf("%s: %q", c.name, w)
			}
		}
	}
}
