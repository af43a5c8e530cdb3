//! `compliance-log convert`: events in one form, the same events in another.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use compliance_log::json::Writer;

use crate::conversion::Conversion;
use crate::format::{Format, Target};
use crate::input::{Input, Step};
use crate::output::Output;
use crate::parquet;
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

    /// Write JSON members with the names of the schema, such as `actor_id`; for `json` and `jsonl`
    #[arg(long)]
    proto_names: bool,

    /// Write content too: prompts, messages to and from models, queries, arguments and results; for
    /// the forms of OpenTelemetry, which else only count what they leave out
    #[arg(long)]
    content: bool,

    /// The folder that files are written into; for `parquet`, which is no stream
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,

    #[command(flatten)]
    input: Input,
}

const NOT_TO_FILES: &str = "`--output` goes with `--to parquet`; the rest goes to standard output";
const NO_CONTENT: &str =
    "`--content` goes with the forms of OpenTelemetry; the others have it anyway";
const NO_NAMES: &str = "`--proto-names` goes with the forms of JSON that have an event's own members: \
     `json`, `jsonl` and those for 0.2";
const NO_FOLDER: &str = "`--to parquet` writes files: name their folder with `--output`";

impl Convert {
    pub(crate) fn run(&self) -> Result<Refused, Failure> {
        for (given, goes_with_it, why) in [
            (
                self.output.is_some(),
                self.to == Target::Parquet,
                NOT_TO_FILES,
            ),
            (self.content, self.to.asks_for_content(), NO_CONTENT),
            (self.proto_names, self.to.has_members(), NO_NAMES),
        ] {
            if given && !goes_with_it {
                return Err(Failure::Told(why.to_owned()));
            }
        }
        if self.to == Target::Parquet {
            let Some(folder) = &self.output else {
                return Err(Failure::Told(NO_FOLDER.to_owned()));
            };
            return parquet::convert(&self.input, self.from, folder);
        }
        let mut report = self.input.report();
        let writer = Writer::new().proto_names(self.proto_names);
        if !io::stdout().is_terminal() {
            self.input.show_progress();
        }
        let conversion = Conversion::new(self.to, writer, &self.input).with_content(self.content);
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
