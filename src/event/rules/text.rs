//! Texts that stand on one line of a log, and how many and how long they are.
//!
//! Content, such as a message to a model, is not such a text: it is kept exactly as it was.

use super::findings::Sink;
use super::place::Place;
use crate::check::{Code, bounds};
use crate::event::part::{Map, View};
use crate::event::scan::is_line;

/// Each of these fields is a text on one line.
macro_rules! lines {
    ($place:expr, $findings:expr; $($field:ident),+ $(,)?) => {
        $($crate::event::rules::text::line($place.field(stringify!($field)), $field, $findings);)+
    };
}
pub(super) use lines;

/// A text on one line: nothing in it breaks the line, moves the cursor, turns the direction or
/// hides.
#[inline]
pub(super) fn line(place: Place<'_>, text: &str, findings: &mut impl Sink) {
    findings.line(place, text);
}

#[inline]
pub(super) fn check(place: Place<'_>, text: &str, findings: &mut impl Sink) {
    if text.len() > bounds::TEXT_BYTES || !is_line(text) {
        report(place, text, findings);
    }
}

#[cold]
fn report(place: Place<'_>, text: &str, findings: &mut impl Sink) {
    long(place, text, findings);
    for (code, message, is_fault) in FAULTS {
        if text.chars().any(is_fault) {
            findings.push(code, place, message);
        }
    }
}

/// Whether a character may not be in a text on one line.
pub(crate) fn is_fault(c: char) -> bool {
    FAULTS.iter().any(|(_, _, is_fault)| is_fault(c))
}

/// What may not be in a text on one line.
type Fault = (Code, &'static str, fn(char) -> bool);

const FAULTS: [Fault; 4] = [
    (Code::TextLineBreak, "has a line break", is_line_break),
    (Code::TextControl, "has a control character", |c| {
        c.is_control() && !is_line_break(c)
    }),
    (Code::TextBidi, "has a bidirectional control", is_bidi),
    (
        Code::TextInvisible,
        "has an invisible character",
        is_invisible,
    ),
];

/// Unicode, section 5.8: what some reader takes for the end of a line.
fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Unicode UAX 9: embeddings, overrides and isolates. Its marks (U+061C, U+200E, U+200F) turn no text
/// of others, and names in Arabic and Hebrew have them.
fn is_bidi(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters that show nothing, or a blank that is none. Joiners (U+200C, U+200D) and variation
/// selectors are not among them: words, names and emoji are written with them.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}'
            | '\u{206a}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    )
}

pub(super) fn long(place: Place<'_>, text: &str, findings: &mut impl Sink) {
    if text.len() > bounds::TEXT_BYTES {
        let limit = bounds::TEXT_BYTES;
        findings.push_with(Code::TextLength, place, || {
            format!("has {} bytes, more than {limit}", text.len())
        });
    }
}

/// Each text of a list is one on a line.
pub(super) fn list<'a>(
    place: Place<'_>,
    texts: impl ExactSizeIterator<Item = &'a str>,
    findings: &mut impl Sink,
) {
    few(place, texts.len(), bounds::ELEMENTS, findings);
    for (index, text) in texts.enumerate() {
        line(place.index(index), text, findings);
    }
}

/// Keys and values of a map.
pub(super) fn pairs(place: Place<'_>, map: &Map<'_, &str, String>, findings: &mut impl Sink) {
    for (key, value) in map.iter() {
        line(place.key(key), key, findings);
        line(place.key(key), value, findings);
    }
}

/// A list or map of no more elements than it can mean.
#[inline]
pub(super) fn few(place: Place<'_>, elements: usize, limit: usize, findings: &mut impl Sink) {
    if elements > limit {
        findings.push_with(Code::ListLength, place, || {
            format!("has {elements} elements, more than {limit}")
        });
    }
}

/// A map of pairs has each key once.
#[inline]
pub(super) fn no_duplicates<'a, V: View<'a, S> + Copy, S>(
    place: Place<'_>,
    map: &Map<'a, V, S>,
    findings: &mut impl Sink,
) {
    if map.len() > 1 {
        for key in map.duplicates() {
            findings.push(Code::MapDuplicate, place.key(key), "is given twice");
        }
    }
}

/// A text without white space around it, which few texts have.
#[inline]
pub(super) fn trim(text: &str) -> &str {
    let ends = [text.as_bytes().first(), text.as_bytes().last()];
    if ends.iter().all(|end| end.is_some_and(u8::is_ascii_graphic)) {
        return text;
    }
    text.trim()
}
