//! How often memory is asked for while a view of an event's bytes is read. The counter is the whole
//! process's, so that all is measured by one test.

#[path = "common/golden.rs"]
mod golden;

use std::alloc::System;

use compliance_log::Event;
use compliance_log::event::EventRef;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// How often memory is asked for, again or anew, while this is done.
fn allocations<T>(act: impl FnOnce() -> T) -> usize {
    let region = Region::new(ALLOCATOR);
    drop(act());
    let change = region.change();
    change.allocations + change.reallocations
}

#[test]
fn a_view_of_an_event_allocates_nothing() {
    for bytes in golden::events() {
        let viewed = allocations(|| {
            let event = EventRef::read(&bytes).unwrap();
            let texts = [
                event.event_id(),
                event.actor_id(),
                event.actor_type(),
                event.component(),
                event.resource(),
                event.session_id(),
                event.tenant_id(),
                event.trace_id(),
                event.span_id(),
                event.parent_span_id(),
            ];
            let tags = event.policy_tags().map(str::len).sum::<usize>();
            let values = (event.event_type(), event.outcome(), event.severity());
            (texts, tags, values, event.sensitivity(), event.time())
        });
        assert_eq!(viewed, 0, "{bytes:?}");
        // A counter that counts nothing would say so as well.
        assert!(allocations(|| Event::decode(&bytes).unwrap()) > 0);
    }
}
