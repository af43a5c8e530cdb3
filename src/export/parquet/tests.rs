use std::path::PathBuf;
use std::{env, fs, io, process};

use prost::Message as _;
use prost_types::Timestamp;

use super::columns::Rows;
use super::file::PartFile;
use super::{Error, Options, Writer, properties};
use crate::Event;
use crate::proto::LogRequest;

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = env::temp_dir().join(format!("parquet-{name}-{}", process::id()));
        fs::create_dir(&folder).unwrap();
        Self(folder)
    }

    /// Begins a file whose name is `a`.
    fn begin(&self) -> Option<PartFile> {
        let schema = Rows::schema().unwrap().into();
        let properties = properties::of(&Options::new()).into();
        PartFile::create(&self.0, "a", &schema, &properties).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let files = fs::read_dir(&self.0).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        names.collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

#[test]
fn a_name_that_is_taken_is_not_taken_again() {
    let folder = Folder::new("taken");
    let one = folder.begin().unwrap();
    assert!(folder.begin().is_none());
    assert_eq!(folder.names(), [".a.parquet.unfinished"]);
    one.end().unwrap().name(&[&folder.0]).unwrap();
    assert_eq!(folder.names(), ["a.parquet"]);
    assert!(folder.begin().is_none());
    assert_eq!(folder.names(), ["a.parquet"]);
}

#[test]
fn a_file_that_someone_else_made_is_not_replaced() {
    let folder = Folder::new("replaced");
    let file = folder.begin().unwrap();
    fs::write(folder.0.join("a.parquet"), "theirs").unwrap();
    match file.end().and_then(|file| file.name(&[&folder.0])) {
        Err(Error::Io { source, .. }) => assert_eq!(source.kind(), io::ErrorKind::AlreadyExists),
        other => panic!("{other:?}"),
    }
    assert_eq!(folder.names(), ["a.parquet"]);
    assert_eq!(fs::read(folder.0.join("a.parquet")).unwrap(), b"theirs");
}

#[test]
fn memory_and_open_files_are_bounded() {
    let folder = Folder::new("bounded");
    let (bytes, files) = (1 << 20, 3);
    let options = Options::new().buffered_bytes(bytes).open_files(files);
    let mut writer = Writer::new(&folder.0, options).unwrap();
    let text = "x".repeat(60_000);
    let (mut most, mut widest) = (0, 0);
    for number in 0..80_i64 {
        let message = LogRequest {
            time: Some(Timestamp {
                seconds: number / 10 * 86_400,
                nanos: 1,
            }),
            message: text.clone(),
            ..Default::default()
        };
        writer
            .write_received(&Event::decode(&message.encode_to_vec()).unwrap())
            .unwrap();
        let (open, buffered) = writer.held();
        (most, widest) = (most.max(buffered), widest.max(open));
    }
    assert!(most <= bytes && most > bytes / 4, "{most}");
    assert_eq!(widest, files);
    assert_eq!(writer.finish().unwrap().events, 80);
}
