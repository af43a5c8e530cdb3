//! Who acted, and who was invoked.

use compliance_log::Event;
use compliance_log::event::{Agent, Operation, Outcome};
use compliance_log::export::otel::Options;
use compliance_log::proto::LogRequest;

use super::example;
use super::exported::log;
use super::tables::logged;

#[test]
fn people_and_agents_have_names_of_their_own() {
    let ids = |actor_type: &str, agent: Option<&str>| {
        let exported = logged(&LogRequest {
            actor_id: "a-1".to_owned(),
            actor_type: actor_type.to_owned(),
            agent: agent.map(|id| {
                Box::new(compliance_log::proto::Agent {
                    id: id.to_owned(),
                    ..Default::default()
                })
            }),
            ..LogRequest::default()
        });
        assert_eq!(exported.text("compliance_log.actor_id"), "a-1");
        ["user.id", "gen_ai.agent.id"].map(|name| exported.text(name).to_owned())
    };
    assert_eq!(ids("human", None), ["a-1", ""]);
    assert_eq!(ids("human", Some("helper")), ["a-1", "helper"]);
    assert_eq!(ids("agent", None), ["", "a-1"]);
    assert_eq!(ids("agent", Some("")), ["", "a-1"]);
    assert_eq!(ids("agent", Some("a-2")), ["", "a-2"]);
    for other in ["service", "system", "robot", ""] {
        assert_eq!(ids(other, None), ["", ""], "{other}");
    }

    let event = Event::login("user-42")
        .human("user-42")
        .outcome(Outcome::Success);
    let named = event
        .actor_details(compliance_log::event::Actor::default().name("Ada"))
        .build()
        .unwrap();
    assert_eq!(log(&named, &Options::new()).text("user.full_name"), "Ada");
    let agent = Event::tool_invocation("t")
        .service("desk")
        .agent(Agent::new("triage").name("Triage"))
        .outcome(Outcome::Success)
        .build()
        .unwrap();
    assert_eq!(
        log(&agent, &Options::new()).text("gen_ai.agent.name"),
        "Triage"
    );
}

/// Whom a delegation invokes is the agent that the operation is about.
#[test]
fn the_agent_of_an_invocation_is_the_one_that_is_invoked() {
    const NAMES: [&str; 3] = [
        "gen_ai.agent.id",
        "gen_ai.agent.name",
        "gen_ai.agent.version",
    ];
    let said = |message: &LogRequest| {
        let exported = logged(message);
        let own = ["compliance_log.agent.id", "compliance_log.agent.version"];
        (
            NAMES.map(|name| exported.text(name).to_owned()),
            own.map(|name| exported.text(name).to_owned()),
        )
    };
    let refunds = "spiffe://example.com/agent/refunds";
    let triage = "spiffe://example.com/agent/triage";
    let other = example("delegation").into_proto();
    let invoked = [refunds, "Refund agent", ""].map(str::to_owned);
    let acting = [triage, "3.4.0"].map(str::to_owned);
    assert_eq!(said(&other), (invoked, acting));
    // A person has the agent that it gives its authority to.
    let own = example("delegation_by_person").into_proto();
    let agent = [triage, "Triage agent", "3.4.0"].map(str::to_owned);
    assert_eq!(said(&own), (agent.clone(), Default::default()));
    // Who is not invoked any more is none that acts.
    let revoked = LogRequest {
        operation: Operation::Revoke.number(),
        ..other
    };
    assert_eq!(said(&revoked), (agent, Default::default()));
}
