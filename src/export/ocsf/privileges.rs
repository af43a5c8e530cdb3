//! What a user was given or lost, by the changes that the event states.

use std::borrow::Cow;

use super::UNKNOWN;
use crate::Event;
use crate::event::{Change, Operation};
use crate::json::tree::Value;

/// OCSF wants at least one: where no value says which, the path that was changed, else a word.
pub(super) fn changed(event: &Event) -> Value<'_> {
    let is_loss = event.operation() == Some(Operation::Revoke);
    let changes = event.changes();
    let mut privileges = Vec::new();
    for change in changes.iter() {
        for privilege in added(&change, is_loss) {
            if !(privilege.is_empty() || privileges.contains(&privilege)) {
                privileges.push(privilege);
            }
        }
    }
    if privileges.is_empty() {
        let paths = changes.iter().map(|change| change.path);
        privileges.extend(paths.filter(|path| !path.is_empty()).map(Cow::Borrowed));
    }
    if privileges.is_empty() {
        privileges.push(UNKNOWN.into());
    }
    privileges.into_iter().collect()
}

/// What stands there after a grant and did not before; what stood there before it was taken away and
/// does not any more.
fn added<'e>(change: &Change<'e>, is_loss: bool) -> Vec<Cow<'e, str>> {
    let (without, with) = if is_loss {
        (change.after, change.before)
    } else {
        (change.before, change.after)
    };
    let without = without.map(listed).unwrap_or_default();
    let mut with = with.map(listed).unwrap_or_default();
    with.retain(|privilege| !without.contains(privilege));
    with
}

/// The texts of a JSON list of texts; any other value is one privilege.
fn listed(value: &str) -> Vec<Cow<'_, str>> {
    match serde_json::from_str::<Vec<String>>(value) {
        Ok(texts) => texts.into_iter().map(Cow::Owned).collect(),
        Err(_) => vec![Cow::Borrowed(value)],
    }
}
