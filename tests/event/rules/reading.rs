//! How the tables are read.

use compliance_log::Clock;
use compliance_log::check::Code;
use compliance_log::chrono::DateTime;
use compliance_log::event::Decoder;
use compliance_log::prost::Message;
use compliance_log::proto::LogRequest;

use super::base;

/// Reads by the clock of the tables, and never takes an event for one of 0.1.
pub(crate) fn decoder() -> Decoder {
    let now = DateTime::from_timestamp(base::NOW, 0).unwrap();
    let decoder = Decoder::new().clock(Clock::fixed(now));
    #[cfg(feature = "json")]
    let decoder = decoder.schema(compliance_log::published::Schema::V0_2);
    decoder
}

/// What is noticed when reading.
pub(crate) fn warnings(event: &LogRequest) -> Vec<(Code, String)> {
    let bytes = event.encode_to_vec();
    let received = decoder().decode(&bytes).unwrap();
    let warnings = received.warnings().iter();
    warnings
        .map(|it| (it.code(), it.path().to_owned()))
        .collect()
}
