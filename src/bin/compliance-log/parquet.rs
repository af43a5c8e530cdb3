//! `compliance-log convert --to parquet`: events in files of a folder.

use std::path::Path;

use crate::format::Format;
use crate::input::Input;
use crate::report::{Failure, Refused};

/// Writes every event that can be read, with the bytes that it came as, so that fields which the
/// schema lacks are kept too.
#[cfg(feature = "parquet")]
pub(crate) fn convert(
    input: &Input,
    from: Option<Format>,
    folder: &Path,
) -> Result<Refused, Failure> {
    use compliance_log::event::Received;
    use compliance_log::export::parquet::{Error, Options, Writer};

    use crate::findings::counted;
    use crate::input::Step;
    use crate::report::{self, Place};

    let failed = |error: Error| Failure::Told(error.to_string());
    // The event is made by the thread that reads it, not by the one that writes.
    let read = |_: Place, received: Received<'_>, _: &mut Vec<u8>| {
        let _made = received.event();
        received.into_owned()
    };
    let mut report = input.report();
    let mut writer = Writer::new(folder, Options::new()).map_err(failed)?;
    input.show_progress();
    let converted = input.each(from, &mut report, read, |step, report| {
        let Step::Event(event) = step else {
            return Ok(());
        };
        for warning in event.made.warnings() {
            report.warn(&event.place, warning);
        }
        writer.write_received(&event.made).map_err(failed)
    });
    // What was read before a failure of the input stays.
    let ended = writer.flush().map(drop).map_err(failed);
    let written = writer.written();
    // After a failure these stay, and whoever begins again has them twice.
    if !input.quiet || ended.is_err() {
        let events = counted(written.events, "event");
        let files = counted(written.files, "file");
        report::line(&format!("{events} in {files}"));
    }
    report.end(converted.and(ended))
}

#[cfg(not(feature = "parquet"))]
pub(crate) fn convert(_: &Input, _: Option<Format>, _: &Path) -> Result<Refused, Failure> {
    let how = "this command was built without Parquet: install it with `--features cli,parquet`";
    Err(Failure::Told(how.to_owned()))
}
