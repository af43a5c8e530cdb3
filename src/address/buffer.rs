//! The text of an IP address on the stack.

use std::fmt::{self, Write};
use std::net::{IpAddr, Ipv4Addr};
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
        let fits = match address {
            IpAddr::V4(address) => self.write_v4(address),
            IpAddr::V6(address) => write!(self, "{address}"),
        };
        // Every address fits; if one did not, no text would be better than half of one.
        if fits.is_err() {
            return "";
        }
        let written = self.bytes.get(..self.filled).unwrap_or_default();
        str::from_utf8(written).unwrap_or_default()
    }

    /// Most addresses are of version 4, and the formatting machinery takes five times as long.
    fn write_v4(&mut self, address: Ipv4Addr) -> fmt::Result {
        let mut separator = false;
        for octet in address.octets() {
            let digits = [octet / 100, octet / 10 % 10, octet % 10].map(|digit| digit + b'0');
            let leading = match octet {
                0..10 => 2,
                10..100 => 1,
                _ => 0,
            };
            if separator {
                self.push(b'.')?;
            }
            for digit in digits.into_iter().skip(leading) {
                self.push(digit)?;
            }
            separator = true;
        }
        Ok(())
    }

    fn push(&mut self, byte: u8) -> fmt::Result {
        *self.bytes.get_mut(self.filled).ok_or(fmt::Error)? = byte;
        self.filled += 1;
        Ok(())
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

    #[test]
    fn every_octet_is_written_as_the_standard_library_does() {
        let mut buffer = IpBuffer::default();
        for octet in 0..=u8::MAX {
            for octets in [[octet, 0, 10, 100], [9, 99, octet, 255], [octet; 4]] {
                let address = IpAddr::from(octets);
                assert_eq!(buffer.write(address), address.to_string());
            }
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
