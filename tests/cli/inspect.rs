//! Events shown to a person, and the schema of their JSON.

use compliance_log::json;

use crate::command::{run, status, text};
use crate::convert::{EVENT, EVENT_JSON, delimited};

#[test]
fn inspect_tells_the_form_and_shows_nothing_that_acts() {
    let odd = r#"{"message":"a\u001b[31m\nb\u202e","labels":{"k\u0007":"v"}}"#;
    let lines = format!("{EVENT_JSON}\n{odd}\n");
    let stream = delimited(&[EVENT, EVENT]);
    let inputs: [(&[u8], usize); 4] = [
        (EVENT, 1),
        (&stream, 2),
        (lines.as_bytes(), 2),
        (b"{\n  \"actorId\": \"u\"\n}\n", 1),
    ];
    for (input, events) in inputs {
        let output = run(&["inspect"], input);
        assert_eq!(status(&output), 0);
        let shown = text(&output.stdout);
        assert_eq!(
            shown.lines().filter(|line| line.starts_with("# ")).count(),
            events
        );
        let acts = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!shown.contains(acts), "{shown:?}");
    }
    let shown = run(&["inspect"], lines.as_bytes());
    assert!(
        text(&shown.stdout).contains(r"message: a\u{1b}[31m\nb\u{202e}"),
        "{}",
        text(&shown.stdout)
    );
}

#[test]
fn the_schema_is_printed_as_the_library_has_it() {
    let printed = |arguments: &[&str]| {
        let output = run(arguments, b"");
        assert_eq!((status(&output), text(&output.stderr)), (0, ""));
        text(&output.stdout).to_owned()
    };
    assert!(printed(&["schema"]) == json::SCHEMA);
    assert!(printed(&["schema", "--strict"]) == json::STRICT_SCHEMA);
}
