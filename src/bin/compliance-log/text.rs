//! Text from events, made safe to show.

#[path = "../../visible.rs"]
mod visible;

use self::visible::{acts, escaped};

/// A text with every character that acts as an escape.
pub(crate) fn visible(text: &str) -> String {
    escaped(text, acts)
}

/// A text as a value: quoted where it would pass for something else.
pub(crate) fn value(text: &str) -> String {
    let other = ["null", "true", "false", "[]", "{}", ""].contains(&text);
    let number =
        text.starts_with(|c: char| c.is_ascii_digit() || c == '-') && text.parse::<f64>().is_ok();
    if other || number || text.trim() != text || text.starts_with('"') {
        return quoted(text);
    }
    escaped(text, |c| acts(c) || c == '\\')
}

/// A text as a name: quoted where it is more than a word.
pub(crate) fn name(text: &str) -> String {
    let word = |c: char| (c.is_alphanumeric() || "_-.$@/".contains(c)) && !acts(c);
    if !text.is_empty() && text != "-" && text.chars().all(word) {
        return text.to_owned();
    }
    quoted(text)
}

/// JSON that says the same, with every character that acts as an escape.
pub(crate) fn visible_json(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if acts(c) {
            let mut units = [0; 2];
            let units = c.encode_utf16(&mut units).iter();
            shown.extend(units.map(|unit| format!("\\u{unit:04x}")));
        } else {
            shown.push(c);
        }
    }
    shown
}

fn quoted(text: &str) -> String {
    format!(
        "\"{}\"",
        escaped(text, |c| acts(c) || c == '\\' || c == '"')
    )
}
