//! Free-form data is such that both forms can hold it.

use prost_types::value::Kind;
use prost_types::{Struct, Value};

use super::Findings;
use crate::Limits;
use crate::check::Code;
use crate::path::Path;
use crate::proto::log_request::Payload;

pub(super) fn check(payload: Option<&Payload>, findings: &mut Findings) {
    match payload {
        Some(Payload::Data(data)) => object("data", data, 1, findings),
        Some(Payload::Mcp(mcp)) => {
            if let Some(arguments) = &mcp.tool_arguments {
                object("mcp.tool_arguments", arguments, 2, findings);
            }
            if let Some(result) = &mcp.tool_result {
                object("mcp.tool_result", result, 2, findings);
            }
        }
        Some(
            Payload::Genai(_)
            | Payload::Tool(_)
            | Payload::Decision(_)
            | Payload::Delegation(_)
            | Payload::ContextAccess(_)
            | Payload::Guardrail(_)
            | Payload::Process(_)
            | Payload::Network(_)
            | Payload::DataExport(_),
        )
        | None => {}
    }
}

/// Checks an object that stands this many messages below the event.
fn object(path: &str, data: &Struct, depth: usize, findings: &mut Findings) {
    let mut walk = Walk {
        path: Path::default(),
        findings,
    };
    walk.path.push_field(path);
    walk.object(data, depth);
}

struct Walk<'a> {
    path: Path,
    findings: &'a mut Findings,
}

impl Walk<'_> {
    /// In bytes, a member is an entry and a value: two messages below its object.
    fn object(&mut self, data: &Struct, depth: usize) {
        for (key, value) in &data.fields {
            let length = self.path.len();
            self.path.push_key(key);
            self.value(value, depth + 2);
            self.path.truncate(length);
        }
    }

    fn value(&mut self, value: &Value, depth: usize) {
        let inner = depth + 1;
        match &value.kind {
            _ if depth > Limits::DEPTH => self.refuse_depth(),
            Some(Kind::StructValue(_) | Kind::ListValue(_)) if inner > Limits::DEPTH => {
                self.refuse_depth();
            }
            Some(Kind::StructValue(data)) => self.object(data, inner),
            Some(Kind::ListValue(list)) => {
                for (index, value) in list.values.iter().enumerate() {
                    let length = self.path.len();
                    self.path.push_index(index);
                    self.value(value, inner + 1);
                    self.path.truncate(length);
                }
            }
            Some(Kind::NumberValue(number)) if !number.is_finite() => {
                self.refuse(Code::DataNumber, "is NaN or infinite");
            }
            _ => {}
        }
    }

    fn refuse_depth(&mut self) {
        self.refuse(Code::DataDepth, "nests deeper than bytes can be read back");
    }

    fn refuse(&mut self, code: Code, message: &str) {
        self.findings.push(code, self.path.as_str(), message);
    }
}
