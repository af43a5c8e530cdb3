//! Texts of which a line is made.

use std::borrow::Cow;

/// Stands for a character that would end a line, or hide in it.
const REPLACEMENT: &str = "\u{fffd}";

/// The text without characters that end a line somewhere.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if has_break(text) {
        text.replace(is_break, REPLACEMENT).into()
    } else {
        text.into()
    }
}

/// JSON text in which such characters are escaped. They stand within its strings alone.
pub(super) fn visible_json(json: &str) -> Cow<'_, str> {
    if !has_break(json) {
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

/// Few texts have a byte that such a character begins with, and the bytes are looked at many at a time.
fn has_break(text: &str) -> bool {
    let may_begin = |byte| byte < b' ' || matches!(byte, 0x7f | 0xc2 | 0xe2);
    any_byte(text, may_begin) && text.contains(is_break)
}

fn is_break(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}')
}

/// A text without what follows so many characters.
pub(super) fn cut(text: &str, characters: usize) -> &str {
    if text.len() <= characters {
        return text;
    }
    let end = text.char_indices().nth(characters);
    end.map_or(text, |(end, _)| text.split_at(end).0)
}

/// A text in which each of these ASCII characters is written as it is escaped.
pub(super) fn escape<'t, const N: usize>(text: &'t str, special: [(u8, &str); N]) -> Cow<'t, str> {
    let is_special = |byte| special.iter().any(|it| it.0 == byte);
    if !any_byte(text, is_special) {
        return text.into();
    }
    let mut escaped = String::with_capacity(2 * text.len());
    for character in text.chars() {
        let found = special.iter().find(|it| char::from(it.0) == character);
        match found {
            Some((_, text)) => escaped.push_str(text),
            None => escaped.push(character),
        }
    }
    escaped.into()
}

/// Whether a byte of a text is such. All are asked, so that it takes a few vector instructions.
fn any_byte(text: &str, is_such: impl Fn(u8) -> bool) -> bool {
    text.bytes()
        .fold(false, |found, byte| found | is_such(byte))
}
