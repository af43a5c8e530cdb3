//! Why a test fails.

use std::{error::Error, fmt};

use super::{Difference, Finding};
use crate::Event;
use crate::event::DecodeError;
use crate::json::JsonError;

/// What is not as a test expects it.
///
/// A test that returns an error, or unwraps one, shows its `Debug` form: that is the same as the
/// displayed one, several lines where that helps. It shows what the events hold.
#[non_exhaustive]
pub enum Failure {
    /// A line is no event.
    Unreadable {
        /// The number of the line, from 1.
        line: u64,
        /// Why.
        error: DecodeError,
    },
    /// There is not one event, but these.
    NotOne(Vec<Event>),
    /// What a test expects is not the JSON of an event.
    Expected(JsonError),
    /// An event that JSON has no form for was to be compared.
    Found(JsonError),
    /// An event is not as expected.
    Different {
        /// What is different, by path.
        differences: Vec<Difference>,
        /// The event as it is, as indented JSON: what to expect, if it is right.
        found: String,
    },
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { line, error } => {
                write!(f, "line {line} is no event:")?;
                error.violations().try_for_each(|violation| {
                    let finding = Finding::new(*line, violation.clone());
                    write!(f, "\n  {finding}")
                })
            }
            Self::NotOne(events) => {
                write!(f, "expected one event, found {}", events.len())?;
                events.iter().try_for_each(|event| {
                    write!(f, "\n  ")?;
                    summary(event, f)
                })
            }
            Self::Expected(error) => {
                let help = error.violation().help();
                write!(f, "what is expected is no event: {error}; {help}")
            }
            Self::Found(error) => {
                let help = error.violation().help();
                write!(f, "the event has no JSON form: {error}; {help}")
            }
            Self::Different { differences, found } => {
                write!(f, "the event is not as expected:")?;
                differences
                    .iter()
                    .try_for_each(|difference| write!(f, "\n  {difference}"))?;
                write!(f, "\nthe event:\n{found}")
            }
        }
    }
}

/// Who did what, and how it ended.
fn summary(event: &Event, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match event.event_type() {
        Some(event_type) => write!(f, "{event_type}")?,
        None => write!(f, "no type")?,
    }
    if let Some(outcome) = event.outcome() {
        write!(f, " {outcome}")?;
    }
    if let Some(actor) = event.actor_id() {
        write!(f, " by {actor:?}")?;
    }
    if let Some(resource) = event.resource() {
        write!(f, " on {resource:?}")?;
    }
    Ok(())
}

/// As it is displayed, since that is what a failed test shows.
impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Unreadable { error, .. } => Some(error),
            Self::Expected(error) | Self::Found(error) => Some(error),
            Self::NotOne(_) | Self::Different { .. } => None,
        }
    }
}
