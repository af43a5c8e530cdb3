//! Signatures of HTTP requests that carry events, as the published MCP wrapper sends them.
//!
//! The header [`HEADER`] holds the HMAC-SHA256 (RFC 2104) of the request's raw body under a shared
//! key, in lower-case hexadecimal. The published wrapper takes its key as text and uses the UTF-8
//! bytes of it.
//!
//! A signature proves that a holder of the key sent this body. It names neither a time nor a
//! request: a replayed request verifies as well, so whoever receives events should reject a body
//! already seen.

use std::{error::Error, fmt};

use hmac::digest::Key;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use crate::hex;

/// The name of the header.
pub const HEADER: &str = "X-Signature";

/// Why a signature does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignatureError {
    /// The header's value is not 64 lower-case hexadecimal digits.
    Malformed,
    /// The body is not the one that was signed, or the key is another.
    Mismatch,
}

impl fmt::Display for SignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "the signature is not 64 lower-case hexadecimal digits",
            Self::Mismatch => "the signature is not of this body under this key",
        })
    }
}

impl Error for SignatureError {}

/// The value of the header for a body.
///
/// ```
/// use compliance_log::signature::{sign, verify};
///
/// let signature = sign(b"shared key", b"{}");
/// assert_eq!(verify(b"shared key", b"{}", &signature), Ok(()));
/// ```
#[must_use]
pub fn sign(key: &[u8], body: &[u8]) -> String {
    let digest = mac(key, body).finalize().into_bytes();
    let digits = digest.iter().flat_map(|byte| hex::pair(*byte));
    digits.map(char::from).collect()
}

/// Checks the value of the header against the raw body, as it was received and before it is
/// parsed. It takes the same time whichever digits are wrong.
///
/// # Errors
///
/// [`SignatureError`] if the signature does not hold.
///
/// ```
/// use compliance_log::signature::{SignatureError, verify};
///
/// let signature = "3c81c0e1bb6e5b1c2ea4c8ddfd3b4b8b46c8b5c5a3a6ee7bb2eb2f9ec5e6b5e1";
/// assert_eq!(verify(b"key", b"{}", signature), Err(SignatureError::Mismatch));
/// assert_eq!(verify(b"key", b"{}", "3C81"), Err(SignatureError::Malformed));
/// ```
pub fn verify(key: &[u8], body: &[u8], signature: &str) -> Result<(), SignatureError> {
    let digest: [u8; 32] = hex::decode(signature.as_bytes()).ok_or(SignatureError::Malformed)?;
    mac(key, body)
        .verify_slice(&digest)
        .map_err(|_| SignatureError::Mismatch)
}

fn mac(key: &[u8], body: &[u8]) -> Hmac<Sha256> {
    // A key of any length becomes a block, as RFC 2104 has it: a longer one is hashed first.
    let mut block = Key::<Hmac<Sha256>>::default();
    let hashed = Sha256::digest(key);
    let key = if key.len() > block.len() {
        &hashed
    } else {
        key
    };
    for (place, byte) in block.iter_mut().zip(key) {
        *place = *byte;
    }
    let mut mac = Hmac::<Sha256>::new(&block);
    mac.update(body);
    mac
}
