//! `bytes`: base64.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde::Deserializer;
use serde::de::DeserializeSeed;

use super::{Codec, Read};
use crate::check::Code;
use crate::json::context::At;
use crate::json::output::Output;
use crate::json::scalar::{Scalar, ScalarSeed};

/// Written in the standard alphabet with padding; read in both alphabets, padded or not.
pub(in crate::json) struct Base64;

/// The text of bytes.
pub(in crate::json) fn encode(bytes: &[u8]) -> String {
    ENGINE.encode(bytes)
}

const EXPECTED: &str = "a base64 string";

const ENGINE: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

impl Codec for Base64 {
    type Value = Vec<u8>;

    fn read<'de, D: Deserializer<'de>>(
        value: &mut Vec<u8>,
        from: D,
        at: &At<'_>,
    ) -> Result<Read, D::Error> {
        let expected = EXPECTED;
        match (ScalarSeed { at, expected }).deserialize(from)? {
            Scalar::Null => Ok(Read::Null),
            Scalar::Text(text) => {
                let digits = text.trim_end_matches('=');
                let standard = digits.replace('-', "+").replace('_', "/");
                *value = ENGINE
                    .decode(standard)
                    .map_err(|_| at.refuse(Code::JsonBase64, "is not valid base64"))?;
                Ok(Read::Value)
            }
            other => Err(other.unexpected(at, expected)),
        }
    }

    fn write<'v, O: Output<'v>>(
        value: &'v Vec<u8>,
        to: O,
        _: &At<'_>,
    ) -> Result<O::Done, O::Error> {
        to.bytes(value)
    }

    fn is_default(value: &Vec<u8>) -> bool {
        value.is_empty()
    }
}
