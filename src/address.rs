//! IP addresses, given as such or as text.

mod buffer;

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

pub(crate) use self::buffer::IpBuffer;

/// An IP address of version 4 or 6, for an event to borrow: an [`IpAddr`], or the text that one
/// came as.
///
/// A text is kept as it is, so that nothing of what was seen is lost, and [`IpText::is_valid`]
/// tells whether it is an address. A port, brackets, a zone (`%eth0`) or a prefix length are not
/// part of one. The empty text, which is the default, stands for no address. An IPv4 address that
/// is mapped into IPv6 (`::ffff:192.0.2.1`) stays one of IPv6.
///
/// Two values are equal if they stand for the same text, which is what is printed: of a received event
/// as it came, so that whoever shows it to a person escapes it.
///
/// ```
/// use compliance_log::IpText;
/// use std::net::{IpAddr, Ipv4Addr};
///
/// let address = IpText::from(Ipv4Addr::new(192, 0, 2, 1));
/// assert_eq!(address, IpText::from("192.0.2.1"));
/// assert_eq!(IpText::from("192.0.2.1").addr(), Some(IpAddr::from([192, 0, 2, 1])));
///
/// assert!(!IpText::from("192.0.2.1:443").is_valid());
/// assert!(IpText::default().is_absent());
/// assert_eq!(address.to_string(), "192.0.2.1");
/// ```
#[derive(Clone, Copy)]
pub struct IpText<'a>(Form<'a>);

#[derive(Clone, Copy)]
enum Form<'a> {
    Address(IpAddr),
    Text(&'a str),
}

impl IpText<'_> {
    /// The address. `None` if it is absent or its text is no address.
    #[must_use]
    pub fn addr(&self) -> Option<IpAddr> {
        match self.0 {
            Form::Address(address) => Some(address),
            Form::Text(text) => text.parse().ok(),
        }
    }

    /// Whether there is no address: it was given as the empty text, or not at all.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!(self.0, Form::Text(""))
    }

    /// Whether it is absent or an address, and not some other text.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.is_absent() || self.addr().is_some()
    }

    /// The text, written into the buffer if it is not there yet. Nothing is allocated.
    pub(crate) fn text<'s>(&'s self, buffer: &'s mut IpBuffer) -> &'s str {
        match &self.0 {
            Form::Address(address) => buffer.write(*address),
            Form::Text(text) => text,
        }
    }
}

impl Default for IpText<'_> {
    fn default() -> Self {
        Self(Form::Text(""))
    }
}

impl From<IpAddr> for IpText<'_> {
    fn from(address: IpAddr) -> Self {
        Self(Form::Address(address))
    }
}

impl From<Ipv4Addr> for IpText<'_> {
    fn from(address: Ipv4Addr) -> Self {
        Self::from(IpAddr::V4(address))
    }
}

impl From<Ipv6Addr> for IpText<'_> {
    fn from(address: Ipv6Addr) -> Self {
        Self::from(IpAddr::V6(address))
    }
}

impl<'a> From<&'a str> for IpText<'a> {
    fn from(text: &'a str) -> Self {
        Self(Form::Text(text))
    }
}

impl PartialEq for IpText<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.text(&mut IpBuffer::default()) == other.text(&mut IpBuffer::default())
    }
}

impl Eq for IpText<'_> {}

/// The text, as it came.
impl fmt::Display for IpText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text(&mut IpBuffer::default()))
    }
}

impl fmt::Debug for IpText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut buffer = IpBuffer::default();
        f.debug_tuple("IpText")
            .field(&self.text(&mut buffer))
            .finish()
    }
}

#[cfg(test)]
mod tests;
