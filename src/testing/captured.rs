//! An output that is read back.

use std::fmt;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};

use super::{Failure, Finding};
use crate::check::Violation;
use crate::event::{DecodeError, Decoder, EventType};
use crate::stream::Lines;
use crate::{Clock, Event, Limits, Received};

/// Lines of JSON in memory, in place of a service's output. Clones share it: one goes to the
/// service, the other stays in the test.
///
/// Each event is read back by the reader that everyone uses, so that a test also shows that what a
/// service writes can be read.
///
/// ```
/// use compliance_log::event::Outcome;
/// use compliance_log::stream::JsonLines;
/// use compliance_log::testing::{self, Captured};
/// use compliance_log::Event;
///
/// let captured = Captured::new();
/// let lines = JsonLines::new(captured.clone());
/// let login = Event::login("user-42").outcome(Outcome::Success);
/// lines.write(&login.build_in(&testing::context())?)?;
///
/// assert_eq!(captured.only()?.actor_id(), Some("user-42"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Default)]
pub struct Captured {
    bytes: Arc<Mutex<Vec<u8>>>,
}

impl Captured {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Every event, in the order in which they were written.
    ///
    /// # Errors
    ///
    /// [`Failure::Unreadable`] at the first line that is no event.
    ///
    /// ```
    /// # use compliance_log::testing::Captured;
    /// # use std::io::Write;
    /// # let mut captured = Captured::new();
    /// # captured.write_all(b"{\"actorId\": \"user-42\"}\n{\"actorId\": \"user-43\"}\n")?;
    /// let events = captured.events()?;
    /// let actors: Vec<_> = events.iter().filter_map(|event| event.actor_id()).collect();
    /// assert_eq!(actors, ["user-42", "user-43"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn events(&self) -> Result<Vec<Event>, Failure> {
        let mut events = Ok(Vec::new());
        self.read(|line| match (&mut events, line.read) {
            (Ok(events), Ok(received)) => events.push(received.event().clone()),
            (Ok(_), Err(error)) => {
                let line = line.number;
                events = Err(Failure::Unreadable { line, error });
            }
            (Err(_), _) => {}
        });
        events
    }

    /// The one event that was written.
    ///
    /// # Errors
    ///
    /// [`Failure::NotOne`] if there is none or more than one, [`Failure::Unreadable`] if a line is
    /// no event.
    ///
    /// ```
    /// use compliance_log::testing::{Captured, Failure};
    ///
    /// // A service that records nothing.
    /// let captured = Captured::new();
    /// assert!(matches!(captured.only(), Err(Failure::NotOne(events)) if events.is_empty()));
    /// ```
    pub fn only(&self) -> Result<Event, Failure> {
        let mut events = self.events()?;
        match (events.pop(), events.is_empty()) {
            (Some(event), true) => Ok(event),
            (last, _) => Err(Failure::NotOne(events.into_iter().chain(last).collect())),
        }
    }

    /// The events of this type, as a copy: of those, [`only`](Self::only),
    /// [`events`](Self::events) and all else can be asked. A line that is no event may have been
    /// meant as one of any type, and stays.
    ///
    /// ```
    /// use compliance_log::event::EventType;
    /// # use compliance_log::testing::Captured;
    /// # use std::io::Write;
    /// # let mut captured = Captured::new();
    /// # captured.write_all(b"{\"eventType\": \"EVENT_LOGOUT\"}\n{\"eventType\": \"EVENT_LOGIN\", \"actorId\": \"user-42\"}\n")?;
    /// let login = captured.of_type(EventType::Login).only()?;
    /// assert_eq!(login.actor_id(), Some("user-42"));
    /// assert!(captured.of_type(EventType::DataExport).is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of_type(&self, event_type: EventType) -> Self {
        let mut kept = Vec::new();
        let mut next = 1;
        self.read(|line| {
            let is_other =
                |received: Received<'_>| received.event().event_type() != Some(event_type);
            if line.read.is_ok_and(is_other) {
                return;
            }
            // Empty lines for those left out, so that the others keep their numbers.
            kept.extend((next..line.number).map(|_| b'\n'));
            kept.extend_from_slice(line.text);
            kept.push(b'\n');
            next = line.number + 1;
        });
        Self {
            bytes: Arc::new(Mutex::new(kept)),
        }
    }

    /// All that is wrong with what was written: what the rules say of each event as one that is
    /// written, warnings too, what the reader noticed, and lines that are no events. None is what
    /// a test of a service wants to see:
    ///
    /// ```
    /// # use compliance_log::testing::Captured;
    /// # let captured = Captured::new();
    /// assert_eq!(captured.findings(), []);
    /// ```
    ///
    /// Where nothing was written nothing is found: ask for the event as well. A newer version of
    /// this crate may have more rules and find more.
    ///
    /// ```
    /// use compliance_log::check::Code;
    /// use compliance_log::event::{Agent, Operation, Outcome};
    /// use compliance_log::{Event, stream::JsonLines, testing::{self, Captured}};
    ///
    /// let captured = Captured::new();
    /// let lines = JsonLines::new(captured.clone());
    /// let agent = Agent::new("report-writer");
    /// let call = Event::tool_invocation("search").operation(Operation::Query).by_agent(agent);
    /// lines.write(&call.outcome(Outcome::Success).build_in(&testing::context())?)?;
    ///
    /// let findings = captured.findings();
    /// assert_eq!(findings[0].line(), 1);
    /// assert_eq!(findings[0].violation().code(), Code::DelegationChainMissing);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        self.read(|line| {
            let number = line.number;
            let found = match line.read {
                Ok(received) => noticed(&received),
                Err(error) => error.violations().cloned().collect(),
            };
            let found = found.into_iter();
            findings.extend(found.map(|violation| Finding::new(number, violation)));
        });
        findings
    }

    /// What was written, to look at or to compare as text. What is not UTF-8 is replaced.
    ///
    /// ```
    /// # use compliance_log::testing::Captured;
    /// # use std::io::Write;
    /// # let mut captured = Captured::new();
    /// # captured.write_all(b"{}\n")?;
    /// eprintln!("{}", captured.text());
    /// assert!(captured.text().ends_with("}\n"));
    /// # Ok::<(), std::io::Error>(())
    /// ```
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes()).into_owned()
    }

    /// How many lines were written, empty ones not counted.
    ///
    /// ```
    /// # use compliance_log::testing::Captured;
    /// # use std::io::Write;
    /// # let mut captured = Captured::new();
    /// # captured.write_all(b"{}\n{}\n")?;
    /// assert_eq!(captured.len(), 2);
    /// # Ok::<(), std::io::Error>(())
    /// ```
    #[must_use]
    pub fn len(&self) -> usize {
        let mut lines = 0;
        self.read(|_| lines += 1);
        lines
    }

    /// Whether nothing was written.
    ///
    /// ```
    /// # use compliance_log::testing::Captured;
    /// # let captured = Captured::new();
    /// assert!(captured.is_empty());
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Forgets what was written, such as what a test does first and is not about.
    ///
    /// ```
    /// # use compliance_log::testing::Captured;
    /// # use std::io::Write;
    /// # let mut captured = Captured::new();
    /// # captured.write_all(b"{}\n")?;
    /// captured.clear();
    /// assert!(captured.is_empty());
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, Vec<u8>> {
        self.bytes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn bytes(&self) -> Vec<u8> {
        self.lock().clone()
    }

    /// Goes through the lines that are not empty, each read as an event.
    fn read(&self, mut each: impl FnMut(Line<'_>)) {
        let bytes = self.bytes();
        // The decoder refuses what is too large, and then the line is still there.
        let all = Limits::default().with_event_bytes(usize::MAX);
        // What a test finds must not depend on the day on which it runs.
        let decoder = Decoder::new().clock(Clock::fixed(DateTime::<Utc>::MAX_UTC));
        let mut lines = Lines::new(bytes.as_slice(), all);
        while let Ok(Some(frame)) = lines.read() {
            let number = frame.position;
            let text = frame.content.unwrap_or_default();
            let read = decoder.decode_json(text);
            each(Line { number, text, read });
        }
    }
}

/// A line, and the event that it is.
struct Line<'a> {
    number: u64,
    text: &'a [u8],
    read: Result<Received<'a>, DecodeError>,
}

/// What the rules say of an event as a written one, and what the reader said besides.
fn noticed(received: &Received<'_>) -> Vec<Violation> {
    let mut found = received.event().findings();
    for warning in received.warnings() {
        if !found.contains(warning) {
            found.push(warning.clone());
        }
    }
    found
}

/// Takes what it is given as a whole: what two threads write in one call each is not mixed.
impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.lock().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Shows what was written, for tests.
impl fmt::Debug for Captured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Captured").field(&self.text()).finish()
    }
}
