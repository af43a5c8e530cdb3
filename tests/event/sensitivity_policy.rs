//! An organization's own policy: what is read, and what is refused at which line.
use compliance_log::event::{DataClass, Sensitivity};
use compliance_log::sensitivity::{AtRest, Policy, PolicyErrorKind as Kind, PolicyErrors};
use proptest::prelude::*;

const TOML: &str = r#"[levels.PUBLIC]
at_rest = "integrity"
content = "full"
readers = "staff"
retention = { class = "operational", months = 12, available_months = 3 }
[levels.INTERNAL]
at_rest = "platform_key"
content = "scanned"
readers = "employees"
retention = { class = "operational", months = 12, available_months = 3 }
[levels.CONFIDENTIAL]
at_rest = { rule = "encrypted", ground = "ISMS 7" }
content = "summary"
readers = "role"
retention = "policy"
[levels.RESTRICTED]
at_rest = "field_key"
content = "pseudonyms"
readers = "named"
retention = "regulation"
[levels.HIGHLY_RESTRICTED]
at_rest = "subject_key"
content = "reference"
readers = "dual_control"
retention = { class = "longest", months = 72, available_months = 3, ground = "ISMS 9" }
[data_classes]
PII = "RESTRICTED"
DATA_CLASS_PHI = "SECRET"
"#;

/// The same, with the same lines.
const JSON: &str = r#"{"levels": {"PUBLIC": {
"at_rest": "integrity",
"content": "full",
"readers": "staff",
"retention": {"class": "operational", "months": 12, "available_months": 3}},
"INTERNAL": {
"at_rest": "platform_key",
"content": "scanned",
"readers": "employees",
"retention": {"class": "operational", "months": 12, "available_months": 3}},
"CONFIDENTIAL": {
"at_rest": {"rule": "encrypted", "ground": "ISMS 7"},
"content": "summary",
"readers": "role",
"retention": "policy"},
"RESTRICTED": {
"at_rest": "field_key",
"content": "pseudonyms",
"readers": "named",
"retention": "regulation"},
"HIGHLY_RESTRICTED": {
"at_rest": "subject_key",
"content": "reference",
"readers": "dual_control",
"retention": {"class": "longest", "months": 72, "available_months": 3, "ground": "ISMS 9"}}},
"data_classes": {
"PII": "RESTRICTED",
"DATA_CLASS_PHI": "SECRET"}
}"#;

#[test]
fn both_forms_say_the_same() {
    let policy = Policy::from_toml(TOML).unwrap();
    assert_eq!(Policy::from_json(JSON).unwrap(), policy);
    for level in Sensitivity::ALL {
        let (own, standard) = (policy.handling(Some(*level)), level.handling());
        assert_eq!(own.at_rest.rule, standard.at_rest.rule);
        assert_eq!(own.content.rule, standard.content.rule);
        assert_eq!(own.readers.rule, standard.readers.rule);
        assert_eq!(own.retention.rule, standard.retention.rule);
    }
    assert_eq!(policy.handling(None).at_rest.ground, "ISMS 7");
    assert_eq!(
        policy
            .handling(Some(Sensitivity::TopSecret))
            .retention
            .ground,
        "ISMS 9"
    );
    assert_eq!(
        policy.handling(Some(Sensitivity::Public)).at_rest.ground,
        ""
    );
    assert_eq!(policy.handling(None).at_rest.rule, AtRest::Encrypted);
    assert_eq!(policy.least(DataClass::Pii), Sensitivity::Secret);
    assert_eq!(policy.least(DataClass::Phi), Sensitivity::Secret);
    assert_eq!(policy.least(DataClass::Biometric), Sensitivity::TopSecret);
    let level = policy.level(Some(Sensitivity::TopSecret), [DataClass::Phi]);
    assert_eq!(level, Sensitivity::TopSecret); // never lowered
}

fn found(read: Result<Policy, PolicyErrors>) -> Vec<(usize, Kind, String)> {
    let errors = read.unwrap_err();
    let text = errors.to_string();
    assert_eq!(text.lines().count(), errors.iter().count());
    let one = |error: &compliance_log::sensitivity::PolicyError| {
        assert!(!error.reason().is_empty());
        assert!(text.contains(&format!("line {}: ", error.line())));
        (error.line(), error.kind(), error.path().to_owned())
    };
    errors.iter().map(one).collect()
}

/// Both forms with one thing changed, and what is found.
fn changed(toml: (&str, &str), json: (&str, &str), expected: &[(usize, Kind, &str)]) {
    let change = |text: &str, (from, to): (&str, &str)| {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text.replace(from, to)
    };
    let expected: Vec<_> = expected
        .iter()
        .map(|(line, kind, path)| (*line, *kind, (*path).to_owned()))
        .collect();
    assert_eq!(found(Policy::from_toml(&change(TOML, toml))), expected);
    assert_eq!(found(Policy::from_json(&change(JSON, json))), expected);
}

#[test]
fn rules_and_keys_that_are_none_are_told_with_their_line() {
    changed(
        ("\"encrypted\"", "\"enkrypted\""),
        ("\"encrypted\"", "\"enkrypted\""),
        &[(12, Kind::UnknownRule, "levels.CONFIDENTIAL.at_rest.rule")],
    );
    changed(
        ("readers = \"role\"", "reader = \"role\""),
        ("\"readers\": \"role\"", "\"reader\": \"role\""),
        &[
            (11, Kind::MissingKey, "levels.CONFIDENTIAL"),
            (14, Kind::UnknownKey, "levels.CONFIDENTIAL.reader"),
        ],
    );
    changed(
        ("rule = \"encrypted\"", "role = \"encrypted\""),
        ("\"rule\": \"encrypted\"", "\"role\": \"encrypted\""),
        &[
            (12, Kind::UnknownKey, "levels.CONFIDENTIAL.at_rest.role"),
            (12, Kind::MissingKey, "levels.CONFIDENTIAL.at_rest"),
        ],
    );
}

#[test]
fn levels_and_classes_that_are_none_or_stand_twice_are_told_with_their_line() {
    changed(
        ("[levels.RESTRICTED]", "[levels.CLASSIFIED]"),
        ("\"RESTRICTED\": {", "\"CLASSIFIED\": {"),
        &[
            (1, Kind::MissingLevel, "levels"),
            (16, Kind::UnknownLevel, "levels.CLASSIFIED"),
        ],
    );
    changed(
        ("[levels.RESTRICTED]", "[levels.UNKNOWN]"),
        ("\"RESTRICTED\": {", "\"UNKNOWN\": {"),
        &[
            (1, Kind::MissingLevel, "levels"),
            (16, Kind::UnknownLevel, "levels.UNKNOWN"),
        ],
    );
    // The same level by two names.
    changed(
        ("[levels.RESTRICTED]", "[levels.PUBLIC_INTERNAL]"),
        ("\"RESTRICTED\": {", "\"PUBLIC_INTERNAL\": {"),
        &[
            (1, Kind::MissingLevel, "levels"),
            (16, Kind::Duplicate, "levels.PUBLIC_INTERNAL"),
        ],
    );
    changed(
        ("DATA_CLASS_PHI =", "DATA_CLASS_PII ="),
        ("\"DATA_CLASS_PHI\"", "\"DATA_CLASS_PII\""),
        &[(28, Kind::Duplicate, "data_classes.DATA_CLASS_PII")],
    );
    changed(
        ("DATA_CLASS_PHI =", "HEALTH ="),
        ("\"DATA_CLASS_PHI\"", "\"HEALTH\""),
        &[(28, Kind::UnknownClass, "data_classes.HEALTH")],
    );
    changed(
        ("PHI = \"SECRET\"", "PHI = \"HIGH\""),
        ("PHI\": \"SECRET\"", "PHI\": \"HIGH\""),
        &[(28, Kind::UnknownLevel, "data_classes.DATA_CLASS_PHI")],
    );
}

#[test]
fn values_that_are_none_are_told_with_their_line() {
    changed(
        ("\"policy\"", "true"),
        ("\"policy\"", "true"),
        &[(15, Kind::Type, "levels.CONFIDENTIAL.retention")],
    );
    changed(
        ("\"ISMS 7\"", "\" \""),
        ("\"ISMS 7\"", "\" \""),
        &[(12, Kind::Type, "levels.CONFIDENTIAL.at_rest.ground")],
    );
    for (months, kind) in [
        ("0", Kind::Months),
        ("-1", Kind::Months),
        ("12001", Kind::Months),
        ("1.5", Kind::Months),
        ("99999999999999999999", Kind::Months),
        ("\"72\"", Kind::Type),
    ] {
        let (toml, json) = (
            format!("months = {months},"),
            format!("\"months\": {months},"),
        );
        let toml_wide = format!("\"longest\", {toml}");
        let json_wide = format!("\"longest\", {json}");
        changed(
            ("\"longest\", months = 72,", &toml_wide),
            ("\"longest\", \"months\": 72,", &json_wide),
            &[
                (25, kind, "levels.HIGHLY_RESTRICTED.retention.months"),
                (
                    25,
                    Kind::Months,
                    "levels.HIGHLY_RESTRICTED.retention.available_months",
                ),
            ],
        );
    }
    changed(
        ("\"longest\", months = 72,", "\"longest\", months = 2,"),
        (
            "\"longest\", \"months\": 72,",
            "\"longest\", \"months\": 2,",
        ),
        &[(
            25,
            Kind::Months,
            "levels.HIGHLY_RESTRICTED.retention.available_months",
        )],
    );
    changed(
        ("\"field_key\"", "\"integrity\""),
        ("\"field_key\"", "\"integrity\""),
        &[(16, Kind::Weaker, "levels.SECRET.at_rest")],
    );
    changed(
        ("\"dual_control\"", "\"staff\""),
        ("\"dual_control\"", "\"staff\""),
        &[(21, Kind::Weaker, "levels.TOP_SECRET.readers")],
    );
    changed(
        ("[data_classes]", "[\"data\\u001b[2J\"]"),
        ("\"data_classes\"", "\"data\\u001b[2J\""),
        &[(26, Kind::UnknownKey, "\"data\\u{1b}[2J\"")],
    );
}

#[test]
fn a_text_that_is_not_in_its_form_is_told_with_its_line() {
    let kinds = |read| {
        let found = found(read).into_iter();
        found
            .map(|(line, kind, _)| (line, kind))
            .collect::<Vec<_>>()
    };
    let toml = |text: &str| kinds(Policy::from_toml(text));
    let json = |text: &str| kinds(Policy::from_json(text));
    let again = TOML.replace("content = \"scanned\"", "at_rest = \"encrypted\"");
    assert_eq!(toml(&again), [(8, Kind::Duplicate)]);
    assert_eq!(
        toml(&TOML.replace("[levels.INTERNAL]", "[levels.PUBLIC]"))[0],
        (6, Kind::Duplicate)
    );
    assert_eq!(
        toml(&TOML.replace("= \"summary\"", ": \"summary\""))[0],
        (13, Kind::Syntax)
    );
    let again = JSON.replace("\"content\": \"scanned\"", "\"at_rest\": \"encrypted\"");
    assert_eq!(json(&again), [(6, Kind::MissingKey), (8, Kind::Duplicate)]);
    assert_eq!(
        json(&JSON.replace("\"INTERNAL\"", "\"PUBLIC\""))[1],
        (6, Kind::Duplicate)
    );
    assert_eq!(
        json(&JSON.replace(": \"summary\"", "= \"summary\"")),
        [(13, Kind::Syntax)]
    );
    assert_eq!(json(&format!("{JSON}\n}}")), [(30, Kind::Syntax)]);
    assert_eq!(json(""), [(1, Kind::Syntax)]);
    assert_eq!(json("[]"), [(1, Kind::Type)]);
    let none = [(1, Kind::MissingLevel); 5];
    assert_eq!((&toml("")[..], &json("{}")[..]), (&none[..], &none[..]));
    assert_eq!(toml("levels = 1"), [(1, Kind::Type)]);
}

proptest! {
    /// Whatever a text holds, it is read or refused; and never half read.
    #[test]
    fn a_text_with_a_piece_changed_is_read_or_refused(
        start in any::<prop::sample::Index>(),
        length in 0..12_usize,
        piece in "[ -~\\n]{0,6}",
    ) {
        for (text, read) in [
            (TOML, Policy::from_toml as fn(&str) -> _),
            (JSON, Policy::from_json),
        ] {
            let start = start.index(text.len());
            let end = (start + length).min(text.len());
            let changed = format!("{}{piece}{}", &text[..start], &text[end..]);
            if let Err(errors) = read(&changed) {
                let lines = changed.lines().count() + 1;
                prop_assert!(errors.iter().count() > 0);
                prop_assert!(errors.iter().all(|error| (1..=lines).contains(&error.line())));
            }
        }
    }
}

/// What a policy states adds no line and acts on no terminal.
#[test]
fn a_rule_is_printed_on_one_line() {
    let stated = r#""readers": {"rule": "role", "ground": "a\n\u202eb"}"#;
    let retention = r#""retention": {"class": "c\nreaders: anyone", "months": 12}"#;
    let level =
        format!(r#"{{"at_rest": "encrypted", "content": "summary", {stated}, {retention}}}"#);
    let levels = ["PUBLIC", "INTERNAL", "CONFIDENTIAL", "SECRET", "TOP_SECRET"];
    let levels = levels.map(|name| format!("\"{name}\": {level}")).join(", ");
    let policy = Policy::from_json(&format!(r#"{{"levels": {{{levels}}}}}"#)).unwrap();
    let shown = policy.handling(None).to_string();
    assert_eq!(shown.lines().count(), 4, "{shown}");
    assert!(!shown.contains('\u{202e}'), "{shown}");
}
