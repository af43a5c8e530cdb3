//! The golden events.

use std::fs;

/// The bytes of each golden event, of which there are many.
pub(crate) fn events() -> Vec<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/events");
    let files = fs::read_dir(folder).unwrap();
    let paths = files.map(|file| file.unwrap().path());
    let binary = paths.filter(|path| path.extension().is_some_and(|it| it == "binpb"));
    let events: Vec<_> = binary.map(|path| fs::read(path).unwrap()).collect();
    assert!(events.len() > 60, "{}", events.len());
    events
}
