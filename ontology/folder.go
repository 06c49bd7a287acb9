package ontology

import (
	"fmt"
	"os"
	"path/filepath"
)

// LoadFolder loads the *.ttl files of a folder, which take the place of the built-in vocabulary.
func LoadFolder(folder string) (*Ontology, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.ttl"))
	if err != nil {
		return nil, fmt.Errorf("ontology: %w", err)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("ontology: the folder %s is missing or holds no .ttl file", folder)
	}
	files := map[string][]byte{}
	for _, name := range names {
		if files[name], err = os.ReadFile(name); err != nil {
			return nil, fmt.Errorf("ontology: %w", err)
		}
	}
	return Load(files)
}
