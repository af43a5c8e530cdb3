-- What came of all acts.
SELECT outcome, count(*) AS events
FROM events
GROUP BY outcome
ORDER BY events DESC
