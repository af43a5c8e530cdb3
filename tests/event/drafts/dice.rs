//! Random values that an event may hold, made from entropy.

use std::collections::BTreeMap;

use compliance_log::prost_types::value::Kind;
use compliance_log::prost_types::{ListValue, Struct, Timestamp, Value};

/// Noon of a day that lies in the past of every machine that runs this.
pub(crate) const NOW: i64 = 1_717_243_200;

/// Bytes that decide on everything; zero once they are used up, so that less entropy makes a
/// smaller event.
pub(crate) struct Dice<'a>(pub(crate) &'a [u8]);

impl Dice<'_> {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let Some((first, rest)) = self.0.split_first() else {
            return 0;
        };
        self.0 = rest;
        usize::from(*first) % bound
    }

    pub(crate) fn bits(&mut self) -> u64 {
        (0..8).fold(0, |bits, _| bits << 8 | self.below(256) as u64)
    }

    pub(crate) fn flip(&mut self) -> bool {
        self.below(2) == 1
    }

    pub(crate) fn pick<T: Copy>(&mut self, values: &[T]) -> T {
        values[self.below(values.len())]
    }

    /// A value, or none.
    pub(crate) fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.flip().then(|| make(self))
    }

    /// What the setter is called with half the time, and not at all otherwise.
    pub(crate) fn or_default<T: Default>(&mut self, make: impl FnOnce(&mut Self) -> T) -> T {
        self.maybe(make).unwrap_or_default()
    }

    pub(crate) fn few<T>(&mut self, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let elements = self.below(4);
        (0..elements).map(|_| make(self)).collect()
    }

    /// A text on one line, never empty.
    pub(crate) fn text(&mut self) -> String {
        const PIECES: [&str; 9] = ["a", "B-7", " ", "\"\\", "é", "日本", "🩺", "/x", "\u{200d}"];
        let more: String = (0..self.below(4)).map(|_| self.pick(&PIECES)).collect();
        format!("t{more}")
    }

    /// A text that may be left out.
    pub(crate) fn line(&mut self) -> String {
        self.or_default(Self::text)
    }

    /// Content, in which anything may stand.
    pub(crate) fn content(&mut self) -> String {
        self.pick(&["", "one\ntwo", "\u{202e}\0", "{\"amount\": 1}", "plain"])
            .to_owned()
    }

    /// An id that begins with its kind, so that ids of two kinds differ.
    pub(crate) fn id(&mut self, kind: &str) -> String {
        format!("{kind}-{}", self.below(256))
    }

    /// A size, a count or a duration.
    pub(crate) fn amount(&mut self) -> i64 {
        let width = self.below(63);
        i64::try_from(self.bits() >> 1 >> width).unwrap()
    }

    pub(crate) fn count(&mut self) -> i32 {
        i32::try_from(self.bits() >> 33).unwrap()
    }

    pub(crate) fn share(&mut self) -> f64 {
        f64::from(self.count()) / f64::from(i32::MAX)
    }

    pub(crate) fn number(&mut self) -> f64 {
        let number = f64::from_bits(self.bits());
        if number.is_finite() { number } else { -0.5 }
    }

    /// A time that is set, and not after now.
    pub(crate) fn past(&mut self) -> Timestamp {
        let seconds = NOW - 1 - i64::try_from(self.bits() % 1_000_000_000).unwrap();
        let nanos = i32::try_from(self.bits() % 1_000_000_000).unwrap();
        Timestamp { seconds, nanos }
    }

    pub(crate) fn future(&mut self) -> Timestamp {
        let seconds = NOW + i64::try_from(self.bits() % 1_000_000_000).unwrap();
        Timestamp { seconds, nanos: 0 }
    }

    pub(crate) fn texts(&mut self) -> BTreeMap<String, String> {
        let pairs = self.few(|dice| (dice.text(), dice.line()));
        pairs.into_iter().collect()
    }

    /// A JSON object.
    pub(crate) fn object(&mut self, depth: usize) -> Struct {
        let members = self.few(|dice| (dice.content(), dice.value(depth)));
        Struct {
            fields: members.into_iter().collect(),
        }
    }

    fn value(&mut self, depth: usize) -> Value {
        let kind = match self.below(if depth == 0 { 4 } else { 6 }) {
            0 => Kind::NullValue(0),
            1 => Kind::BoolValue(self.flip()),
            2 => Kind::NumberValue(self.number()),
            3 => Kind::StringValue(self.content()),
            4 => Kind::StructValue(self.object(depth - 1)),
            _ => Kind::ListValue(ListValue {
                values: self.few(|dice| dice.value(depth - 1)),
            }),
        };
        Value { kind: Some(kind) }
    }
}
