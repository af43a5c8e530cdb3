//! `compliance-log inspect`: events as a person reads them.

use std::io::{self, BufWriter, IsTerminal, Write};

use compliance_log::event::Received;
use compliance_log::json::{JsonError, Writer};
use compliance_log::published::Schema;

use crate::format::Format;
use crate::input::{Input, Step};
use crate::report::{Failure, Place, Refused, line};
use crate::text::visible;
use crate::tree::Tree;

/// Shows each event: what it says, field by field, and what is odd about it. Control characters
/// in its texts are shown as escapes, so that no event can act on the terminal.
#[derive(clap::Args)]
pub(crate) struct Inspect {
    /// The form that is read; told from the file's name or its first bytes if absent
    #[arg(long, value_enum)]
    from: Option<Format>,

    #[command(flatten)]
    input: Input,
}

impl Inspect {
    pub(crate) fn run(&self) -> Result<Refused, Failure> {
        let mut report = self.input.report();
        let mut to = BufWriter::new(io::stdout().lock());
        if !io::stdout().is_terminal() {
            self.input.show_progress();
        }
        let shown = self
            .input
            .each(self.from, &mut report, show, |step, report| match step {
                Step::Event(event) => {
                    to.write_all(event.bytes)?;
                    if let Some(error) = event.made? {
                        report.refuse(&event.place, [error.violation()]);
                    }
                    Ok(())
                }
                Step::Pause => Ok(to.flush()?),
            });
        let flushed = to.flush().map_err(Failure::from);
        let events = report.events();
        let refused = report.end(shown.and(flushed))?;
        line(&format!(
            "{events} event{}",
            if events == 1 { "" } else { "s" }
        ));
        Ok(refused)
    }
}

/// Adds what is shown of an event to `to`; what has no form is in the error.
fn show(place: Place, received: Received<'_>, to: &mut Vec<u8>) -> io::Result<Option<JsonError>> {
    let schema = match received.schema() {
        Schema::V0_1 => ", read as 0.1",
        _ => "",
    };
    writeln!(to, "# {place}, {} bytes{schema}", received.bytes().len())?;
    for warning in received.warnings() {
        writeln!(to, "! {}", visible(&warning.to_string()))?;
    }
    let (event, unknown) = received.into_known_event();
    for field in unknown {
        writeln!(to, "! {}", visible(&field.to_string()))?;
    }
    let text = Writer::new().proto_names(true).to_string(event.as_proto());
    let unshown = match text.as_deref().map(serde_json::from_str::<Tree>) {
        Ok(Ok(tree)) => {
            tree.print(to)?;
            None
        }
        Ok(Err(error)) => {
            writeln!(to, "! {error}")?;
            None
        }
        Err(_) => text.err(),
    };
    writeln!(to)?;
    Ok(unshown)
}
