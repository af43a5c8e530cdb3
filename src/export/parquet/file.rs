//! One file: written under a name that readers pass over, and renamed when it is whole.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use parquet::file::properties::WriterPropertiesPtr;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::TypePtr;

use super::columns::Rows;
use super::error::Error;

/// Row groups of a file: what is said of each is held in memory until the file ends.
const GROUPS: usize = 16;

/// A file that is not whole yet. Dropped, it is removed.
pub(super) struct PartFile {
    writer: SerializedFileWriter<File>,
    unfinished: Unfinished,
    whole: PathBuf,
    rows: u64,
}

impl PartFile {
    /// Begins a file of this name, without an extension, in a folder. None if there is one already.
    pub(super) fn create(
        folder: &Path,
        name: &str,
        schema: &TypePtr,
        properties: &WriterPropertiesPtr,
    ) -> Result<Option<Self>, Error> {
        let whole = folder.join(format!("{name}.parquet"));
        let path = folder.join(format!(".{name}.parquet.unfinished"));
        let opened = OpenOptions::new().write(true).create_new(true).open(&path);
        let file = match opened {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(None),
            Err(error) => return Err(Error::io(&path)(error)),
        };
        let unfinished = Unfinished(path);
        // Asked last: whoever holds the unfinished name alone may make the whole file.
        if whole.try_exists().map_err(Error::io(&whole))? {
            return Ok(None);
        }
        let writer = SerializedFileWriter::new(file, schema.clone(), properties.clone());
        Ok(Some(Self {
            writer: writer.map_err(Error::encoding(&unfinished.0))?,
            unfinished,
            whole,
            rows: 0,
        }))
    }

    /// Writes rows as one group.
    pub(super) fn write(&mut self, rows: &Rows) -> Result<(), Error> {
        let path = &self.unfinished.0;
        rows.write(&mut self.writer)
            .map_err(Error::encoding(path))?;
        self.rows += rows.count() as u64;
        Ok(())
    }

    /// Whether it has as many row groups as a file may.
    pub(super) fn is_full(&self) -> bool {
        self.writer.flushed_row_groups().len() >= GROUPS
    }

    /// Ends the file, which is on the disk then, under the name that readers pass over.
    pub(super) fn end(self) -> Result<Ended, Error> {
        let Self {
            mut writer,
            unfinished,
            whole,
            rows,
        } = self;
        let path = unfinished.0.as_path();
        writer.finish().map_err(Error::encoding(path))?;
        writer.inner().sync_all().map_err(Error::io(path))?;
        Ok(Ended {
            unfinished,
            whole,
            rows,
        })
    }
}

/// A file that has all its rows, and not its name. Dropped, it is removed.
pub(super) struct Ended {
    unfinished: Unfinished,
    whole: PathBuf,
    rows: u64,
}

impl Ended {
    /// Gives the file its name, which the folders keep as far as the system does what it says; tells
    /// how many rows it has.
    pub(super) fn name(self, folders: &[&Path]) -> Result<u64, Error> {
        let Self {
            unfinished,
            whole,
            rows,
        } = self;
        if whole.try_exists().map_err(Error::io(&whole))? {
            let error = io::ErrorKind::AlreadyExists.into();
            return Err(Error::io(&whole)(error));
        }
        fs::rename(&unfinished.0, &whole).map_err(Error::io(&whole))?;
        for folder in folders {
            sync_folder(folder).map_err(Error::io(folder))?;
        }
        Ok(rows)
    }
}

/// The name of a file that is not whole.
struct Unfinished(PathBuf);

impl Drop for Unfinished {
    /// After the file was renamed there is none.
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// Names of files are kept by their folder.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Other systems keep them by themselves, and have no such call.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
