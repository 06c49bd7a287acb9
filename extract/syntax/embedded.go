package syntax

import (
	"bytes"
	_ "embed" // for the model file
	"sync"
)

// english is the trained model; its licence stands beside it in model/LICENSE.
//
//go:embed model/english.bin.zst
var english []byte

var embedded = sync.OnceValues(func() (*Model, error) { return ReadModel(bytes.NewReader(english)) })

// Embedded returns the English model that is part of the program. It is read once; later calls share it.
func Embedded() (*Model, error) { return embedded() }
