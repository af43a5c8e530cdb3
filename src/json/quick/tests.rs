use proptest::prelude::*;
use serde::Deserialize;
use serde_json::Value;

use super::{Quick, Start};
use crate::json::fault::Fault;

/// Texts at the edges of the grammar, some of them JSON and some not.
const EDGES: &[&str] = &[
    "",
    " ",
    "nul",
    "null",
    "nulll",
    "true",
    "false",
    "True",
    "{",
    "}",
    "[",
    "]",
    "{]",
    "[}",
    ",",
    "[]",
    "[ ]",
    "[,]",
    "[1,]",
    "[,1]",
    "[1 2]",
    "[1,2]",
    "[1,,2]",
    "[1]]",
    "{}",
    "{ }",
    "{,}",
    r#"{"a"}"#,
    r#"{"a":}"#,
    r#"{"a":1,}"#,
    r#"{"a" : 1 , "b":2}"#,
    r#"{"a":1 "b":2}"#,
    "{1:2}",
    "{a:1}",
    r#"{"a":1}}"#,
    r#"{"":{"":[]}}"#,
    "\u{feff}1",
    "1\u{0}",
    "\u{b}1",
    "\t\r\n 1\t\r\n ",
    "0",
    "-0",
    "00",
    "-00",
    "01",
    "-01",
    "-",
    "+1",
    "1.",
    ".1",
    "1.0",
    "-1.5",
    "1e",
    "1e+",
    "1e5",
    "1E-5",
    "1e+5",
    "1.e5",
    "0e0",
    "-0.0",
    "1e308",
    "1e309",
    "-1e309",
    "1e-400",
    "0.1",
    "1_0",
    "0x1",
    "NaN",
    "Infinity",
    "-Infinity",
    "999999999999999999",
    "-999999999999999999",
    "1000000000000000000",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "18446744073709551615",
    "18446744073709551616",
    "9007199254740993",
    "123456789012345678901234567890",
    "0.30000000000000004",
    "2.2250738585072011e-308",
    "179769313486231580793728971405301e276",
    r#"""#,
    r#""""#,
    r#""\""#,
    r#""\\""#,
    r#""a\"b""#,
    r#""\/\b\f\n\r\t""#,
    r#""\a""#,
    r#""\u0041""#,
    r#""\u00e4""#,
    r#""\u00E4""#,
    r#""\u004""#,
    r#""\u004g""#,
    r#""\u+041""#,
    r#""\ud83d\ude00""#,
    r#""\ud83d""#,
    r#""\ude00""#,
    r#""\ud83d\ud83d""#,
    r#""\ud83dx""#,
    r#""\ud83d\n""#,
    r#""\ude00\ud83d""#,
    r#""\u0000""#,
    "\"\u{1f}\"",
    "\"\u{7f}\"",
    "\"\n\"",
    "\"ä€😀\"",
    "\"ä\\n€\\u00e4😀\"",
    "'a'",
    r#""12345678""#,
    r#""1234567\"""#,
    r#""12345678\"9""#,
    r#"{"\u0061":1,"b\n":2}"#,
];

/// The value with its numbers as doubles: with a feature of `serde_json` numbers are texts, of
/// which one number has many.
fn normal(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::String(format!("number {:?}", number.as_f64())),
        Value::Array(elements) => elements.into_iter().map(normal).collect(),
        Value::Object(members) => {
            let members = members.into_iter();
            members.map(|(name, value)| (name, normal(value))).collect()
        }
        other => other,
    }
}

/// A value, read without a visitor.
fn direct(from: &mut Quick<'_>) -> Result<Value, Fault> {
    Ok(match from.start()? {
        Start::Text => Value::String(name(from)?),
        Start::Object => {
            let mut members = serde_json::Map::new();
            from.members(|from| {
                let name = name(from)?;
                from.colon()?;
                members.insert(name, direct(from)?);
                Ok(())
            })?;
            Value::Object(members)
        }
        Start::List => {
            let mut elements = Vec::new();
            from.elements(|from| {
                elements.push(direct(from)?);
                Ok(())
            })?;
            Value::Array(elements)
        }
        Start::Null => Value::Null,
        Start::Bool(value) => Value::Bool(value),
        Start::Number(number) => Value::from(number),
    })
}

fn name(from: &mut Quick<'_>) -> Result<String, Fault> {
    if let Some(text) = from.text()? {
        return Ok(text.to_owned());
    }
    let mut text = String::new();
    from.pieces(|piece| text.push_str(piece))?;
    Ok(text)
}

/// What both readers make of a text; nothing if they refuse it.
fn both(text: &str) -> (Option<Value>, Option<Value>) {
    let quick = Quick::new(text).whole(|from| Value::deserialize(from));
    let without_visitor = Quick::new(text).whole(direct).ok();
    let of_visitor = quick.as_ref().ok().cloned();
    assert_eq!(
        without_visitor.map(normal),
        of_visitor.map(normal),
        "{text}"
    );
    // Read as a document that is free-form data, since `serde_json` alone may keep numbers that no
    // double holds.
    let slow = serde_json::from_str::<Value>(text).ok();
    (quick.ok().map(normal), slow.map(normal).filter(is_finite))
}

fn is_finite(value: &Value) -> bool {
    match value {
        Value::String(text) => text != "number None" && text != "number Some(inf)",
        Value::Array(elements) => elements.iter().all(is_finite),
        Value::Object(members) => members.values().all(is_finite),
        _ => true,
    }
}

#[test]
fn edges_are_read_and_refused_as_serde_json_does() {
    for text in EDGES {
        for text in [
            (*text).to_owned(),
            format!("[{text}]"),
            format!("{{\"a\":{text}}}"),
        ] {
            let (quick, slow) = both(&text);
            assert_eq!(quick, slow, "{text}");
        }
    }
}

#[test]
fn nesting_ends_where_serde_json_ends_it() {
    for depth in [1, 126, 127, 128, 129, 10_000] {
        let text = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let (quick, slow) = both(&text);
        assert_eq!(quick.is_some(), depth < 128);
        assert_eq!(quick, slow);
        let text = format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth));
        let (quick, slow) = both(&text);
        assert_eq!(quick.is_some(), depth < 128);
        assert_eq!(quick, slow);
    }
    // What is closed is not counted.
    let text = format!("[{}[]]", "[],{},".repeat(1_000));
    assert!(both(&text).0.is_some());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn texts_of_the_characters_of_json_are_read_as_serde_json_reads_them(
        text in r#"([\[\]{}:, \n"\\0-9.eE+\-]|"[a-e\\ä"nu0-9]{0,12}"|true|null|\\u[dD][89a-f][0-9]{2}|"a":|[1-9][0-9]{0,22}){0,16}"#,
    ) {
        let (quick, slow) = both(&text);
        prop_assert_eq!(quick, slow);
    }

    #[test]
    fn any_value_is_read_as_serde_json_reads_it(
        text in r#"\[("([^"\\\x00-\x1f]|\\["\\/bfnrt]|\\u00[0-9a-fA-F]{2}){0,20}"|-?(0|[1-9][0-9]{0,22})(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?|true|false|null|\{\}|\[\])( ?, ?("[^"\\\x00-\x1f]{0,20}"|\{"[a-z]{0,9}" ?: ?-?[0-9]\})){0,4}\]"#,
    ) {
        let (quick, slow) = both(&text);
        prop_assert!(slow.is_some());
        prop_assert_eq!(quick, slow);
    }
}
