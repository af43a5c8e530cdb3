//! The kinds are those of the schema: what a kind must be cannot be named, so not implemented.

use compliance_log::event::kind::sealed::Sealed;

fn main() {}
