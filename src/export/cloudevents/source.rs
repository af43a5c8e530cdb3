//! Where an event came from, as a URI reference.

use super::Options;
use crate::Event;

/// Stands where an event names neither component nor product: a source is never empty.
const UNKNOWN: &str = "unknown";

/// The base, and after a slash each thing that the event says of where it came from.
pub(super) fn of(event: &Event, options: &Options) -> String {
    let message = event.as_proto();
    let product = message.metadata.as_ref();
    let product = product.map_or("", |metadata| metadata.product_name.as_str());
    let named = [message.component.as_str(), product, UNKNOWN];
    let part = named.into_iter().find(|name| !name.is_empty());
    let segments = [
        message.environment.as_str(),
        part.unwrap_or(UNKNOWN),
        message.producer_id.as_str(),
    ];
    let mut source = String::new();
    encode(&options.source, is_of_base, &mut source);
    for segment in segments.into_iter().filter(|it| !it.is_empty()) {
        source.push('/');
        encode(segment, is_of_segment, &mut source);
    }
    source
}

/// Percent-encodes all bytes but those that may stand there.
fn encode(text: &str, may_stand: fn(u8) -> bool, to: &mut String) {
    for byte in text.bytes() {
        if may_stand(byte) {
            to.push(char::from(byte));
        } else {
            to.extend(format!("%{byte:02X}").chars());
        }
    }
}

/// Unreserved characters of RFC 3986, section 2.3.
fn is_of_segment(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~' | b'.')
}

/// Reserved characters too, and what is percent-encoded already.
fn is_of_base(byte: u8) -> bool {
    is_of_segment(byte) || b":/?#[]@!$&'()*+,;=%".contains(&byte)
}
