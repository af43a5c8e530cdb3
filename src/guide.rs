//! From nothing to tested events, in ten minutes. There is nothing here but this page.
//!
//! The examples are two engineers': one has a service where people sign in, the other an agent
//! that calls tools. All of them run as they stand.
//!
//! # 1. The first event
//!
//! An event says who did what, to what, from where, when, and how it ended. The constructor names
//! what was done, the setters say the rest, and [`build`](crate::event::Draft::build) checks it:
//!
//! ```
//! use compliance_log::Event;
//! use compliance_log::event::{Outcome, Reason};
//! use std::net::Ipv4Addr;
//!
//! let event = Event::login("user-42")
//!     .outcome(Outcome::FailureUnauthorized)
//!     .reason(Reason::new("wrong_password"))
//!     .origin(Ipv4Addr::new(198, 51, 100, 24))
//!     .build()?;
//!
//! println!("{}", event.to_json()?);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! You did not set its time, its id, its severity, or its class in OCSF: what you leave out and the
//! rest implies is filled in. What you set is kept.
//!
//! There is a [constructor](crate::event::kind) for each kind of act, and each has setters of its
//! own:
//!
//! | constructor | set at least | and, so that nothing is left to ask |
//! |---|---|---|
//! | `Event::login(user)` | `outcome` | `origin`, `methods` |
//! | `Event::logout(user)` | `outcome` | `session_id`, `reason` |
//! | `Event::file_access(path or URI)` | actor, `outcome` | `operation`: only `created` and `deleted` have setters of their own |
//! | `Event::resource_access(resource)` | actor, `outcome` | `operation`, `subjects`, `purpose_of_use` |
//! | `Event::data_export(data)` | actor, `outcome` | `format`, `record_count`, `destination`, `disclosure` |
//! | `Event::data_erased(data)` | actor, `outcome` | `reason`, `change_reference`, `subjects` |
//! | `Event::config_change(config)`, `Event::policy_change(policy)` | actor, `outcome` | `operation`; `changes`, `change_reference` or `approvals` |
//! | `Event::user_management(account)` | actor, `outcome` | `operation`; `changes`, `approvals` |
//! | `Event::credential_changed(credential)` | actor, `outcome` | `subjects`: whose it is |
//! | `Event::privilege_use(privilege)` | actor, `outcome` | `reason`, `subjects` |
//! | `Event::network_connection(end)` | actor, `outcome` | `origin`, `transport`, `protocol`, `direction` |
//! | `Event::process_start(name)`, `Event::process_stop(name)` | actor, `outcome` | `pid`, `executable`; `exit_code`, `reason` |
//! | `Event::audit_log_started(log)` and the others of the audit log | actor, `outcome` | `reason`, `change_reference` |
//! | `Event::audit_log_gap(log, gap)` | actor | `reason` with a text |
//! | `Event::tool_invocation(tool)` | actor, `outcome` | `arguments`: JSON text, kept exactly as sent |
//! | `Event::mcp_tool_invocation(tool)` | actor, `outcome` | `arguments`: a JSON object, such as `&serde_json::Value`; `server` |
//! | `Event::model_inference(model)` | actor, `outcome` | `response_model`, tokens |
//! | `Event::prompt_execution(prompt)` | actor, `outcome` | `prompt_version`, `variables`, `model` |
//! | `Event::agent_decision(type)` | actor, `outcome` | `selected`, `rationale`, `confidence` |
//! | `Event::approval_given(act)`, `Event::approval_rejected(act)` | actor, `outcome` | `approvals`, `rationale` |
//! | `Event::delegation(delegate)` | actor, `outcome` | `delegation_id`, `scope`, `expires_time`, `budget` |
//! | `Event::context_access(source)` | actor, `outcome` | `query`, `items`, `result_count` |
//! | `Event::memory_written(memory)` | actor, `outcome` | `changes` |
//! | `Event::guardrail_check(rule)` | actor, `outcome`, `verdict` | `stage`, `action` |
//! | `Event::tool_list(server)` and the other messages of MCP | actor, `outcome` | `request_id`, `mcp_session_id`, `server` |
//! | `Event::transport_error(server)` and the other transports | actor, `outcome` | `reason`, `destination`, `transport` |
//! | `Event::mcp_method(method)`: any other method of MCP | actor, `outcome` | `request_id`, `server` |
//!
//! The actor is set by `human`, `service`, `system` or `by_agent`. What failed or was refused has a
//! `reason`.
//!
//! This is what an agent's engineer writes for a tool call over MCP. An agent acts for
//! someone, so the event names the person who is responsible in the end:
//!
//! ```
//! use compliance_log::Event;
//! use compliance_log::event::{Agent, DelegationHop, Entity, Outcome};
//!
//! let agent = Agent::new("report-writer").version("1.9.2");
//! let on_behalf = [DelegationHop::new(Entity::user("user-42"))];
//! let arguments = serde_json::json!({"dataset": "customers", "limit": 10});
//!
//! let event = Event::mcp_tool_invocation("reports.query")
//!     .by_agent(agent)
//!     .delegation_chain(&on_behalf)
//!     .arguments(&arguments)
//!     .outcome(Outcome::Success)
//!     .build()?;
//! # Ok::<(), compliance_log::check::Violations>(())
//! ```
//!
//! A draft borrows texts and lists and copies nothing before it is built. Bind what you put together,
//! like the chain and the arguments here, to a name of its own before.
//!
//! # 2. Errors
//!
//! Three things are wrong with this event, and `build` tells all of them at once:
//!
//! ```
//! use compliance_log::Event;
//! use compliance_log::event::Agent;
//!
//! let agent = Agent::new("report-writer");
//! let refused = Event::data_export("customers-2026-q4")
//!     .by_agent(agent)
//!     .session_id("sess\n7")
//!     .build()
//!     .unwrap_err();
//!
//! for violation in &refused {
//!     eprintln!("{}", violation.path());
//!     eprintln!("    {}: {}", violation.code(), violation.help());
//! }
//! let codes: Vec<_> = refused.iter().map(|violation| violation.code().as_str()).collect();
//! assert_eq!(codes, ["outcome.missing", "text.line_break", "delegation_chain.required"]);
//! ```
//!
//! It prints:
//!
//! ```text
//! outcome
//!     outcome.missing: set `outcome`
//! session_id
//!     text.line_break: escape line breaks before, or move text of several lines to a field for content
//! delegation_chain
//!     delegation_chain.required: set `delegation_chain`, from the responsible human to the one who delegated to the agent
//! ```
//!
//! The path is that of the field, by its name in the schema. The code is for programs and never
//! changes. [`Code::ground`](crate::check::Code::ground) says what the rule rests on. No text that the
//! event holds is shown. Keys of labels and of free-form data are, as part of paths: keep secrets out
//! of keys, which guards do not see either.
//!
//! ## Warnings
//!
//! Some findings do not refuse an event, since the one who writes it may not know better: a failure
//! without a reason, a sign-in from nobody knows where. `build` does not mention them. Ask
//! a draft by [`check_in`](crate::event::Draft::check_in), or an event by
//! [`findings`](crate::Event::findings):
//!
//! ```
//! use compliance_log::Event;
//! use compliance_log::check::Code;
//! use compliance_log::event::Outcome;
//!
//! let event = Event::login("user-42").outcome(Outcome::FailureDenied).build()?;
//! let codes: Vec<_> = event.findings().iter().map(|finding| finding.code()).collect();
//! assert_eq!(codes, [Code::ReasonMissing, Code::OriginMissing]);
//! # Ok::<(), compliance_log::check::Violations>(())
//! ```
//!
//! On whose behalf an agent acts is asked of each of its acts; where it changes a system or rights, or
//! moves data out, nothing is built without it.
//!
//! The place to ask is a test, as the last section does. Who wants to know in production as well has
//! [`build_with_warnings`](crate::event::Draft::build_with_warnings).
//!
//! ## In production
//!
//! A test finds a refused event before your users do, but not the one whose user agent has a line
//! break in it. The act has happened by then, or is about to, and its record is missing. Whatever
//! you do about the act, never lose the event in silence:
//!
//! - log the violations where the service's own errors go;
//! - count them, and have someone alerted when the count rises. Both NIST SP 800-53, AU-5, and
//!   PCI DSS, 10.7.2, ask for an alert when audit logging fails.
//!
//! Whether the act goes on is a decision of yours, for each kind of act, and the sources disagree.
//! The OWASP Logging Cheat Sheet wants no failure of logging to stop an application; the OWASP AI
//! Agent Security Cheat Sheet wants agents to fail closed, so that nothing of high impact is done
//! off the record. A sign-in may go on. An export by an agent may not: record that it is about to
//! begin, and begin only if that succeeded.
//!
//! ```
//! use std::sync::atomic::{AtomicU64, Ordering};
//!
//! use compliance_log::Event;
//! use compliance_log::check::Violations;
//! use compliance_log::event::Outcome;
//!
//! static LOST: AtomicU64 = AtomicU64::new(0);
//!
//! fn report(refused: &Violations) {
//!     LOST.fetch_add(1, Ordering::Relaxed);
//!     for violation in refused {
//!         eprintln!("audit event refused: {violation}; {}", violation.help());
//!     }
//! }
//!
//! fn export(user: &str, dataset: &str) -> Result<(), Violations> {
//!     let export = Event::data_export(dataset).human(user);
//!     let intent = export.before().outcome(Outcome::Pending).build();
//!     let intent = intent.inspect_err(report)?; // nothing was exported
//!     // Write the intent. Export the data. Then write how it ended:
//!     let done = export.after(&intent).outcome(Outcome::Success).build();
//!     if let Err(refused) = done {
//!         report(&refused); // what is exported stays so
//!     }
//!     Ok(())
//! }
//!
//! assert!(export("user-42", "customers-2026-q4").is_ok());
//! assert!(export("unknown", "customers-2026-q4").is_err());
//! assert_eq!(LOST.load(Ordering::Relaxed), 1);
//! ```
//!
//! Where a framework is named, here or by [`ground`](crate::check::Code::ground), events are
//! evidence that you may need for it. Neither they nor this crate make anyone compliant.
//!
//! # 3. One context, one output
//!
//! What is the same in every event of a service, its name, its host, its version, is said once, in
//! a [`Context`](crate::Context). [`JsonLines`](crate::stream::JsonLines) writes each event as a line
//! of JSON for a log collector to take. Both are made when the service starts, and all its threads
//! share them:
//!
//! ```
//! use std::io::Write;
//! use std::thread;
//!
//! use compliance_log::event::{Context, Draft, Endpoint, Kind, Outcome};
//! use compliance_log::stream::{JsonLines, RecordError};
//! use compliance_log::Event;
//!
//! struct Audit<W> {
//!     context: Context,
//!     lines: JsonLines<W>,
//! }
//!
//! impl<W: Write> Audit<W> {
//!     fn record<K: Kind>(&self, draft: &Draft<'_, K>) -> Result<Event, RecordError> {
//!         self.lines.record(draft, &self.context)
//!     }
//! }
//!
//! let context = Context::new("payments-api")
//!     .environment("production")
//!     .product("Harbour Payments", "4.12.0")
//!     .host(Endpoint::host("pay-03.example.com"));
//! let audit = Audit { context, lines: JsonLines::stdout() };
//!
//! thread::scope(|scope| {
//!     for user in ["user-42", "user-43"] {
//!         let audit = &audit;
//!         scope.spawn(move || {
//!             let login = Event::login(user).outcome(Outcome::Success);
//!             if let Err(error) = audit.record(&login) {
//!                 eprintln!("{error}"); // and count it, as above
//!             }
//!         });
//!     }
//! });
//! ```
//!
//! This `Audit` is all that the rest of the service needs to see. It is yours, so that what to do
//! about errors is decided in one place, and its output is a type parameter, so that a test can put
//! another in.
//!
//! # 4. Testing your events
//!
//! Events are part of what a service does, and break as silently as anything that nobody looks at.
//! [`testing`](crate::testing) has a context with a fixed clock and counted ids, and an output that
//! is read back. Three tests are worth having for each kind of event that you write: it is there and
//! nothing is wrong with it; it is as a whole what you expect; and the service does what you decided
//! when it cannot be written.
//!
//! ```
//! # use std::io::Write;
//! # use compliance_log::event::{Context, DelegationHop, Outcome};
//! # use compliance_log::Event;
//! # struct Audit<W> { context: Context, lines: JsonLines<W> }
//! use compliance_log::event::{Agent, Entity};
//! use compliance_log::stream::JsonLines;
//! use compliance_log::testing::{self, Captured};
//!
//! // The code under test: `Audit` is that of the section before.
//! fn call_tool<W: Write>(audit: &Audit<W>, user: &str) -> Result<(), Box<dyn std::error::Error>> {
//!     let agent = Agent::new("report-writer");
//!     let on_behalf = [DelegationHop::new(Entity::user(user))];
//!     let call = Event::tool_invocation("search")
//!         .by_agent(agent)
//!         .delegation_chain(&on_behalf)
//!         .outcome(Outcome::Success);
//!     audit.lines.write(&call.build_in(&audit.context)?)?;
//!     Ok(())
//! }
//!
//! // In `mod tests`, each function with `#[test]` over it:
//! fn audit<W: Write>(output: W) -> Audit<W> {
//!     Audit { context: testing::context(), lines: JsonLines::new(output) }
//! }
//!
//! fn a_tool_call_is_recorded() -> Result<(), Box<dyn std::error::Error>> {
//!     let captured = Captured::new();
//!     call_tool(&audit(captured.clone()), "user-42")?;
//!     assert_eq!(captured.only()?.actor_id(), Some("report-writer"));
//!     assert_eq!(captured.findings(), []);
//!     Ok(())
//! }
//!
//! fn a_tool_call_is_recorded_with_nothing_more_and_nothing_less() -> Result<(), Box<dyn std::error::Error>> {
//!     let captured = Captured::new();
//!     call_tool(&audit(captured.clone()), "user-42")?;
//!     testing::compare(&captured.only()?, r#"{
//!         "event_type": "EVENT_TOOL_INVOCATION",
//!         "outcome": "OUTCOME_SUCCESS",
//!         "severity": "SEVERITY_INFO",
//!         "ocsf_class_uid": 6003,
//!         "ocsf_activity_id": 99,
//!         "otel_operation_name": "execute_tool",
//!         "time": "2026-01-01T00:00:00Z",
//!         "actor_id": "report-writer",
//!         "actor_type": "agent",
//!         "component": "test",
//!         "resource": "search",
//!         "metadata": {"schema_version": "0.3.0"},
//!         "event_id": "00000000-0000-7000-8000-000000000001",
//!         "agent": {"id": "report-writer"},
//!         "delegation_chain": [{"principal": {"type": "user", "id": "user-42"}}],
//!         "operation": "OPERATION_EXECUTE",
//!         "target": {"type": "tool", "id": "search"},
//!         "tool": {"name": "search"}
//!     }"#)?;
//!     Ok(())
//! }
//!
//! fn what_cannot_be_recorded_is_an_error() {
//!     let full = std::io::Cursor::new([0; 0]); // takes not one byte
//!     assert!(call_tool(&audit(full), "user-42").is_err());
//! }
//! # a_tool_call_is_recorded()?;
//! # a_tool_call_is_recorded_with_nothing_more_and_nothing_less()?;
//! # what_cannot_be_recorded_is_an_error();
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The kit's clock stands at 2026-01-01. Times that your code sets lie after it if they come from the
//! real clock: take them from the [`Clock`](crate::Clock) that you gave the context.
//!
//! Nobody types the JSON of the second test: expect `{}` at first, and take the event that the failed
//! test shows, once you have read it. A test for a person who is missing, `user` empty here, shows
//! what your callers get.
//!
//! # On the path of a request
//!
//! `build` gives an event that you can look at, and makes some twenty allocations for it. Where only
//! the bytes are wanted, a [`Recorder`](crate::Recorder) writes them straight, checked by the same
//! rules, numbered, into a buffer of yours:
//!
//! ```
//! use compliance_log::event::{Object, Outcome};
//! use compliance_log::{Context, Event, Recorder};
//!
//! // Once. It fails where the rules refuse what the context says.
//! let recorder = Recorder::new(&Context::new("tool-gateway").environment("production"))?;
//!
//! // For each thread, or each request.
//! let mut buffer = Vec::with_capacity(1024);
//!
//! // For each event. JSON arguments may be the text that came over the wire.
//! let arguments = r#"{"order_id": "ord-58213", "amount": 189}"#;
//! let call = Event::mcp_tool_invocation("payouts.refund")
//!     .service("billing")
//!     .outcome(Outcome::Success)
//!     .arguments(Object::json_text(arguments));
//! buffer.clear();
//! let number = recorder.record(call, &mut buffer)?;
//! assert_eq!(number, 1);
//! # let event = Event::decode(&buffer)?.into_event()?;
//! # assert_eq!(event.sequence(), Some(number));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Clear the buffer before each event: two in it would be read as one. Where a buffer is to hold many,
//! [`record_delimited`](crate::Recorder::record_delimited) writes each after its length. What is
//! refused leaves the buffer as it was and takes no number; treat it as the section on errors
//! says.
//!
//! # Agents that act for someone
//!
//! The tool call of the first section names the person by hand. Where agents hand work on, the chain
//! grows with each, along with the trace and the event that caused the next. An
//! [`Authority`](crate::delegation::Authority) carries all of it:
//!
//! ```
//! use compliance_log::Event;
//! use compliance_log::check::Code;
//! use compliance_log::delegation::{Authority, DelegationError};
//! use compliance_log::event::{Context, Entity, Outcome};
//! use compliance_log::lineage::Lineage;
//! use compliance_log::chrono::{TimeDelta, Utc};
//!
//! let context = Context::new("agent-runtime");
//! let now = Utc::now();
//!
//! // A person asks; what follows is caused by that, and belongs to its trace, if it has one.
//! let ada = Authority::of(Entity::user("user-42"));
//! let asked = Event::login("user-42").under(&ada).outcome(Outcome::Success).build_in(&context)?;
//! let ada = ada.caused_by(&asked);
//!
//! // An agent works for that person for an hour, and may do no more than this.
//! let triage = ada
//!     .to(Entity::agent("triage"))
//!     .scope(&["refunds:*", "policies:read"])
//!     .expires(now + TimeDelta::hours(1))
//!     .id("dlg-1")
//!     .give_at(now)?;
//!
//! // A sub-agent may do less, and what it does not have it cannot get.
//! let refunds = triage.to(Entity::agent("refunds")).scope(&["refunds:read"]).give_at(now)?;
//! let more = refunds.to(Entity::agent("payouts")).scope(&["refunds:write"]).give_at(now);
//! assert!(matches!(more, Err(DelegationError::Wider { .. })));
//!
//! // Each event says for whom, and a person is found for it.
//! let call = Event::tool_invocation("refunds.list").under(&refunds).outcome(Outcome::Success);
//! let event = call.build_in(&context)?;
//! assert_eq!(event.delegation_chain().len(), 2);
//! assert_eq!(event.responsible().map(|person| person.id), Some("user-42"));
//!
//! // After the hour it is an error to act under it. What is refused for that is on record as denied.
//! let late = call.time(now + TimeDelta::hours(2));
//! let found = late.check_in(&context);
//! assert!(found.iter().any(|found| found.code() == Code::DelegationChainExpired));
//!
//! // Over all events of a run: human, agent, sub-agent, tool.
//! println!("{}", Lineage::of([&asked, &event]));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! To another process the authority goes as an event: record the delegation, send it along, and take
//! [`Authority::of_delegate`](crate::delegation::Authority::of_delegate) there.
//! [`delegation`](crate::delegation) says what a scope means and why a party is in a chain once;
//! [`lineage`](crate::lineage) says which event stands below which. `examples/agent_run.rs` in the
//! repository is a whole run, and `compliance-log tree` shows any file of events.
//! # Reading many events
//!
//! Whoever reads events asks three things of them. How is this one to be handled? The level that it
//! states is raised by the classes of data that it touches, and each level has rules with their grounds;
//! your organization's own are a [`Policy`](crate::sensitivity::Policy), read from JSON or TOML. Is it
//! wanted under this requirement? [`PolicyTag`](crate::policy_tag::PolicyTag) compares tags whatever
//! their spelling. And what came of it all? [`Analysis`](crate::analysis::Analysis) counts:
//!
//! ```
//! use compliance_log::Event;
//! use compliance_log::analysis::{Analysis, Dimension};
//! use compliance_log::event::{DataClass, Ending, Outcome, Sensitivity};
//! use compliance_log::policy_tag::PolicyTag;
//! use compliance_log::sensitivity::Policy;
//!
//! let policy = Policy::standard();
//! let wanted = PolicyTag::parse("PCI-DSS:10.2")?;
//! let mut analysis = Analysis::default();
//!
//! // In place of events that are read from somewhere:
//! let read = Event::file_access("/srv/cards/batch-7.csv").human("user-42").data_classes(&[DataClass::CardholderData]);
//! let granted = read.outcome(Outcome::Success).policy_tags(&["pci_dss:10.2.1.1"]).build()?;
//! let refused = read.outcome(Outcome::FailureDenied).policy_tags(&["PCI-DSS:10.2.1.4"]).build()?;
//!
//! for event in [granted, refused] {
//!     let level = policy.level_of(&event); // none is stated
//!     assert_eq!(level, Sensitivity::TopSecret);
//!     if wanted.covers_any(event.policy_tags().iter()) {
//!         analysis.add(&event);
//!     }
//! }
//! assert_eq!(analysis.total().attempted(), 2);
//! assert_eq!(analysis.total().ended(Ending::Refused), 1);
//! let actors = analysis.by(Dimension::Actor).ok_or("not counted")?;
//! assert_eq!(actors.rows().len(), 1);
//! println!("{analysis}");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Threads and processes count a part each and [merge](crate::analysis#merging) them.
//! `compliance-log stats` prints the same tables for a file.
//!
//! # Where to go from here
//!
//! - `examples/service.rs` in the repository: a service with both policies and three kinds of events;
//! - [`event`](crate::event): every setter and getter; [`check::Code`](crate::check::Code): every rule;
//! - [`Guard`](crate::event::Guard): what keeps secrets out of events;
//! - [`event::Decoder`](crate::event::Decoder), [`stream`](crate::stream): reading events that others
//!   wrote; [`json::SCHEMA`](crate::json::SCHEMA): the JSON Schema for gateways that take them.
