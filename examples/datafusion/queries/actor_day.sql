-- What one actor did on one day. The folders of other days are not opened, and row groups whose
-- filter does not have the actor are not read.
SELECT event_id, event_type, resource, outcome
FROM events
WHERE day = $day AND actor_id = $actor
ORDER BY time
