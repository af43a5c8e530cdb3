//! What can be wrong with an event: stable codes, and findings with the field's path.

pub mod bounds;
mod code;
mod violation;

pub use self::code::{Code, Level};
pub use self::violation::{Violation, Violations};
