//! The step by which authority goes from one party to another.

use super::{Authority, DelegationError};
use crate::check::bounds;
use crate::event::authority::{party, scope};
use crate::event::{DelegationHop, Entity, List};
use crate::{SpanId, Time, TraceContext, event_id};

/// Authority that is being handed on: to whom, what of it, until when.
#[derive(Clone, Copy, Debug)]
#[must_use = "nothing is handed on before `give_at`"]
pub struct Grant<'a> {
    giver: &'a Authority,
    party: Entity<'a>,
    scope: Option<List<'a, &'a str, String>>,
    expires: Option<Time>,
    id: &'a str,
    span: Option<SpanId>,
}

impl<'a> Grant<'a> {
    pub(super) fn new(giver: &'a Authority, party: Entity<'a>) -> Self {
        Self {
            giver,
            party,
            scope: None,
            expires: None,
            id: "",
            span: None,
        }
    }

    /// What the other may do. Left out, it is what the giver may.
    pub fn scope(self, scope: impl Into<List<'a, &'a str, String>>) -> Self {
        let scope = Some(scope.into());
        Self { scope, ..self }
    }

    /// When it ends. Left out, it ends when that of the giver does.
    pub fn expires(self, expires: impl Into<Time>) -> Self {
        let expires = Some(expires.into());
        Self { expires, ..self }
    }

    /// Identifier of the delegation, unique: that of the event that records it.
    pub fn id(self, id: &'a str) -> Self {
        Self { id, ..self }
    }

    /// The span in which the other works, as its tracing library names it. Left out, one is made.
    /// Where the giver has no trace, the other has none.
    pub fn span(self, span: SpanId) -> Self {
        let span = Some(span);
        Self { span, ..self }
    }

    /// Hands it on at this time: the chain gets the giver as its last step, the other's span is a
    /// child of the giver's, and what the other does is caused by the event that causes what the
    /// giver does, until [`Authority::caused_by`] says another.
    ///
    /// # Errors
    ///
    /// [`DelegationError`] says what is wrong; the first that is found.
    pub fn give_at(self, time: impl Into<Time>) -> Result<Authority, DelegationError> {
        self.give_as_of(Some(time.into()))
    }

    pub(super) fn give_as_of(self, time: Option<Time>) -> Result<Authority, DelegationError> {
        self.check_parties()?;
        let scope = self.checked_scope()?;
        let expires_time = self.checked_end(time)?;
        let giver = self.giver;
        let mut chain = giver.chain.clone();
        let mut hop = DelegationHop::new(giver.party())
            .delegation_id(self.id)
            .scope(scope);
        (hop.time, hop.expires_time) = (time, expires_time);
        chain.push(hop.to_proto());
        Ok(Authority {
            party: self.party.to_proto(),
            chain,
            trace: giver.trace.map(|trace| self.child(trace, time)),
            parent_event_id: giver.parent_event_id.clone(),
        })
    }

    fn check_parties(&self) -> Result<(), DelegationError> {
        let parties = [self.giver.party(), self.party];
        if parties.iter().any(|party| party.as_resource().is_empty()) {
            return Err(DelegationError::Nameless);
        }
        let chain = self.giver.chain();
        let principals = chain.iter().filter_map(|hop| hop.principal);
        let mut before = principals.chain([self.giver.party()]);
        if before.any(|party| party::is_same(&party, &self.party)) {
            return Err(DelegationError::Cycle);
        }
        if chain.len() >= bounds::DELEGATION_HOPS {
            return Err(DelegationError::TooLong);
        }
        Ok(())
    }

    fn checked_scope(&self) -> Result<List<'a, &'a str, String>, DelegationError> {
        let allowed = self.giver.scope();
        let Some(stated) = self.scope else {
            return Ok(allowed);
        };
        if stated.is_empty() || stated.iter().any(scope::is_blank) {
            return Err(DelegationError::Blank);
        }
        let mut wider = None;
        if !allowed.is_empty() {
            scope::each_wider(stated, allowed, |_, entry| {
                wider.get_or_insert(entry);
            });
        }
        match wider {
            Some(entry) => Err(DelegationError::Wider {
                entry: entry.to_owned(),
            }),
            None => Ok(stated),
        }
    }

    fn checked_end(&self, time: Option<Time>) -> Result<Option<Time>, DelegationError> {
        let limit = self.giver.expires();
        if let Some(time) = time {
            self.giver.check_at(time)?;
        }
        match (self.expires, limit) {
            (None, limit) => Ok(limit),
            (Some(expires), Some(limit)) if expires > limit => {
                Err(DelegationError::Outlives { limit })
            }
            (Some(expires), _) if time.is_some_and(|time| expires < time) => {
                Err(DelegationError::Expired { expires })
            }
            (Some(expires), _) => Ok(Some(expires)),
        }
    }

    fn child(&self, trace: TraceContext, time: Option<Time>) -> TraceContext {
        let made = || {
            let nanos = time.map_or(0, |time| i64::from(time.nanos()));
            let bits = event_id::random::bits(nanos).to_be_bytes();
            let half = bits.first_chunk().copied().unwrap_or_default();
            SpanId::try_from(u64::from_be_bytes(half) | 1).ok()
        };
        match self.span.or_else(made) {
            Some(span) => trace.child(span),
            None => trace,
        }
    }
}
