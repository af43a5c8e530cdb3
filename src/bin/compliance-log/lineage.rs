//! `compliance-log tree`: who acted for whom.

use std::io::{self, BufWriter, Write};

use compliance_log::lineage::{Collector, Lineage};

use crate::format::Format;
use crate::input::{Input, Noticed, Step};
use crate::report::{Failure, Refused, line};
use crate::text::visible_json;

/// Shows who acted for whom: human, agent, sub-agent, tool.
#[derive(clap::Args)]
#[command(after_help = OUTPUT)]
pub(crate) struct Tree {
    /// The form that is read; told from the file's name or its first bytes if absent
    #[arg(long, value_enum)]
    from: Option<Format>,

    /// Write a Mermaid flowchart
    #[arg(long, conflicts_with = "json")]
    mermaid: bool,

    /// Write JSON
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    input: Input,
}

const OUTPUT: &str = "\
Each event stands in the tree once, below the event that it came from: the one that it names in
`parent_event_id`, else in `intent_event_id`, else the delegation that the last step of its chain
names, else the event of its span's parent, else the latest delegation to its actor. What came from
none stands below its actor, and that below those on whose behalf it acted.

Below the tree stands what is odd: events that name one that is not there, events with the id of
another, events that name each other. With `--mermaid` that goes to standard error. It changes no
exit status.

JSON is one object: `nodes`, in the order of the tree, each with `parent`, the place of another node
in the list from 0 or null, `depth`, and `party` or `event`; `orphans`; `duplicates`; `cycles`. Events
have their number in the file as `index`, from 0.

What the tree needs of every event is held in memory until all are read.";

impl Tree {
    pub(crate) fn run(&self) -> Result<Refused, Failure> {
        let mut report = self.input.report();
        let mut collector = Collector::default();
        let mut events = 0;
        self.input.show_progress();
        let read = self
            .input
            .each(self.from, &mut report, Noticed::of, |step, report| {
                if let Step::Event(event) = step {
                    let event = event.warned(report);
                    while events + 1 < report.number() {
                        collector.skip();
                        events += 1;
                    }
                    collector.add(event);
                    events += 1;
                }
                Ok(())
            });
        let written = read.and_then(|()| self.write(&collector.finish()));
        report.end(written)
    }

    fn write(&self, lineage: &Lineage) -> Result<(), Failure> {
        let mut to = BufWriter::new(io::stdout().lock());
        if self.json {
            let text = serde_json::to_string(lineage).map_err(io::Error::from)?;
            writeln!(to, "{}", visible_json(&text))?;
        } else if self.mermaid {
            write!(to, "{}", lineage.mermaid())?;
            lineage.oddities().to_string().lines().for_each(line);
        } else {
            write!(to, "{lineage}")?;
        }
        Ok(to.flush()?)
    }
}
