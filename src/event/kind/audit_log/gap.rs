//! What is missing in an audit log.

use std::ops::RangeInclusive;

use prost_types::value::Kind;
use prost_types::{ListValue, Struct, Value};

use crate::event::part::Object;

/// Beyond this a double, which is what free-form data hold numbers as, does not hold each whole one.
const EXACT: u64 = 1 << 53;

/// The events of one recorder that were emitted and not stored, by their numbers: `producerId`,
/// `missing` with `first` and `last` of each range, and `count` in the event's `data`. A number that
/// a double does not hold is text there.
///
/// ```
/// use compliance_log::event::{Gap, Object};
///
/// let gap = Gap::new("c26bce15-8cce-447d-a9c3-39a76acf6244", [418..=423, 431..=431])
///     .detail("spoolSearched", true);
/// assert_eq!(gap.count(), 7);
/// let data = Object::from(&gap).to_proto();
/// let names: Vec<_> = data.fields.keys().collect();
/// assert_eq!(names, ["count", "missing", "producerId", "spoolSearched"]);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    data: Struct,
    count: u64,
}

impl Gap {
    /// Of this recorder, by its `producer_id`, the events of these numbers are missing: each range
    /// from the first to the last, none overlapping another. An empty range is no event.
    #[must_use]
    pub fn new(producer_id: &str, missing: impl IntoIterator<Item = RangeInclusive<u64>>) -> Self {
        let ranges = missing.into_iter().filter(|range| !range.is_empty());
        let (mut values, mut count) = (Vec::new(), 0_u64);
        for (first, last) in ranges.map(RangeInclusive::into_inner) {
            count = count
                .saturating_add(last.saturating_sub(first))
                .saturating_add(1);
            values.push(object([("first", number(first)), ("last", number(last))]));
        }
        let missing = Value::from(Kind::ListValue(ListValue { values }));
        let gap = Self {
            data: Struct::default(),
            count,
        };
        gap.detail("producerId", producer_id)
            .detail("missing", missing)
            .detail("count", number(count))
    }

    /// Another detail, such as whether the events can be got back. A name that was set before is set
    /// anew.
    #[must_use]
    pub fn detail(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.data.fields.insert(name.to_owned(), value.into());
        self
    }

    /// How many events are missing.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }
}

fn object(members: [(&str, Value); 2]) -> Value {
    let members = members.into_iter();
    let fields = members.map(|(name, value)| (name.to_owned(), value));
    Kind::StructValue(Struct {
        fields: fields.collect(),
    })
    .into()
}

fn number(number: u64) -> Value {
    if number > EXACT {
        return number.to_string().into();
    }
    #[expect(clippy::cast_precision_loss, reason = "exact up to here")]
    let number = number as f64;
    number.into()
}

impl<'a> From<&'a Gap> for Object<'a> {
    #[inline]
    fn from(gap: &'a Gap) -> Self {
        (&gap.data).into()
    }
}
