//! What one value of each type of field looks like in JSON: the definitions that messages share.
//!
//! Patterns keep to what ECMA 262, RE2, Rust and Python read alike.

use crate::codegen::json_schema::value::{Json, list, number, object, text};

/// A number as text. No pattern tells whether it is integral: with an exponent it may be, and where
/// a double rounds the fraction away it is.
const NUMBER: &str = r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$";
/// What doubles have beside numbers.
const NO_NUMBER: [&str; 3] = ["NaN", "Infinity", "-Infinity"];
/// Four letters for each three bytes, and two or three for what is left.
const BASE64: &str = "^([A-Za-z0-9+/_-]{4})*([A-Za-z0-9+/_-]{2,3})?=*$";
const TIME: &str = concat!(
    "^(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})",
    "-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)",
    "|02-(0[1-9]|[12][0-9]))",
    "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]",
    r"(\.[0-9]{1,9})?",
    "(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"
);
const LARGEST: &str = "1.7976931348623157e308";

/// Every definition that is no message and no enum, with its name.
pub(super) fn types() -> Vec<(String, Json)> {
    let named = [
        (
            "int32",
            integer("of 32 bits", i32::MIN.into(), i32::MAX.into()),
        ),
        ("int64", integer("of 64 bits", i64::MIN, i64::MAX)),
        ("double", double()),
        ("bytes", bytes()),
        ("time", time()),
        ("struct", free_object()),
        ("value", free_value()),
        ("set", set()),
    ];
    let named = named.into_iter();
    named.map(|(name, of)| (name.to_owned(), of)).collect()
}

/// A value that is not `null`, which is absence.
fn set() -> Json {
    object([
        (
            "description",
            text("A value other than `null`, which is absence."),
        ),
        ("not", object([("type", text("null"))])),
    ])
}

fn integer(bits: &str, least: i64, most: i64) -> Json {
    let description = format!("An integer {bits}: a number, or its digits as text.");
    object([
        ("description", text(&description)),
        (
            "anyOf",
            list([integer_number(least, most), matching(NUMBER)]),
        ),
    ])
}

/// An integer that is no text.
pub(super) fn integer_number(least: i64, most: i64) -> Json {
    object([
        ("type", text("integer")),
        ("minimum", number(least)),
        ("maximum", number(most)),
    ])
}

/// A text of a form.
pub(super) fn matching(pattern: &str) -> Json {
    object([("type", text("string")), ("pattern", text(pattern))])
}

fn double() -> Json {
    let description =
        "A number, its digits as text, or one of the texts `NaN`, `Infinity` and `-Infinity`.";
    let words = object([
        ("type", text("string")),
        ("enum", list(NO_NUMBER.map(text))),
    ]);
    object([
        ("description", text(description)),
        ("anyOf", list([double_number(), matching(NUMBER), words])),
    ])
}

fn double_number() -> Json {
    object([
        ("type", text("number")),
        ("minimum", Json::Number(format!("-{LARGEST}"))),
        ("maximum", Json::Number(LARGEST.to_owned())),
    ])
}

fn bytes() -> Json {
    let description = "Bytes in base64, of the standard or the URL alphabet, padded or not.";
    object([
        ("description", text(description)),
        ("type", text("string")),
        ("contentEncoding", text("base64")),
        ("pattern", text(BASE64)),
    ])
}

fn time() -> Json {
    let description = "A time of RFC 3339 within the years 0001 to 9999, for example \
                       `2026-11-23T09:30:00.250Z`: upper-case `T` and `Z`, no leap second, at most \
                       nine decimals of a second.";
    object([
        ("description", text(description)),
        ("type", text("string")),
        ("pattern", text(TIME)),
    ])
}

fn free_object() -> Json {
    object([
        ("description", text("An object of free-form data.")),
        ("type", text("object")),
        ("additionalProperties", value_reference()),
    ])
}

fn free_value() -> Json {
    let plain = |name: &str| object([("type", text(name))]);
    let members = ("additionalProperties", value_reference());
    object([
        (
            "description",
            text("Free-form data, in which every number is a double."),
        ),
        (
            "anyOf",
            list([
                plain("null"),
                plain("boolean"),
                plain("string"),
                double_number(),
                object([("type", text("array")), ("items", value_reference())]),
                object([("type", text("object")), members]),
            ]),
        ),
    ])
}

fn value_reference() -> Json {
    object([("$ref", text("#/$defs/value"))])
}
