//! The command line on events of the published schemas.

use crate::command::{convert, run, status, text};

/// An entry of 0.1: actor `a`, INTERNAL.
const ENTRY: &[u8] = b"\x22\x01a\x58\x02";
const ENTRY_JSON: &str = r#"{"sensitivity":"SENSITIVITY_PUBLIC_INTERNAL","actorId":"a","labels":{"compliancelog.v1.sensitivity":"SENSITIVITY_INTERNAL"}}"#;

#[test]
fn events_of_0_1_are_told_apart_or_read_as_the_caller_says() {
    let told = convert("binary", "jsonl", ENTRY);
    assert_eq!(
        (status(&told), text(&told.stdout).trim_end()),
        (0, ENTRY_JSON)
    );
    let rewritten = convert("binary", "binary", ENTRY);
    let back = convert("binary", "jsonl", &rewritten.stdout);
    assert_eq!(text(&back.stdout).trim_end(), ENTRY_JSON);

    // Number 10 is who acted in 0.2, and a policy tag in 0.1.
    let silent = b"\x52\x03SOC";
    let schema = |schema: &[&str]| {
        let output = run(
            &[&["convert", "--from", "binary", "--to", "jsonl"], schema].concat(),
            silent,
        );
        let warned = text(&output.stderr).contains("(schema.ambiguous)");
        (text(&output.stdout).trim_end().to_owned(), warned)
    };
    assert_eq!(schema(&[]), (r#"{"actorId":"SOC"}"#.to_owned(), true));
    assert_eq!(
        schema(&["--schema", "0.2"]),
        (r#"{"actorId":"SOC"}"#.to_owned(), false)
    );
    assert_eq!(
        schema(&["--schema", "0.1"]),
        (r#"{"policyTags":["SOC"]}"#.to_owned(), false)
    );

    let shown = run(&["inspect", "--from", "binary"], ENTRY);
    assert!(text(&shown.stdout).starts_with("# event, 5 bytes, read as 0.1\n"));

    let newer = [ENTRY, b"\x80\xfa\x01\x07"].concat();
    let arguments = [
        "convert", "--schema", "0.1", "--from", "binary", "--to", "binary",
    ];
    assert_eq!(status(&run(&arguments, &newer)), 1);
    let ignoring = run(&[&arguments[..], &["--ignore-unknown"]].concat(), &newer);
    assert_eq!((status(&ignoring), ignoring.stdout), (0, rewritten.stdout));
    assert!(text(&ignoring.stderr).contains("field 4000"));
}

#[test]
fn the_form_of_0_2_lists_what_it_changes() {
    let event = r#"{"outcome":"OUTCOME_PARTIAL","tenantId":"t"}"#;
    for to in ["jsonl-0.2", "json-0.2"] {
        let output = convert("json", to, event.as_bytes());
        let written: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let expected =
            r#"{"outcome":"OUTCOME_OTHER","data":{"compliance_log_additions":{"tenant_id":"t"}}}"#;
        assert_eq!(
            written,
            serde_json::from_str::<serde_json::Value>(expected).unwrap()
        );
        let said = text(&output.stderr);
        assert!(
            said.contains("`outcome`") && said.contains("(published.replaced)"),
            "{said}"
        );
        assert!(
            said.contains("`tenant_id`") && said.contains("(published.moved)"),
            "{said}"
        );
    }
    let newer = convert("binary", "jsonl-0.2", b"\x80\xfa\x01\x07");
    assert_eq!((status(&newer), newer.stdout.len()), (1, 0));
}

#[test]
fn what_migration_adds_is_held_against_the_limits_of_the_reader() {
    // Actor `a`, a payload of ten elements, and a field that 0.1 lacks.
    let entry = b"\x22\x01a\x4a\x15[1,2,3,4,5,6,7,8,9,0]";
    let newer = [&entry[..], b"\x80\xfa\x01\x07"].concat();
    for (input, flag) in [(&entry[..], "--quiet"), (&newer, "--ignore-unknown")] {
        for to in ["binary", "jsonl", "jsonl-0.2"] {
            let convert = |elements| {
                let arguments = ["convert", "--schema", "0.1", "--from", "binary", "--to", to];
                run(
                    &[&arguments[..], &["--max-elements", elements, flag]].concat(),
                    input,
                )
            };
            let few = convert("5");
            assert_eq!((status(&few), few.stdout.len()), (1, 0), "{to} {flag}");
            assert!(
                text(&few.stderr).contains("(limit.elements)"),
                "{to} {flag}"
            );
            assert_eq!(status(&convert("50")), 0, "{to} {flag}");
        }
    }
}
