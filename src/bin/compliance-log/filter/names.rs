//! The names of event types and outcomes, as people write them.

use std::sync::LazyLock;

use compliance_log::event::{EventType, Outcome};
use compliance_log::proto;

/// Names that are proposed for one that there is not.
const PROPOSED: usize = 5;

/// The values of an enum by their names in the schema, the one that states none among them.
pub(super) struct Names {
    what: &'static str,
    prefix: &'static str,
    values: Vec<(&'static str, i32)>,
}

macro_rules! names {
    ($(#[$doc:meta])* $name:ident = $type:ident, $prefix:literal, $what:literal) => {
        $(#[$doc])*
        pub(super) static $name: LazyLock<Names> = LazyLock::new(|| {
            let zero = (proto::$type::default().as_str_name(), 0);
            let values = $type::ALL.iter();
            let values = values.filter_map(|value| Some((value.name()?, value.number())));
            Names {
                what: $what,
                prefix: $prefix,
                values: [zero].into_iter().chain(values).collect(),
            }
        });
    };
}

names!(EVENT_TYPES = EventType, "EVENT_", "event type");
names!(OUTCOMES = Outcome, "OUTCOME_", "outcome");

/// Numbers of outcomes that one name stands for.
#[derive(Clone, Debug)]
pub(super) struct Outcomes(Vec<i32>);

impl Outcomes {
    pub(super) fn has(&self, number: i32) -> bool {
        self.0.contains(&number)
    }
}

/// The number of an event type.
pub(super) fn event_type(text: &str) -> Result<i32, String> {
    EVENT_TYPES.number(text)
}

/// The numbers of the outcomes of a name, or of a family: those that begin with a name that has no
/// prefix of its own.
pub(super) fn outcomes(text: &str) -> Result<Outcomes, String> {
    let family = OUTCOMES.family(text);
    if family.is_empty() {
        return Ok(Outcomes(vec![OUTCOMES.number(text)?]));
    }
    Ok(Outcomes(family))
}

impl Names {
    /// The number of a name, in any case, with or without the prefix, or of a number: that of a
    /// value that the schema lacks may be asked for too.
    fn number(&self, text: &str) -> Result<i32, String> {
        if let Ok(number) = text.trim().parse() {
            return Ok(number);
        }
        let name = normal(text);
        let mut values = self.values.iter();
        let found = values.find(|(full, _)| *full == name || self.short(full) == name);
        found
            .map(|(_, number)| *number)
            .ok_or_else(|| self.proposal(&name))
    }

    fn family(&self, text: &str) -> Vec<i32> {
        let name = normal(text);
        let is_of = |full: &str| {
            let rest = self.short(full).strip_prefix(&name);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
        };
        let values = self.values.iter().filter(|(full, _)| is_of(full));
        values.map(|(_, number)| *number).collect()
    }

    fn short<'n>(&self, full: &'n str) -> &'n str {
        full.strip_prefix(self.prefix).unwrap_or(full)
    }

    /// What is said of a name that there is not: those near it, or all.
    fn proposal(&self, name: &str) -> String {
        let what = self.what;
        let name = self.short(name);
        let all = || self.values.iter().map(|(full, _)| self.short(full));
        let mut near: Vec<(usize, &str)> = all()
            .filter_map(|known| Some((nearness(name, known)?, known)))
            .collect();
        near.sort_unstable();
        let (which, proposed): (_, Vec<&str>) = if near.is_empty() {
            ("the names are", all().collect())
        } else {
            let near = near.into_iter().take(PROPOSED);
            ("near it", near.map(|(_, known)| known).collect())
        };
        let proposed = proposed.join(", ").to_ascii_lowercase();
        format!("no {what} has this name; {which}: {proposed}")
    }
}

/// A name as the schema has it.
fn normal(text: &str) -> String {
    text.trim().to_ascii_uppercase().replace(['-', ' '], "_")
}

/// How near a known name is, the less the nearer: few letters differ, or it holds a word of the
/// name.
fn nearness(name: &str, known: &str) -> Option<usize> {
    let distance = distance(name, known);
    let has_word = name
        .split('_')
        .any(|word| word.len() > 2 && known.contains(word));
    (distance <= 1 + known.len() / 4 || has_word).then_some(distance)
}

/// How many letters must be changed, put in or taken out to make one text of the other.
fn distance(a: &str, b: &str) -> usize {
    // The distances of what is before a letter of `a` to each beginning of `b`.
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (index, letter) in (1..).zip(a.bytes()) {
        let mut above = row.iter().copied();
        let mut corner = above.next().unwrap_or_default();
        let mut next = vec![index];
        let mut left = index;
        for (up, other) in above.zip(b.bytes()) {
            let changed = corner + usize::from(letter != other);
            left = changed.min(up + 1).min(left + 1);
            next.push(left);
            corner = up;
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_however_it_is_spelled() {
        for text in [
            "login",
            "LOGIN",
            "Event_Login",
            "event-login",
            " login ",
            "1",
        ] {
            assert_eq!(event_type(text), Ok(1), "{text}");
        }
        for text in [
            "tool-invocation",
            "tool invocation",
            "EVENT_TOOL_INVOCATION",
        ] {
            assert_eq!(event_type(text), Ok(20), "{text}");
        }
        assert_eq!(event_type("unspecified"), Ok(0));
        assert_eq!(event_type("4711"), Ok(4711));
        for text in ["", "log", "loginn", "outcome_success", "event_", "1.0"] {
            assert!(event_type(text).is_err(), "{text}");
        }
    }

    #[test]
    fn every_name_of_the_schema_stands_for_its_number() {
        for (full, number) in &EVENT_TYPES.values {
            assert_eq!(event_type(full), Ok(*number));
            assert_eq!(event_type(EVENT_TYPES.short(full)), Ok(*number));
        }
        for (full, number) in &OUTCOMES.values {
            assert_eq!(outcomes(full).unwrap().0, [*number]);
            assert!(outcomes(OUTCOMES.short(full)).unwrap().has(*number));
        }
        assert_eq!(EVENT_TYPES.values.len(), EventType::ALL.len() + 1);
        assert_eq!(OUTCOMES.values.len(), Outcome::ALL.len() + 1);
    }

    #[test]
    fn a_family_is_all_that_begin_with_its_words() {
        let numbers = |text| {
            let mut numbers = outcomes(text).unwrap().0;
            numbers.sort_unstable();
            numbers
        };
        assert_eq!(numbers("failure"), [2, 3, 4, 104, 105, 106]);
        assert_eq!(numbers("success"), [1, 103]);
        assert_eq!(numbers("pending"), [101, 102]);
        assert_eq!(numbers("OUTCOME_SUCCESS"), [1]);
        assert_eq!(numbers("failure-denied"), [3]);
        assert!(outcomes("fail").is_err());
        assert!(outcomes("OUTCOME_FAILURE").is_err());
        assert!(outcomes("").is_err());
    }

    #[test]
    fn what_is_near_is_proposed_and_what_is_not_is_not() {
        let near = event_type("logn").unwrap_err();
        assert!(near.contains("login") && !near.contains("ping"), "{near}");
        let near = event_type("tool-call").unwrap_err();
        assert!(near.contains("tool_invocation"), "{near}");
        let all = event_type("xyzzyx").unwrap_err();
        assert!(all.contains("login") && all.contains("transport_error"));
    }

    #[test]
    fn distances_are_those_of_levenshtein() {
        for (a, b, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("kitten", "sitting", 3),
            ("flaw", "lawn", 2),
            ("same", "same", 0),
        ] {
            assert_eq!(distance(a, b), expected, "{a} {b}");
        }
    }
}
