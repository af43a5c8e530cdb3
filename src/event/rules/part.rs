//! The rules of each part of an event, wherever it stands.

use super::findings::Sink;
use super::number::negative;
use super::place::Place;
use super::text::{self, line, lines};
use super::time::period;
use super::value::{known, optional_time, stated};
use crate::check::{Code, bounds};
use crate::event::DigestAlgorithm;
use crate::event::part::{
    Actor, Agent, Approval, Authentication, Change, DelegationHop, Digest, Disclosure, Endpoint,
    Entity, List, Metadata, PolicyDecision, Reason, Redaction, Retention, View,
};

/// A part with rules of its own.
pub(super) trait Rules {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink);
}

/// A part that stands alone, if it is there.
#[inline]
pub(super) fn one(place: Place<'_>, part: Option<impl Rules>, findings: &mut impl Sink) {
    if let Some(part) = part {
        part.check(place, findings);
    }
}

/// Each part of a list.
#[inline]
pub(super) fn each<'a, T: Rules + View<'a, S> + Copy, S>(
    place: Place<'_>,
    list: &List<'a, T, S>,
    findings: &mut impl Sink,
) {
    if list.is_empty() {
        return;
    }
    text::few(place, list.len(), bounds::ELEMENTS, findings);
    let mut index = 0;
    list.each(|part| {
        part.check(place.index(index), findings);
        index += 1;
    });
}

/// A part that names someone or something, where one must.
pub(super) fn named(place: Place<'_>, entity: Option<Entity<'_>>, findings: &mut impl Sink) {
    if entity.is_none_or(|entity| entity.as_resource().is_empty()) {
        findings.push(Code::EntityMissing, place, "names nothing");
    }
    one(place, entity, findings);
}

impl Rules for Metadata<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            schema_version,
            product_name,
            product_version,
            vendor_name,
        } = self;
        lines!(place, findings; schema_version, product_name, product_version, vendor_name);
    }
}

impl Rules for Entity<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            r#type,
            id,
            name,
            uri,
        } = self;
        line(place.field("type"), r#type, findings);
        lines!(place, findings; id, name, uri);
    }
}

impl Rules for Endpoint<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            id,
            hostname,
            ip,
            port,
            zone,
        } = self;
        lines!(place, findings; id, hostname, zone);
        if !ip.is_valid() {
            findings.push(Code::IpForm, place.field("ip"), "is no IP address");
        }
        if !(0..=65_535).contains(port) {
            findings.push(
                Code::NumberRange,
                place.field("port"),
                "is not from 1 to 65535",
            );
        }
    }
}

impl Rules for Actor<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            name,
            roles,
            privileges,
        } = self;
        line(place.field("name"), name, findings);
        text::list(place.field("roles"), roles.iter(), findings);
        text::list(place.field("privileges"), privileges.iter(), findings);
    }
}

impl Rules for Authentication<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            methods,
            assurance,
            protocol,
            issuer,
            credential_id,
            time,
        } = self;
        text::list(place.field("methods"), methods.iter(), findings);
        lines!(place, findings; assurance, protocol, issuer, credential_id);
        optional_time(place.field("time"), *time, findings);
    }
}

impl Rules for Agent<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            id,
            instance_id,
            name,
            version,
            framework,
            model,
            trust_level,
        } = self;
        lines!(place, findings; id, instance_id, name, version, framework, model, trust_level);
    }
}

impl Rules for DelegationHop<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            principal,
            delegation_id,
            scope,
            time,
            expires_time,
        } = self;
        named(place.field("principal"), *principal, findings);
        line(place.field("delegation_id"), delegation_id, findings);
        text::list(place.field("scope"), scope.iter(), findings);
        optional_time(place.field("time"), *time, findings);
        optional_time(place.field("expires_time"), *expires_time, findings);
        period(place.field("expires_time"), *time, *expires_time, findings);
    }
}

/// What stood there before and after is content.
impl Rules for Change<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            path,
            before: _,
            after: _,
        } = self;
        line(place.field("path"), path, findings);
    }
}

impl Rules for Reason<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self { code, text } = self;
        lines!(place, findings; code, text);
    }
}

impl Rules for PolicyDecision<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            policy_id,
            policy_version,
            rule_id,
            effect,
            reason,
        } = self;
        lines!(place, findings; policy_id, policy_version, rule_id);
        known(place.field("effect"), *effect, findings);
        one(place.field("reason"), *reason, findings);
    }
}

/// What the approver wrote is content.
impl Rules for Approval<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            id,
            approver,
            verdict,
            time,
            expires_time,
            subject,
            comment: _,
        } = self;
        line(place.field("id"), id, findings);
        named(place.field("approver"), *approver, findings);
        let codes = [Code::EnumMissing, Code::EnumUnrecognized];
        stated(place.field("verdict"), *verdict, codes, findings);
        optional_time(place.field("time"), *time, findings);
        optional_time(place.field("expires_time"), *expires_time, findings);
        period(place.field("expires_time"), *time, *expires_time, findings);
        one(place.field("subject"), *subject, findings);
    }
}

impl Rules for Disclosure<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            recipient,
            recipient_address,
            description,
            purpose,
            subject_count,
        } = self;
        one(place.field("recipient"), *recipient, findings);
        lines!(place, findings; recipient_address, description, purpose);
        negative(place.field("subject_count"), *subject_count, findings);
    }
}

impl Rules for Retention<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            policy_id,
            keep_until_time,
            erase_by_time,
            legal_hold_id,
        } = self;
        lines!(place, findings; policy_id, legal_hold_id);
        optional_time(place.field("keep_until_time"), *keep_until_time, findings);
        optional_time(place.field("erase_by_time"), *erase_by_time, findings);
        let place = place.field("erase_by_time");
        period(place, *keep_until_time, *erase_by_time, findings);
    }
}

impl Rules for Redaction<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            path,
            rule_id,
            method,
            original_size_bytes,
        } = self;
        lines!(place, findings; path, rule_id);
        known(place.field("method"), *method, findings);
        let size = place.field("original_size_bytes");
        negative(size, *original_size_bytes, findings);
    }
}

impl Rules for Digest<'_> {
    fn check(&self, place: Place<'_>, findings: &mut impl Sink) {
        let Self {
            path,
            algorithm,
            key_id,
            value,
        } = self;
        lines!(place, findings; path, key_id);
        let codes = [Code::EnumMissing, Code::EnumUnrecognized];
        stated(place.field("algorithm"), *algorithm, codes, findings);
        let length = match algorithm {
            Some(DigestAlgorithm::Sha256 | DigestAlgorithm::HmacSha256) => Some(32),
            Some(DigestAlgorithm::Sha512) => Some(64),
            Some(DigestAlgorithm::Unrecognized(_)) | None => None,
        };
        if length.is_some_and(|length| value.len() != length) {
            findings.push_with(Code::DigestLength, place.field("value"), || {
                format!("has {} bytes", value.len())
            });
        }
        if *algorithm == Some(DigestAlgorithm::HmacSha256) && key_id.is_empty() {
            findings.push(Code::DigestKeyMissing, place.field("key_id"), "is not set");
        }
    }
}
