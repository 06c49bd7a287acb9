package ontology

import (
	"fmt"
	"os"
	"path/filepath"
)

// evidenceFile is the built-in file that every folder has: one of that name in the folder takes its place.
const evidenceFile = "evidence.ttl"

// LoadFolder loads the *.ttl files of a folder, which take the place of the built-in vocabulary, beside the house's
// evidence.ttl.
func LoadFolder(folder string) (*Ontology, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.ttl"))
	if err != nil {
		return nil, fmt.Errorf("ontology: %w", err)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("ontology: the folder %s is missing or holds no .ttl file", folder)
	}
	own := filepath.Join(folder, evidenceFile)
	files := map[string][]byte{own: evidenceTTL}
	for _, name := range names {
		if files[name], err = os.ReadFile(name); err != nil {
			return nil, fmt.Errorf("ontology: %w", err)
		}
	}
	return Load(files)
}
