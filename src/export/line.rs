//! Texts of which a line is made.

use std::borrow::Cow;

/// Stands for a character that would end a line, or hide in it.
const REPLACEMENT: &str = "\u{fffd}";

/// The text without characters that end a line somewhere.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if text.contains(is_break) {
        text.replace(is_break, REPLACEMENT).into()
    } else {
        text.into()
    }
}

/// JSON text in which such characters are escaped. They stand within its strings alone.
pub(super) fn visible_json(json: &str) -> Cow<'_, str> {
    if !json.contains(is_break) {
        return json.into();
    }
    let mut visible = String::with_capacity(json.len());
    for character in json.chars() {
        if is_break(character) {
            visible.extend(format!("\\u{:04x}", u32::from(character)).chars());
        } else {
            visible.push(character);
        }
    }
    visible.into()
}

fn is_break(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}')
}

/// Appends a text with a backslash before each of these characters.
pub(super) fn escape(text: &str, special: &[char], to: &mut String) {
    for character in text.chars() {
        if special.contains(&character) {
            to.push('\\');
        }
        to.push(character);
    }
}
