//! Requests that the published wrapper signed, in `tests/golden/http/` or, for those recorded in
//! CI, in the folder that `COMPLIANCE_LOG_HTTP` names.
use std::fs;
use std::path::{Path, PathBuf};

use compliance_log::event::{Decoder, Received};
use compliance_log::published::Schema;
use compliance_log::signature::{SignatureError, sign, verify};
use serde::Deserialize;

#[derive(Deserialize)]
struct Request {
    format: String,
    file: String,
    content_type: String,
    signature: String,
}

fn folder() -> PathBuf {
    let golden = || Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/http");
    std::env::var_os("COMPLIANCE_LOG_HTTP").map_or_else(golden, PathBuf::from)
}

fn read<'a>(request: &Request, body: &'a [u8]) -> Received<'a> {
    let decoder = Decoder::new().schema(Schema::V0_2);
    match request.content_type.as_str() {
        "application/json" => decoder.decode_json(body).unwrap(),
        "application/x-protobuf" => decoder.decode(body).unwrap(),
        other => panic!("`{other}`"),
    }
}

#[test]
fn what_the_wrapper_signed_is_verified_and_read() {
    let key = fs::read(folder().join("key.txt")).unwrap();
    let requests = fs::read_to_string(folder().join("requests.jsonl")).unwrap();
    let mut formats = Vec::new();
    for line in requests.lines() {
        let request: Request = serde_json::from_str(line).unwrap();
        let body = fs::read(folder().join(&request.file)).unwrap();
        let signature = request.signature.as_str();
        assert_eq!(verify(&key, &body, signature), Ok(()), "{}", request.file);
        assert_eq!(sign(&key, &body), signature);
        assert!(read(&request, &body).into_event().is_ok());

        let another = [&body[..], b" "].concat();
        assert_eq!(
            verify(&key, &another, signature),
            Err(SignatureError::Mismatch)
        );
        assert_eq!(
            verify(b"another key", &body, signature),
            Err(SignatureError::Mismatch)
        );
        let upper = signature.to_uppercase();
        assert_eq!(verify(&key, &body, &upper), Err(SignatureError::Malformed));
        formats.push(request.format);
    }
    assert!(formats.iter().any(|format| format == "json"));
    assert!(formats.iter().any(|format| format == "protobuf"));
}

#[test]
fn the_test_vectors_of_rfc_4231_hold() {
    let cases: [(&[u8], &[u8], &str); 3] = [
        (
            &[0x0b; 20],
            b"Hi There",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        ),
        (
            b"Jefe",
            b"what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        ),
        (
            &[0xaa; 131],
            b"Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
        ),
    ];
    for (key, body, signature) in cases {
        assert_eq!(sign(key, body), signature);
        assert_eq!(verify(key, body, signature), Ok(()));
    }
    for malformed in [
        "",
        "b0",
        "g".repeat(64).as_str(),
        "a".repeat(63).as_str(),
        "é".repeat(32).as_str(),
    ] {
        assert_eq!(verify(b"", b"", malformed), Err(SignatureError::Malformed));
    }
}
