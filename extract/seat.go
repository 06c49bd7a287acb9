package extract

import (
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/entity"
)

// seatKey tells seats apart: two seats on one body, of different dates, are two things.
type seatKey struct {
	of   *entity.Entity
	date string
}

// seat is the office that somebody seeks: that which an election fills, with the election's date and body, or a seat on
// an organization, with the date that the sentence gives. It is nil for anything else.
func (src *Source) seat(of *entity.Entity, date *entity.Date) *entity.Entity {
	key := seatKey{of: of}
	if date != nil {
		key.date = date.Value
	}
	if s, ok := src.seats[key]; ok {
		return s
	}
	var s *entity.Entity
	switch {
	case src.rules.is(of, "Election"):
		s = seatOfElection(of)
	case src.rules.is(of, "Organization"):
		s = &entity.Entity{
			ID: of.ID + "/seat", Label: of.Label + " seat", Classes: []string{"Office"}, Global: of.Global, Proper: of.Proper, Body: of,
		}
		if date != nil {
			s.ID += "-" + date.Value
			s.Date, s.DateType = date.Value, date.Datatype
		}
	}
	if src.seats == nil {
		src.seats = map[seatKey]*entity.Entity{}
	}
	src.seats[key] = s
	return s
}

func seatOfElection(election *entity.Entity) *entity.Entity {
	var kept []string
	for _, w := range strings.Fields(election.Label) {
		if l := strings.ToLower(w); l == "election" || l == "elections" {
			break
		}
		kept = append(kept, w)
	}
	if len(kept) == 0 {
		return nil
	}
	return &entity.Entity{
		ID: election.ID + "/seat", Label: strings.Join(kept, " "), Classes: []string{"Office"}, Global: election.Global, Proper: election.Proper,
		Date: election.Date, DateType: election.DateType, Body: election.Body, Election: election,
	}
}

// dateOf is the date that hangs on one of the words that a match used, nil if there is none: "to be elected in 2031".
func (src *Source) dateOf(at int, m match) *entity.Date {
	tokens := src.Sentences[at].Tokens
	for _, d := range src.Index.Dates(at) {
		for _, i := range m.used {
			if i >= 0 && tokens[d.Head].Head == i {
				return &d
			}
		}
	}
	return nil
}
