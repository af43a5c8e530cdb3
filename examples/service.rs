//! A small service that records what it does: a sign-in that is refused, a tool call of an agent
//! over MCP, and an export of data. Events go to standard output, a line each; what goes wrong with
//! them goes to standard error.
//!
//! ```text
//! cargo run --example service > audit.jsonl
//! ```

use std::error::Error;
use std::io::Write;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use compliance_log::event::{
    Agent, Authentication, Context, DataClass, DelegationHop, Draft, Endpoint, Entity, Kind,
    Outcome, Reason,
};
use compliance_log::stream::{JsonLines, RecordError};
use compliance_log::{Event, TraceContext};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    // Made once, and shared by all that the service does.
    let context = Context::new("reports-api")
        .environment("production")
        .product("Harbour Reports", env!("CARGO_PKG_VERSION"))
        .host(Endpoint::host("reports-03.example.com"))
        .policy_tags(&["SOC2"]);
    let audit = Audit::new(context, JsonLines::stdout());

    sign_in(&audit, "user-42", "198.51.100.24:50233".parse()?);

    let agent = Agent::new("report-writer").version("1.9.2");
    let header = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    let trace = TraceContext::from_traceparent(header)?;
    call_tool(&audit, agent, "user-42", &trace);

    let on_behalf = [DelegationHop::new(Entity::user("user-42"))];
    export(&audit, agent, &on_behalf, "customers-2026-q4")?;
    // On nobody's behalf an agent exports nothing: the rules refuse the event, and the service
    // does not do what it cannot record.
    let is_done = export(&audit, agent, &[], "customers-2026-q4").is_ok();

    eprintln!("{} events were not recorded", audit.lost());
    Ok(ExitCode::from(u8::from(is_done)))
}

/// Nobody is signed in here: the second factor is always wrong.
fn sign_in<W: Write>(audit: &Audit<W>, user: &str, from: SocketAddr) {
    let attempt = Event::login(user)
        .outcome(Outcome::FailureUnauthorized)
        .reason(Reason::new("second_factor_wrong"))
        .methods(&["password", "totp"])
        .origin(from)
        .policy_tags(&["PCI-DSS:10.2.1.4"]);
    audit.note(&attempt);
}

/// A tool call by an agent, for a person: the chain begins with the one who is responsible.
fn call_tool<W: Write>(audit: &Audit<W>, agent: Agent<'_>, user: &str, trace: &TraceContext) {
    let arguments = serde_json::json!({"dataset": "customers", "limit": 10});
    let started = Instant::now();
    let result = serde_json::json!({"rows": 10});

    let on_behalf = [DelegationHop::new(Entity::user(user)).scope(&["reports:read"])];
    let call = Event::mcp_tool_invocation("reports.query")
        .by_agent(agent)
        .delegation_chain(&on_behalf)
        .server("mcp-reports", "2.0.1")
        .transport("streamable_http")
        .request_id("7")
        .arguments(&arguments)
        .result(&result)
        .is_error(false)
        .duration(started.elapsed())
        .trace(trace)
        .outcome(Outcome::Success);
    audit.note(&call);
}

/// Data leave the system only if that is on record beforehand.
fn export<W: Write>(
    audit: &Audit<W>,
    agent: Agent<'_>,
    on_behalf: &[DelegationHop<'_>],
    dataset: &str,
) -> Result<(), RecordError> {
    let authentication = Authentication::new(&["private_key_jwt"]);
    let export = Event::data_export(dataset)
        .by_agent(agent)
        .authentication(authentication)
        .delegation_chain(on_behalf)
        .format("csv")
        .destination(Endpoint::host("intake.example.net"))
        .data_classes(&[DataClass::Pii]);

    let intent = audit.require(&export.before().outcome(Outcome::Pending))?;

    let started = Instant::now();
    // Here the data would be sent.
    let (records, bytes) = (214, 73_128);

    let done = export
        .after(&intent)
        .record_count(records)
        .exported_bytes(bytes)
        .duration(started.elapsed())
        .outcome(Outcome::Success);
    audit.note(&done);
    Ok(())
}

/// Where the service records its events.
struct Audit<W> {
    context: Context,
    lines: JsonLines<W>,
    /// For the service's metrics: someone must be alerted when it rises.
    lost: AtomicU64,
}

impl<W: Write> Audit<W> {
    fn new(context: Context, lines: JsonLines<W>) -> Self {
        Self {
            context,
            lines,
            lost: AtomicU64::new(0),
        }
    }

    /// Records an act that must not happen without a record: on an error the caller leaves it
    /// (OWASP AI Agent Security Cheat Sheet: fail closed).
    fn require<K: Kind>(&self, draft: &Draft<'_, K>) -> Result<Event, RecordError> {
        self.write(draft).inspect_err(|error| self.report(error))
    }

    /// Records an act that has happened, or that must go on whatever becomes of its record (OWASP
    /// Logging Cheat Sheet).
    fn note<K: Kind>(&self, draft: &Draft<'_, K>) {
        if let Err(error) = self.write(draft) {
            self.report(&error);
        }
    }

    fn write<K: Kind>(&self, draft: &Draft<'_, K>) -> Result<Event, RecordError> {
        self.lines.record(draft, &self.context)
    }

    /// Never in silence: neither the text nor the count shows anything of the event's content.
    fn report(&self, error: &RecordError) {
        self.lost.fetch_add(1, Ordering::Relaxed);
        match error {
            RecordError::Refused(violations) => eprintln!("audit event refused:\n{violations:#}"),
            other => eprintln!("audit event not written: {other}"),
        }
    }

    fn lost(&self) -> u64 {
        self.lost.load(Ordering::Relaxed)
    }
}
