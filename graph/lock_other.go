//go:build !unix

package graph

import (
	"errors"
	"path/filepath"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// lockDir takes the folder's update lock by opening an empty bbolt file, which locks on every system. It waits lockWait.
func lockDir(dir string) (unlock func(), err error) {
	path := filepath.Join(dir, lockFile)
	db, err := bbolt.Open(path, 0o644, &bbolt.Options{Timeout: lockWait})
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, &busy{dir, path}
	}
	if err != nil {
		return nil, err
	}
	return func() { db.Close() }, nil
}

func freeSpace(string) int64 { return -1 }

func diskFull(error) bool { return false }
