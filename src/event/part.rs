//! The parts of an event over borrowed text: what drafts take, and what an event's getters give.
//!
//! A part is made by a constructor and filled by setters of its fields' names; its fields can be
//! read. What is empty is not stated.
//!
//! ```
//! use compliance_log::event::{Endpoint, Entity};
//!
//! let report = Entity::new("file", "q3-report").uri("s3://reports/2026/q3.csv");
//! assert_eq!((report.r#type, report.name), ("file", ""));
//! let origin = Endpoint::from("192.0.2.17:50233".parse::<std::net::SocketAddr>()?);
//! assert_eq!(origin.port, 50233);
//! # Ok::<(), std::net::AddrParseError>(())
//! ```

mod constructors;
mod encoded;
mod list;
mod map;
mod object;
mod reference;
pub(crate) mod wire;

pub(crate) use self::encoded::{Beside, Encoded, Seen, read};
pub use self::list::List;
pub use self::map::Map;
pub(crate) use self::object::Form;
pub use self::object::Object;
pub use self::reference::Part;
use self::wire::{Body, Content as _, Field, Output};
use super::defaults::Defaults;
use super::vocabulary::{
    ApprovalVerdict, Autonomy, DataClass, DigestAlgorithm, Direction, Effect, EventType,
    GuardrailAction, GuardrailStage, GuardrailVerdict, Operation, Outcome, Phase, RedactionMethod,
    Sensitivity, Severity,
};
use crate::proto;
use crate::{IpText, Time};

/// Reads a stored value without copying its text.
pub trait View<'a, S>: Encoded<'a> {
    /// The value, borrowing from what is stored.
    fn view(stored: &'a S) -> Self;
}

impl<'a> View<'a, String> for &'a str {
    fn view(stored: &'a String) -> Self {
        stored
    }
}

impl View<'_, i64> for i64 {
    fn view(stored: &i64) -> Self {
        *stored
    }
}

/// The value in its stored form: the way back from [`View`].
pub(crate) trait Store<S> {
    fn to_stored(&self) -> S;
}

impl Store<String> for &str {
    fn to_stored(&self) -> String {
        (*self).to_owned()
    }
}

impl Store<i64> for i64 {
    fn to_stored(&self) -> i64 {
        *self
    }
}

/// How each part is stored in a list, and written.
macro_rules! part {
    ($name:ident, $raw:path) => {
        impl Body for $name<'_> {
            fn write_body(&self, out: &mut Output<'_>) {
                self.encode(out);
            }
        }

        /// An empty one is written too.
        impl Field for Option<$name<'_>> {
            #[inline]
            fn write_field(&self, number: u32, out: &mut Output<'_>) {
                if let Some(part) = self {
                    out.message(number, part);
                }
            }
        }

        impl Store<$raw> for $name<'_> {
            fn to_stored(&self) -> $raw {
                self.to_proto()
            }
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/parts.rs"));

#[cfg(test)]
mod tests;
