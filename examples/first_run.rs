//! tmp
use compliance_log::{json, proto::LogRequest};
fn main() {
    for t in [
        r#"{"eventType":"EVENT_LOGIN","time":"2026-11-23T09:30:00.25+01:00","data":{"a":[1,2.5,null,{"b":"x"}],"big":9007199254740993},"labels":{"x":"y"},"digests":[{"value":"AAEC"}]}"#,
        r#"{"data":{"a":[1,{"b":1,"b":2}]}}"#,
        r#"{"delegationChain":[{"scope":[1]}]}"#,
        r#"{"a":tru}"#,
        "null",
        r#"{"time":"x"}"#,
    ] {
        match json::Reader::new().read::<LogRequest>(t.as_bytes()) {
            Ok(m) => println!("{} {:?}", json::to_string(&m.message).unwrap(), m.warnings),
            Err(e) => println!("{e} | {:?}", e.violation().help()),
        }
    }
}
