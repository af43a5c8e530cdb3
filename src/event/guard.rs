//! The hook through which every text of an event goes before the event is checked.

use std::borrow::Cow;

use super::vocabulary::{RedactionMethod, Sensitivity};
use crate::check::{Code, Violation};
use crate::path::Path;
use crate::proto::{LogRequest, Redaction};

/// Looks at every text of an event before it is checked, to keep out what must not be in a log.
///
/// Events are filled in, guarded, given the sensitivity that the guard asks for, and checked, in
/// that order, so that what a guard puts in is checked as well. What it takes out is recorded in
/// `redactions`. Keys of maps, digests, redactions, the event's own identifier, the schema's version
/// and what a [`Recorder`](crate::Recorder) numbers an event with are not shown to it.
///
/// ```
/// use compliance_log::Event;
/// use compliance_log::event::{Context, Guard, Inspected, Outcome, RedactionMethod, Sensitivity};
///
/// struct NoBadges;
///
/// impl Guard for NoBadges {
///     fn inspect<'t>(&self, _path: &str, text: &'t str) -> Inspected<'t> {
///         match text.contains("badge-") {
///             false => Inspected::keep(),
///             true => Inspected::replace("[badge]".into(), "badge-number", RedactionMethod::Mask)
///                 .raising(Sensitivity::Confidential),
///         }
///     }
/// }
///
/// let context = Context::new("door-service").guard(NoBadges);
/// let event = Event::login("user-42")
///     .outcome(Outcome::Success)
///     .message("opened with badge-4711")
///     .build_in(&context)?;
/// assert_eq!(event.message(), Some("[badge]"));
/// assert_eq!(event.redactions().first().map(|redaction| redaction.path), Some("message"));
/// assert_eq!(event.sensitivity(), Some(Sensitivity::Confidential));
/// # Ok::<(), compliance_log::check::Violations>(())
/// ```
pub trait Guard: Send + Sync {
    /// Looks at the text of the field at this path.
    fn inspect<'t>(&self, path: &str, text: &'t str) -> Inspected<'t>;
}

/// What a guard makes of a text.
#[derive(Clone, Debug)]
#[must_use]
pub struct Inspected<'t>(Verdict<'t>);

#[derive(Clone, Debug)]
enum Verdict<'t> {
    Keep,
    Replace {
        text: Cow<'t, str>,
        rule_id: Cow<'static, str>,
        method: RedactionMethod,
        sensitivity: Option<Sensitivity>,
    },
    Refuse,
}

impl<'t> Inspected<'t> {
    /// The text stays as it is.
    pub fn keep() -> Self {
        Self(Verdict::Keep)
    }

    /// Another text stands in its place, by this rule.
    pub fn replace(
        text: Cow<'t, str>,
        rule_id: impl Into<Cow<'static, str>>,
        method: RedactionMethod,
    ) -> Self {
        Self(Verdict::Replace {
            text,
            rule_id: rule_id.into(),
            method,
            sensitivity: None,
        })
    }

    /// The event must not be made with this text.
    pub fn refuse() -> Self {
        Self(Verdict::Refuse)
    }

    /// The event is at least this secret, since such a text was in it. It is never lowered.
    pub fn raising(self, level: Sensitivity) -> Self {
        match self.0 {
            Verdict::Replace {
                text,
                rule_id,
                method,
                ..
            } => Self(Verdict::Replace {
                text,
                rule_id,
                method,
                sensitivity: Some(level),
            }),
            Verdict::Keep | Verdict::Refuse => self,
        }
    }
}

/// Texts that no guard is shown: an event is known by the one, and read by the other.
const HIDDEN: [&str; 2] = ["event_id", "metadata.schema_version"];

/// Has a guard look at every text of a message, and carries out what it says.
pub(super) fn apply(guard: &dyn Guard, message: &mut LogRequest) -> Vec<Violation> {
    let mut refused = Vec::new();
    let mut redactions = Vec::new();
    let mut level: Option<Sensitivity> = None;
    super::texts::visit(message, &mut Path::default(), &mut |path, text| {
        if HIDDEN.contains(&path) {
            return;
        }
        match guard.inspect(path, text).0 {
            Verdict::Keep => {}
            Verdict::Refuse => {
                refused.push(Violation::new(
                    Code::GuardRefused,
                    path,
                    "is refused by a guard",
                ));
            }
            Verdict::Replace {
                text: with,
                rule_id,
                method,
                sensitivity,
            } => {
                redactions.push(Redaction {
                    path: path.to_owned(),
                    rule_id: rule_id.into_owned(),
                    method: method.number(),
                    original_size_bytes: i64::try_from(text.len()).ok(),
                });
                let with = with.into_owned();
                *text = with;
                level = match (level, sensitivity) {
                    (Some(level), Some(other)) => Some(level.higher(other)),
                    (level, other) => level.or(other),
                };
            }
        }
    });
    message.redactions.extend(redactions);
    let stated = Sensitivity::from_number(message.sensitivity);
    if let Some(level) = level.and_then(|level| Sensitivity::raised(stated, level)) {
        message.sensitivity = level.number();
    }
    refused
}
