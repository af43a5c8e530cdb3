//! The enums of the schema. Absence is `None` where one of them is read, and a number that this
//! version lacks is `Unrecognized`.
//!
//! ```
//! use compliance_log::event::Outcome;
//!
//! assert_eq!(Outcome::from_number(3), Some(Outcome::FailureDenied));
//! assert_eq!(Outcome::from_number(0), None);
//! assert_eq!(Outcome::from_number(777), Some(Outcome::Unrecognized(777)));
//! assert_eq!(Outcome::FailureDenied.to_string(), "OUTCOME_FAILURE_DENIED");
//! ```

use std::fmt;

use super::part::wire::{self, Field};
use super::part::{Encoded, List, Store, View};
use crate::wire::Number as _;

/// A value that this version of the schema may lack.
pub(crate) trait Known {
    /// The number, if it is unknown.
    fn unknown(&self) -> Option<i32>;
}

/// What each enum has besides its table: its text form, how it is read and how it is written.
macro_rules! vocabulary {
    ($name:ident) => {
        /// The name in the schema, or the number that it lacks.
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self.name() {
                    Some(name) => f.write_str(name),
                    None => self.number().fmt(f),
                }
            }
        }

        impl From<$name> for i32 {
            fn from(value: $name) -> Self {
                value.number()
            }
        }

        /// The zero value, which states none, is a number of no meaning here.
        impl View<'_, i32> for $name {
            fn view(number: &i32) -> Self {
                Self::from_number(*number).unwrap_or(Self::Unrecognized(*number))
            }
        }

        /// One of several in one field.
        impl Encoded<'_> for $name {
            const IS_PACKED: bool = true;

            fn next(bytes: &[u8]) -> Option<(Self, &[u8])> {
                let (number, after) = i32::read(bytes)?;
                Some((Self::view(&number), after))
            }
        }

        impl Known for $name {
            fn unknown(&self) -> Option<i32> {
                match self {
                    Self::Unrecognized(number) => Some(*number),
                    _ => None,
                }
            }
        }

        impl Store<i32> for $name {
            fn to_stored(&self) -> i32 {
                self.number()
            }
        }

        impl Field for Option<$name> {
            #[inline]
            fn write_field(&self, number: u32, out: &mut wire::Output<'_>) {
                self.map_or(0, $name::number).write_field(number, out);
            }
        }

        impl Field for List<'_, $name, i32> {
            fn write_field(&self, number: u32, out: &mut wire::Output<'_>) {
                out.packed(number, self.iter().map($name::number));
            }
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/vocabulary.rs"));
