//! `compliance-log convert`: events in one form, the same events in another.

use std::io::{self, IsTerminal};

use compliance_log::json::Writer;

use crate::conversion::Conversion;
use crate::format::{Format, Target};
use crate::input::{Input, Step};
use crate::output::Output;
use crate::report::{Failure, Refused};

/// Reads events in one form and writes them in another. From binary to binary, bytes of today's
/// schema are passed on as they are, so that a field that the schema lacks is kept; those of 0.1 are
/// written anew.
#[derive(clap::Args)]
pub(crate) struct Convert {
    /// The form that is read; told from the file's name or its first bytes if absent
    #[arg(long, value_enum)]
    from: Option<Format>,

    /// The form that is written
    #[arg(long, value_enum)]
    to: Target,

    /// Write JSON members with the names of the schema, such as `actor_id`
    #[arg(long)]
    proto_names: bool,

    #[command(flatten)]
    input: Input,
}

impl Convert {
    pub(crate) fn run(&self) -> Result<Refused, Failure> {
        let mut report = self.input.report();
        let writer = Writer::new().proto_names(self.proto_names);
        if !io::stdout().is_terminal() {
            self.input.show_progress();
        }
        let conversion = Conversion::new(self.to, writer, &self.input);
        let mut output = Output::new(self.to);
        let converted = self.input.each(
            self.from,
            &mut report,
            move |_, received, out| conversion.convert(received, out),
            |step, report| match step {
                Step::Event(event) => output.write(event, report),
                Step::Pause => output.flush(),
            },
        );
        if converted.is_ok() {
            output.finish(&mut report);
        }
        let flushed = output.flush();
        report.end(converted.and(flushed))
    }
}
