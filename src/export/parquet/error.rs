//! Why a file could not be written.

use std::path::{Path, PathBuf};
use std::{error, fmt, io};

use parquet::errors::ParquetError;

/// Why events could not be written. What was not whole by then is not there; what was stays,
/// as much as [`Writer::written`](super::Writer::written) says. Write what is missing with a new
/// writer.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be made, written, synced or renamed.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The format cannot express what was given.
    Format {
        /// The file.
        path: PathBuf,
        /// What its encoder says.
        source: Box<dyn error::Error + Send + Sync>,
    },
    /// An earlier call failed, and this writer takes no more.
    Failed,
}

impl Error {
    pub(super) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { path, source }
    }

    /// What the encoder refused; a fault of the system is told as such.
    pub(super) fn encoding(path: &Path) -> impl FnOnce(ParquetError) -> Self {
        let path = path.to_owned();
        move |error| {
            let source = match error {
                ParquetError::External(source) => source,
                other => Box::new(other),
            };
            match source.downcast::<io::Error>() {
                Ok(source) => Self::Io {
                    path,
                    source: *source,
                },
                Err(source) => Self::Format { path, source },
            }
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { path, source } => write!(f, "cannot write `{}`: {source}", path.display()),
            Self::Format { path, source } => {
                write!(f, "cannot encode `{}`: {source}", path.display())
            }
            Self::Failed => f.write_str("an earlier write failed; begin again with a new writer"),
        }
    }
}

impl error::Error for Error {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Format { source, .. } => Some(source.as_ref()),
            Self::Failed => None,
        }
    }
}
