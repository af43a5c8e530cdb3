//! Processes, connections and the audit log: what each kind says for itself.

use compliance_log::Event;
use compliance_log::event::{Direction, Entity, Gap, Severity};
use compliance_log::prost_types::value::Kind;
use compliance_log::proto::LogRequest;

use super::{examples, ip, ledger_server, made};

examples! {
    audit_log_gap audit_log_paused audit_log_read audit_log_resumed audit_log_started
    audit_log_stopped network_connection process_start process_stop process_stop_crash
    transport_connect transport_disconnect transport_error transport_error_refused
}

const LOG: &str = "audit://pay-03.example.com/payments-audit";

fn log<'a>() -> Entity<'a> {
    let log = Entity::new("audit_log", "payments-audit").name("payments audit log");
    log.uri(LOG)
}

const PAYMENTS_API: &str = "/opt/harbour/bin/payments-api";

fn audit_log_started(example: &LogRequest) {
    let draft = Event::audit_log_started(LOG)
        .target(log())
        .pid(4127)
        .parent_pid(1)
        .executable(PAYMENTS_API)
        .arguments(&["--config", "/etc/harbour/payments.toml"]);
    made(draft, example);
}

fn audit_log_stopped(example: &LogRequest) {
    let draft = Event::audit_log_stopped(LOG)
        .target(log())
        .pid(4127)
        .parent_pid(1)
        .executable(PAYMENTS_API)
        .exit_code(0);
    made(draft, example);
}

fn audit_log_paused(example: &LogRequest) {
    made(Event::audit_log_paused(LOG).target(log()), example);
}

fn audit_log_resumed(example: &LogRequest) {
    made(Event::audit_log_resumed(LOG).target(log()), example);
}

fn audit_log_read(example: &LogRequest) {
    let draft = Event::audit_log_read(LOG).target(log());
    made(draft.bytes_read(1_048_576), example);
}

fn audit_log_gap(example: &LogRequest) {
    let gap = Gap::new("c26bce15-8cce-447d-a9c3-39a76acf6244", [418..=423])
        .detail("recoverable", Kind::NullValue(0))
        .detail("spoolSearched", true);
    made(Event::audit_log_gap(LOG, &gap).target(log()), example);
}

fn process_start(example: &LogRequest) {
    let batch = "settlement-batch";
    let draft = Event::process_start(batch)
        .target(Entity::new("process", batch).name(batch))
        .pid(4311)
        .parent_pid(4127)
        .executable("/opt/harbour/bin/settlement-batch")
        .arguments(&["--window", "2026-11-15"]);
    made(draft, example);
}

fn process_stop(example: &LogRequest) {
    let batch = "settlement-batch";
    let draft = Event::process_stop(batch)
        .target(Entity::new("process", batch).name(batch))
        .pid(4311)
        .parent_pid(4127)
        .executable("/opt/harbour/bin/settlement-batch")
        .exit_code(0);
    made(draft, example);
}

fn process_stop_crash(example: &LogRequest) {
    let worker = "authorisation-worker";
    let draft = Event::process_stop(worker)
        .target(Entity::new("process", worker).name(worker))
        .severity(Severity::Emergency)
        .pid(4198)
        .parent_pid(4127)
        .executable("/opt/harbour/bin/authorisation-worker")
        .arguments(&["--shard", "3"]);
    made(draft, example);
}

fn network_connection(example: &LogRequest) {
    let end = ip("203.0.113.44").hostname("settlement.example.net");
    let target = Entity::new("service", "acquirer-settlement");
    let target = target.name("Acquirer settlement gateway");
    let draft = Event::network_connection(end.port(443).id("acquirer-gw-1").zone("partner"))
        .target(target.uri("https://settlement.example.net/v3"))
        .transport("tcp")
        .protocol("https")
        .direction(Direction::Outbound)
        .tls_version("1.3");
    made(draft, example);
}

fn transport_connect(example: &LogRequest) {
    let draft = Event::transport_connect("mcp-ledger")
        .target(ledger_server())
        .transport("tcp")
        .protocol("https")
        .direction(Direction::Lateral)
        .tls_version("1.3");
    made(draft, example);
}

fn transport_disconnect(example: &LogRequest) {
    let draft = Event::transport_disconnect("mcp-ledger")
        .target(ledger_server())
        .transport("tcp")
        .protocol("https")
        .direction(Direction::Lateral)
        .tls_version("1.3");
    made(draft, example);
}

fn transport_error(example: &LogRequest) {
    let uri = "https://mcp-02.example.com/mcp";
    let draft = Event::transport_error(uri)
        .target(
            Entity::new("mcp_server", "mcp-gateway")
                .name("MCP gateway")
                .uri(uri),
        )
        .transport("tcp")
        .protocol("https")
        .direction(Direction::Inbound)
        .tls_version("1.1");
    made(draft, example);
}

fn transport_error_refused(example: &LogRequest) {
    let uri = "http://ledger-mcp.example.com:8080/mcp";
    let draft = Event::transport_error(uri)
        .target(ledger_server().uri(uri))
        .transport("tcp")
        .protocol("http")
        .direction(Direction::Lateral);
    made(draft, example);
}
