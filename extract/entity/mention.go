// Package entity finds what a text speaks about: names, organs, treaties, offices, dates and descriptive phrases, with
// their ontology classes, canonical names, aliases and IRIs.
package entity

import "github.com/hawksbill-kg/hawksbill/extract/calendar"

// AliasKind says what another name of an entity is.
type AliasKind string

// The kinds of alias, named after the ontology's properties.
const (
	ShortName AliasKind = "shortName" // an acronym or short form: "IAEA"
	AltName   AliasKind = "altName"   // any other name: the long form of an acronym, "also known as"
)

// Alias is another name of an entity that the text, the gazetteer or the registry gives; never made up.
type Alias struct {
	Name string
	Kind AliasKind
	// InText says that the document itself states the alias ("X (ABC)", a footnote "ABC: X"); First, Last and Sentence
	// then tell where: tokens of the sentence with that index, Last inclusive. The long form of a definition has Sentence -1: one
	// definition is stated once, by its short form.
	InText                bool
	Sentence, First, Last int
}

// Entity is a thing that statements are about.
type Entity struct {
	// ID is the local part of its IRI: "japan", "act-accelerator", or "<document>/<slug>" for what is scoped to a document.
	ID      string
	Label   string   // the name that the text uses most, without article
	Classes []string // local names of ontology classes, most certain first; empty where nothing is known
	Aliases []Alias
	Global  bool     // gazetteer and proper names; descriptive phrases ("these efforts") are scoped to their document
	Same    []string // IRIs for skos:exactMatch, only where unambiguous (Wikidata, UN)
	// Proper says that it is named, not described.
	Proper bool
	// Generic says that nothing can be said of it on its own: an unresolved pronoun, "this", "it". Rules abstain.
	Generic bool
	// Canonical is the name that the gazetteer gives, "" for what stands in no gazetteer.
	Canonical string
	// Date is when the thing itself is dated ("the 2022 election", "treaty of 1854"), with its datatype ("xsd:gYear");
	// elections, offices and conferences of different dates are different entities with different IDs.
	Date, DateType string
	// Body is the organization that a seat, office or election belongs to ("a seat on the Harbour Council"), or nil.
	Body *Entity
	// Election is the election that fills an office, or nil.
	Election *Entity
	// In is the country that the gazetteer puts a place in, or nil.
	In *Entity
}

// Mention is a place in a sentence that names an entity.
type Mention struct {
	Entity      *Entity
	First, Last int    // tokens of the sentence, both inclusive
	Head        int    // token index of the syntactic head of the mention
	FoundBy     string // "gazetteer:countries", "name", "acronym", "office", "description", "short form", "pronoun"
	// Also holds the further entities that the mention stands for, beside Entity: "we" in a statement of two countries.
	Also []*Entity
}

// Date is a time expression, normalised to a lexical form of XML Schema 1.1 part 2.
type Date struct {
	Value       string // "2022", "2019-06", "2019-06-14"
	Datatype    string // "xsd:gYear", "xsd:gYearMonth", "xsd:date"
	First, Last int    // tokens, both inclusive
	Head        int
	Role        string // "date", "startDate" (since, from), "endDate" (until, to), "targetDate" (by, no later than), or NearDate

	phrase calendar.Phrase // as the text words it
}
