-- Who acted for whom, by trace: the one who is responsible first in each chain.
SELECT trace_id, event_id, actor_id, responsible_id, delegation_chain, delegation_depth
FROM events
WHERE delegation_depth > 0 AND trace_id IS NOT NULL
ORDER BY trace_id, time
