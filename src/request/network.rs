//! A network: an address and the length of its prefix.

use std::net::{IpAddr, Ipv4Addr};
use std::str::FromStr;
use std::{error::Error, fmt};

/// An IP network in CIDR notation, such as `10.0.0.0/8` or `2001:db8::/32`. An address alone is a
/// network of one.
///
/// An IPv4 address that is mapped into IPv6 (`::ffff:10.0.0.1`), as sockets for both give it, is that
/// IPv4 address.
///
/// ```
/// use compliance_log::request::{Network, NetworkError};
///
/// let network: Network = "10.0.0.0/8".parse()?;
/// assert!(network.contains("10.3.0.1".parse()?));
/// assert!(network.contains("::ffff:10.3.0.1".parse()?));
/// assert!(!network.contains("11.0.0.1".parse()?));
/// assert_eq!("10.0.0.1/8".parse::<Network>(), Err(NetworkError::HostBits));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Source: RFC 4632, 3.1; RFC 4291, 2.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Network {
    /// INVARIANT: no IPv4 address mapped into IPv6, and no bit set beyond the prefix.
    address: IpAddr,
    prefix: u8,
}

impl Network {
    /// Whether an address is of this network.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        let (own, own_width) = bits(self.address);
        let (other, width) = bits(address.to_canonical());
        own_width == width && masked(other, width, self.prefix) == own
    }
}

/// An address as a number, and how many bits it has.
fn bits(address: IpAddr) -> (u128, u8) {
    match address {
        IpAddr::V4(address) => (u32::from(address).into(), 32),
        IpAddr::V6(address) => (address.into(), 128),
    }
}

fn masked(address: u128, width: u8, prefix: u8) -> u128 {
    let host = u32::from(width.saturating_sub(prefix));
    let kept = address.checked_shr(host).unwrap_or(0);
    kept.checked_shl(host).unwrap_or(0)
}

impl FromStr for Network {
    type Err = NetworkError;

    fn from_str(text: &str) -> Result<Self, NetworkError> {
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| NetworkError::Address)?;
        let (_, width) = bits(address);
        let mut length = width;
        if let Some(prefix) = prefix {
            let plain = prefix.bytes().all(|digit| digit.is_ascii_digit());
            let stated: Option<u8> = prefix.parse().ok().filter(|_| plain);
            length = stated
                .filter(|it| *it <= width)
                .ok_or(NetworkError::Prefix)?;
        }
        // A prefix that is not all of the mapping is a network of IPv6.
        let (address, prefix) = match address.to_canonical() {
            IpAddr::V4(mapped) if address.is_ipv6() && length >= 96 => (mapped.into(), length - 96),
            _ => (address, length),
        };
        let (number, width) = bits(address);
        if masked(number, width, prefix) != number {
            return Err(NetworkError::HostBits);
        }
        Ok(Self { address, prefix })
    }
}

impl From<IpAddr> for Network {
    /// The network of this address alone.
    fn from(address: IpAddr) -> Self {
        let address = address.to_canonical();
        let (_, prefix) = bits(address);
        Self { address, prefix }
    }
}

impl From<Ipv4Addr> for Network {
    fn from(address: Ipv4Addr) -> Self {
        IpAddr::from(address).into()
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.prefix)
    }
}

/// Why a text is no network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NetworkError {
    /// What stands before the `/` is no IP address.
    Address,
    /// What stands after the `/` is no length of a prefix: 0 to 32, or to 128 for IPv6.
    Prefix,
    /// The address has bits set beyond the prefix, so that one of the two is wrong.
    HostBits,
}

impl fmt::Display for NetworkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Address => "no IP address stands before the `/`",
            Self::Prefix => "the prefix is not from 0 to 32, or to 128 for IPv6",
            Self::HostBits => "the address has bits set beyond the prefix",
        })
    }
}

impl Error for NetworkError {}
