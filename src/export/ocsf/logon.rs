//! By what an actor showed who it is, and over which protocol.

use super::Export;
use crate::export::members::object;
use crate::json::tree::Value;

/// Numbers, captions, and the words that events have for them.
type Words = [(i32, &'static str, &'static [&'static str])];

/// `auth_protocol_id`.
const PROTOCOLS: &Words = &[
    (1, "NTLM", &["ntlm"]),
    (2, "Kerberos", &["kerberos"]),
    (3, "Digest", &["digest"]),
    (4, "OpenID", &["oidc", "openid"]),
    (5, "SAML", &["saml"]),
    (6, "OAUTH 2.0", &["oauth2", "oauth"]),
    (7, "PAP", &["pap"]),
    (8, "CHAP", &["chap"]),
    (9, "EAP", &["eap"]),
    (10, "RADIUS", &["radius"]),
    (11, "Basic Authentication", &["basic"]),
    (12, "LDAP", &["ldap"]),
];

/// `factor_type_id`.
const FACTORS: &Words = &[
    (1, "SMS", &["sms"]),
    (2, "Security Question", &["security_question"]),
    (3, "Phone Call", &["phone_call"]),
    (4, "Biometric", &["biometric"]),
    (5, "Push Notification", &["push"]),
    (6, "Hardware Token", &["hardware_token"]),
    (7, "OTP", &["otp", "totp", "hotp"]),
    (8, "Email", &["email"]),
    (9, "U2F", &["u2f"]),
    (10, "WebAuthn", &["webauthn"]),
    (11, "Password", &["password"]),
];

/// The words of the event stay in `unmapped`, since captions are others.
pub(super) fn add(export: &mut Export<'_>) {
    let Some(authentication) = export.event.authentication() else {
        return;
    };
    let protocol = authentication.protocol.trim();
    if !protocol.is_empty() {
        let (id, caption) = known(PROTOCOLS, protocol);
        export.put("auth_protocol_id", id);
        export.put("auth_protocol", caption);
    }
    let mut factors: Vec<(i32, &str)> = Vec::new();
    for method in authentication.methods.iter() {
        let factor = known(FACTORS, method.trim());
        if !(factor.1.is_empty() || factors.contains(&factor)) {
            factors.push(factor);
        }
    }
    // One may be a factor of two kinds, such as a passkey, which the event does not tell.
    if factors.len() > 1 {
        export.put("is_mfa", Value::Bool(true));
    }
    let factor = |(id, caption)| object! { "factor_type_id": id, "factor_type": caption };
    let factors: Vec<Value<'_>> = factors.into_iter().map(factor).collect();
    export.put("auth_factors", factors);
}

/// What OCSF has a number for, else "Other" by its own name.
fn known<'w>(words: &Words, word: &'w str) -> (i32, &'w str) {
    let found = words
        .iter()
        .find(|(_, _, names)| names.iter().any(|name| name.eq_ignore_ascii_case(word)));
    found.map_or((99, word), |(id, caption, _)| (*id, *caption))
}
