//! Events to files, by day and class.

use std::collections::HashMap;
use std::path::PathBuf;
use std::{fs, mem};

use chrono::Utc;
use parquet::file::properties::WriterPropertiesPtr;
use parquet::schema::types::TypePtr;

use super::columns::Rows;
use super::error::Error;
use super::file::{Ended, PartFile};
use super::options::Options;
use super::partition::Partition;
use super::properties;
use super::record::Record;
use crate::EventId;
use crate::event::{Event, Received};

/// What is whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Written {
    /// Events that stand in whole files.
    pub events: u64,
    /// Whole files.
    pub files: u64,
}

/// Writes events to files in a folder, which more than one writer may write to at once.
///
/// ```
/// use compliance_log::Event;
/// use compliance_log::event::Outcome;
/// use compliance_log::export::parquet::{Options, Writer};
///
/// # let folder = std::env::temp_dir().join(format!("writer-{}", std::process::id()));
/// let mut writer = Writer::new(&folder, Options::new())?;
/// for user in ["user-42", "user-43"] {
///     writer.write(&Event::login(user).outcome(Outcome::Success).build()?)?;
/// }
/// let written = writer.finish()?; // until then no reader sees a file
/// assert_eq!((written.events, written.files), (2, 1));
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use = "events are in whole files after `finish`"]
pub struct Writer {
    folder: PathBuf,
    options: Options,
    schema: TypePtr,
    properties: WriterPropertiesPtr,
    /// What the names of this writer's files begin with.
    run: EventId,
    /// How many names were given.
    names: u64,
    open: HashMap<Partition, Open>,
    buffered: usize,
    calls: u64,
    written: Written,
    has_failed: bool,
}

/// A partition that has rows in memory or a file open.
#[derive(Default)]
struct Open {
    rows: Box<Rows>,
    /// Memory that the rows take.
    bytes: usize,
    file: Option<PartFile>,
    /// The last call that wrote to it.
    used: u64,
}

impl Writer {
    /// Writes into this folder, which is made if it is not there.
    ///
    /// # Errors
    ///
    /// [`Error`] if the folder cannot be made.
    pub fn new(folder: impl Into<PathBuf>, options: Options) -> Result<Self, Error> {
        let folder = folder.into();
        fs::create_dir_all(&folder).map_err(Error::io(&folder))?;
        let schema = Rows::schema().map_err(Error::encoding(&folder))?;
        Ok(Self {
            properties: properties::of(&options).into(),
            schema: schema.into(),
            folder,
            options,
            run: EventId::v7(Utc::now()),
            names: 0,
            open: HashMap::new(),
            buffered: 0,
            calls: 0,
            written: Written::default(),
            has_failed: false,
        })
    }

    /// Takes an event that was made here; its encoding is kept as its bytes.
    ///
    /// # Errors
    ///
    /// [`Error`] if a file cannot be written. The writer takes no more then.
    pub fn write(&mut self, event: &Event) -> Result<(), Error> {
        self.guarded(|writer| writer.put(&Record::of(event)))
    }

    /// Takes an event as it was received; its bytes are kept as they are, with fields that this
    /// version's schema lacks.
    ///
    /// # Errors
    ///
    /// As [`write`](Self::write).
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::export::parquet::{Options, Writer};
    ///
    /// # let folder = std::env::temp_dir().join(format!("received-{}", std::process::id()));
    /// let mut writer = Writer::new(&folder, Options::new())?;
    /// writer.write_received(&Event::from_json(br#"{"eventType": "EVENT_LOGIN"}"#)?)?;
    /// writer.finish()?;
    /// assert!(folder.join("day=__HIVE_DEFAULT_PARTITION__/class=3002").is_dir()); // it has no time
    /// # std::fs::remove_dir_all(&folder)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn write_received(&mut self, received: &Received<'_>) -> Result<(), Error> {
        self.guarded(|writer| writer.put(&Record::received(received)))
    }

    /// Ends all files that are open, so that what was taken so far stands in whole files. Each call
    /// makes a file for each partition that is open: call it seldom, such as every few minutes. None is
    /// named before all are on the disk, so that of a full disk comes no half of what was open.
    ///
    /// # Errors
    ///
    /// As [`write`](Self::write).
    pub fn flush(&mut self) -> Result<Written, Error> {
        self.guarded(|writer| {
            let mut open: Vec<Partition> = writer.open.keys().copied().collect();
            open.sort_unstable();
            let end = |partition| Ok((partition, writer.end(partition)?));
            let ended: Result<Vec<_>, Error> = open.into_iter().map(end).collect();
            for (partition, file) in ended? {
                writer.name(partition, file)?;
            }
            Ok(writer.written)
        })
    }

    /// Ends all files. A writer that is dropped before leaves no file that is not whole, and what was
    /// not flushed is not written.
    ///
    /// # Errors
    ///
    /// As [`write`](Self::write).
    pub fn finish(mut self) -> Result<Written, Error> {
        self.flush()
    }

    /// What stands in whole files, after a failure too: to write it again is to have it twice.
    #[must_use]
    pub fn written(&self) -> Written {
        self.written
    }

    /// After a failure nobody could tell which events are still to be written.
    fn guarded<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T, Error>) -> Result<T, Error> {
        if self.has_failed {
            return Err(Error::Failed);
        }
        let done = work(self);
        self.has_failed = done.is_err();
        done
    }

    fn put(&mut self, record: &Record<'_>) -> Result<(), Error> {
        self.calls += 1;
        let partition = Partition::of(record);
        let open = self.open.entry(partition).or_default();
        open.used = self.calls;
        open.rows.push(record);
        let bytes = open.rows.bytes();
        self.buffered = self.buffered + bytes - open.bytes;
        open.bytes = bytes;
        if open.rows.count() >= self.options.group_rows || bytes >= self.options.group_bytes {
            self.write_group(partition)?;
        }
        while self.buffered > self.options.buffered_bytes {
            match self.ripest() {
                Some(partition) => self.write_group(partition)?,
                None => break,
            }
        }
        Ok(())
    }

    /// The partition that holds the most for the longest. By size alone, days that are over would
    /// keep their last rows in memory, and leave little to the day that grows.
    fn ripest(&self) -> Option<Partition> {
        let weight = |open: &Open| {
            let idle = self.calls.saturating_sub(open.used).saturating_add(1);
            idle.saturating_mul(open.bytes as u64)
        };
        let ripest = self.open.iter().max_by_key(|(_, open)| weight(open));
        ripest.map(|(partition, _)| *partition)
    }

    /// Files that are open, and the memory that rows take.
    #[cfg(test)]
    pub(super) fn held(&self) -> (usize, usize) {
        (self.files().count(), self.buffered)
    }

    /// Partitions that have a file open, and the call that last wrote to each.
    fn files(&self) -> impl Iterator<Item = (Partition, u64)> + '_ {
        let with_file = self.open.iter().filter(|(_, open)| open.file.is_some());
        with_file.map(|(partition, open)| (*partition, open.used))
    }

    /// Writes the rows that a partition has in memory, if there are any.
    fn write_group(&mut self, partition: Partition) -> Result<(), Error> {
        let Some(open) = self.open.get_mut(&partition) else {
            return Ok(());
        };
        let rows = mem::take(&mut open.rows);
        self.buffered -= mem::take(&mut open.bytes);
        if rows.count() == 0 {
            return Ok(());
        }
        let mut file = match open.file.take() {
            Some(file) => file,
            None => self.create(partition)?,
        };
        file.write(&rows)?;
        if file.is_full() {
            self.open.remove(&partition);
            return self.name(partition, Some(file.end()?));
        }
        if let Some(open) = self.open.get_mut(&partition) {
            open.file = Some(file);
        }
        Ok(())
    }

    /// Ends what a partition has open.
    fn end(&mut self, partition: Partition) -> Result<Option<Ended>, Error> {
        self.write_group(partition)?;
        let open = self.open.remove(&partition);
        open.and_then(|open| open.file)
            .map(PartFile::end)
            .transpose()
    }

    /// Begins a file, and ends the one that was not written to for the longest if there are too many.
    /// What its partition has in memory goes with it.
    fn create(&mut self, partition: Partition) -> Result<PartFile, Error> {
        if self.files().count() >= self.options.open_files.max(1) {
            let oldest = self.files().min_by_key(|(_, used)| *used);
            if let Some((oldest, _)) = oldest {
                let file = self.end(oldest)?;
                self.name(oldest, file)?;
            }
        }
        let [folder, _] = partition.folders(&self.folder);
        fs::create_dir_all(&folder).map_err(Error::io(&folder))?;
        loop {
            let name = format!("{}-{:06}", self.run.as_str(), self.names);
            self.names += 1;
            let file = PartFile::create(&folder, &name, &self.schema, &self.properties)?;
            if let Some(file) = file {
                return Ok(file);
            }
        }
    }

    /// Gives a file, if there is one, its name.
    fn name(&mut self, partition: Partition, file: Option<Ended>) -> Result<(), Error> {
        let Some(file) = file else { return Ok(()) };
        let [folder, around] = partition.folders(&self.folder);
        self.written.events += file.name(&[&folder, &around, &self.folder])?;
        self.written.files += 1;
        Ok(())
    }
}
