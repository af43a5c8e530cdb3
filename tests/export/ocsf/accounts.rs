//! Accounts, what they are given, and how their holders signed in.

use compliance_log::Event;
use compliance_log::event::{Authentication, Change, Entity, Operation, Outcome};
use compliance_log::proto;
use serde_json::{Value, json};

use super::{exported, login, received};

#[test]
fn a_credential_is_not_the_account_that_it_is_of() {
    let changed = |subjects: &[Entity<'_>]| {
        let event = Event::credential_changed("password:user-4419")
            .operation(Operation::Reset)
            .human("user-1045")
            .subjects(subjects)
            .outcome(Outcome::Success);
        exported(&event.build().unwrap())
    };
    let ada = Entity::user("user-4419").name("Ada");
    let ocsf = changed(&[ada]);
    assert_eq!(ocsf["type_uid"], 300_104);
    assert_eq!(ocsf["user"], json!({"uid": "user-4419", "name": "Ada"}));
    assert_eq!(ocsf["unmapped"]["target"]["id"], "password:user-4419");
    let service = changed(&[Entity::new("service", "svc-1")]);
    assert_eq!(service["user"], json!({"uid": "svc-1"}));
    // Whose it is, no event tells that names nobody, several, or somebody who has none.
    let patient = Entity::new("patient", "p-1");
    assert_eq!(changed(&[patient])["user"], json!({"name": "unknown"}));
    for subjects in [&[][..], &[ada, Entity::user("user-7")]] {
        assert_eq!(changed(subjects)["user"], json!({"name": "unknown"}));
    }
}

#[test]
fn an_account_is_the_target() {
    let subjects = [Entity::user("user-9")];
    let event = Event::user_management("user-2077")
        .operation(Operation::Lock)
        .human("user-1045")
        .subjects(&subjects)
        .outcome(Outcome::Success);
    assert_eq!(
        exported(&event.build().unwrap())["user"]["uid"],
        "user-2077"
    );
}

#[test]
fn a_group_has_the_user_that_was_put_into_it() {
    let managed = |operation, subjects: &[Entity<'_>]| {
        let event = Event::user_management("refund-approvers")
            .target(Entity::new("group", "refund-approvers"))
            .operation(operation)
            .human("user-1045")
            .subjects(subjects)
            .outcome(Outcome::Success);
        exported(&event.build().unwrap())
    };
    let user = [Entity::user("user-2077")];
    for operation in [Operation::Grant, Operation::Revoke] {
        let ocsf = managed(operation, &user);
        assert_eq!(ocsf["class_uid"], 3006);
        assert_eq!(ocsf["group"]["uid"], "refund-approvers");
        assert_eq!(ocsf["user"], json!({"uid": "user-2077"}));
    }
    let patient = [Entity::new("patient", "p-1")];
    assert_eq!(managed(Operation::Grant, &patient).get("user"), None);
    for other in [Operation::Create, Operation::Update, Operation::Delete] {
        assert_eq!(managed(other, &user).get("user"), None);
    }
}

#[test]
fn privileges_are_what_was_given_or_taken_away() {
    let privileges = |operation, changes: &[Change<'_>]| {
        let event = Event::user_management("user-2077")
            .operation(operation)
            .human("user-1045")
            .changes(changes)
            .outcome(Outcome::Success);
        exported(&event.build().unwrap())["privileges"].take()
    };
    let roles = Change::new("roles");
    let more = roles
        .before(r#"["support"]"#)
        .after(r#"["support","refunds"]"#);
    let less = roles
        .before(r#"["support","refunds"]"#)
        .after(r#"["support"]"#);
    let none = roles.before(r#"["support"]"#).after(r#"["support"]"#);
    let one = roles.after("admin");
    let (grant, revoke) = (Operation::Grant, Operation::Revoke);
    for (operation, changes, expected) in [
        (grant, &[more][..], json!(["refunds"])),
        (revoke, &[less], json!(["refunds"])),
        (grant, &[one, more], json!(["admin", "refunds"])),
        (grant, &[one, one], json!(["admin"])),
        (revoke, &[roles.before("admin")], json!(["admin"])),
        (
            grant,
            &[roles.before("user").after("admin")],
            json!(["admin"]),
        ),
        (grant, &[roles.after(r#""admin""#)], json!(["admin"])),
        (grant, &[roles.after(r#"["a","a",""]"#)], json!(["a"])),
        // What was changed is known, and not by what.
        (
            grant,
            &[Change::new("is_admin").before("false").after("true")],
            json!(["is_admin"]),
        ),
        (grant, &[roles.after("null")], json!(["roles"])),
        (grant, &[roles.after("[1, {}]")], json!(["roles"])),
        (
            grant,
            &[roles.after(r#"{"role": "admin"}"#)],
            json!(["roles"]),
        ),
        (grant, &[less], json!(["roles"])),
        (grant, &[none], json!(["roles"])),
        (revoke, &[one], json!(["roles"])),
        (grant, &[], json!(["unknown"])),
    ] {
        assert_eq!(
            privileges(operation, changes),
            expected,
            "{operation} {changes:?}"
        );
    }
}

/// Not in a time that grows with the square of what an event may hold.
#[test]
fn very_many_privileges_are_listed() {
    let names: Vec<_> = (0..40_000).map(|it| format!("p-{it}")).collect();
    let change = proto::Change {
        path: "privileges".to_owned(),
        before: Some(json!(names[..20_000]).to_string()),
        after: Some(json!(names).to_string()),
    };
    let event = received(|event| {
        event.event_type = proto::EventType::EventUserManagement.into();
        event.operation = Operation::Grant.number();
        event.changes = vec![change];
    });
    let privileges = exported(&event)["privileges"].take();
    assert_eq!(privileges, json!(names[20_000..]));
}

#[test]
fn a_sign_in_tells_its_protocol_and_factors() {
    let signed_in = |methods: &[&str], protocol| {
        let by = Authentication::new(methods).protocol(protocol);
        exported(&login().authentication(by).build().unwrap())
    };
    let ocsf = signed_in(&["password", "totp", "grip"], "oidc");
    let factor = |id: i32, name: &str| json!({"factor_type_id": id, "factor_type": name});
    assert_eq!(
        ocsf["auth_factors"],
        json!([factor(11, "Password"), factor(7, "OTP"), factor(99, "grip")])
    );
    let facts = |ocsf: &Value| {
        let fact = |name: &str| ocsf.get(name).cloned().unwrap_or_default();
        [
            fact("auth_protocol_id"),
            fact("auth_protocol"),
            fact("is_mfa"),
        ]
    };
    assert_eq!(facts(&ocsf), [json!(4), json!("OpenID"), json!(true)]);
    // The same factor again is no further one, and a blank is none.
    for same in [
        &["password", "PASSWORD"][..],
        &["otp", "totp"],
        &["password", " "],
        &["grip", "grip "],
    ] {
        let ocsf = signed_in(same, "");
        assert_eq!(
            ocsf["auth_factors"].as_array().unwrap().len(),
            1,
            "{same:?}"
        );
        assert_eq!(ocsf.get("is_mfa"), None, "{same:?}");
    }
    for (word, id, caption) in [
        ("sms", 1, "SMS"),
        ("security_question", 2, "Security Question"),
        ("phone_call", 3, "Phone Call"),
        ("Biometric", 4, "Biometric"),
        ("push", 5, "Push Notification"),
        ("hardware_token", 6, "Hardware Token"),
        ("otp", 7, "OTP"),
        ("hotp", 7, "OTP"),
        ("email", 8, "Email"),
        ("u2f", 9, "U2F"),
    ] {
        let factors = &signed_in(&[word], "")["auth_factors"];
        assert_eq!(*factors, json!([factor(id, caption)]));
    }
    for (word, id, caption) in [
        ("NTLM", 1, "NTLM"),
        ("kerberos", 2, "Kerberos"),
        ("digest", 3, "Digest"),
        ("openid", 4, "OpenID"),
        ("saml", 5, "SAML"),
        ("oauth", 6, "OAUTH 2.0"),
        ("oauth2", 6, "OAUTH 2.0"),
        ("pap", 7, "PAP"),
        ("chap", 8, "CHAP"),
        ("eap", 9, "EAP"),
        ("radius", 10, "RADIUS"),
        ("basic", 11, "Basic Authentication"),
        ("ldap", 12, "LDAP"),
        ("mtls", 99, "mtls"),
    ] {
        let ocsf = signed_in(&["webauthn"], word);
        // One may be two factors, which nothing tells.
        assert_eq!(facts(&ocsf), [json!(id), json!(caption), Value::Null]);
        assert_eq!(ocsf["auth_factors"], json!([factor(10, "WebAuthn")]));
    }
    assert_eq!(
        facts(&exported(&login().build().unwrap())),
        [Value::Null, Value::Null, Value::Null]
    );
}
