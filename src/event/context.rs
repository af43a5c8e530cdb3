//! What a service says of every event.

use std::sync::{Arc, LazyLock, OnceLock};

use super::defaults::Constants;
use super::guard::Guard;
use super::part::{Agent, Endpoint, Retention};
use super::vocabulary::Sensitivity;
use crate::check::Violations;
use crate::proto::{LogRequest, Metadata};
use crate::{Clock, Ids};

/// What a service sets once for all its events: where they come from, the clock, the source of
/// identifiers. It is cheap to clone and shared between threads.
///
/// ```
/// use compliance_log::event::{Context, Endpoint, Outcome};
/// use compliance_log::Event;
///
/// let context = Context::new("payments-api")
///     .environment("production")
///     .product("Harbour Payments", "4.12.0")
///     .vendor("Example Harbour")
///     .host(Endpoint::host("pay-03.example.com"))
///     .policy_tags(&["SOC2"]);
///
/// let event = Event::login("user-42")
///     .outcome(Outcome::Success)
///     .policy_tags(&["PCI-DSS:10.2.1.4"])
///     .build_in(&context)?;
/// assert_eq!(event.component(), Some("payments-api"));
/// assert_eq!(event.policy_tags().iter().collect::<Vec<_>>(), ["SOC2", "PCI-DSS:10.2.1.4"]);
/// # Ok::<(), compliance_log::check::Violations>(())
/// ```
#[derive(Clone)]
#[must_use = "a context does nothing by itself"]
pub struct Context {
    /// The fields that each event has if it does not set them.
    pub(super) defaults: Arc<LogRequest>,
    /// The same as bytes, once an event was written; `None` if the rules refuse something of it.
    constants: OnceLock<Option<Arc<Constants>>>,
    pub(crate) clock: Clock,
    pub(crate) ids: Ids,
    pub(super) guard: Option<Arc<dyn Guard>>,
}

impl Context {
    /// The context of this part of the system, such as `auth-service`.
    ///
    /// Source: NIST SP 800-53 rev. 5, AU-3 c.
    pub fn new(component: impl Into<String>) -> Self {
        Self::default().set(|defaults| defaults.component = component.into())
    }

    /// Environment that the system runs in, such as `production`.
    pub fn environment(self, environment: impl Into<String>) -> Self {
        self.set(|defaults| defaults.environment = environment.into())
    }

    /// The product that reports the events, and its version.
    pub fn product(self, name: impl Into<String>, version: impl Into<String>) -> Self {
        self.set_metadata(|metadata| {
            metadata.product_name = name.into();
            metadata.product_version = version.into();
        })
    }

    /// Maker of the product.
    pub fn vendor(self, name: impl Into<String>) -> Self {
        self.set_metadata(|metadata| metadata.vendor_name = name.into())
    }

    /// Host that the service runs on.
    pub fn host(self, host: Endpoint<'_>) -> Self {
        self.set(|defaults| defaults.host = Some(Box::new(host.to_proto())))
    }

    /// Tenant of a shared system, if the service works for one only.
    pub fn tenant_id(self, tenant_id: impl Into<String>) -> Self {
        self.set(|defaults| defaults.tenant_id = tenant_id.into())
    }

    /// Region that the service runs in, such as `eu-central-1`.
    pub fn geo_region(self, geo_region: impl Into<String>) -> Self {
        self.set(|defaults| defaults.geo_region = geo_region.into())
    }

    /// The server program that takes the requests, by its name and version, for events that name
    /// no other.
    pub fn server(self, id: impl Into<String>, version: impl Into<String>) -> Self {
        self.set(|defaults| {
            defaults.server_id = id.into();
            defaults.server_version = version.into();
        })
    }

    /// The agent that this service is, for events that name no other. It is described in them; who
    /// acted is still said by each, see [`Draft::by_agent`](super::Draft::by_agent).
    pub fn agent(self, agent: Agent<'_>) -> Self {
        self.set(|defaults| defaults.agent = Some(Box::new(agent.to_proto())))
    }

    /// How secret the data of this service are, for events that do not say.
    pub fn sensitivity(self, sensitivity: Sensitivity) -> Self {
        self.set(|defaults| defaults.sensitivity = sensitivity.number())
    }

    /// How long records of this service must and may be kept, for events that do not say.
    pub fn retention(self, retention: Retention<'_>) -> Self {
        self.set(|defaults| defaults.retention = Some(Box::new(retention.to_proto())))
    }

    /// Policy tags that every event has, before its own.
    pub fn policy_tags(self, tags: &[&str]) -> Self {
        let tags = tags.iter().map(|tag| (*tag).to_owned());
        self.set(|defaults| defaults.policy_tags.extend(tags))
    }

    /// A label that every event has unless it sets another of this name.
    pub fn label(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.set(|defaults| {
            defaults.labels.insert(name.into(), value.into());
        })
    }

    /// The clock, where it is not the system's.
    pub fn clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    /// The source of identifiers, where they are not UUIDs of version 7.
    pub fn ids(self, ids: Ids) -> Self {
        Self { ids, ..self }
    }

    /// What looks at every text before an event is checked; see [`Guard`].
    pub fn guard(self, guard: impl Guard + 'static) -> Self {
        let guard: Option<Arc<dyn Guard>> = Some(Arc::new(guard));
        Self { guard, ..self }
    }

    /// Whether it has tags or labels for every event.
    pub(super) fn has_lists(&self) -> bool {
        !self.defaults.policy_tags.is_empty() || !self.defaults.labels.is_empty()
    }

    /// What it says of every event, as bytes, if that refuses none.
    pub(crate) fn constants(&self) -> Option<&Constants> {
        let constants = || self.check().ok().map(|()| Arc::new(Constants::of(self)));
        self.constants.get_or_init(constants).as_deref()
    }

    /// A context that says nothing but the schema's version, made once.
    pub(super) fn bare() -> &'static Self {
        static BARE: LazyLock<Context> = LazyLock::new(Context::default);
        &BARE
    }

    /// Whether a guard looks at events.
    pub(crate) fn has_guard(&self) -> bool {
        self.guard.is_some()
    }

    /// Finds what would refuse every event.
    pub(crate) fn check(&self) -> Result<(), Violations> {
        Violations::refused(super::rules::context(&self.defaults))
    }

    fn set(mut self, change: impl FnOnce(&mut LogRequest)) -> Self {
        change(Arc::make_mut(&mut self.defaults));
        self.constants = OnceLock::new();
        self
    }

    fn set_metadata(self, change: impl FnOnce(&mut Metadata)) -> Self {
        self.set(|defaults| change(defaults.metadata.get_or_insert_default()))
    }

    /// Puts in front of an event's own tags and labels those of every event.
    pub(super) fn merge_lists(&self, message: &mut LogRequest) {
        if !self.has_lists() {
            return;
        }
        let LogRequest {
            policy_tags,
            labels,
            ..
        } = &*self.defaults;
        if !policy_tags.is_empty() {
            let own = std::mem::replace(&mut message.policy_tags, policy_tags.clone());
            let new = own.into_iter().filter(|tag| !policy_tags.contains(tag));
            message.policy_tags.extend(new);
        }
        for (name, value) in labels {
            let label = message.labels.entry(name.clone());
            label.or_insert_with(|| value.clone());
        }
    }
}

impl Default for Context {
    /// A context that says nothing but the schema's version.
    fn default() -> Self {
        let metadata = Metadata {
            schema_version: crate::SCHEMA_VERSION.to_owned(),
            ..Metadata::default()
        };
        let defaults = LogRequest {
            metadata: Some(Box::new(metadata)),
            ..LogRequest::default()
        };
        Self {
            defaults: Arc::new(defaults),
            constants: OnceLock::new(),
            clock: Clock::default(),
            ids: Ids::default(),
            guard: None,
        }
    }
}

impl std::fmt::Debug for Context {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Context")
            .field("component", &self.defaults.component)
            .field("environment", &self.defaults.environment)
            .field("clock", &self.clock)
            .field("guarded", &self.guard.is_some())
            .finish_non_exhaustive()
    }
}
