//! A kit for the tests of a service that writes events: fixed times and ids, an output that is read
//! back, and a comparison of whole events.
//!
//! A service that is to be tested takes its [`Context`] and its output from outside. This one
//! records each attempt to sign in:
//!
//! ```
//! use std::io::Write;
//! use std::net::{IpAddr, Ipv4Addr};
//!
//! use compliance_log::event::{Outcome, Reason};
//! use compliance_log::stream::JsonLines;
//! use compliance_log::{Context, Event};
//!
//! struct Audit<W> {
//!     context: Context,
//!     lines: JsonLines<W>,
//! }
//!
//! fn sign_in<W: Write>(
//!     audit: &Audit<W>,
//!     user: &str,
//!     from: IpAddr,
//!     is_right: bool,
//! ) -> Result<(), Box<dyn std::error::Error>> {
//!     let attempt = Event::login(user).origin(from).methods(&["password"]);
//!     let attempt = if is_right {
//!         attempt.outcome(Outcome::Success)
//!     } else {
//!         attempt
//!             .outcome(Outcome::FailureUnauthorized)
//!             .reason(Reason::new("wrong_password"))
//!     };
//!     audit.lines.write(&attempt.build_in(&audit.context)?)?;
//!     Ok(())
//! }
//!
//! // In `mod tests`, each function with `#[test]` over it:
//! use compliance_log::event::EventType;
//! use compliance_log::testing::{self, Captured};
//!
//! const PEER: IpAddr = IpAddr::V4(Ipv4Addr::new(198, 51, 100, 24));
//!
//! fn audit(captured: &Captured) -> Audit<Captured> {
//!     Audit {
//!         context: testing::context(),
//!         lines: JsonLines::new(captured.clone()),
//!     }
//! }
//!
//! fn a_wrong_password_is_recorded_with_its_reason() -> Result<(), Box<dyn std::error::Error>> {
//!     let captured = Captured::new();
//!     sign_in(&audit(&captured), "user-42", PEER, false)?;
//!
//!     let event = captured.only()?;
//!     assert_eq!(event.outcome(), Some(Outcome::FailureUnauthorized));
//!     assert_eq!(event.reason().map(|reason| reason.code), Some("wrong_password"));
//!     assert_eq!(captured.findings(), []);
//!     Ok(())
//! }
//!
//! fn every_attempt_is_recorded() -> Result<(), Box<dyn std::error::Error>> {
//!     let captured = Captured::new();
//!     let audit = audit(&captured);
//!     sign_in(&audit, "user-42", PEER, false)?;
//!     sign_in(&audit, "user-42", PEER, true)?;
//!
//!     let logins = captured.of_type(EventType::Login).events()?;
//!     let outcomes: Vec<_> = logins.iter().filter_map(|login| login.outcome()).collect();
//!     assert_eq!(outcomes, [Outcome::FailureUnauthorized, Outcome::Success]);
//!     Ok(())
//! }
//! # a_wrong_password_is_recorded_with_its_reason()?;
//! # every_attempt_is_recorded()?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A test fails by its `?` as well: a [`Failure`] says what is wrong in the form in which a test
//! shows it. Unlike the errors elsewhere in this crate it shows what the events hold. Use the kit
//! in tests only.

mod captured;
mod compare;
mod failure;
mod finding;

use chrono::{DateTime, Utc};

pub use self::captured::Captured;
pub use self::compare::{Difference, compare};
pub use self::failure::Failure;
pub use self::finding::Finding;
use crate::{Clock, Context, Ids};

/// The time at which the clock of [`fixed`] stands: 2026-01-01T00:00:00Z.
///
/// ```
/// use compliance_log::{Event, event::Outcome, testing};
///
/// let context = testing::context();
/// let event = Event::login("user-42").outcome(Outcome::Success).build_in(&context)?;
/// assert_eq!(event.time(), Some(testing::NOW));
/// # Ok::<(), compliance_log::check::Violations>(())
/// ```
pub const NOW: DateTime<Utc> = match DateTime::from_timestamp(1_767_225_600, 0) {
    Some(now) => now,
    None => DateTime::UNIX_EPOCH,
};

/// A context for code that needs any: the component is `test`, and clock and ids are [`fixed`].
///
/// ```
/// use compliance_log::{Event, event::Outcome, testing};
///
/// let login = Event::login("user-42").outcome(Outcome::Success);
/// let event = login.build_in(&testing::context())?;
/// assert_eq!(event.component(), Some("test"));
/// // The same code gives the same event in the next run.
/// assert_eq!(event, login.build_in(&testing::context())?);
/// # Ok::<(), compliance_log::check::Violations>(())
/// ```
pub fn context() -> Context {
    fixed(Context::new("test"))
}

/// The service's own context with a clock that stands at [`NOW`], and ids that count from 1.
///
/// ```
/// use compliance_log::{Context, Event, event::Outcome, testing};
///
/// // What the service makes at its start.
/// fn context() -> Context {
///     Context::new("payments-api").environment("production")
/// }
///
/// let context = testing::fixed(context());
/// let event = Event::login("user-42").outcome(Outcome::Success).build_in(&context)?;
/// assert_eq!(event.component(), Some("payments-api"));
/// assert_eq!(event.event_id(), Some("00000000-0000-7000-8000-000000000001"));
/// # Ok::<(), compliance_log::check::Violations>(())
/// ```
pub fn fixed(context: Context) -> Context {
    context.clock(Clock::fixed(NOW)).ids(Ids::counting(1))
}
