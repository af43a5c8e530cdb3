//! The published schemas before this one: reading 0.1, and writing plain 0.2.0.
//!
//! | published | message | here |
//! |---|---|---|
//! | 0.1 | `lokryn.compliancelog.v1.LogEntry` | read into today's event by name, see [`migrate`] |
//! | 0.2 | `lokryn.compliance.v1.LogRequest` | today's schema is a superset: read as it is |
//!
//! Both are read by [`event::Decoder`], which tells them apart on its own where it can. A
//! reader of 0.2.0 keeps what it does not know in binary form, but refuses it in JSON:
//! [`reduce`] gives the event in the form that it takes.
//!
//! [`event::Decoder`]: crate::event::Decoder
//!
//! # Known differences
//!
//! Two things differ between this crate and the published 0.2.0 package, and stay so:
//!
//! - An explicit zero. Ten published fields have gained presence here, such as `duration_ms`, since
//!   a zero in them means something. The published package writes no zero, so that one is lost on
//!   the way through it.
//! - A known field with another wire type than the schema gives it. It is refused here, with its
//!   path. The published package keeps it as an unknown field. Fields 4, 5, 6, 9 and 11 with the
//!   wire types of 0.1, and nothing that only 0.2 has, are taken for 0.1 unless
//!   [`Decoder::schema`](crate::event::Decoder::schema) says otherwise. A number of more than 64
//!   bits is refused here, and cut by the published package.

mod detect;
mod v0_1;
mod v0_2;

pub(crate) use self::detect::{Evidence, detect};
pub use self::v0_1::migrate;
pub use self::v0_2::{ADDITIONS, Reduced, reduce};

/// A published schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Schema {
    /// `lokryn.compliancelog.v1.LogEntry`, of eleven fields.
    V0_1,
    /// `lokryn.compliance.v1.LogRequest`, of which today's schema is a superset.
    V0_2,
}
