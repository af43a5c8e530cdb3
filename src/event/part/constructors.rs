//! How parts are made: each takes what it cannot be without.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use super::{
    Agent, Approval, Authentication, Change, DelegationHop, Digest, Disclosure, Endpoint, Entity,
    List, Message, PolicyDecision, Reason, Redaction, Retention, ToolCall,
};
use crate::event::{ApprovalVerdict, DigestAlgorithm, Effect, RedactionMethod};
use crate::{IpText, Time};

impl<'a> Entity<'a> {
    /// A thing or a party of this type, by its identifier.
    #[inline]
    #[must_use]
    pub fn new(r#type: &'a str, id: &'a str) -> Self {
        Self {
            r#type,
            id,
            ..Self::default()
        }
    }

    /// A person, by the identifier of the account.
    #[inline]
    #[must_use]
    pub fn user(id: &'a str) -> Self {
        Self::new("user", id)
    }

    /// An AI agent.
    #[inline]
    #[must_use]
    pub fn agent(id: &'a str) -> Self {
        Self::new("agent", id)
    }

    /// A service.
    #[inline]
    #[must_use]
    pub fn service(id: &'a str) -> Self {
        Self::new("service", id)
    }

    /// A thing of this type, by the place where it is found or, if that is no URI, by its
    /// identifier.
    #[inline]
    #[must_use]
    pub fn located(r#type: &'a str, place: &'a str) -> Self {
        if place.contains("://") {
            Self::new(r#type, "").uri(place)
        } else {
            Self::new(r#type, place)
        }
    }

    /// What `resource` says of it: its URI, else its name, else its identifier.
    #[inline]
    pub(crate) fn as_resource(&self) -> &'a str {
        let named = [self.uri, self.name, self.id];
        named
            .into_iter()
            .find(|text| !text.is_empty())
            .unwrap_or("")
    }
}

impl<'a> Endpoint<'a> {
    /// A host by its name, such as `db-3.example.org`.
    #[inline]
    #[must_use]
    pub fn host(hostname: &'a str) -> Self {
        Self {
            hostname,
            ..Self::default()
        }
    }
}

impl From<IpAddr> for Endpoint<'_> {
    fn from(ip: IpAddr) -> Self {
        Self {
            ip: IpText::from(ip),
            ..Self::default()
        }
    }
}

impl From<Ipv4Addr> for Endpoint<'_> {
    fn from(ip: Ipv4Addr) -> Self {
        IpAddr::from(ip).into()
    }
}

impl From<Ipv6Addr> for Endpoint<'_> {
    fn from(ip: Ipv6Addr) -> Self {
        IpAddr::from(ip).into()
    }
}

impl From<SocketAddr> for Endpoint<'_> {
    fn from(address: SocketAddr) -> Self {
        Self::from(address.ip()).port(address.port().into())
    }
}

impl<'a> Agent<'a> {
    /// The agent of this identifier, the same in all its runs.
    #[inline]
    #[must_use]
    pub fn new(id: &'a str) -> Self {
        Self {
            id,
            ..Self::default()
        }
    }
}

impl<'a> Authentication<'a> {
    /// A proof of identity by these means, such as `password` and `totp`.
    #[inline]
    #[must_use]
    pub fn new(methods: impl Into<List<'a, &'a str, String>>) -> Self {
        Self {
            methods: methods.into(),
            ..Self::default()
        }
    }

    /// This proof, and of the other what this one leaves out.
    #[inline]
    pub(crate) fn over(self, other: Self) -> Self {
        let or = |own: &'a str, other: &'a str| if own.is_empty() { other } else { own };
        Self {
            methods: if self.methods.is_empty() {
                other.methods
            } else {
                self.methods
            },
            assurance: or(self.assurance, other.assurance),
            protocol: or(self.protocol, other.protocol),
            issuer: or(self.issuer, other.issuer),
            credential_id: or(self.credential_id, other.credential_id),
            time: self.time.or(other.time),
        }
    }

    /// Whether it says nothing.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        let Self {
            methods,
            assurance,
            protocol,
            issuer,
            credential_id,
            time,
        } = self;
        let texts = [assurance, protocol, issuer, credential_id];
        methods.is_empty() && time.is_none() && texts.iter().all(|text| text.is_empty())
    }
}

impl<'a> DelegationHop<'a> {
    /// A step of the chain: this party delegated to the next.
    #[inline]
    #[must_use]
    pub fn new(principal: Entity<'a>) -> Self {
        Self {
            principal: Some(principal),
            ..Self::default()
        }
    }
}

impl<'a> Change<'a> {
    /// A change of this attribute of the target.
    #[inline]
    #[must_use]
    pub fn new(path: &'a str) -> Self {
        Self {
            path,
            ..Self::default()
        }
    }
}

impl<'a> Reason<'a> {
    /// A reason by its code, such as `mfa_required`.
    #[inline]
    #[must_use]
    pub fn new(code: &'a str) -> Self {
        Self {
            code,
            ..Self::default()
        }
    }
}

impl<'a> PolicyDecision<'a> {
    /// What this policy said.
    #[inline]
    #[must_use]
    pub fn new(policy_id: &'a str, effect: Effect) -> Self {
        Self {
            policy_id,
            effect: Some(effect),
            ..Self::default()
        }
    }
}

impl<'a> Approval<'a> {
    /// This party consented at this time.
    #[inline]
    #[must_use]
    pub fn approved(approver: Entity<'a>, time: impl Into<Time>) -> Self {
        Self::by(approver, ApprovalVerdict::Approved, time.into())
    }

    /// This party refused at this time.
    #[inline]
    #[must_use]
    pub fn rejected(approver: Entity<'a>, time: impl Into<Time>) -> Self {
        Self::by(approver, ApprovalVerdict::Rejected, time.into())
    }

    fn by(approver: Entity<'a>, verdict: ApprovalVerdict, time: Time) -> Self {
        Self {
            approver: Some(approver),
            verdict: Some(verdict),
            time: Some(time),
            ..Self::default()
        }
    }
}

impl<'a> Disclosure<'a> {
    /// Data that this party received, and what for.
    #[inline]
    #[must_use]
    pub fn new(recipient: Entity<'a>, purpose: &'a str) -> Self {
        Self {
            recipient: Some(recipient),
            purpose,
            ..Self::default()
        }
    }
}

impl<'a> Retention<'a> {
    /// A record kept by this policy.
    #[inline]
    #[must_use]
    pub fn new(policy_id: &'a str) -> Self {
        Self {
            policy_id,
            ..Self::default()
        }
    }
}

impl<'a> Digest<'a> {
    /// A SHA-256 digest of the content of this field, such as `mcp.tool_arguments`; an empty path
    /// for content that is not in the event.
    #[inline]
    #[must_use]
    pub fn sha256(path: &'a str, value: &'a [u8; 32]) -> Self {
        Self {
            path,
            algorithm: Some(DigestAlgorithm::Sha256),
            value,
            ..Self::default()
        }
    }

    /// An HMAC-SHA-256 of the content of this field under the key of this name. Use it where the
    /// content can be guessed, such as card numbers (PCI DSS v4.0.1, 3.5.1.1).
    #[inline]
    #[must_use]
    pub fn hmac_sha256(path: &'a str, key_id: &'a str, value: &'a [u8; 32]) -> Self {
        Self {
            path,
            algorithm: Some(DigestAlgorithm::HmacSha256),
            key_id,
            value,
        }
    }
}

impl<'a> Redaction<'a> {
    /// Something was taken out of this field, such as `message`, by this method.
    #[inline]
    #[must_use]
    pub fn new(path: &'a str, method: RedactionMethod) -> Self {
        Self {
            path,
            method: Some(method),
            ..Self::default()
        }
    }
}

impl<'a> Message<'a> {
    /// What this role said, such as `user` or `assistant`.
    #[inline]
    #[must_use]
    pub fn new(role: &'a str, content: &'a str) -> Self {
        Self {
            role,
            content,
            ..Self::default()
        }
    }
}

impl<'a> ToolCall<'a> {
    /// A call of this tool.
    #[inline]
    #[must_use]
    pub fn new(name: &'a str) -> Self {
        Self {
            name,
            ..Self::default()
        }
    }
}
