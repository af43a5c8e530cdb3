//! The page of rules says what the table of codes says.

use std::fmt::Write as _;
use std::path::PathBuf;

use compliance_log::check::{Code, Level};

fn page() -> String {
    let mut page = String::from(
        "# Rules\n\n\
         Every code that an event, or bytes that should be one, can be found to have. When an event\n\
         is made a rule refuses it, warns, or does not apply; when one is received, likewise. A rule\n\
         rests on what is named last. Where that is a standard, events that keep the rule are evidence\n\
         that may be asked for under it; neither they nor this crate make an organization compliant.\n\n\
         Made by `cargo test write_rules -- --ignored` from the table in the code.\n\n\
         | code | what is wrong | made | received | what to do | rests on |\n|---|---|---|---|---|---|\n",
    );
    for code in Code::ALL {
        let cells = [code.text(), code.help(), code.ground()].map(|text| text.replace('|', "\\|"));
        let [text, help, ground] = cells;
        let (made, received) = (level(code.writing()), level(code.reading()));
        writeln!(
            page,
            "| `{code}` | {text} | {made} | {received} | {help} | {ground} |"
        )
        .unwrap();
    }
    page
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Refuse => "refused",
        Level::Warn => "warned",
        _ => "–",
    }
}

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md")
}

#[test]
fn the_page_of_rules_is_current() {
    let kept = std::fs::read_to_string(path()).unwrap();
    assert!(
        kept == page(),
        "`cargo test write_rules -- --ignored` writes it anew"
    );
}

#[test]
#[ignore = "writes docs/rules.md"]
fn write_rules() {
    std::fs::write(path(), page()).unwrap();
}
