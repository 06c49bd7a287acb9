package extract

import (
	"strings"

	"github.com/hawksbill-kg/hawksbill/extract/entity"
)

// seat is the office that an election fills, with the election's date and body: whoever seeks to be elected seeks it.
// It is nil for anything but an election.
func (src *Source) seat(election *entity.Entity) *entity.Entity {
	if len(election.Classes) == 0 || election.Classes[0] != "Election" {
		return nil
	}
	if s, ok := src.seats[election]; ok {
		return s
	}
	words := strings.Fields(election.Label)
	var kept []string
	for _, w := range words {
		if l := strings.ToLower(w); l == "election" || l == "elections" {
			break
		}
		kept = append(kept, w)
	}
	if len(kept) == 0 {
		return nil
	}
	s := &entity.Entity{
		ID: election.ID + "/seat", Label: strings.Join(kept, " "), Classes: []string{"Office"}, Global: election.Global, Proper: election.Proper,
		Date: election.Date, DateType: election.DateType, Body: election.Body, Election: election,
	}
	if src.seats == nil {
		src.seats = map[*entity.Entity]*entity.Entity{}
	}
	src.seats[election] = s
	return s
}
