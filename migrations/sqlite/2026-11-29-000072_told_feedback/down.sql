ALTER TABLE approved_feedback DROP COLUMN told;
