//! Whether two names are of one party, and whether that is a person.

use crate::event::part::Entity;

/// Types that stand for a person: that of the schema's entities, that of its actors, and the word.
const PERSON: [&str; 3] = ["user", "human", "person"];

/// Whether a type says that a party is a person. One that is not stated does not.
#[inline]
pub(crate) fn is_person(r#type: &str) -> bool {
    let r#type = r#type.trim();
    PERSON.iter().any(|it| r#type.eq_ignore_ascii_case(it))
}

/// Whether two entities are one party. Identifiers tell if both have one, else URIs, else names; a
/// type that is not stated may be any. Blanks around a name tell nobody apart who looks at it.
pub(crate) fn is_same(one: &Entity<'_>, other: &Entity<'_>) -> bool {
    let pairs = [
        (one.id, other.id),
        (one.uri, other.uri),
        (one.name, other.name),
    ]
    .map(|(one, other)| (one.trim(), other.trim()));
    let told = pairs
        .into_iter()
        .find(|(one, other)| !one.is_empty() && !other.is_empty());
    told.is_some_and(|(one, other)| one == other) && may_be_same_type(one.r#type, other.r#type)
}

fn may_be_same_type(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim(), other.trim());
    one.is_empty()
        || other.is_empty()
        || one.eq_ignore_ascii_case(other)
        || (is_person(one) && is_person(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_party_is_known_by_the_first_thing_that_both_names_state() {
        let ada = Entity::user("7").name("Ada");
        let same = [
            Entity::user("7"),
            Entity::new("human", "7").name("Countess"),
            Entity::new("", "7"),
            Entity::new("User ", "7"),
            Entity::user(" 7 "),
            Entity::user("").name("Ada"),
        ];
        for other in same {
            assert!(is_same(&ada, &other) && is_same(&other, &ada), "{other:?}");
        }
        let others = [
            Entity::user("8").name("Ada"),
            Entity::agent("7"),
            Entity::user("").name("Bea"),
            Entity::user("").uri("https://example.com/7"),
            Entity::default(),
            Entity::user(" "),
        ];
        for other in others {
            assert!(
                !is_same(&ada, &other) && !is_same(&other, &ada),
                "{other:?}"
            );
        }
        assert!(!is_same(&Entity::default(), &Entity::default()));
    }

    #[test]
    fn only_what_says_so_is_a_person() {
        for r#type in ["user", "human", "person", " Human", "USER"] {
            assert!(is_person(r#type), "{type}");
        }
        for r#type in ["", "agent", "service", "group", "users"] {
            assert!(!is_person(r#type), "{type}");
        }
    }
}
