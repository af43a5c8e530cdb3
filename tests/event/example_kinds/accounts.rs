//! Sign-ins, accounts, settings and data: what each kind says for itself.

use compliance_log::Event;
use compliance_log::event::{Change, Entity, Operation, Severity};
use compliance_log::proto::LogRequest;
use serde_json::json;

use super::{examples, made};

examples! {
    config_change_import credential_changed data_erased data_export_denied file_access_delete
    login_denied login_unauthorized logout policy_change policy_change_disable privilege_use
    resource_access user_management user_management_grant user_management_lock
    user_management_unlock
}

fn admin_console<'a>() -> Entity<'a> {
    let console = Entity::new("application", "admin-console").name("Payments admin console");
    console.uri("https://admin.example.com/")
}

fn login_denied(example: &LogRequest) {
    let draft = Event::login("user-4419")
        .methods(&["password"])
        .protocol("oidc")
        .issuer("https://id.example.com")
        .target(admin_console());
    made(draft, example);
}

fn login_unauthorized(example: &LogRequest) {
    let draft = Event::login("user-4419")
        .methods(&["password", "totp"])
        .assurance("aal1")
        .protocol("oidc")
        .issuer("https://id.example.com")
        .credential_id("totp:4419-b")
        .target(admin_console());
    made(draft, example);
}

fn logout(example: &LogRequest) {
    let target = Entity::new("application", "harbour-assist").name("Harbour Assist");
    let draft = Event::logout("user-4182").target(target.uri("https://assist.example.com/"));
    made(draft, example);
}

fn file_access_delete(example: &LogRequest) {
    let uri = "file:///var/lib/harbour/settlement/settlement-2025-11-14.csv";
    let draft = Event::file_access(uri)
        .target(Entity::new("file", "settlement-2025-11-14").uri(uri))
        .file_name("settlement-2025-11-14.csv")
        .deleted();
    made(draft, example);
}

fn policy_change(example: &LogRequest) {
    let uri = "policy://assist.example.com/agent-refunds";
    let target = Entity::new("policy", "agent-refunds").name("Agent refund policy");
    let enabled = Change::new("rules.approval-over-limit.enabled");
    let changes = [
        Change::new("version").before("6").after("7"),
        enabled.before("false").after("true"),
    ];
    let draft = Event::policy_change(uri)
        .target(target.uri(uri))
        .operation(Operation::Enable)
        .changes(&changes);
    made(draft, example);
}

fn policy_change_disable(example: &LogRequest) {
    let changes = [Change::new("enabled").before("true").after("false")];
    let draft = Event::policy_change("egress-legacy")
        .target(Entity::new("policy", "egress-legacy").name("Legacy egress list"))
        .operation(Operation::Disable)
        .changes(&changes);
    made(draft, example);
}

fn privilege_use(example: &LogRequest) {
    let target = Entity::new("privilege", "chart:break-glass");
    let draft = Event::privilege_use("chart:break-glass");
    made(
        draft.target(target.name("Break-glass access to charts")),
        example,
    );
}

fn config_change_import(example: &LogRequest) {
    let uri = "config://records-api/interaction-rules";
    let target = Entity::new("config", "interaction-rules").name("Drug interaction rules");
    let data = json!({
        "accepted": 211,
        "previous": null,
        "ratio": 0.986,
        "refused": [
            {"names": ["γ-example-A", "例薬B"], "retry": false, "rule": "r-0192"},
            {"names": [], "retry": false, "rule": "r-0193"},
            {"names": ["пример-В"], "retry": true, "rule": "r-0207"},
        ],
        "signed": true,
    });
    let changes = [Change::new("release").before("2026-10").after("2026-11")];
    let draft = Event::config_change(uri)
        .target(target.uri(uri))
        .operation(Operation::Import)
        .changes(&changes)
        .data(&data);
    made(draft, example);
}

fn data_export_denied(example: &LogRequest) {
    let uri = "https://reports.example.com/datasets/transaction-archive-2026";
    let target = Entity::new("dataset", "transaction-archive-2026");
    let draft = Event::data_export(uri)
        .target(target.name("Transaction archive 2026").uri(uri))
        .format("csv")
        .record_count(0)
        .severity(Severity::Critical);
    made(draft, example);
}

fn user_management(example: &LogRequest) {
    let changes = [
        Change::new("roles").after(r#"["nurse"]"#),
        Change::new("ward").after("4"),
    ];
    let draft = Event::user_management("user-6188").operation(Operation::Create);
    made(draft.changes(&changes), example);
}

fn user_management_grant(example: &LogRequest) {
    let roles = Change::new("roles").before(r#"["support-lead"]"#);
    let changes = [roles.after(r#"["support-lead","refund-approver"]"#)];
    let draft = Event::user_management("user-2077").operation(Operation::Grant);
    made(draft.changes(&changes), example);
}

fn user_management_lock(example: &LogRequest) {
    let changes = [Change::new("status").before("active").after("locked")];
    let draft = Event::user_management("user-4419").operation(Operation::Lock);
    made(draft.changes(&changes), example);
}

fn user_management_unlock(example: &LogRequest) {
    let changes = [Change::new("status").before("locked").after("active")];
    let draft = Event::user_management("user-4419").operation(Operation::Unlock);
    made(draft.changes(&changes), example);
}

fn credential_changed(example: &LogRequest) {
    let password = "password:user-4419";
    let changes = [
        Change::new("generation").before("17").after("18"),
        Change::new("must_change").before("false").after("true"),
    ];
    let draft = Event::credential_changed(password)
        .target(Entity::new("credential", password).name("Password of user-4419"))
        .operation(Operation::Reset)
        .changes(&changes);
    made(draft, example);
}

fn resource_access(example: &LogRequest) {
    let uri = "https://records.example.org/charts/9f3c";
    let target = Entity::new("chart", "chart-9f3c").name("Chart of patient-ref-9f3c");
    let data = json!({
        "breakGlass": true,
        "consentOnFile": false,
        "filters": {"tags": [], "ward": null},
        "maxAgeDays": 365,
        "sections": ["allergies", "medications", ["2026-10", "2026-11"]],
        "supersededBy": null,
    });
    let draft = Event::resource_access(uri)
        .target(target.uri(uri))
        .operation(Operation::Read)
        .data(&data);
    made(draft, example);
}

fn data_erased(example: &LogRequest) {
    let target = Entity::new("biometric_template", "vp-70931");
    let data = json!({
        "copies": ["primary", "replica-1", "backup-2026-11-17"],
        "keyDestroyed": true,
        "legalHold": null,
        "tombstone": "tombstone of voice print vp-70931, key destroyed 2026-11-18",
    });
    let changes = [Change::new("key_id").before("key-vp-70931")];
    let draft = Event::data_erased("vp-70931")
        .target(target.name("Voice print of cust-70931"))
        .changes(&changes)
        .data(&data);
    made(draft, example);
}
