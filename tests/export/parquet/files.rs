//! What becomes of files: when they are named, and how many there are.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use compliance_log::Event;
use compliance_log::export::parquet::{Error, Options, Writer, Written};
use compliance_log::prost::Message as _;
use compliance_log::prost_types::Timestamp;
use compliance_log::proto::LogRequest;
use parquet::file::reader::FileReader as _;

use super::reading::{Read, open, rows};
use super::{dice, login};
use crate::folder::Folder;

#[test]
fn no_reader_sees_a_file_that_is_not_whole() {
    let folder = Folder::new();
    let mut writer = Writer::new(folder.path(), Options::new().row_group_rows(1)).unwrap();
    writer.write(&login("user-1")).unwrap();
    let [unfinished] = &folder.files()[..] else {
        panic!()
    };
    let id = identity(unfinished);
    let name = unfinished.file_name().unwrap().to_str().unwrap();
    assert!(
        name.starts_with('.') && name.ends_with(".unfinished"),
        "{name}"
    );
    let flushed = writer.flush().unwrap();
    assert_eq!((flushed.events, flushed.files), (1, 1));
    let whole = folder.files();
    assert_eq!(rows(&whole[0]).len(), 1);
    assert_eq!(identity(&whole[0]), id, "the file is another, not renamed");
    // What is not flushed is not there, and what is flushed stays.
    writer.write(&login("user-2")).unwrap();
    drop(writer);
    assert_eq!(folder.files(), whole);
}

/// What tells a file from a copy of it.
#[cfg(unix)]
fn identity(file: &Path) -> u64 {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(file).unwrap().ino()
}

#[cfg(not(unix))]
fn identity(_: &Path) -> u64 {
    0
}

#[test]
fn writers_share_a_folder() {
    let folder = Folder::new();
    let mut writers: Vec<_> = (0..3)
        .map(|_| Writer::new(folder.path(), Options::new()).unwrap())
        .collect();
    for (number, writer) in writers.iter_mut().enumerate() {
        writer.write(&login(&format!("user-{number}"))).unwrap();
    }
    for writer in writers {
        writer.finish().unwrap();
    }
    let rows: Vec<Read> = folder.files().iter().flat_map(|file| rows(file)).collect();
    let actors: BTreeSet<_> = rows
        .iter()
        .map(|row| row.columns["actor_id"].as_str())
        .collect();
    assert_eq!((rows.len(), actors.len()), (3, 3));
}

#[test]
fn a_failure_ends_the_writer() {
    let folder = Folder::new();
    let event = login("user-1");
    let day = event.time().unwrap().format("day=%Y-%m-%d").to_string();
    // A file stands where a folder should be.
    let place = folder.path().join(day);
    fs::write(&place, "").unwrap();
    let inner = place.join("class=3002");
    let mut writer = Writer::new(folder.path(), Options::new()).unwrap();
    writer.write(&event).unwrap();
    match writer.flush() {
        Err(Error::Io { path, source }) => {
            assert_eq!((path, source.kind()), (inner, io::ErrorKind::NotADirectory));
        }
        other => panic!("{other:?}"),
    }
    assert!(matches!(writer.write(&event), Err(Error::Failed)));
    assert_eq!(writer.written(), Written::default());
    assert!(matches!(writer.finish(), Err(Error::Failed)));
    assert!(matches!(
        Writer::new(&place, Options::new()),
        Err(Error::Io { .. })
    ));
}

/// Days that alternate stand in one file each, as long as there is memory.
#[test]
fn days_that_alternate_do_not_break_files_up() {
    let folder = Folder::new();
    let mut writer = Writer::new(folder.path(), Options::new().open_files(2)).unwrap();
    for number in 0..100 {
        let time = Timestamp {
            seconds: dice::NOW + number % 10 * 86_400,
            nanos: 0,
        };
        let message = LogRequest {
            time: Some(time),
            ..Default::default()
        };
        writer
            .write_received(&Event::decode(&message.encode_to_vec()).unwrap())
            .unwrap();
    }
    let written = writer.finish().unwrap();
    assert_eq!((written.events, written.files), (100, 10));
}

/// What is said of each row group is in memory until the file ends.
#[test]
fn a_file_has_at_most_16_row_groups() {
    let events: Vec<Event> = (0..40)
        .map(|number| login(&format!("user-{number}")))
        .collect();
    let folder = Folder::new();
    let mut writer = Writer::new(folder.path(), Options::new().row_group_rows(1)).unwrap();
    for event in &events {
        writer.write(event).unwrap();
    }
    writer.finish().unwrap();
    let groups: Vec<_> = folder
        .files()
        .iter()
        .map(|file| open(file).metadata().num_row_groups())
        .collect();
    assert_eq!(groups, [16, 16, 8]);
}
