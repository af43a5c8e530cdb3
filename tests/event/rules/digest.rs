//! Digests: whole, and with the name of their key.

use compliance_log::check::Code;
use compliance_log::proto::DigestAlgorithm::{self, HmacSha256, Sha256, Sha512};
use compliance_log::proto::{Digest, LogRequest};

use super::approval::approved;
use super::base::login;
use super::row::{Row, values};

pub(crate) fn rows() -> Vec<Row> {
    let of = |algorithm: DigestAlgorithm, bytes: usize, key_id: &str| Digest {
        algorithm: algorithm.into(),
        value: vec![7; bytes],
        key_id: key_id.to_owned(),
        ..Digest::default()
    };
    let set = |event: &mut LogRequest, digest| event.digests = vec![digest];
    let subject = |event: &mut LogRequest, digest| {
        event.approvals[0].subject = Some(Box::new(digest));
    };
    let approved = approved(None, None);
    let lengths = [
        &[
            of(Sha256, 0, ""),
            of(Sha256, 31, ""),
            of(Sha256, 33, ""),
            of(Sha256, 64, ""),
            of(Sha512, 32, ""),
            of(Sha512, 63, ""),
            of(Sha512, 65, ""),
            of(HmacSha256, 31, "hmac-1"),
            of(HmacSha256, 33, "hmac-1"),
        ][..],
        &[
            of(Sha256, 32, ""),
            of(Sha512, 64, ""),
            of(HmacSha256, 32, "hmac-1"),
        ],
    ];
    let keys = [
        &[of(HmacSha256, 32, "")][..],
        &[of(HmacSha256, 32, "hmac-1"), of(Sha256, 32, "")],
    ];
    vec![
        values(
            Code::DigestLength,
            "digests[0].value",
            &login(),
            set,
            lengths,
        ),
        values(
            Code::DigestLength,
            "approvals[0].subject.value",
            &approved,
            subject,
            lengths,
        ),
        values(
            Code::DigestKeyMissing,
            "digests[0].key_id",
            &login(),
            set,
            keys,
        ),
        values(
            Code::DigestKeyMissing,
            "approvals[0].subject.key_id",
            &approved,
            subject,
            keys,
        ),
    ]
}
