//! The text of an IP address on the stack.

use std::fmt::{self, Write};
use std::net::IpAddr;
use std::str;

/// Room for the text of an IP address.
#[derive(Clone, Copy)]
pub(crate) struct IpBuffer {
    bytes: [u8; IpBuffer::BYTES],
    filled: usize,
}

impl IpBuffer {
    /// The longest text that an IP address can have:
    /// `ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255`.
    const BYTES: usize = 45;

    /// The text of an address, as [`ToString`] gives it.
    pub(crate) fn write(&mut self, address: IpAddr) -> &str {
        self.filled = 0;
        // Every address fits; if one did not, no text would be better than half of one.
        if write!(self, "{address}").is_err() {
            return "";
        }
        let written = self.bytes.get(..self.filled).unwrap_or_default();
        str::from_utf8(written).unwrap_or_default()
    }
}

impl Default for IpBuffer {
    fn default() -> Self {
        Self {
            bytes: [0; Self::BYTES],
            filled: 0,
        }
    }
}

impl Write for IpBuffer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.filled.checked_add(text.len()).ok_or(fmt::Error)?;
        let place = self.bytes.get_mut(self.filled..end).ok_or(fmt::Error)?;
        place.copy_from_slice(text.as_bytes());
        self.filled = end;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv6Addr;

    use super::*;

    #[test]
    fn the_longest_addresses_fit() {
        for text in [
            "255.255.255.255",
            "::ffff:255.255.255.255",
            "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        ] {
            let address = text.parse().expect("an address");
            assert_eq!(IpBuffer::default().write(address), text);
        }
    }

    /// The forms that differ by where their zeros are: every address of zeros and ones.
    #[test]
    fn every_run_of_zeros_is_written_as_the_standard_library_does() {
        let mut buffer = IpBuffer::default();
        for ones in 0..=u8::MAX {
            let groups: [u16; 8] =
                std::array::from_fn(|group| u16::from(ones >> group & 1) * 0xffff);
            let address = IpAddr::V6(Ipv6Addr::from(groups));
            assert_eq!(buffer.write(address), address.to_string());
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let mut buffer = IpBuffer::default();
        assert!(buffer.write_str(&"f".repeat(IpBuffer::BYTES)).is_ok());
        assert!(buffer.write_str("f").is_err());
        assert!(IpBuffer::default().write_str(&"f".repeat(46)).is_err());
    }
}
