//! The `compliance-log` command line.

#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing
    )
)]

mod check;
mod conversion;
mod convert;
mod filter;
mod findings;
mod format;
mod input;
mod inspect;
mod lineage;
mod output;
mod parallel;
mod parquet;
mod progress;
mod report;
mod schema;
mod source;
mod stats;
mod text;
mod tree;
mod work;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Audit events of the compliance-log schema, read and written.
#[derive(Parser)]
#[command(version, after_help = EXIT)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

const EXIT: &str = "\
Exit status: 0; 1 when an event was refused (the others are still written), or when
`check` found a violation, with `--strict` also a warning or no event; 2 for wrong usage, or a
file or stream that cannot be read or written.

A standard output that is closed when the command starts (`>&-`) is one that discards, as the
system's null device is: nothing is written, and no failure is told.";

#[derive(Subcommand)]
enum Verb {
    /// Write events in another form
    Convert(convert::Convert),
    /// Show events to a person
    Inspect(inspect::Inspect),
    /// Tell what the rules find in events
    Check(check::Check),
    /// Show who acted for whom
    Tree(lineage::Tree),
    /// Count what came of acts
    Stats(stats::Stats),
    /// Print the JSON Schema of an event
    Schema(schema::Schema),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().verb {
        Verb::Convert(convert) => convert.run(),
        Verb::Inspect(inspect) => inspect.run(),
        Verb::Check(check) => check.run(),
        Verb::Tree(tree) => tree.run(),
        Verb::Stats(stats) => stats.run(),
        Verb::Schema(schema) => schema.run(),
    };
    match done {
        Ok(report::Refused(0)) => ExitCode::SUCCESS,
        Ok(report::Refused(_)) => ExitCode::from(1),
        Err(failure) => {
            report::line(&failure.to_string());
            ExitCode::from(2)
        }
    }
}
