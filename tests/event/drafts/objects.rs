//! The free-form data of an event, in each of the forms that a draft takes.

use compliance_log::event::Object;
use compliance_log::prost_types::value::Kind;
use compliance_log::prost_types::{Struct, Value};
use compliance_log::proto::LogRequest;
use compliance_log::proto::log_request::Payload;
use serde_json::Value as Json;

/// Objects of one event, held in one of the forms.
pub(crate) struct Objects {
    data: Option<Held>,
    arguments: Option<Held>,
    result: Option<Held>,
}

enum Held {
    Struct(Struct),
    Json(Json),
    Text(String),
}

/// How many forms there are.
pub(crate) const FORMS: usize = 3;

impl Objects {
    pub(crate) fn of(stated: &LogRequest, form: usize) -> Self {
        let held = |data: &Struct| match form {
            0 => Held::Struct(data.clone()),
            1 => Held::Json(object(data)),
            _ => Held::Text(text(&object(data))),
        };
        let (data, mcp) = match &stated.payload {
            Some(Payload::Data(data)) => (Some(data), None),
            Some(Payload::Mcp(mcp)) => (None, Some(mcp)),
            _ => (None, None),
        };
        let arguments = mcp.and_then(|mcp| mcp.tool_arguments.as_ref());
        let result = mcp.and_then(|mcp| mcp.tool_result.as_ref());
        Self {
            data: data.map(held),
            arguments: arguments.map(held),
            result: result.map(held),
        }
    }

    pub(crate) fn data(&self) -> Option<Object<'_>> {
        self.data.as_ref().map(Held::view)
    }

    pub(crate) fn arguments(&self) -> Option<Object<'_>> {
        self.arguments.as_ref().map(Held::view)
    }

    pub(crate) fn result(&self) -> Option<Object<'_>> {
        self.result.as_ref().map(Held::view)
    }
}

impl Held {
    fn view(&self) -> Object<'_> {
        match self {
            Self::Struct(data) => data.into(),
            Self::Json(value) => value.into(),
            Self::Text(text) => Object::json_text(text),
        }
    }
}

fn object(data: &Struct) -> Json {
    let members = data.fields.iter();
    members
        .map(|(key, value)| (key.clone(), json(value)))
        .collect()
}

fn json(value: &Value) -> Json {
    match &value.kind {
        None | Some(Kind::NullValue(_)) => Json::Null,
        Some(Kind::BoolValue(value)) => Json::from(*value),
        Some(Kind::NumberValue(number)) => Json::from(*number),
        Some(Kind::StringValue(text)) => Json::from(text.as_str()),
        Some(Kind::StructValue(data)) => object(data),
        Some(Kind::ListValue(list)) => list.values.iter().map(json).collect(),
    }
}

/// Members stand in the text from the last to the first, and spaces around everything.
fn text(value: &Json) -> String {
    match value {
        Json::Object(members) => {
            let each = members.iter().rev();
            let each =
                each.map(|(key, value)| format!("{} : {}", Json::from(key.as_str()), text(value)));
            format!("{{ {} }}", each.collect::<Vec<_>>().join(" , "))
        }
        Json::Array(values) => {
            let each: Vec<String> = values.iter().map(text).collect();
            format!("[ {} ]", each.join(" , "))
        }
        scalar => scalar.to_string(),
    }
}
