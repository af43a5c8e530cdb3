//! `compliance-log check`: what the rules find in events.

use std::collections::HashSet;

use compliance_log::check::{Code, Violation};
use compliance_log::event::Received;

use crate::findings::{Findings, Form};
use crate::format::Format;
use crate::input::{Input, Step};
use crate::report::{Failure, Refused};

/// Judges each event by the rules for events that are written, whoever wrote it.
#[derive(clap::Args)]
#[command(after_help = OUTPUT)]
pub(crate) struct Check {
    /// The form that is read; told from the file's name or its first bytes if absent
    #[arg(long, value_enum)]
    from: Option<Format>,

    /// Exit with 1 on warnings too, and where there is no event
    #[arg(long)]
    strict: bool,

    /// The form of the findings
    #[arg(long, value_enum, default_value = "text")]
    format: Form,

    /// List every finding; without it, text lists the first 10 of a code and counts the rest
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    input: Input,
}

const OUTPUT: &str = "\
Each event is judged by the rules for events that are written, whoever wrote it. A violation is what
refuses an event that is made, or keeps it from being read. A warning is whatever else is odd, and
what a newer schema added. No content of events is shown, but names within paths are.

Findings go to standard output. Text tells at the end how many there are of what is not all listed,
and the totals. JSON has an object a line for each finding, and lists all:
  file          the file as it was named; absent for standard input
  event         the event's number in the file, from 1
  line, column  in JSON: the line from 1, and the column where an event cannot be read
  byte          in binary: where in a stream the message begins, or what cannot be read stands
  level         \"violation\" or \"warning\"
  code          the kind of finding, such as \"time.missing\"; it never changes
  path          the field, such as \"delegation_chain[2].scope[0]\"; \"\" for the whole event
  message       what is wrong; `help` is what to do, `ground` what the rule rests on: for people
The last line has `file` and `summary`: `events`, `unreadable` events, `violations`, `warnings`, and
`codes` with the number of findings of each; with a filter also `left_out`, the events that it did.
Output that lacks it is of a check that did not end.
Warnings that `--quiet` leaves out are in the totals.

Exit status: 0; 1 when there are violations, with `--strict` also warnings or no event at all; 2 for
wrong usage, or a file or stream that cannot be read or written.";

impl Check {
    pub(crate) fn run(&self) -> Result<Refused, Failure> {
        let mut findings =
            Findings::new(self.format, self.input.file(), self.all, self.input.quiet);
        self.input.show_progress();
        let work = |_, received: Received<'_>, _: &mut Vec<u8>| judge(received);
        let read = self.input.each_item(self.from, work, |step| {
            let item = match step {
                Step::Event(item) => item,
                Step::Pause => return findings.pause(),
            };
            findings.event(item.number);
            match item.read {
                Ok(found) => {
                    let mut found = found.iter();
                    found.try_for_each(|found| findings.add(item.place, found))?;
                }
                Err(error) => findings.unreadable(item.place, &error)?,
            }
            // The exit status is of all events: without a reader it is all that is left to find.
            if findings.is_closed() && self.refused(&findings) > 0 {
                return Err(Failure::Closed);
            }
            Ok(())
        });
        findings.end(read)?;
        Ok(Refused(self.refused(&findings)))
    }

    fn refused(&self, findings: &Findings) -> u64 {
        let totals = findings.totals();
        let mut refused = totals.violations();
        if self.strict {
            // Where nothing was judged, nothing is known to be right.
            refused += totals.warnings() + u64::from(totals.events == 0);
        }
        refused
    }
}

/// What is to be said of an event that can be read.
fn judge(received: Received<'_>) -> Vec<Violation> {
    let ruled = received.findings();
    if ruled.is_empty() && received.warnings().is_empty() {
        return ruled;
    }
    let known: HashSet<_> = ruled.iter().map(parts).collect();
    // Rules speak on reading too; unknown fields follow one by one.
    let is_new = |noticed: &&Violation| {
        noticed.code() != Code::WireUnknownField && !known.contains(&parts(noticed))
    };
    let mut found: Vec<_> = received.warnings().iter().filter(is_new).cloned().collect();
    found.extend(ruled);
    if !received.unknown_fields().is_empty() {
        let (_, unknown) = received.into_known_event();
        found.extend(unknown);
    }
    found
}

fn parts(found: &Violation) -> (Code, &str, &str) {
    (found.code(), found.path(), found.message())
}
