//! Text from events, made safe to show.

/// Whether a character may do something other than be seen: a control character, or one that
/// changes direction, joins lines or has no width.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2800}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{13430}'..='\u{1343f}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

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

fn escaped(text: &str, escapes: impl Fn(char) -> bool) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if escapes(c) {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}
