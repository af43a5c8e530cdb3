//! What is shown of a node.

use std::fmt::{self, Write as _};

use super::{Acted, Node, Party, Standing};
use crate::label::label;

/// Characters of a text that are shown.
const SHOWN: usize = 80;

/// A text of an event: one line, with escapes, and cut.
pub(super) fn text(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => {
            let mut cut = label(text.get(..end).unwrap_or(text), char::is_whitespace);
            cut.push('…');
            cut
        }
        None => label(text, char::is_whitespace),
    }
}

/// A node in one line.
pub(super) fn node(node: &Node) -> String {
    let mut shown = String::new();
    // Writing to a text does not fail.
    let _ = match &node.standing {
        Standing::Party(party) => write_party(party, &mut shown),
        Standing::Event(acted) => write_event(acted, &mut shown),
    };
    shown
}

fn write_party(party: &Party, to: &mut String) -> fmt::Result {
    if !party.r#type.is_empty() {
        write!(to, "{} ", text(&party.r#type))?;
    }
    to.write_str(&text(&party.id))
}

fn write_event(acted: &Acted, to: &mut String) -> fmt::Result {
    match &acted.actor {
        Some(actor) => write_party(actor, to)?,
        None => to.write_str("nobody")?,
    }
    let named = |name: Option<String>, prefix: &str| {
        let name = name.unwrap_or_else(|| "not stated".to_owned());
        name.strip_prefix(prefix).unwrap_or(&name).to_lowercase()
    };
    let event_type = acted.event_type.map(|it| it.to_string());
    write!(to, ": {}", named(event_type, "EVENT_"))?;
    if !acted.resource.is_empty() {
        write!(to, " {}", text(&acted.resource))?;
    }
    let outcome = acted.outcome.map(|it| it.to_string());
    write!(to, ", {}", named(outcome, "OUTCOME_"))?;
    match acted.event_id.as_str() {
        "" => write!(to, " (event {}, without an id)", acted.index + 1),
        id => write!(to, " ({})", text(id)),
    }
}
