//! A draft built and written in one step.

use std::io::Write;
use std::{error::Error, fmt};

use super::{JsonLines, WriteError};
use crate::Event;
use crate::check::Violations;
use crate::event::{Context, Draft, Kind};

impl<W: Write> JsonLines<W> {
    /// Builds an event and writes it as a line. What was written is given back, for its identifier
    /// or for other outputs.
    ///
    /// # Errors
    ///
    /// [`RecordError`] if the rules refuse the event, or it could not be written. Do not let it
    /// pass in silence: count it, and tell someone.
    ///
    /// ```
    /// use compliance_log::event::{Context, Outcome};
    /// use compliance_log::stream::{JsonLines, RecordError};
    /// use compliance_log::Event;
    ///
    /// let context = Context::new("auth-service");
    /// let audit = JsonLines::new(Vec::new());
    /// audit.record(&Event::login("user-42").outcome(Outcome::Success), &context)?;
    ///
    /// let refused = audit.record(&Event::login("user-42"), &context);
    /// assert!(matches!(refused, Err(RecordError::Refused(_))));
    /// # Ok::<(), RecordError>(())
    /// ```
    pub fn record<K: Kind>(
        &self,
        draft: &Draft<'_, K>,
        context: &Context,
    ) -> Result<Event, RecordError> {
        let event = draft.build_in(context).map_err(RecordError::Refused)?;
        self.write(&event).map_err(RecordError::Unwritten)?;
        Ok(event)
    }
}

/// Why an event is not on record. It shows no content.
#[derive(Debug)]
#[non_exhaustive]
pub enum RecordError {
    /// The rules refuse it: the code that made it has a fault.
    Refused(Violations),
    /// The output failed.
    Unwritten(WriteError),
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(violations) => violations.fmt(f),
            Self::Unwritten(error) => error.fmt(f),
        }
    }
}

impl Error for RecordError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Refused(_) => None,
            Self::Unwritten(error) => error.source(),
        }
    }
}
