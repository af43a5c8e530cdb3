//! What the packages published before wrote, signed or not, and what they read.
#![cfg(feature = "json")]

mod schema;
#[cfg(feature = "signature")]
mod signature;
mod v0_1;
mod v0_2;
