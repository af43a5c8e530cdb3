//! Parties, each kept once.

use std::collections::HashMap;

use crate::event::authority::party;
use crate::event::{Entity, Event};
use crate::lineage::Party;

/// Parties by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Parties {
    all: Vec<Party>,
    numbers: HashMap<Party, usize>,
}

impl Parties {
    pub(super) fn get(&self, number: usize) -> Option<&Party> {
        self.all.get(number)
    }

    /// The actor of an event, if it says.
    pub(super) fn actor(&mut self, event: &Event) -> Option<usize> {
        let actor_type = event.actor_type().unwrap_or_default();
        self.entity(&Entity::new(actor_type, event.actor_id()?))
    }

    /// A party, if it is named.
    pub(super) fn entity(&mut self, entity: &Entity<'_>) -> Option<usize> {
        let names = [entity.id, entity.uri, entity.name];
        let id = names.into_iter().find(|name| !name.is_empty())?;
        let r#type = entity.r#type.trim();
        let r#type = if party::is_person(r#type) {
            "user"
        } else {
            r#type
        };
        let party = Party {
            r#type: r#type.to_lowercase(),
            id: id.to_owned(),
        };
        if let Some(number) = self.numbers.get(&party) {
            return Some(*number);
        }
        let number = self.all.len();
        self.all.push(party.clone());
        self.numbers.insert(party, number);
        Some(number)
    }
}
