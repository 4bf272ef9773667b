ALTER TABLE reviews DROP COLUMN score_before;
ALTER TABLE reviews DROP COLUMN scored_at;
ALTER TABLE events DROP COLUMN reviews_close_at;
