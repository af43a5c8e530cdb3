//! What the API lets a caller write, and what it refuses at compile time.
//!
//! Each case in `tests/api/fail` has one error, of which the compiler says little: nothing there
//! lists types or traits, which would change with every kind that is added. After a new compiler,
//! `TRYBUILD=overwrite cargo test --all-features --test api` writes what it says now; look at the
//! difference before you commit it.
//!
//! The cases are built as a package of their own, which takes a while, so that it is done for all
//! features together and not for each. The compiler names types in full where a dependency of a
//! feature has another of the same name.
#![cfg(all(
    feature = "json",
    feature = "signature",
    feature = "http",
    feature = "tracing",
    feature = "cli"
))]

#[test]
fn what_compiles_and_what_does_not() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/api/pass/*.rs");
    cases.compile_fail("tests/api/fail/*.rs");
}
