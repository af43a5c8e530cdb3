//! How large files and buffers become.

/// Bounds of files and of memory. A bound of zero is one of one.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Options {
    pub(super) group_rows: usize,
    pub(super) group_bytes: usize,
    pub(super) buffered_bytes: usize,
    pub(super) open_files: usize,
}

impl Options {
    /// Row groups of at most 100,000 events or 32 MiB, 64 MiB in memory, and 64 open files.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            group_rows: 100_000,
            group_bytes: 32 << 20,
            buffered_bytes: 64 << 20,
            open_files: 64,
        }
    }

    /// Events of a row group, the part of a file that an engine reads or skips at once.
    #[must_use]
    pub const fn row_group_rows(self, rows: usize) -> Self {
        Self {
            group_rows: rows,
            ..self
        }
    }

    /// Memory that the events of a row group take before they are encoded. On the disk they take
    /// about a tenth of it.
    #[must_use]
    pub const fn row_group_bytes(self, bytes: usize) -> Self {
        Self {
            group_bytes: bytes,
            ..self
        }
    }

    /// Memory that all row groups together take before they are encoded. Beyond it the one
    /// that holds the most for the longest is written, however small it is.
    #[must_use]
    pub const fn buffered_bytes(self, bytes: usize) -> Self {
        Self {
            buffered_bytes: bytes,
            ..self
        }
    }

    /// Files that are written to at once. For one more, the file that was not written to for the
    /// longest is ended; the next events of its day and class begin another.
    #[must_use]
    pub const fn open_files(self, files: usize) -> Self {
        Self {
            open_files: files,
            ..self
        }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self::new()
    }
}
