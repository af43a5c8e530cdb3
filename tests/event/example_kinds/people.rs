//! What people do.

use std::time::Duration;

use compliance_log::event::{
    Actor, Approval, Authentication, Change, Context, DataClass, Digest, Disclosure, Entity,
    Operation, Outcome, Retention, Sensitivity,
};
use compliance_log::proto::LogRequest;
use compliance_log::{Event, SpanId};
use serde_json::json;

use super::{after, at, digest, examples, ip, same, trace};

examples! { config_change data_export file_access login }

/// Harbour's own services, and those of the clinic that it runs.
fn service(component: &str, product: &str, version: &str) -> Context {
    Context::new(component)
        .environment("production")
        .product(product, version)
        .vendor("Example Harbour")
}

fn records() -> Context {
    let host = ip("2001:db8:20::11").hostname("records-01.example.org");
    service("records-api", "Harbour Records", "9.3.1")
        .tenant_id("example-clinic")
        .host(host.id("node-rec-01").zone("clinical"))
}

fn login(example: &LogRequest) {
    let host = ip("192.0.2.10").hostname("id.example.com");
    let context = service("identity-service", "Harbour Identity", "6.0.4")
        .tenant_id("example-harbour")
        .geo_region("ch-zurich-1")
        .host(host.id("node-idp-01").zone("identity"));
    let actor = Actor::default()
        .name("Support desk 12")
        .roles(&["support-agent"]);
    let target = Entity::new("application", "harbour-assist").name("Harbour Assist");
    let event = Event::login("user-4182")
        .human("user-4182")
        .actor_details(actor)
        .outcome(Outcome::Success)
        .sensitivity(Sensitivity::Confidential)
        .duration(Duration::from_millis(203))
        .message("Signed in to Harbour Assist")
        .methods(&["password", "webauthn"])
        .assurance("aal2")
        .protocol("oidc")
        .issuer("https://id.example.com")
        .credential_id("webauthn:key-4182-a")
        .authentication_time(at("2026-11-17T08:55:02.390Z"))
        .origin(
            ip("198.51.100.24")
                .port(52_814)
                .id("desk-12")
                .zone("office-zurich"),
        )
        .user_agent("Mozilla/5.0 (Windows NT 10.0; Win64; x64) ExampleBrowser/141.0")
        .target(target.uri("https://assist.example.com/"))
        .session_id("sess-01M7MBF00H2KB1A06QSC00Z6PP")
        .trace(&trace(
            "1c33a6546f91349b04f1f4d1a128c0ee",
            "31d4c8c93874239e",
        ))
        .policy_tags(&["SOC2:CC6.1"])
        .build_in(&after(context, example));
    same(&event.unwrap(), example);
}

fn file_access(example: &LogRequest) {
    let actor = Actor::default()
        .name("On-call physician, ward 4")
        .roles(&["physician"])
        .privileges(&["chart:read"]);
    let origin = ip("2001:db8:20:4::12").port(51_888).id("ward4-ws2");
    let uri = "file:///srv/records/9f3c/doc-4471.pdf";
    let retention = Retention::new("hipaa-documentation-6-years");
    let parent: SpanId = "de4668d98c05d558".parse().unwrap();
    let span = trace("ff6ce613a385dc1b3a1bffe82ef45f23", "b9629066f4c4b43b");
    let content = digest("5QgumYX88OzXp4+gFS/a6ooohu9tfNkOmCLok0UuHQg=");
    let event = Event::file_access(uri)
        .target(Entity::new("file", "doc-4471").uri(uri))
        .file_name("Lettre de sortie 🩺.pdf")
        .operation(Operation::Read)
        .bytes_read(184_320)
        .human("user-6120")
        .actor_details(actor)
        .outcome(Outcome::Success)
        .duration(Duration::from_millis(40))
        .message("Opened the discharge letter of an earlier stay")
        .sensitivity(Sensitivity::TopSecret)
        .data_classes(&[DataClass::Phi])
        .subjects(&[Entity::new("patient", "patient-ref-9f3c")])
        .purpose_of_use("emergency_treatment")
        .retention(retention.keep_until_time(at("2032-11-18T00:00:00Z")))
        .digests(&[Digest::sha256("", &content)])
        .origin(origin.hostname("ward4-ws2.example.org").zone("ward-4"))
        .session_id("sess-01M7P4Z4C0PJ8FRHC8BA807GT8")
        .parent_event_id("01a1ec5a-aca5-71ff-a806-33b3b8655a83")
        .trace(&span.with_parent(parent))
        .policy_tags(&["HIPAA:164.312(b)", "HIPAA:164.312(c)(1)", "SOC2:C1.1"])
        .build_in(&after(records(), example));
    same(&event.unwrap(), example);
}

fn config_change(example: &LogRequest) {
    let host = ip("192.0.2.23").hostname("pay-03.example.com");
    let context = service("payments-api", "Harbour Payments", "4.12.0")
        .tenant_id("example-harbour")
        .geo_region("ch-zurich-1")
        .host(host.id("node-pay-03").zone("cardholder-data"));
    let actor = Actor::default()
        .name("Payments on-call")
        .roles(&["payments-sre"])
        .privileges(&["config:write"]);
    let authentication = Authentication::new(&["webauthn", "pin"])
        .assurance("aal3")
        .protocol("oidc")
        .issuer("https://id.example.com")
        .credential_id("webauthn:key-3310-a")
        .time(at("2026-11-16T13:02:11Z"));
    let data = json!({
        "limits": {"burst": 40, "perMerchant": null, "perMinute": 240},
        "note": null,
        "regions": ["eu-central", "eu-west"],
        "rollback": true,
        "steps": [[1, "canary", true], [2, "half", false], [3, "all", false]],
    });
    let state = digest("gZRGjldOPJWpRqvwlzsuZcjbqlPaSnNlYjerzUqLyqE=");
    let state = Digest::sha256("data", &state);
    let manager = Entity::new("user", "user-3391").name("Change manager, payments");
    let approval = Approval::approved(manager, at("2026-11-16T11:47:03Z"))
        .id("apr_01M7J2X7PR9E13BBH54GQ3ZFN4")
        .expires_time(at("2026-11-17T11:47:03Z"))
        .subject(state)
        .comment("Load test of 12 November attached to the change");
    let uri = "config://payments-api/limits/authorisation";
    let target = Entity::new("config", "authorisation-limits").name("authorisation limits");
    let event = Event::config_change(uri)
        .target(target.uri(uri))
        .operation(Operation::Update)
        .changes(&[
            Change::new("limits.per_minute").before("120").after("240"),
            Change::new("limits.burst").before("").after("40"),
            Change::new("limits.legacy_cap").before("90"),
        ])
        .change_reference("CHG-20417")
        .data(&data)
        .approvals(&[approval])
        .human("user-3310")
        .actor_details(actor)
        .authentication(authentication)
        .outcome(Outcome::Success)
        .sensitivity(Sensitivity::Confidential)
        .duration(Duration::from_millis(412))
        .message("Raised the authorisation rate limit")
        .digests(&[state])
        .origin(
            ip("198.51.100.61")
                .port(50_233)
                .id("laptop-3310")
                .zone("admin-vpn"),
        )
        .session_id("sess-01M7J76T1RHB68RC4Y1XF4JE0Y")
        .trace(&trace(
            "4f5be0a7b1dc03d793360aedb95bb747",
            "b3491cc93371456f",
        ))
        .policy_tags(&["PCI-DSS:10.2.1.2", "SOC2:CC8.1"])
        .build_in(&after(context, example));
    same(&event.unwrap(), example);
}

fn data_export(example: &LogRequest) {
    let actor = Actor::default()
        .name("Records officer 1")
        .roles(&["records-officer"])
        .privileges(&["disclosure:release"]);
    let recipient = Entity::new("organization", "pha-north")
        .name("Northern public health authority")
        .uri("https://intake.example.net/");
    let disclosure = Disclosure::new(recipient, "Report required by public health law")
        .recipient_address("1 Example Square, Exampleton")
        .description("Date and kind of immunisations given in November 2026")
        .subject_count(198);
    let uri = "https://records.example.org/exports/402";
    let target = Entity::new("dataset", "immunisations-2026-11");
    let destination = ip("203.0.113.15").port(443).hostname("intake.example.net");
    let origin = ip("2001:db8:20:2::8").hostname("him-ws1.example.org");
    let patients = Entity::new("patient_list", "patients-402").name("Patients of export 402");
    let retention = Retention::new("hipaa-disclosures-6-years");
    let content = digest("69BpbTiqDyHhXJI5NpHqO6vlz1RaBP8ypJ4DZAyy6No=");
    let event = Event::data_export(uri)
        .target(target.uri(uri).name("Immunisations, November 2026"))
        .format("fhir-ndjson")
        .record_count(214)
        .exported_bytes(73_128)
        .request_size_bytes(512)
        .destination(destination.id("pha-intake").zone("public-authority"))
        .disclosure(disclosure)
        .human("user-6233")
        .actor_details(actor)
        .outcome(Outcome::Success)
        .sensitivity(Sensitivity::TopSecret)
        .duration(Duration::from_millis(1_310))
        .message("Released immunisation records to the public health authority")
        .data_classes(&[DataClass::Phi])
        .subjects(&[patients])
        .purpose_of_use("public_health")
        .retention(retention.keep_until_time(at("2032-11-18T09:15:27Z")))
        .digests(&[Digest::sha256("", &content)])
        .origin(origin.id("him-ws1"))
        .session_id("sess-01M7PY14E0EGYDWKN46G36W446")
        .trace(&trace(
            "51e9a33ca17e60e4c40b80020588d11a",
            "719e4a4c686f6b1b",
        ))
        .policy_tags(&[
            "HIPAA:164.312(b)",
            "HIPAA:164.528(b)(2)",
            "SOC2:CC6.7",
            "SOC2:P6.2",
        ])
        .build_in(&after(records(), example));
    same(&event.unwrap(), example);
}
