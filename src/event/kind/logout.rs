//! The end of a session.

use super::{data_setter, kind};
use crate::event::part::Object;
use crate::event::{Draft, Event};

kind! {
    /// A session that ended: by the user, by time-out or by an administrator.
    ///
    /// Source: 45 CFR 164.312(a)(2)(iii).
    Logout(Option<Object<'a>>) => Data
}

impl Event {
    /// The end of a session of this user. Where an administrator or the system ended it, that one
    /// is the actor, and the user is the target.
    ///
    /// ```
    /// use compliance_log::Event;
    /// use compliance_log::event::{Entity, Outcome, Reason};
    ///
    /// let logout = Event::logout("user-42").session_id("sess-7").outcome(Outcome::Success);
    /// let event = logout.reason(Reason::new("user_request")).build()?;
    /// assert_eq!(event.as_proto().ocsf_activity_id, 2); // Logoff
    ///
    /// let idle = logout.system("session-reaper").target(Entity::user("user-42"));
    /// let event = idle.reason(Reason::new("idle").text("no request for 15 minutes")).build()?;
    /// assert_eq!(event.actor_id(), Some("session-reaper"));
    /// # Ok::<(), compliance_log::check::Violations>(())
    /// ```
    #[inline]
    pub fn logout(user: &str) -> Draft<'_, Logout<'_>> {
        Draft::new(Logout(None)).actor(user)
    }
}

data_setter!(Logout);
