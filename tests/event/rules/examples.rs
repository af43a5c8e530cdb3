//! The example events are such as this crate would write.

use std::{fs, path::Path};

use compliance_log::Event;
use compliance_log::check::{Code, Level};

#[test]
fn every_example_event_is_built_as_it_is_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/events");
    let paths = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let is_json = |path: &std::path::PathBuf| path.extension().is_some_and(|it| it == "json");
    let mut count = 0;
    for path in paths.filter(is_json) {
        let text = fs::read(&path).unwrap();
        let event = Event::from_json(&text).unwrap().into_event().unwrap();
        let findings = event.findings();
        let refused = Event::try_from(event.into_proto()).err();
        // Whether they lie in the future depends on the machine's clock.
        let refused = refused.iter().flatten();
        let refused = refused.filter(|found| found.code() != Code::TimeFuture);
        let by_clock = findings.iter();
        let by_clock = by_clock.filter(|found| found.code().writing() == Level::Refuse);
        let found: Vec<_> = refused.chain(by_clock).collect();
        assert!(found.is_empty(), "{}: {found:?}", path.display());
        count += 1;
    }
    assert!(count >= 70, "only {count} examples");
}
