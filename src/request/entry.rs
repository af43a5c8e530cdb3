//! Entries of headers that say for whom a proxy asks.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::check::bounds;

/// Who a proxy says that it asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// An address, and the port or zero.
    Address(IpAddr, u16),
    /// A name that stands for an address that is not told, such as `_hidden`.
    Obfuscated(String),
    /// It does not know, or does not say.
    Unknown,
    /// What stands there is no such thing.
    Malformed,
}

/// The entries of a line of `X-Forwarded-For` from the right. Empty ones are none.
pub(super) fn listed(line: &str) -> impl Iterator<Item = Node> + '_ {
    let entries = line.rsplit(',').map(trimmed);
    entries.filter(|entry| !entry.is_empty()).map(|entry| {
        if entry.eq_ignore_ascii_case("unknown") {
            return Node::Unknown;
        }
        // What few proxies write: IPv6 without brackets, which leaves no room for a port.
        let bare = || {
            entry
                .parse()
                .ok()
                .map(|ip: Ipv6Addr| (ip.to_canonical(), 0))
        };
        let with_port = || {
            let (host, port) = entry.rsplit_once(':')?;
            Some((ip(host)?, number(port)?))
        };
        let address = ip(entry).map(|ip| (ip, 0)).or_else(with_port).or_else(bare);
        address.map_or(Node::Malformed, |(ip, port)| Node::Address(ip, port))
    })
}

/// The elements of a line of `Forwarded` from the right. Empty ones are none.
///
/// Source: RFC 7239, 4; RFC 9110, 5.6.1.
pub(super) fn forwarded(line: &str) -> impl Iterator<Item = Node> + '_ {
    let mut rest = Some(line);
    let elements = std::iter::from_fn(move || {
        let (before, last) = split_last(rest?, ',');
        rest = before;
        Some(trimmed(last))
    });
    let stated = elements.filter(|element| !element.is_empty());
    stated.map(|element| node_of(element).unwrap_or(Node::Malformed))
}

/// Who an element names in `for`; `None` if it is no element.
fn node_of(element: &str) -> Option<Node> {
    let (mut found, mut rest) = (None, Some(element));
    while let Some(pairs) = rest {
        let (before, pair) = split_last(pairs, ';');
        rest = before;
        let pair = trimmed(pair);
        if pair.is_empty() {
            continue;
        }
        let (name, value) = pair.split_once('=')?;
        let value = unquoted(value)?;
        if !is_token(name) {
            return None;
        }
        if name.eq_ignore_ascii_case("for") && found.replace(node(&value)?).is_some() {
            return None;
        }
    }
    // It may tell of other things than for whom.
    Some(found.unwrap_or(Node::Unknown))
}

/// A node as `Forwarded` has it.
///
/// Source: RFC 7239, 6.
fn node(text: &str) -> Option<Node> {
    let name = |text: &str| {
        let mut bytes = text.bytes();
        let all = bytes.all(|it| it.is_ascii_alphanumeric() || b"._-".contains(&it));
        all && !text.is_empty()
    };
    let is_obfuscated = |text: &str| text.strip_prefix('_').is_some_and(name);
    // The brackets of an address hold colons, and no port is a bracket's.
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (text, None),
    };
    let is_port = |port: &str| is_obfuscated(port) || number(port).is_some();
    if !port.is_none_or(is_port) {
        return None;
    }
    if host.eq_ignore_ascii_case("unknown") {
        return Some(Node::Unknown);
    }
    // A name that no event may hold would keep the event from being made.
    if is_obfuscated(host) {
        if host.len() > bounds::TEXT_BYTES {
            return None;
        }
        return Some(Node::Obfuscated(host.to_owned()));
    }
    let port = port.and_then(number).unwrap_or_default();
    Some(Node::Address(ip(host)?, port))
}

/// An address without a port; IPv6 in brackets.
fn ip(text: &str) -> Option<IpAddr> {
    if let Some(text) = text.strip_prefix('[') {
        let ip: Ipv6Addr = text.strip_suffix(']')?.parse().ok()?;
        return Some(ip.to_canonical());
    }
    let ip: Ipv4Addr = text.parse().ok()?;
    Some(ip.into())
}

fn number(port: &str) -> Option<u16> {
    let digits = (1..=5).contains(&port.len()) && port.bytes().all(|it| it.is_ascii_digit());
    port.parse().ok().filter(|_| digits)
}

fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}

/// Source: RFC 9110, 5.6.2.
fn is_token(text: &str) -> bool {
    let is_token = |it: u8| it.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&it);
    !text.is_empty() && text.bytes().all(is_token)
}

/// A value: a token, or what a quoted string stands for.
///
/// Source: RFC 9110, 5.6.4.
fn unquoted(value: &str) -> Option<String> {
    let Some(quoted) = value.strip_prefix('"') else {
        return is_token(value).then(|| value.to_owned());
    };
    let (mut text, mut chars) = (String::new(), quoted.strip_suffix('"')?.chars());
    while let Some(c) = chars.next() {
        match c {
            '"' => return None,
            '\\' => text.push(chars.next()?),
            c => text.push(c),
        }
    }
    Some(text)
}

/// What stands after the last separator that is in no quotes, and what before. The text is read from
/// the right, since what a client wrote at the left may open a quote that nothing ends.
fn split_last(text: &str, separator: char) -> (Option<&str>, &str) {
    let mut is_quoted = false;
    for (at, c) in text.char_indices().rev() {
        if c == '"' {
            let before = text.get(..at).unwrap_or_default();
            let escapes = before.bytes().rev().take_while(|it| *it == b'\\').count();
            // Within quotes, one after an odd number of backslashes is text.
            is_quoted = if is_quoted { escapes % 2 == 1 } else { true };
        } else if c == separator && !is_quoted {
            let last = text.get(at + c.len_utf8()..).unwrap_or_default();
            return (text.get(..at), last);
        }
    }
    (None, text)
}
