-- When reviewing ends: from then on scores stand.
ALTER TABLE events ADD COLUMN reviews_close_at INTEGER;
-- When the score of a review became what it is, and what it was before its reviewer changed it having read the others'.
ALTER TABLE reviews ADD COLUMN scored_at INTEGER;
ALTER TABLE reviews ADD COLUMN score_before REAL;
UPDATE reviews SET scored_at = updated_at WHERE state = 'submitted';
