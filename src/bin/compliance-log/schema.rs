//! `compliance-log schema`: the form of an event, for who reads events without this program.

use std::io::{self, Write};

use compliance_log::json::{SCHEMA, STRICT_SCHEMA};

use crate::report::{Failure, Refused};

/// Writes the JSON Schema (draft 2020-12) of an event: what is read here as JSON, so that a gateway
/// can refuse the rest.
#[derive(clap::Args)]
pub(crate) struct Schema {
    /// With the fields that an event always states when it is made here
    #[arg(long)]
    strict: bool,
}

impl Schema {
    pub(crate) fn run(&self) -> Result<Refused, Failure> {
        let schema = if self.strict { STRICT_SCHEMA } else { SCHEMA };
        let mut to = io::stdout().lock();
        let written = to.write_all(schema.as_bytes()).and_then(|()| to.flush());
        match written.map_err(Failure::from) {
            Err(Failure::Closed) | Ok(()) => Ok(Refused(0)),
            Err(failure) => Err(failure),
        }
    }
}
