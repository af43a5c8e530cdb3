//! What a user was given or lost, by the changes that the event states.

use std::borrow::Cow;
use std::collections::HashSet;

use super::UNKNOWN;
use crate::Event;
use crate::event::Operation;
use crate::json::tree::Value;

/// OCSF wants at least one: where no value says which, the path that was changed, else a word.
pub(super) fn changed(event: &Event) -> Value<'_> {
    let is_loss = event.operation() == Some(Operation::Revoke);
    let changes = event.changes();
    let mut privileges = Privileges::default();
    for change in changes.iter() {
        let (without, with) = if is_loss {
            (change.after, change.before)
        } else {
            (change.before, change.after)
        };
        let without: HashSet<_> = without
            .map(listed)
            .unwrap_or_default()
            .into_iter()
            .collect();
        for privilege in with.map(listed).unwrap_or_default() {
            if !without.contains(&privilege) {
                privileges.add(privilege);
            }
        }
    }
    if privileges.listed.is_empty() {
        for change in changes.iter() {
            privileges.add(change.path.into());
        }
    }
    if privileges.listed.is_empty() {
        privileges.add(UNKNOWN.into());
    }
    privileges.listed.into_iter().collect()
}

/// Each once, in their order.
#[derive(Default)]
struct Privileges<'e> {
    listed: Vec<Cow<'e, str>>,
    known: HashSet<Cow<'e, str>>,
}

impl<'e> Privileges<'e> {
    fn add(&mut self, privilege: Cow<'e, str>) {
        if !privilege.is_empty() && self.known.insert(privilege.clone()) {
            self.listed.push(privilege);
        }
    }
}

/// What a value says of privileges: a text is one, a list of texts has several. A flag, a number or an
/// object says what was done to one, whose name is the path.
fn listed(value: &str) -> Vec<Cow<'_, str>> {
    match serde_json::from_str::<serde_json::Value>(value) {
        Err(_) => vec![Cow::Borrowed(value)],
        Ok(serde_json::Value::String(text)) => vec![Cow::Owned(text)],
        Ok(serde_json::Value::Array(elements)) => {
            let texts = elements.into_iter().filter_map(|element| match element {
                serde_json::Value::String(text) => Some(Cow::Owned(text)),
                _ => None,
            });
            texts.collect()
        }
        Ok(_) => Vec::new(),
    }
}
