//! The fields that an event begins with.

use super::super::extended;
use super::super::key::low;
use super::Output;
use crate::event::part::Fields;
use crate::event::{EventType, Outcome, Sensitivity, Severity};

impl Output<'_> {
    /// Writes the first six fields of an event, of which nearly all are stated and small.
    #[inline]
    pub(crate) fn first(&mut self, fields: &Fields<'_>) {
        let numbers = [
            fields.event_type.map_or(0, EventType::number),
            fields.outcome.map_or(0, Outcome::number),
            fields.severity.map_or(0, Severity::number),
            fields.sensitivity.map_or(0, Sensitivity::number),
            fields.ocsf_class_uid,
            fields.ocsf_activity_id,
        ];
        if self.put_first(numbers).is_none() {
            self.put_first_anyhow(numbers);
        }
    }

    #[inline(always)]
    fn put_first(&mut self, numbers: [i32; 6]) -> Option<()> {
        let [event_type, outcome, severity, sensitivity, class, activity] = numbers;
        let small = |number: i32| {
            u8::try_from(number)
                .ok()
                .filter(|it| (1..0x80).contains(it))
        };
        let class = u64::try_from(class)
            .ok()
            .filter(|it| (0x80..0x4000).contains(it))?;
        let bytes = [
            0x08,
            small(event_type)?,
            0x10,
            small(outcome)?,
            0x18,
            small(severity)?,
            0x20,
            small(sensitivity)?,
            0x28,
            low(class) | 0x80,
            low(class >> 7),
            0x30,
            small(activity)?,
        ];
        self.ready(bytes.len())?.copy_from_slice(&bytes);
        self.at += bytes.len();
        Some(())
    }

    #[cold]
    fn put_first_anyhow(&mut self, numbers: [i32; 6]) {
        for (number, value) in (1..).zip(numbers) {
            if value != 0 {
                self.number(number, extended(value));
            }
        }
    }
}
