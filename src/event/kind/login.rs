//! An attempt to log in.

use super::body_setters;
use super::sealed::Sealed;
use crate::Time;
use crate::event::part::{Authentication, Fields, List, Payload};
use crate::event::{Draft, Event, EventType};

/// An attempt to log in, successful or not.
///
/// Source: PCI DSS v4.0.1, 10.2.1.4; 45 CFR 164.312(d).
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Login<'a>(pub(in crate::event) Authentication<'a>);

impl Sealed for Login<'_> {
    const EVENT_TYPE: EventType = EventType::Login;

    #[inline]
    fn complete<'s>(&'s self, fields: &mut Fields<'s>) -> Option<Payload<'s>> {
        let Self(authentication) = self;
        if !authentication.is_empty() {
            let stated = fields.authentication.unwrap_or_default();
            fields.authentication = Some(authentication.over(stated));
        }
        None
    }
}

impl Event {
    /// An attempt to log in, by the one who tried: for an unknown account, the name that was given.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Endpoint, Outcome, Reason};
    ///
    /// let event = Event::login("user-42")
    ///     .outcome(Outcome::FailureUnauthorized)
    ///     .reason(Reason::new("mfa_failed").text("the second factor was wrong"))
    ///     .methods(&["password", "totp"])
    ///     .origin(Endpoint::from("198.51.100.24".parse::<std::net::IpAddr>()?))
    ///     .session_id("sess-7")
    ///     .policy_tags(&["PCI-DSS:10.2.1.4"])
    ///     .build()?;
    /// assert_eq!(event.actor_id(), Some("user-42"));
    /// assert_eq!(event.as_proto().ocsf_class_uid, 3002); // Authentication
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn login(user: &str) -> Draft<'_, Login<'_>> {
        Draft::new(Login(Authentication::default())).actor(user)
    }
}

body_setters! { Login =>
    /// Means that were used, such as `password`, `totp`, `webauthn`.
    methods: impl Into<List<'a, &'a str, String>>;
    /// Level of assurance reached, in the deployment's own scheme, such as `aal2`.
    assurance: &'a str;
    /// Protocol that carried the proof, such as `oidc`, `saml`, `ldap`.
    protocol: &'a str;
    /// The party that vouches for the identity.
    issuer: &'a str;
    /// Identifier of the credential, such as a key's fingerprint. Never the credential.
    credential_id: &'a str;
}

impl Draft<'_, Login<'_>> {
    /// When the proof was given, where that is not the time of the event.
    #[inline]
    pub fn authentication_time(mut self, time: impl Into<Time>) -> Self {
        self.kind.0 = self.kind.0.time(time);
        self
    }
}
