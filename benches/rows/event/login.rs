//! A login.

use super::text::{self, Script};
use super::trace::Trace;

/// A login. An empty text is not stated.
#[derive(Clone, Copy, Default)]
pub(crate) struct Login {
    pub(crate) user: &'static str,
    pub(crate) resource: &'static str,
    pub(crate) message: &'static str,
    pub(crate) session_id: &'static str,
    pub(crate) client_id: &'static str,
    pub(crate) client_version: &'static str,
    pub(crate) geo_region: &'static str,
    pub(crate) policy_tags: &'static [&'static str],
    pub(crate) trace: Option<Trace>,
    pub(crate) duration_ms: u32,
}

impl Login {
    pub(crate) const EVENT_TYPE: i32 = 1;
    pub(crate) const OUTCOME: i32 = 1;
    pub(crate) const SEVERITY: i32 = 2;
    pub(crate) const SENSITIVITY: i32 = 2;
    pub(crate) const ACTOR_TYPE: &str = "human";
    /// Authentication, Logon.
    pub(crate) const OCSF: [i32; 2] = [3002, 1];

    /// All twenty fields that a login has in 0.2.0.
    pub(crate) fn usual() -> Self {
        Self {
            user: "user-4182",
            resource: "harbour-assist",
            message: "Signed in to Harbour Assist",
            session_id: "sess-7f3a9c",
            client_id: "harbour-web",
            client_version: "1.2.3",
            geo_region: "ch-zurich-1",
            policy_tags: &["SOC2:CC6.1", "PCI-DSS:10.2.1.4"],
            trace: Some(Trace::usual()),
            duration_ms: 203,
        }
    }

    /// What no login can do without, about 100 bytes.
    pub(crate) fn smallest() -> Self {
        Self {
            user: "user-4182",
            ..Self::default()
        }
    }

    /// A login whose texts fill up to so many bytes. No text may be longer than 8 KiB, so that it
    /// takes three of them.
    pub(crate) fn of_size(bytes: usize, script: Script) -> Self {
        let usual = Self::usual();
        // What the other fields take.
        let text = bytes.saturating_sub(250) / 3;
        Self {
            resource: text::leaked(script, text),
            message: text::leaked(script, text),
            client_id: text::leaked(script, text),
            ..usual
        }
    }
}
