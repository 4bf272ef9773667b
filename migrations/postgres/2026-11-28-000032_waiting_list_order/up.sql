-- The place of a proposal on the waiting list, from 1; those who wait already stand in the order of their scores.
ALTER TABLE proposals ADD COLUMN waitlist_position integer;
UPDATE proposals SET waitlist_position = ranked.place
FROM (SELECT id, row_number() OVER (PARTITION BY event_id ORDER BY score DESC, id) AS place
      FROM proposals WHERE state = 'waitlisted') AS ranked
WHERE ranked.id = proposals.id;
