//! A tool call over MCP.

use compliance_log::prost_types::value::Kind;
use compliance_log::prost_types::{Struct, Value};

use super::trace::Trace;

/// A tool call over MCP with two arguments, in each form in which they may be at hand.
#[derive(Clone)]
pub(crate) struct ToolCall {
    pub(crate) tool: &'static str,
    pub(crate) user: &'static str,
    pub(crate) message: &'static str,
    pub(crate) session_id: &'static str,
    pub(crate) request_id: &'static str,
    pub(crate) protocol_version: &'static str,
    pub(crate) client: [&'static str; 2],
    pub(crate) server: [&'static str; 2],
    pub(crate) policy_tags: &'static [&'static str],
    pub(crate) trace: Trace,
    pub(crate) duration_ms: u32,
    pub(crate) order_id: &'static str,
    pub(crate) amount: f64,
    pub(crate) arguments: Struct,
    pub(crate) arguments_json: serde_json::Value,
    pub(crate) arguments_text: String,
}

impl ToolCall {
    pub(crate) const EVENT_TYPE: i32 = 20;
    pub(crate) const OUTCOME: i32 = 1;
    pub(crate) const SEVERITY: i32 = 2;
    pub(crate) const SENSITIVITY: i32 = 2;
    pub(crate) const ACTOR_TYPE: &str = "human";
    /// API Activity, Other.
    pub(crate) const OCSF: [i32; 2] = [6003, 99];
    pub(crate) const OPERATION: &str = "execute_tool";
    pub(crate) const ORDER_ID: &str = "order_id";
    pub(crate) const AMOUNT: &str = "amount";

    pub(crate) fn usual() -> Self {
        let (order_id, amount) = ("ord-58213", 18_900.5);
        let member = |name: &str, kind| (name.to_owned(), Value { kind: Some(kind) });
        Self {
            tool: "payouts.refund",
            user: "user-4182",
            message: "Refund paid out",
            session_id: "sess-7f3a9c",
            request_id: "9",
            protocol_version: "2025-11-25",
            client: ["harbour-assist", "1.2.3"],
            server: ["mcp-ledger", "1.9.2"],
            policy_tags: &["SOC2:CC6.1", "PCI-DSS:10.2.1.4"],
            trace: Trace::usual(),
            duration_ms: 203,
            order_id,
            amount,
            arguments: Struct {
                fields: [
                    member(Self::ORDER_ID, Kind::StringValue(order_id.to_owned())),
                    member(Self::AMOUNT, Kind::NumberValue(amount)),
                ]
                .into(),
            },
            arguments_json: serde_json::json!({"order_id": order_id, "amount": amount}),
            // In the order in which a model gives them, which is not that of the bytes.
            arguments_text: format!(r#"{{"order_id": "{order_id}", "amount": {amount}}}"#),
        }
    }
}
