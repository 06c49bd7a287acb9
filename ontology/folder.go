package ontology

import (
	"errors"
	"fmt"
	"io/fs"
)

// LoadFS loads the *.ttl files of a folder, which takes the place of the built-in vocabulary.
func LoadFS(folder fs.FS) (*Ontology, error) {
	names, err := fs.Glob(folder, "*.ttl")
	if err != nil {
		return nil, fmt.Errorf("ontology: %w", err)
	}
	if len(names) == 0 {
		return nil, errors.New("ontology: the folder (ontology.path) is missing or holds no .ttl file")
	}
	files := map[string][]byte{}
	for _, name := range names {
		if files[name], err = fs.ReadFile(folder, name); err != nil {
			return nil, fmt.Errorf("ontology: %w", err)
		}
	}
	return Load(files)
}
