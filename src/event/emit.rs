//! Events written straight to bytes, without a message in between.

use super::defaults::Defaults;
use super::part::wire::Output;
use super::part::{Fields, Payload};
use super::rules::{self, Refusals, bits};
use crate::Time;
use crate::check::bounds;

/// Appends an event that the rules take without doubt; gives its number, which is zero without a
/// recorder. `None` is no verdict: the buffer is as it was, and the rules are to say what they find.
///
/// INVARIANT: what the rules refuse is in doubt. They are the same lines as for any event, with a
/// sink that only tells whether something is refused; texts and free-form data, which that sink passes
/// over, are looked at where they are written.
pub(crate) fn emit(
    fields: &Fields<'_>,
    stated: u64,
    payload: Option<&Payload<'_>>,
    defaults: Defaults<'_>,
    now: Time,
    buffer: &mut Vec<u8>,
) -> Option<i64> {
    let mut refusals = Refusals::new(stated, defaults.ids_are_filled);
    rules::given(fields, payload, &mut refusals);
    rules::event(fields, payload, Some(now), &mut refusals);
    if refusals.found() || (stated & REFERENCES != 0 && names_itself(fields, defaults)) {
        return None;
    }
    let mut out = Output::new(buffer);
    fields.encode(payload, stated, &defaults, &mut out);
    if out.is_in_doubt() || out.len() > bounds::EVENT_BYTES {
        out.discard();
        return None;
    }
    let number = defaults.numbers.map_or(0, |numbers| {
        // Taken last, so that no number is lost.
        let number = numbers.take();
        out.set_number(number);
        number
    });
    out.keep();
    Some(number)
}

/// The bits of the fields that refer to other events.
const REFERENCES: u64 = bits::of(&["parent_event_id", "intent_event_id"]);

/// Whether an event refers to the identifier that it is about to get.
fn names_itself(fields: &Fields<'_>, defaults: Defaults<'_>) -> bool {
    let others = [fields.parent_event_id, fields.intent_event_id];
    defaults.event_id.is_some_and(|made| {
        let mut others = others.iter().filter(|other| !other.is_empty());
        others.any(|other| other.as_bytes() == made.as_bytes())
    })
}

#[cfg(all(test, feature = "json"))]
mod tests;
