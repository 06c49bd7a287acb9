package graph

import (
	"go.etcd.io/bbolt"
	"golang.org/x/sys/unix"
)

// releasePages tells the system that the pages of the store that were read need not stay mapped, so that a long scan
// does not count as memory of this process. They come back by themselves when they are read again.
func releasePages(db *bbolt.DB, size int64) {
	_, _, _ = unix.Syscall(unix.SYS_MADVISE, db.Info().Data, uintptr(size), unix.MADV_DONTNEED)
}
