//! How often memory is asked for while an event's bytes are viewed, and while they are checked. The
//! counter is the whole process's, so that all is measured by one test.

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
fn an_event_is_viewed_and_checked_without_allocating() {
    let mut silent = 0;
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
        // What the rules find is allocated, and so is the event once it is asked for. A counter that
        // counts nothing would say nothing of that.
        if Event::decode(&bytes).unwrap().warnings().is_empty() {
            assert_eq!(allocations(|| Event::decode(&bytes).unwrap()), 0);
            silent += 1;
        }
        assert!(allocations(|| Event::decode(&bytes).unwrap().into_event()) > 0);
    }
    assert!(silent > 40, "{silent}");
}
