//! Texts on one line: what may be in them, and how long they are. `every` has each text of the
//! schema.

use compliance_log::check::{Code, bounds};
use compliance_log::proto::{LogRequest, Prompt};

use super::base::{delegation, genai, login};
use super::row::{Row, values};

/// What each rule refuses in a text on one line, and what stands next to that and means something.
const FAULTS: [(Code, &[&str], &[&str]); 4] = [
    (
        Code::TextLineBreak,
        &[
            "a\nb",
            "a\rb",
            "a\r\nb",
            "\n",
            "a\u{b}b",
            "a\u{c}b",
            "a\u{85}b",
            "a\u{2028}b",
            "a\u{2029}",
        ],
        &["a b", "a\\nb", "a\u{2027}b", "a\u{2026}b"],
    ),
    (
        Code::TextControl,
        &[
            "a\0",
            "\ta",
            "\u{1b}[31m",
            "a\u{7f}b",
            "a\u{80}b",
            "a\u{9f}b",
            "\u{1f}",
        ],
        &["a~b", "a b", "a\u{a0}b", "\u{20}"],
    ),
    (
        Code::TextBidi,
        &[
            "a\u{202e}b",
            "\u{202a}",
            "\u{202b}",
            "\u{202c}",
            "\u{202d}",
            "\u{2066}",
            "\u{2067}",
            "\u{2068}",
            "\u{2069}",
        ],
        &[
            "\u{200e}",
            "\u{200f}",
            "\u{61c}",
            "אבג",
            "a\u{202f}b",
            "a\u{200a}b",
            "نام\u{200c}ها",
        ],
    ),
    (
        Code::TextInvisible,
        &[
            "a\u{200b}b",
            "\u{ad}",
            "\u{2060}",
            "\u{2064}",
            "\u{feff}",
            "\u{115f}",
            "\u{180e}",
            "\u{206a}",
            "\u{2800}",
            "\u{3164}",
            "\u{fff9}",
            "\u{e0000}",
            "\u{e0041}",
            "\u{e007f}",
        ],
        &["a\u{200c}b", "👩\u{200d}💻", "a\u{ae}b", "é", "e\u{301}"],
    ),
];

pub(crate) fn rows() -> Vec<Row> {
    let session_id = |event: &mut LogRequest, text: &str| event.session_id = text.into();
    let label = |event: &mut LogRequest, text: &str| {
        event.labels = [("team".to_owned(), text.to_owned())].into();
    };
    let mut rows = Vec::new();
    for (code, invalid, valid) in FAULTS {
        rows.push(values(
            code,
            "session_id",
            &login(),
            session_id,
            [invalid, valid],
        ));
        rows.push(values(
            code,
            "labels[\"team\"]",
            &login(),
            label,
            [invalid, valid],
        ));
    }
    rows.extend(keys());
    rows.extend(lengths());
    rows
}

/// Keys of maps are texts on one line as well. Paths show them escaped.
fn keys() -> Vec<Row> {
    let entry = |key: &str| (key.to_owned(), String::new());
    vec![
        values(
            Code::TextLineBreak,
            "labels[\"a\\nb\"]",
            &login(),
            |event, key| event.labels = [entry(key)].into(),
            [&["a\nb"], &["a b"]],
        ),
        values(
            Code::TextBidi,
            "labels[\"a\\u{202e}b\"]",
            &login(),
            |event, key| event.labels = [entry(key)].into(),
            [&["a\u{202e}b"], &["a b"]],
        ),
        values(
            Code::TextInvisible,
            "genai.prompt.variables[\"a\\u{200b}b\"]",
            &login(),
            |event, key| {
                *event = genai(|genai| {
                    genai.prompt = Some(Box::new(Prompt {
                        variables: [entry(key)].into(),
                        ..Prompt::default()
                    }));
                });
            },
            [&["a\u{200b}b"], &["a b"]],
        ),
        values(
            Code::TextControl,
            "delegation.budget[\"a\\u{1b}b\"]",
            &login(),
            |event, key: &str| {
                *event = delegation(|it| it.budget = [(key.to_owned(), 1)].into());
            },
            [&["a\u{1b}b"], &["a b"]],
        ),
    ]
}

fn lengths() -> Vec<Row> {
    let most = bounds::TEXT_BYTES;
    let texts = |unit: &str, counts: [usize; 2]| counts.map(|count| unit.repeat(count));
    let [one_byte, longest] = texts("x", [most + 1, most]);
    let [two_bytes, longest_of_two] = texts("é", [most / 2 + 1, most / 2]);
    let tag = |length: usize| format!("SOC2:{}", "x".repeat(length - "SOC2:".len()));
    vec![
        values(
            Code::TextLength,
            "user_agent",
            &login(),
            |event, text| event.user_agent = text,
            [&[one_byte, two_bytes], &[longest, longest_of_two]],
        ),
        values(
            Code::TextLength,
            "policy_tags[0]",
            &login(),
            |event, text| event.policy_tags = vec![text],
            [&[tag(most + 1)], &[tag(most)]],
        ),
    ]
}
